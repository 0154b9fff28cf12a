import { showReading } from '../../../../ocr/compare/readings';
import { tokensOf } from '../../../../ocr/compare/tokens';
import { written } from './documents';

describe('A reading is shown', () => {
	const document = written({
		pages: [['Total_sum 12.50', 'EUR now']],
		confidence: { 'Total sum': 0.8, '12.50': 0.6 },
	});
	const all = tokensOf(document.pages[0]!, {});
	const shown = (first: number, count: number) => showReading({ first, count }, all, 3, 'mine');

	test('with its text as it stands in the document, its mean confidence and its place', () => {
		expect(all.map(({ text }) => text)).toEqual(['Total', 'sum', '12.50', 'EUR', 'now']);
		const polygon = [
			[0.05, 0.05],
			[0.14, 0.05],
			[0.14, 0.07],
			[0.05, 0.07],
		];
		// A part of a word has the whole word's place.
		const word = { document: 3, name: 'mine', confidence: 0.8, polygon };
		expect(shown(0, 1)).toEqual({ ...word, text: 'Total' });
		expect(shown(0, 2)).toEqual({ ...word, text: 'Total sum' });
		expect(shown(1, 3)).toEqual({
			...{ document: 3, name: 'mine', text: 'sum 12.50\nEUR' },
			confidence: expect.closeTo(0.7, 9) as number,
			polygon: [
				[0.05, 0.05],
				[0.2, 0.05],
				[0.2, 0.1],
				[0.05, 0.1],
			].map((point) => point.map((value) => expect.closeTo(value, 9) as number)),
		});
	});

	test('as nothing where the document has nothing there, or no such page', () => {
		const nothing = { document: 3, name: 'mine', text: null, confidence: null, polygon: null };
		expect(shown(-1, 0)).toEqual(nothing);
		expect(showReading({ first: -1, count: 0 }, null, 3, 'mine')).toEqual(nothing);
	});

	test('of two pages by its words, with the place on the first of them', () => {
		const two = written({ pages: [['a b'], ['c d']] });
		const both = two.pages.flatMap((page) => tokensOf(page, {}));
		const found = showReading({ first: 1, count: 2 }, both, 0, 'x');
		expect([found.text, found.polygon]).toEqual(['b c', two.pages[0]!.words[1]!.polygon]);
		expect(found.polygon).not.toBe(two.pages[0]!.words[1]!.polygon);
		const bare = written({ pages: [['a b']], boxes: false });
		const list = tokensOf(bare.pages[0]!, {});
		expect(showReading({ first: 0, count: 2 }, list, 0, 'x').polygon).toBeNull();
	});
});
