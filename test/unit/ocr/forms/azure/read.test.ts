import { azureRead } from '../../../../../ocr/forms/azure/read';
import { readAnswer } from '../../../../../ocr/normalize/read-answer';
import { readerOf } from '../../../../support/form-reader';
import { without } from '../../../../support/without';
import { wrongTypesTold } from '../../../../support/wrong-types';

const { read, outline } = readerOf(azureRead);

const box = (left: number, top: number, right = left + 1, bottom = top + 1) => [
	...[left, top, right, top],
	...[right, bottom, left, bottom],
];

const word = (text: string, left: number, top: number, confidence?: number) => ({
	...{ text, boundingBox: box(left, top) },
	...(confidence === undefined ? {} : { confidence }),
});

const style = (name: string) => ({ style: { name, confidence: 0.9 } });

const about = {
	status: 'succeeded',
	createdDateTime: '2026-01-02T03:04:05Z',
	lastUpdatedDateTime: '2026-01-02T03:04:09Z',
};

const whole = {
	...about,
	analyzeResult: {
		version: '2.1.0',
		modelVersion: '2022-04-30',
		readResults: [
			{
				...{ page: 3, angle: 0.5, width: 20, height: 10, unit: 'inch', language: 'en' },
				lines: [
					{
						...{ text: 'Qty Price', boundingBox: box(1, 1, 5, 2), language: 'de' },
						appearance: style('handwriting'),
						words: [word('Qty', 1, 1, 0.9), word('Price', 4, 1, 0.8)],
					},
					{
						...{ text: '2 7.00', boundingBox: box(1, 3, 5, 4), appearance: style('other') },
						words: [word('2', 1, 3, 0.7), word('7.00', 4, 3, 0.6)],
					},
					{
						...{ text: 'gift wrap', boundingBox: box(3, 6, 6, 7) },
						words: [word('gift', 3, 6), word('wrap', 5, 6)],
					},
				],
				selectionMarks: [
					{ boundingBox: box(12, 9), confidence: 0.5, state: 'unselected' },
					{ boundingBox: box(1.5, 6), confidence: 0.4, state: 'selected' },
				],
			},
			{
				...{ page: 5, width: 800, height: 400, unit: 'pixel' },
				lines: [{ text: 'Total', boundingBox: box(80, 40, 160, 80), language: 'en', words: [] }],
			},
		],
		pageResults: [
			{
				page: 3,
				tables: [
					{
						...{ rows: 4, columns: 3, boundingBox: box(1, 1, 5, 4) },
						cells: [
							{
								...{ rowIndex: 0, columnIndex: 0, text: 'Qty', isHeader: true },
								...{ boundingBox: box(1, 1, 3, 2), confidence: 0.75 },
								elements: ['#/readResults/0/lines/0/words/0'],
							},
							{
								...{ rowIndex: 0, columnIndex: 1, text: 'Price', isHeader: true, columnSpan: 2 },
								elements: ['#/readResults/0/lines/0/words/1'],
							},
							{
								...{ rowIndex: 1, columnIndex: 0, text: '2', isHeader: false },
								elements: ['#/readResults/0/lines/1/words/0'],
							},
							{
								...{ rowIndex: 1, columnIndex: 1, text: '7.00', rowSpan: 2 },
								elements: ['#/readResults/0/lines/1/words/1'],
							},
							{
								...{ rowIndex: 2, columnIndex: 0, text: 'gift\n :selected:' },
								elements: ['#/readResults/0/lines/2/words/0', '#/readResults/0/selectionMarks/1'],
							},
						],
					},
				],
			},
		],
	},
};

test('everything that an answer of Form Recognizer 2.1 says is in the document', () => {
	expect(outline(whole)).toEqual({
		provider: { id: 'azure-read', modelVersion: '2022-04-30', apiVersion: '2.1.0' },
		job: { id: 'j', status: 'succeeded', completedAt: '2026-01-02T03:04:09Z' },
		languages: ['en', 'de'],
		usage: { pages: 2 },
		confidence: '0.65 derived',
		pages: [
			[
				'page 3: 20 × 10 inch provider, angle 0.5',
				'"Qty Price" 0.05 0.1 0.25 0.2',
				'  Qty 0.05 0.1 0.1 0.2, 0.9, handwritten',
				'  Price 0.2 0.1 0.25 0.2, 0.8, handwritten',
				'"2 7.00" 0.05 0.3 0.25 0.4',
				'  2 0.05 0.3 0.1 0.4, 0.7, printed',
				'  7.00 0.2 0.3 0.25 0.4, 0.6, printed',
				'"☑ gift wrap" 0.075 0.6 0.3 0.7',
				'  ☑ 0.075 0.6 0.125 0.7, 0.4',
				'  gift 0.15 0.6 0.2 0.7',
				'  wrap 0.25 0.6 0.3 0.7',
				'"☐" 0.6 0.9 0.65 1',
				'  ☐ 0.6 0.9 0.65 1, 0.5',
			],
			['page 5: 800 × 400 pixel provider', '"Total" 0.1 0.1 0.2 0.2'],
		],
		tables: [
			[
				'page 3, provider, 4 × 3, header 1 0.05 0.1 0.25 0.4',
				'0,0 "Qty" at 0 0.05 0.1 0.15 0.2, 0.75',
				'0,1 1×2 "Price" at 4 0.2 0.1 0.25 0.2, 0.8',
				'1,0 "2" at 10 0.05 0.3 0.1 0.4, 0.7',
				'1,1 2×1 "7.00" at 12 0.2 0.3 0.25 0.4, 0.6',
				'2,0 "gift ☑" 0.075 0.6 0.2 0.7, 0.4',
			],
		],
	});
});

