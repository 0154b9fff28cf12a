import { clova } from '../../../../ocr/forms/clova';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../invariants';
import * as answers from '../../../support/fuzz-answers';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	const document = toDocument(clova, raw, { job: { id: 'j' } });
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

const at = (x: number, y: number, height = 20) => ({
	boundingPoly: {
		vertices: [
			{ x, y },
			{ x: x + 40, y },
			{ x: x + 40, y: y + height },
			{ x, y: y + height },
		],
	},
});
const pageSize = { convertedImageInfo: { width: 1000, height: 500 } };

describe('V1, which says nothing of lines', () => {
	const image = (...fields: object[]) => ({ version: 'V1', images: [{ ...pageSize, fields }] });

	test('a line ends where the next word is not beside', () => {
		const fields = [
			{ ...word('Berth'), ...at(10, 10) },
			{ ...word('no'), ...at(600, 14) },
			{ ...word('.'), ...at(640, 26, 4) },
			{ ...word('Crew'), ...at(10, 40) },
			word('of'),
			{ ...word('nine'), ...at(10, 70) },
		];
		const document = read(image(...fields));
		expect(document.text).toBe('Berth no .\nCrew of nine');
		expect(document.provider.apiVersion).toBe('V1');
	});

	test('without a page size the page ends where its words end', () => {
		const fields = [
			{ ...word('Berth'), ...at(10, 10) },
			{ ...word('7'), ...at(10, 60) },
		];
		const [page] = read({ images: [{ fields }] }).pages;
		expect(page).toMatchObject({ width: 50, height: 80, unit: 'pixel', sizeSource: 'words' });
		expect(page.lines.map(({ text }) => text)).toEqual(['Berth', '7']);
	});
});

describe('a template', () => {
	const template = (title: object | undefined, fields: object[]) =>
		read({ images: [{ ...pageSize, title, fields }] });
	const field = (inferText: string, more: object = {}) => ({
		...word(inferText),
		name: 'f',
		lineBreak: true,
		...more,
	});

	test('has its title as the first line', () => {
		const { pages, text } = template({ ...word('Passenger list'), ...at(100, 50) }, [
			field('Ship'),
		]);
		expect(text).toBe('Passenger list\nShip');
		expect(pages[0].words[0]).toMatchObject({ confidence: 0.5 });
		expect(pages[0].words[0].polygon?.[0]).toEqual([0.1, 0.1]);
	});

	test.each([
		['without a text', { name: 't' }],
		['that is empty', word('')],
	])('has no line for a title %s', (_name, title) => {
		expect(template(title, [field('Ship')]).text).toBe('Ship');
	});

	test('has the words of a field where they are all there', () => {
		const subFields = [
			{ ...word('Lee'), ...at(100, 100), lineBreak: true },
			{ ...word('Quay'), ...at(100, 130), lineBreak: true },
		];
		const [page] = template(undefined, [field('Lee\nQuay', { subFields }), field('9')]).pages;
		expect(page.text).toBe('Lee\nQuay\n9');
		expect(page.words.map(({ text }) => text)).toEqual(['Lee', 'Quay', '9']);
		expect(page.words[1].polygon?.[0]).toEqual([0.1, 0.26]);
	});

	test('has the field where its words are others, and nothing where it is empty', () => {
		const subFields = [word('Lee'), word('Quay'), word('x')];
		const document = template(undefined, [field('Lee Quay', { subFields }), field('')]);
		expect(document.text).toBe('Lee Quay');
		expect(document.pages[0].words).toHaveLength(1);
		expect(document.warnings).toEqual([]);
	});

	test('of V1 has upright boxes', () => {
		const bounding = { left: 100, top: 50, width: 200, height: 25 };
		const [page] = template({ ...word('Crew'), bounding }, [field('x')]).pages;
		expect(page.words[0].polygon).toEqual([
			[0.1, 0.1],
			[0.3, 0.1],
			[0.3, 0.15],
			[0.1, 0.15],
		]);
	});
});

test('images without fields are refused', () => {
	expect(() => read({ images: [] })).toThrow(UnreadableAnswer);
});
