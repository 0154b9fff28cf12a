import { clova } from '../../../../ocr/forms/clova';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import * as answers from '../../../support/fuzz-answers';

const read = (raw: unknown) => {
	const document = clova.toDocument(raw, { job: { id: 'j' } });
	expectInvariants(document);
	return document;
};

// The form itself is tested where Upstage gives it, in providers/upstage/clova.test.ts.
test('an answer of Naver’s own is Naver’s', () => {
	expect(read(answers.clova)).toMatchObject({
		provider: { id: 'clova', apiVersion: 'V2' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 3 },
	});
});

const word = (inferText: string) => ({ inferText, inferConfidence: 0.5 });
const cell = (rowIndex: number, ...lines: string[][]) => ({
	rowIndex,
	cellTextLines: lines.map((line) => ({ cellWords: line.map(word) })),
});
const tables = [
	{ cells: [cell(0, ['a', 'b'], ['c']), cell(0, ['d']), cell(1, ['e'])] },
	{ cells: [cell(0, ['f'])] },
];

test('an image that is all table is read from it, row by row', () => {
	expect(read({ images: [{ inferResult: 'SUCCESS', tables }] }).text).toBe('a b c d\ne\nf');
});

test('tables beside fields say nothing new', () => {
	const fields = [{ ...word('a'), lineBreak: true }];
	expect(read({ images: [{ inferResult: 'SUCCESS', fields, tables }] }).text).toBe('a');
});

test('what is no image and no word is left out and told', () => {
	const document = read({ images: [{ fields: [word('a'), null, {}] }, 7] });
	expect(document.pages.map(({ text }) => text)).toEqual(['a', '']);
	expect(document.warnings.map(({ code }) => code)).toEqual(['page-unreadable', 'word-unreadable']);
});

test('the reason of a page that was not read is one line with one full stop', () => {
	const { warnings } = read({
		images: [{ inferResult: 'FAILURE', message: 'Too\n small.\u0000' }],
	});
	expect(warnings[0].message).toBe('Page 1 was not read: Too small.');
});

test('images without fields are refused', () => {
	expect(() => read({ images: [] })).toThrow(UnreadableAnswer);
});
