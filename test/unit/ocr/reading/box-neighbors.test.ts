import { boxNeighbors, type LooseBox } from '../../../../ocr/reading/box-neighbors';
import type { DraftPage, DraftWord } from '../../../../ocr/reading/build-document';

/** In px: letters 20 high, on a page of 1000 by 500. */
const at = (left: number, top: number, width: number, height = 20) => [
	{ x: left, y: top },
	{ x: left + width, y: top },
	{ x: left + width, y: top + height },
	{ x: left, y: top + height },
];
const word = (text: string, left: number, top = 100, width = 60): DraftWord => ({
	...{ text, points: at(left, top, width), confidence: null },
});
const box = (left: number, top = 100, size = 20): LooseBox => ({
	word: { text: '☐', points: at(left, top, size, size) },
});

type Turn = (x: number, y: number) => { x: number; y: number };
const turned = (words: readonly DraftWord[], turn: Turn) =>
	words.map((one) => ({ ...one, points: one.points?.map(({ x, y }) => turn(x!, y!)) }));

/** By their texts: `☐0 yes`, where the first box stands before it. */
function beside(
	words: DraftWord[],
	boxes: LooseBox[],
	turn: Turn = (x, y) => ({ x, y }),
): string[] {
	const page: DraftPage = { width: 1000, height: 500, unit: 'pixel', words: turned(words, turn) };
	const loose = boxes.map((one) => ({ ...one, word: turned([one.word], turn)[0]! }));
	return [...boxNeighbors(page, loose)].map(([index, { before, after }]) =>
		[
			...before.map((each) => `☐${each}`),
			words[index]!.text,
			...after.map((each) => `☐${each}`),
		].join(' '),
	);
}

const YES = word('yes', 200);
const NO = word('no', 400);

describe('A check box stands beside', () => {
	test.each<[string, LooseBox[], string[]]>([
		['what is behind it', [box(170)], ['☐0 yes']],
		['what is before it, at the end of the row', [box(470)], ['no ☐0']],
		['what is behind it, where both are near', [box(350)], ['☐0 no']],
		['what is behind it, up to four heights of the box away', [box(300)], ['☐0 no']],
		['what is before it, where that is much nearer', [box(264)], ['yes ☐0']],
		['each its own', [box(170), box(370)], ['☐0 yes', '☐1 no']],
		['the same word, in the order they are read', [box(170), box(140)], ['☐1 ☐0 yes']],
	])('%s', (_, boxes, told) => {
		expect(beside([YES, NO], boxes)).toEqual(told);
	});

	test('what is before it, where the other is more than four heights away', () => {
		const far = word('far', 400 + 101);
		expect(beside([YES, word('near', 400 + 100)], [box(400)])).toEqual(['☐0 near']);
		expect(beside([YES, far], [box(400)])).toEqual(['yes ☐0']);
	});

	test('what is in its row: middles less than 0.7 of its height apart', () => {
		const moved = (by: number) => beside([word('yes', 200, 100 + by)], [box(170)]);
		expect([moved(14), moved(-14)]).toEqual([['☐0 yes'], ['☐0 yes']]);
		expect([moved(15), moved(-15)]).toEqual([[], []]);
	});

	test('the nearest of several', () => {
		const words = [
			word('far', 600),
			word('near', 300),
			word('left', 0),
			word('lefter', 60, 100, 40),
		];
		expect(beside(words, [box(270)])).toEqual(['☐0 near']);
		expect(beside(words.slice(2), [box(270)])).toEqual(['lefter ☐0']);
	});

	test('no word, where it is a frame, or where there is none', () => {
		expect(beside([YES], [box(100, 70, 80)])).toEqual(['☐0 yes']);
		expect(beside([YES], [box(100, 70, 81)])).toEqual([]);
		expect(beside([], [box(170)])).toEqual([]);
		expect(beside([word(' ', 200)], [box(170)])).toEqual([]);
		expect(beside([YES], [{ word: { text: '☐' } }])).toEqual([]);
		expect(beside([YES], [{ word: { text: '☐', points: [{ x: Number.NaN, y: 1 }] } }])).toEqual([]);
	});

	test('what the answer says, wherever it stands', () => {
		const told: LooseBox = { word: { text: '☐' }, beside: { index: 1, side: 'after' } };
		expect(beside([YES, NO], [told])).toEqual(['no ☐0']);
	});
});

test.each<[string, Turn]>([
	['a quarter to the right', (x, y) => ({ x: 500 - y, y: x })],
	['upside down', (x, y) => ({ x: 1000 - x, y: 500 - y })],
	['a quarter to the left', (x, y) => ({ x: y, y: 1000 - x })],
])('the same on a page that is turned %s', (_, turn) => {
	expect(beside([YES, NO], [box(170), box(470)], turn)).toEqual(['☐0 yes', 'no ☐1']);
	expect(beside([YES, word('below', 200, 130)], [box(170)], turn)).toEqual(['☐0 yes']);
});

test('a row that is read from right to left begins at its right', () => {
	const words = [word('כן', 400), word('לא', 200)];
	expect(beside(words, [box(470), box(270)])).toEqual(['☐0 כן', '☐1 לא']);
	expect(beside(words, [box(170)])).toEqual(['לא ☐0']);
});

test('places in 0..1 of the page are of its shape', () => {
	const share = (one: DraftWord): DraftWord => ({
		...one,
		points: one.points?.map(({ x, y }) => ({ x: x! / 1000, y: y! / 500 })),
	});
	// 80 px are four heights of the box: in shares of the page it would be two.
	const page: DraftPage = {
		...{ width: 1000, height: 500, unit: 'pixel', normalised: true },
		words: [word('yes', 90), word('no', 298)].map(share),
	};
	const [found] = boxNeighbors(page, [{ word: share(box(200).word) }]);
	expect(found).toEqual([1, { before: [0], after: [] }]);
	const [other] = boxNeighbors({ ...page, words: [word('yes', 90), word('no', 304)].map(share) }, [
		{ word: share(box(200).word) },
	]);
	expect(other).toEqual([0, { before: [], after: [0] }]);
});
