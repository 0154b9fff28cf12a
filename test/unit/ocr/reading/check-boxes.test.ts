import type { DraftPage, DraftWord } from '../../../../ocr/reading/build-document';
import { insertBoxes } from '../../../../ocr/reading/check-boxes';

/** Upright, 1 high; `[left, top]` and as wide as it has letters. */
const word = (text: string, x: number, y: number): DraftWord => {
	const right = x + text.length;
	return { text, points: around(x, y, right, y + 1) };
};

const around = (left: number, top: number, right: number, bottom: number) => [
	{ x: left, y: top },
	{ x: right, y: top },
	{ x: right, y: bottom },
	{ x: left, y: bottom },
];

const box = (x: number, y: number, text = '☑') => ({
	word: { text, points: around(x, y, x + 1, y + 1), confidence: 0.75 },
});

const page = (lines: string[], words: DraftWord[], more: Partial<DraftPage> = {}): DraftPage => ({
	lines: lines.map((text) => ({ text })),
	words,
	...more,
});

const textOf = (given: DraftPage, ...boxes: Array<ReturnType<typeof box>>) =>
	insertBoxes(given, boxes).page.text;

const answers = () =>
	page(['Sent', 'Yes No'], [word('Sent', 0, 0), word('Yes', 8, 0), word('No', 14, 0)], {
		lines: [{ text: 'Sent' }, { text: 'Yes' }, { text: 'No' }],
	});

test('a box stands before the word that it is next to', () => {
	expect(textOf(answers(), box(6.5, 0.1), box(12.6, -0.1, '☐'))).toBe('Sent\n☑ Yes\n☐ No');
});

test('or after it, where that is much nearer or the last of its row', () => {
	expect(textOf(answers(), box(11.2, 0), box(16.4, 0, '☐'))).toBe('Sent\nYes ☑\nNo ☐');
	expect(textOf(answers(), box(30, 0))).toBe('Sent\nYes\nNo ☑');
});

test('several beside one word stand as they do on the page', () => {
	const given = page(['Parking'], [word('Parking', 0, 0)]);
	expect(textOf(given, box(40, 0, '☐'), box(30, 0))).toBe('Parking ☑ ☐');
});

test('words of other rows are none of its neighbors', () => {
	const given = page(['Tea', 'Ham'], [word('Tea', 3, 0), word('Ham', 3, 2)]);
	expect(textOf(given, box(0, 2), box(0, 0, '☐'))).toBe('☐ Tea\n☑ Ham');
	expect(textOf(given, box(0, 8))).toBe('Tea\nHam\n☑');
});

test('a box without a place has a line of its own, also where there is no word', () => {
	const loose = { word: { text: '☐' } };
	expect(insertBoxes(answers(), [loose]).page.text).toBe('Sent\nYes\nNo\n☐');
	expect(insertBoxes(page([''], []), [loose]).page).toMatchObject({ text: '☐', words: [{}] });
});

test('a rule across the page is no box of a row', () => {
	const large = { word: { text: '☐', points: around(0, -20, 1, 20) } };
	expect(insertBoxes(answers(), [large]).page.text).toBe('Sent\nYes\nNo\n☐');
});

test.each([
	['down', ({ x, y }: { x: number; y: number }) => ({ x: -y, y: x })],
	['up', ({ x, y }: { x: number; y: number }) => ({ x: y, y: -x })],
	['upside down', ({ x, y }: { x: number; y: number }) => ({ x: -x, y: -y })],
])('also where the text runs %s', (_, turn) => {
	const turned = (each: DraftWord) => ({ ...each, points: each.points!.map(turn) });
	const given = answers();
	const boxes = [box(6.5, 0), box(16.4, 0, '☐')].map((each) => ({ word: turned(each.word) }));
	expect(insertBoxes({ ...given, words: given.words.map(turned) }, boxes).page.text).toBe(
		'Sent\n☑ Yes\nNo ☐',
	);
});

test('from right to left the box before a word is on its right', () => {
	const given = page(['כן', 'לא'], [word('כן', 20, 0), word('לא', 10, 0)]);
	expect(textOf(given, box(22.5, 0), box(12.5, 0, '☐'))).toBe('☑ כן\n☐ לא');
});

test('words keep their order, and their indexes are told', () => {
	const { page: whole, moved, added } = insertBoxes(answers(), [box(16.4, 0, '☐'), box(6.5, 0)]);
	expect(whole.words.map(({ text }) => text)).toEqual(['Sent', '☑', 'Yes', 'No', '☐']);
	expect([moved, added]).toEqual([
		[0, 2, 3],
		[4, 1],
	]);
	expect(whole.words[1]).toMatchObject({ confidence: 0.75 });
});

test('without a text a line ends where it did', () => {
	const words = [{ ...word('Tea', 3, 0), breakAfter: true }, word('Ham', 3, 2)];
	const { page: whole } = insertBoxes({ words }, [box(8, 0), box(8, 2)]);
	expect(whole.text).toBeUndefined();
	expect(whole.words.map(({ text, breakAfter = false }) => [text, breakAfter])).toEqual([
		['Tea', false],
		['☑', true],
		['Ham', false],
		['☑', false],
	]);
	expect(words[0].breakAfter).toBe(true);
});