test('what is of another type counts as not there', () => {
	// The previews have a text for the style.
	const own = 'analyzeResult.readResults.0.lines';
	expect(wrongTypesTold(whole, read)).toEqual([`${own}.0.appearance.style`]);
});

describe('without lines of text', () => {
	const page = (number: number) => ({ page: number, width: 10, height: 10, unit: 'inch' });
	const field = (text: string, top: number, more: object = {}) => ({
		...{ type: 'string', text, page: 1, boundingBox: box(1, top), confidence: 0.5 },
		...more,
	});
	const nested = (levels: number): object =>
		levels === 1 ? field('deep', 9) : { valueArray: [nested(levels - 1)] };
	const fields = {
		...about,
		analyzeResult: {
			version: '2.1.0',
			readResults: [page(1), page(2)],
			documentResults: [
				{
					fields: {
						Total: field('9.00', 8),
						Paid: field(':selected:', 7, { confidence: 0.25 }),
						Items: {
							...field('all of them', 1),
							valueArray: [
								{ valueObject: { Name: field('Rope', 4), Price: field('7.00', 4, { page: 2 }) } },
							],
						},
						Nothing: null,
						Blank: field(' ', 2),
						Placeless: { text: 'by mail', page: 1, confidence: 0.5 },
						Nowhere: { text: 'lost', boundingBox: box(1, 1) },
					},
				},
			],
			pageResults: [
				{
					page: 2,
					keyValuePairs: [
						{
							key: { text: 'Due:', boundingBox: box(1, 6) },
							value: { text: 'May 3', boundingBox: box(3, 6) },
							confidence: 0.75,
						},
					],
					tables: [
						{ cells: [{ text: 'Rope', boundingBox: box(1, 5), confidence: 0.6 }, { text: '' }] },
					],
				},
			],
		},
	};

	test('has the texts of fields, pairs and cells, each on its page, from top to bottom', () => {
		expect(outline(fields)).toMatchObject({
			warnings: ['text-in-part'],
			pages: [
				[
					'page 1: 10 × 10 inch provider',
					...['"Rope" 0.1 0.4 0.2 0.5', '  Rope 0.1 0.4 0.2 0.5, 0.5'],
					...['"☑" 0.1 0.7 0.2 0.8', '  ☑ 0.1 0.7 0.2 0.8, 0.25'],
					...['"9.00" 0.1 0.8 0.2 0.9', '  9.00 0.1 0.8 0.2 0.9, 0.5'],
					...['"by mail"', '  by mail, 0.5'],
				],
				[
					'page 2: 10 × 10 inch provider',
					...['"7.00" 0.1 0.4 0.2 0.5', '  7.00 0.1 0.4 0.2 0.5, 0.5'],
					...['"Rope" 0.1 0.5 0.2 0.6', '  Rope 0.1 0.5 0.2 0.6, 0.6'],
					...['"Due:" 0.1 0.6 0.2 0.7', '  Due: 0.1 0.6 0.2 0.7, 0.75'],
					...['"May 3" 0.3 0.6 0.4 0.7', '  May 3 0.3 0.6 0.4 0.7, 0.75'],
				],
			],
		});
		expect(read(fields).warnings[0].message).toMatch(/includeTextDetails/);
	});

	test('what is of another type counts as not there', () => {
		expect(wrongTypesTold(fields, read)).toEqual([]);
	});

	test.each([
		[8, 'deep'],
		[9, ''],
	])('a field within %i others has the text "%s"', (levels, text) => {
		const documentResults = [{ fields: { A: nested(levels) } }];
		expect(read({ analyzeResult: { readResults: [page(1)], documentResults } }).text).toBe(text);
	});

	test('pages without a number are counted', () => {
		const bare = without(page(1), 'page');
		const documentResults = [{ fields: { A: field('a', 1, { page: 2 }) } }];
		const result = { readResults: [bare, bare], documentResults };
		expect(read({ analyzeResult: result }).pages.map(({ text }) => text)).toEqual(['', 'a']);
	});

	test('lines of one page are better than all fields', () => {
		const readResults = [page(1), { ...page(2), lines: [{ text: 'b' }] }];
		const documentResults = [{ fields: { A: field('a', 1) } }];
		expect(outline({ analyzeResult: { readResults, documentResults } })).toMatchObject({
			pages: [['page 1: 10 × 10 inch provider'], ['page 2: 10 × 10 inch provider', '"b"']],
		});
	});
});

