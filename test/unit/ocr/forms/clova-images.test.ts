import { clova } from '../../../../ocr/forms/clova';
import { expectInvariants } from '../../../invariants';
import { outlineOf } from '../../../support/outline';
import { toDocument } from '../../../support/to-document';
import { without } from '../../../support/without';
import { wrongTypesTold } from '../../../support/wrong-types';

const read = (raw: unknown) => toDocument(clova, raw, { job: { id: 'j' } });

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

describe('a receipt', () => {
	const box = (left: number, top: number) => vertices(left, top).boundingPoly;
	const said = (text: string, left: number, top: number, confidenceScore?: number) => ({
		...{ text, formatted: { value: 'x' }, keyText: '', boundingPolys: [box(left, top)] },
		...(confidenceScore === undefined ? {} : { confidenceScore }),
	});
	const placeless = without(said('paid', 0, 0), 'boundingPolys');
	const receipt = {
		meta: { estimatedLanguage: 'ko' },
		result: {
			storeInfo: {
				name: said('Harbor Store', 10, 10, 0.5),
				addresses: [{ ...said('Pier 1', 10, 20), boundingPolys: [box(10, 20), box(40, 30)] }],
				tel: [said(' ', 10, 25)],
			},
			paymentInfo: { confirmNum: placeless, date: said('2026-01-02', 10, 90) },
			subResults: [
				{ items: [{ name: said('Rope', 10, 50), price: { price: said('7.00', 60, 50, 0.75) } }] },
			],
			totalPrice: { price: said('9.00', 60, 70) },
		},
		version: '1.3',
	};
	const image = {
		...{ inferResult: 'SUCCESS', message: 'SUCCESS', name: 'demo', receipt },
		...{ validationResult: { result: 'NO_REQUESTED' } },
		convertedImageInfo: { width: 100, height: 100 },
	};

	test('has the texts of its fields, from top to bottom, and says so', () => {
		const document = read({ version: 'V2', images: [image, image] });
		expectInvariants(document);
		const page = [
			...['"Harbor Store" 0.1 0.1 0.2 0.2', '  Harbor Store 0.1 0.1 0.2 0.2, 0.5'],
			...['"Pier 1" 0.1 0.2 0.5 0.4', '  Pier 1 0.1 0.2 0.5 0.4'],
			...['"Rope" 0.1 0.5 0.2 0.6', '  Rope 0.1 0.5 0.2 0.6'],
			...['"7.00" 0.6 0.5 0.7 0.6', '  7.00 0.6 0.5 0.7 0.6, 0.75'],
			...['"9.00" 0.6 0.7 0.7 0.8', '  9.00 0.6 0.7 0.7 0.8'],
			...['"2026-01-02" 0.1 0.9 0.2 1', '  2026-01-02 0.1 0.9 0.2 1'],
			...['"paid"', '  paid'],
		];
		expect(outlineOf(document)).toMatchObject({
			provider: { id: 'clova', apiVersion: 'V2' },
			warnings: ['text-in-part'],
			pages: [1, 2].map((number) => [`page ${number}: 100 × 100 pixel provider`, ...page]),
		});
	});

	test('what is of another type counts as not there', () => {
		// Whatever it says but SUCCESS is a refusal.
		expect(wrongTypesTold({ images: [image] }, read)).toEqual(['images.0.inferResult']);
	});

	test('of which all words are there is read by its words', () => {
		const document = read({ images: [{ ...image, fields: [field('Tea', 10, 10)] }] });
		expect([document.text, document.warnings]).toEqual(['Tea', []]);
	});

	test.each([
		[19, 'deep'],
		[20, ''],
	])('a field in %i others has the text "%s"', (levels, text) => {
		let result: object = { text: 'deep' };
		for (let level = 0; level < levels; level++) result = { result };
		expect(read({ images: [{ inferResult: 'SUCCESS', receipt: { result } }] }).text).toBe(text);
	});
});
