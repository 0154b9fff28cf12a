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
