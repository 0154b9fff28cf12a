import { WordFinder } from '../../../../ocr/reading/word-finder';

describe('the words of a page, by where they begin in the text', () => {
	test('are those within, in the order of the page', () => {
		const finder = new WordFinder([10, 0, 5, 20]);
		expect(finder.take(0, 11)).toEqual([0, 1, 2]);
		expect(finder.take(11, 20)).toEqual([]);
		expect(finder.take(20, 21)).toEqual([3]);
	});

	test('belong to the first that asks for them', () => {
		const finder = new WordFinder([0, 5, 10, 15]);
		expect(finder.take(5, 11)).toEqual([1, 2]);
		expect(finder.take(0, 20)).toEqual([0, 3]);
		expect(finder.take(0, 20)).toEqual([]);
	});

	test('may begin at the same place', () => {
		const finder = new WordFinder([5, 5, 5]);
		expect(finder.take(5, 6)).toEqual([0, 1, 2]);
		expect(finder.take(0, 9)).toEqual([]);
	});
});
