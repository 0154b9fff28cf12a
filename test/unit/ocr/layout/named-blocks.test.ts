import type { OcrDocument } from '../../../../ocr/document/types';
import { exportMarkdown } from '../../../../ocr/export/markdown/markdown';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { scoreOf } from '../../../layouts/measure';
import { samplesOf } from '../../../layouts/samples';

/** So many receipts of as many layouts tell enough. */
const RECEIPTS = 16;

const receipts = samplesOf('tuning')
	.filter(({ kind }) => kind === 'receipt')
	.slice(0, RECEIPTS);

/** As services do that name each line of a receipt on its own. */
const named = (document: OcrDocument, role: 'heading' | 'paragraph'): OcrDocument => ({
	...document,
	pages: document.pages.map((page) => ({
		...page,
		blocks: page.lines.map((_, index) => ({ role, lines: [index, 1] })),
	})),
});

test.each(['heading', 'paragraph'] as const)(
	'amounts stand in the row of their text, whatever is called a %s',
	(role) => {
		for (const sample of receipts) {
			const read = (raw: unknown) => named(readAnswer(raw), role);
			const { amounts, lettersLost } = scoreOf(sample, { readAnswer: read, exportMarkdown });
			expect([sample.id, amounts.right, lettersLost]).toEqual([sample.id, amounts.all, 0]);
		}
	},
);
