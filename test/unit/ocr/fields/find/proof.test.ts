import { foundAs, proofOf, type Part } from '../../../../../ocr/fields/find/proof';
import type { Segment } from '../../../../../ocr/fields/find/sheets';
import { printed } from '../printed';

const document = printed('Old Mill   Leeds\nBakery     LS2\n---\nTotal 12.50', { confidence: 0.8 });

/** The segment of these texts, which stand one after the other in the document's, and a part of it. */
function part(texts: string[], page = 0, from = 0, to?: number): Part {
	const offsets: number[] = [];
	for (const text of texts) {
		const start = document.text.indexOf(text);
		// The blank before a text that stands elsewhere is the one behind the text before it.
		if (offsets.length > 0) offsets.push(offsets.at(-1)! + 1);
		for (let at = 0; at < text.length; at++) offsets.push(start + at);
	}
	const text = texts.join(' ');
	const segment = { page, text, offsets: [...offsets, offsets.at(-1)! + 1] } as unknown as Segment;
	return { segment, start: from, end: to ?? text.length };
}

test('a value has the text, the place and the confidence of its words', () => {
	const { polygon, ...proof } = proofOf(document, [part(['Total 12.50'], 1, 6)], 0.9);
	const offset = document.text.indexOf('12.50');
	expect(proof).toEqual({
		...{ text: '12.50', page: 2, span: { offset, length: 5 } },
		confidence: expect.closeTo(0.72, 9) as number,
	});
	expect(polygon!.map(([x]) => x)).toEqual(
		[0.06, 0.11, 0.11, 0.06].map((x) => expect.closeTo(x, 9) as number),
	);
});

test('of a part of a word the whole word is its place', () => {
	const { text, polygon } = proofOf(document, [part(['Total 12.50'], 1, 8, 10)], 1);
	expect(text).toBe('.5');
	expect(polygon![0]![0]).toBeCloseTo(0.06);
	expect(polygon![1]![0]).toBeCloseTo(0.11);
});

test('parts are one value: a name over two lines, with what lies between left out', () => {
	const { text, span, polygon } = proofOf(document, [part(['Old Mill']), part(['Bakery'])], 1);
	expect([text, span]).toEqual(['Old Mill Bakery', null]);
	expect(polygon!.flat().map((at) => at.toFixed(4))).toEqual(
		[0, 0.1 / 60, 0.08, 0.1 / 60, 0.08, 1.9 / 60, 0, 1.9 / 60].map((at) => at.toFixed(4)),
	);
});

test('a segment whose words stand apart in the text has those words alone', () => {
	const { span, polygon } = proofOf(document, [part(['Old Mill', 'Bakery'])], 1);
	expect(span).toBeNull();
	expect(Math.max(...polygon!.map(([x]) => x))).toBeCloseTo(0.08);
});

test('a line break in the text is a blank of the value', () => {
	const { text, span } = proofOf(document, [part(['Leeds', 'Bakery'])], 1);
	const offset = document.text.indexOf('Leeds');
	expect([text, span]).toEqual(['Leeds Bakery', { offset, length: 12 }]);
	expect(proofOf(document, [part(['Bakery']), part(['Leeds'])], 1).span).toBeNull();
});

test('what words do not give, a value has not', () => {
	const bare = printed('Total 12.50', { places: false, confidence: null as unknown as number });
	const segment = { page: 0, text: '12.50', offsets: [6, 7, 8, 9, 10, 11] } as unknown as Segment;
	expect(proofOf(bare, [{ segment, start: 0, end: 5 }], 1)).toEqual({
		...{ text: '12.50', page: 1, span: { offset: 6, length: 5 }, polygon: null, confidence: null },
	});
});

test.each([
	[{ isGuess: true }, true, true, 'fuzzy'],
	[{}, true, true, 'label'],
	[{}, true, false, 'label'],
	[{}, false, true, 'exact'],
	[{ isGuess: false }, false, false, 'normalized'],
] as const)('%j, labeled %s, exact %s: %s', (value, isLabeled, isExact, found) => {
	expect(foundAs(value, { isLabeled, isExact })).toBe(found);
});
