import { clova } from '../../../../ocr/forms/clova';
import { expectInvariants } from '../../../invariants';
import { outlineOf } from '../../../support/outline';
import { toDocument } from '../../../support/to-document';
import { wrongTypesTold } from '../../../support/wrong-types';

const read = (raw: unknown) => toDocument(clova, raw, { job: { id: 'j' } });

const outline = (raw: unknown) => {
	const document = read(raw);
	expectInvariants(document);
	return outlineOf(document);
};

const vertices = (left: number, top: number, right = left + 10, bottom = top + 10) => ({
	boundingPoly: {
		vertices: [
			...[
				{ x: left, y: top },
				{ x: right, y: top },
			],
			...[
				{ x: right, y: bottom },
				{ x: left, y: bottom },
			],
		],
	},
});

const field = (inferText: string, left: number, top: number, more: object = {}) => ({
	...{ inferText, inferConfidence: 0.5, lineBreak: false, ...vertices(left, top), ...more },
});

const cell = (row: number, column: number, words: object[], place: object, more: object = {}) => ({
	...{ rowIndex: row, columnIndex: column, rowSpan: 1, columnSpan: 1, ...place, ...more },
	cellTextLines: words.map((word) => ({ cellWords: [word] })),
});

const whole = {
	version: 'V2',
	images: [
		{
			inferResult: 'SUCCESS',
			convertedImageInfo: { width: 200, height: 100, pageIndex: 0 },
			title: { inferText: 'Order', bounding: { left: 20, top: 0, width: 40, height: 10 } },
			fields: [
				field('Tea', 20, 20, { inferConfidence: 0.75 }),
				field('Rye', 60, 20, { lineBreak: true }),
				field('2', 20, 40),
				field('7.00', 60, 40, { lineBreak: true }),
				field('Fig Tar', 20, 70, {
					lineBreak: true,
					subFields: [field('Fig', 20, 70), field('Tar', 60, 70)],
				}),
				field('only this', 20, 85, { subFields: [field('only', 20, 85)] }),
				...[field('', 0, 0), {}],
			],
			tables: [
				{
					...vertices(20, 40, 80, 60),
					cells: [
						cell(0, 1, [field('7.00', 60, 40)], vertices(50, 38, 80, 52)),
						cell(0, 0, [field('2', 20, 40)], vertices(15, 38, 45, 52), { rowSpan: 2 }),
						cell(1, 1, [], vertices(50, 52, 80, 60)),
					],
				},
				{ cells: [] },
			],
		},
		{ inferResult: 'FAILURE', message: 'too\nsmall' },
		{
			inferResult: 'SUCCESS',
			convertedImageInfo: { width: 200, height: 100 },
			fields: [],
			tables: [
				{
					cells: [
						cell(0, 0, [field('a', 20, 10), field('b', 40, 10)], vertices(20, 10, 60, 20)),
						cell(1, 0, [field('c', 20, 30)], {}, { columnSpan: 2 }),
					],
				},
			],
		},
		null,
	],
};

test('everything that an answer says is in the document', () => {
	const document = read(whole);
	expectInvariants(document);
	expect(outlineOf(document)).toEqual({
		provider: { id: 'clova', apiVersion: 'V2' },
		job: { id: 'j', status: 'succeeded' },
		usage: { pages: 4 },
		confidence: '0.525 derived',
		warnings: ['page-not-read', 'page-unreadable', 'word-unreadable'],
		pages: [
			[
				'page 1: 200 × 100 pixel provider',
				...['"Order" 0.1 0 0.3 0.1', '  Order 0.1 0 0.3 0.1'],
				'"Tea Rye" 0.1 0.2 0.35 0.3',
				...['  Tea 0.1 0.2 0.15 0.3, 0.75', '  Rye 0.3 0.2 0.35 0.3, 0.5'],
				'"2 7.00" 0.1 0.4 0.35 0.5',
				...['  2 0.1 0.4 0.15 0.5, 0.5', '  7.00 0.3 0.4 0.35 0.5, 0.5'],
				'"Fig Tar" 0.1 0.7 0.35 0.8',
				...['  Fig 0.1 0.7 0.15 0.8, 0.5', '  Tar 0.3 0.7 0.35 0.8, 0.5'],
				// Its words are not all of it.
				...['"only this" 0.1 0.85 0.15 0.95', '  only this 0.1 0.85 0.15 0.95, 0.5'],
			],
			['page 2'],
			[
				'page 3: 200 × 100 pixel provider',
				'"a b" 0.1 0.1 0.25 0.2',
				...['  a 0.1 0.1 0.15 0.2, 0.5', '  b 0.2 0.1 0.25 0.2, 0.5'],
				...['"c" 0.1 0.3 0.15 0.4', '  c 0.1 0.3 0.15 0.4, 0.5'],
			],
			['page 4'],
		],
		tables: [
			[
				'page 1, provider, 2 × 2, header 0 0.1 0.4 0.4 0.6',
				'0,0 2×1 "2" at 14 0.075 0.38 0.225 0.52, 0.5',
				'0,1 "7.00" at 16 0.25 0.38 0.4 0.52, 0.5',
				'1,1 "" 0.25 0.52 0.4 0.6',
			],
			[
				'page 3, provider, 2 × 2, header 0 0.1 0.1 0.3 0.4',
				'0,0 "a b" at 42 0.1 0.1 0.3 0.2, 0.5',
				'1,0 1×2 "c" at 46 0.1 0.3 0.15 0.4, 0.5',
			],
		],
	});
	expect(document.warnings[0].message).toBe('Page 2 was not read: too small.');
});

test('what is of another type counts as not there', () => {
	// Whatever it says but SUCCESS is a refusal.
	const results = /^images\.\d\.inferResult$/;
	const told = wrongTypesTold({ ...whole, images: whole.images.slice(0, 3) }, read);
	expect(told.filter((path) => !results.test(path))).toEqual([]);
});

test.each<[unknown, boolean]>([
	[{ images: [{ fields: [] }] }, true],
	[{ images: [{ inferResult: 'ERROR' }] }, true],
	[{ images: [{}, { fields: [] }] }, true],
	[{ images: [{}] }, false],
	[{ images: [] }, false],
	[{ images: { fields: [] } }, false],
	[null, false],
])('%j is one of its answers: %s', (raw, isIts) => {
	expect(clova.recognises(raw)).toBe(isIts);
	if (!isIts) expect(() => read(raw)).toThrow('"images" (a list) with "fields"');
});
