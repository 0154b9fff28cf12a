import { withNumbers } from '../../../../ocr/reading/number-texts';

test('sizes, places, confidences, pages and cells are numbers again', () => {
	const given = {
		page_number: '2',
		Width: '8.5',
		words: [{ text: '12', confidence: ' .9 ', boundingBox: ['1', '-2.5', '3e1', '4'] }],
		polygon: [[['1', '2']], 3],
		cells: [{ rowIndex: '0', content: '5', id: '7' }],
	};
	const before = structuredClone(given);
	expect(withNumbers(given)).toEqual({
		page_number: 2,
		Width: 8.5,
		words: [{ text: '12', confidence: 0.9, boundingBox: [1, -2.5, 30, 4] }],
		polygon: [[[1, 2]], 3],
		cells: [{ rowIndex: 0, content: '5', id: '7' }],
	});
	expect(given).toEqual(before);
});

test.each<[string, unknown]>([
	['numbers', { width: 1, words: [{ x: 2, text: '3' }] }],
	['words', { confidence: 'high', page: 'front', points: ['a'] }],
	['texts that are numbers', { rec_texts: ['1', '2'], text: '7', value: '8' }],
	['a text', '12'],
	['nothing', null],
])('%s stay as they are, and are not copied', (_, value) => {
	expect(withNumbers(value)).toBe(value);
});

test('a number that is too long, or none in the end, stays a text', () => {
	const odd = {
		x: '1',
		y: '1'.repeat(50),
		width: '1 2',
		height: '0x10',
		page: '',
		angle: 'Infinity',
	};
	expect(withNumbers(odd)).toEqual({ ...odd, x: 1 });
});

test.each([
	['1', 1],
	[' +1.5e-3 ', 0.0015],
	['-.5', -0.5],
	['1.', 1],
	['1E5', 100_000],
	['1'.repeat(20), Number('1'.repeat(20))],
	['1e1234', '1e1234'],
	['1,5', '1,5'],
	['.', '.'],
	['-', '-'],
	['x1', 'x1'],
	['1x', '1x'],
])('a width of %j is %j', (text, number) => {
	const { width } = withNumbers({ x: '1', width: text }) as { width: unknown };
	expect(width).toBe(number);
});

test.each(
	'angle bottom bottomRightX bottom_right_y columnCount columnIndex columnSpan colspan conf confidence fileParseExitCode height inferConfidence layoutHeight layoutWidth left length numPages num_render OCRExitCode offset page pageEnd pageHeight page_index pageNo pageNumber pageStart pageWidth right rotationAngle rowCount rowIndex rowSpan rowspan score start_col_offset_idx start_row_offset_idx textAngle top topLeftX top_left_y width x x0 x1 y y0 y1'.split(
		' ',
	),
)('%s is a number', (name) => {
	expect(withNumbers({ [name]: '7' })).toEqual({ [name]: 7 });
});

test.each([
	'box',
	'polygon',
	'coordinates',
	'points',
	'boundingRegions',
	'rec_scores',
	'charspan',
	'Vertices',
])('a list called %s holds numbers, and its records do not', (name) => {
	expect(withNumbers({ [name]: ['1', ['2', 'a']] })).toEqual({ [name]: [1, [2, 'a']] });
	expect(withNumbers({ page: '1', [name]: [{ text: '2', id: '3' }] })).toEqual({
		...{ page: 1, [name]: [{ text: '2', id: '3' }] },
	});
});

test('a record called a box holds numbers, one called otherwise does not', () => {
	expect(withNumbers({ bbox: { l: '1', t: '2' }, boxes: { l: '1' }, poly: { l: '1' } })).toEqual({
		...{ bbox: { l: 1, t: 2 }, boxes: { l: '1' }, poly: { l: '1' } },
	});
});

test('what one entry of a list has, all have: four are looked at', () => {
	const list = (at: number) => ({
		words: Array.from({ length: 9 }, (_, index) => ({ page: index === at ? '1' : 1 })),
	});
	expect(withNumbers(list(3))).toEqual(list(-1));
	const late = list(4);
	expect(withNumbers(late)).toBe(late);
	const record = (at: number) => ({
		...Object.fromEntries(Array.from({ length: at }, (_, index) => [`k${index}`, 0])),
		page: '1',
	});
	expect(withNumbers(record(59))).toMatchObject({ page: 1 });
	expect(withNumbers(record(60))).toMatchObject({ page: '1' });
});

test('a key that would change what an object is stays out', () => {
	const copy = withNumbers(JSON.parse('{"__proto__": {"a": 1}, "page": "2"}'));
	expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
	expect(copy).toEqual({ page: 2 });
});
