import { exportText } from '../../../../ocr/export/text';
import { goldenAnswers, sampleAnswers } from '../../../support/answers';
import { goldenFolder } from '../../../support/export-samples';
import { expectGolden } from '../../../support/golden';
import { documentOf } from './typeset';

// The golden files are made anew as support/golden.ts says.
test.each(goldenAnswers)('the text of $name is what it was', ({ name, document }) => {
	expectGolden(goldenFolder, `text/${name}.txt`, exportText(document, { pageSeparator: '\f' }));
});

test.each(sampleAnswers)('every span of $name fits its text', ({ document }) => {
	expect(exportText(document)).toBe(document.text);
});

test.each([
	[undefined, 'one\n\n\n\nthree'],
	['\f', 'one\f\fthree'],
	['', 'onethree'],
	['\n--- $& ---\n', 'one\n--- $& ---\n\n--- $& ---\nthree'],
])('pages are parted by %j, empty ones too', (pageSeparator, text) => {
	const document = documentOf(
		{ text: 'one', words: [] },
		{ text: '', words: [] },
		{ text: 'three', words: [] },
	);
	expect(exportText(document, { pageSeparator })).toBe(text);
});

test('a document without pages is no text', () => {
	expect(exportText(documentOf())).toBe('');
});
