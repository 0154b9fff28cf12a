import { CodeBook } from '../../../../../ocr/export/pdf/code-book';
import { searchableLines } from '../../../../../ocr/export/pdf/searchable-words';
import { textLayer } from '../../../../../ocr/export/pdf/text-layer';
import { goldenAnswers } from '../../../../support/answers';
import { goldenFolder } from '../../../../support/export-samples';
import { expectGolden } from '../../../../support/golden';

/** A4, in points. */
const sheet = { box: { x: 0, y: 0, width: 595, height: 842 }, rotate: 0, userUnit: 1 } as const;

// The golden files are made anew as support/golden.ts says.
test.each(goldenAnswers)('the invisible text of $name is what it was', ({ name, document }) => {
	const codes = new CodeBook();
	for (const page of document.pages) {
		const lines = searchableLines(page);
		const { content } = textLayer(lines, sheet, codes, (font) => `F${font}`);
		expectGolden(goldenFolder, `searchable-pdf/${name}-${page.number}.txt`, content);
	}
});