describe('the operation OCR', () => {
	const ocr = {
		...{ language: 'en', orientation: 'Up', textAngle: 0.1, modelVersion: '2021-04-01' },
		regions: [
			{
				boundingBox: '0,0,90,40',
				lines: [
					{
						boundingBox: '0,0,90,20',
						words: [
							{ text: 'Tea', boundingBox: '0,0,40,20' },
							{ text: 'Rye', boundingBox: '50,0,40,20' },
						],
					},
					{ boundingBox: '0,20,90,20', words: [{ text: 'Oat', boundingBox: '0,20,100,20' }] },
					{ boundingBox: '0,30,90,20', words: [] },
				],
			},
			{ lines: [{ words: [{ text: 'Fig', boundingBox: '0,60,50' }] }] },
		],
	};

	test('has everything in the document', () => {
		expect(outline(ocr)).toEqual({
			provider: { id: 'azure-read', modelVersion: '2021-04-01' },
			job: { id: 'j', status: 'succeeded' },
			languages: ['en'],
			usage: { pages: 1 },
			confidence: 'null none',
			warnings: ['page-size-missing'],
			pages: [
				[
					'page 1: 100 × 40 pixel words',
					'"Tea Rye" 0 0 0.9 0.5',
					'  Tea 0 0 0.4 0.5',
					'  Rye 0.5 0 0.9 0.5',
					'"Oat" 0 0.5 0.9 1',
					'  Oat 0 0.5 1 1',
					'"Fig"',
					'  Fig',
				],
			],
		});
	});

	test('what is of another type counts as not there', () => {
		// Their keys are what it is known by.
		expect(wrongTypesTold(ocr, read)).toEqual(['orientation', 'textAngle']);
	});

	test.each([
		['orientation', false],
		['textAngle', false],
		['language', true],
	])('is known without its "%s": %s', (key, isKnown) => {
		expect(azureRead.recognises({ ...ocr, [key]: undefined })).toBe(true);
		expect(azureRead.recognises(without(ocr, key))).toBe(isKnown);
	});
});

test.each<[string, unknown, boolean]>([
	['results on their own', { readResults: [] }, true],
	['an operation that has none yet', { status: 'running', createdDateTime: '' }, true],
	['a status without a time', { status: 'running' }, false],
	['an operation of Document Intelligence', { ...about, analyzeResult: { pages: [] } }, false],
	['a list', [], false],
	['a text', 'readResults', false],
	['nothing', null, false],
])('%s: %s', (_, raw, isIts) => {
	expect(azureRead.recognises(raw)).toBe(isIts);
});

describe('Read 2.x', () => {
	const raw = {
		status: 'Succeeded',
		recognitionResults: [
			{
				...{ page: 1, clockwiseOrientation: 359.5, width: 20, height: 10, unit: 'pixel' },
				lines: [
					{
						...{ boundingBox: box(1, 1, 5, 2), text: 'Tea Rye' },
						words: [
							{ boundingBox: box(1, 1), text: 'Tea', confidence: 'Low' },
							{ boundingBox: box(4, 1), text: 'Rye' },
						],
					},
				],
			},
			null,
		],
	};

	test('has everything in the document', () => {
		expect(azureRead.recognises(raw)).toBe(true);
		expect(outline(raw)).toEqual({
			provider: { id: 'azure-read' },
			job: { id: 'j', status: 'succeeded' },
			usage: { pages: 2 },
			confidence: 'null none',
			warnings: ['page-unreadable'],
			pages: [
				[
					'page 1: 20 × 10 pixel provider, angle -0.5',
					'"Tea Rye" 0.05 0.1 0.25 0.2',
					'  Tea 0.05 0.1 0.1 0.2',
					'  Rye 0.2 0.1 0.25 0.2',
				],
				['page 2'],
			],
		});
	});

	test('what is of another type counts as not there', () => {
		// How sure it is, it says by a word; 3.x does by a number.
		const own = 'recognitionResults.0.lines.0.words.0';
		expect(wrongTypesTold(raw, read)).toEqual([`${own}.confidence`]);
	});

	test.each([
		[0, 0],
		[90, 90],
		[180, 180],
		[180.5, -179.5],
		[270, -90],
		['90', null],
	])('a page that is turned by %j is turned by %j', (clockwiseOrientation, angle) => {
		const pages = [{ clockwiseOrientation, lines: [{ text: 'a' }] }];
		expect(read({ recognitionResults: pages }).pages[0].angle).toBe(angle);
	});

	test('is read as the libraries for Python have it', () => {
		const { clockwiseOrientation, ...about } = raw.recognitionResults[0]!;
		const recognition_results = [{ ...about, clockwise_orientation: clockwiseOrientation }];
		const document = readAnswer({ status: 'Succeeded', recognition_results });
		expect(document).toMatchObject({ provider: { id: 'azure-read' }, text: 'Tea Rye' });
		expect(document.pages[0].angle).toBe(-0.5);
	});
});
