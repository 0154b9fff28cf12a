import type { LaidWord } from '../../../../ocr/layout/cells';
import { straighten } from '../../../../ocr/layout/straighten';

/** Words of one height on rows, of ten letters each 5 wide; the page's middle is at 0. */
const ROWS = 21;
const WORDS = 15;
const [WIDE, HIGH, GAP, PITCH] = [50, 10, 10, 20];

type Drop = (u: number, v: number) => number;

/** A page whose words are moved down by `drop`, in boxes that follow them or stand upright. */
function pageOf(drop: Drop, { slanted = false, rows = ROWS } = {}): LaidWord[][] {
	return Array.from({ length: rows }, (_, row) =>
		Array.from({ length: WORDS }, (_, at): LaidWord => {
			const left = (at - WORDS / 2) * (WIDE + GAP) + GAP / 2;
			const right = left + WIDE;
			const middle = (row - (rows - 1) / 2) * PITCH;
			const [from, to] = [drop(left, middle), drop(right, middle)];
			const fall = slanted ? to - from : 0;
			const half = HIGH / 2 + (slanted ? 0 : Math.abs(to - from) / 2);
			const down = drop((left + right) / 2, middle);
			return {
				...{ text: 'Bonehead', offset: 0, index: row * WORDS + at, fall, left, right },
				...{ top: middle + down - half, bottom: middle + down + half },
			};
		}),
	);
}
const middleOf = ({ top, bottom }: LaidWord) => (top + bottom) / 2;
/** How far the words of a row lie apart, at most. */
const unevenness = (lines: LaidWord[][]) =>
	Math.max(
		...lines.map((words) => {
			const middles = words.map(middleOf);
			return Math.max(...middles) - Math.min(...middles);
		}),
	);

test.each<[string, Drop, boolean]>([
	['that is tilted', (u) => 0.03 * u, false],
	['that is tilted to the other side', (u) => -0.03 * u, false],
	['whose boxes are tilted less than its rows', (u) => 0.004 * u, true],
	['whose rows fan out', (u, v) => (v * u) / 6000, true],
	['whose upright rows fan out', (u, v) => (v * u) / 6000, false],
	['that is not flat', (u) => u ** 2 / 10_000, true],
	['that is not flat, with upright boxes', (u) => u ** 2 / 10_000, false],
])('rows of paper %s lie level afterwards', (_, drop, slanted) => {
	const lines = pageOf(drop, { slanted });
	const straight = straighten(lines);
	// Less than a word of one row may be off by chance.
	expect(unevenness(straight)).toBeLessThan(0.15 * HIGH);
	expect(unevenness(straight)).toBeLessThan(unevenness(lines) / 2);
	straight.forEach((words, row) =>
		words.forEach((word, at) => {
			const before = lines[row]![at]!;
			const { left, right, text, index } = before;
			expect(word).toMatchObject({ left, right, text, index });
			// The middle of the page stays where it is, and so does the height of a row.
			const off = middleOf(word) - (row - (ROWS - 1) / 2) * PITCH;
			expect(Math.abs(off)).toBeLessThan(0.15 * HIGH);
		}),
	);
});

test('words of a level page stay where they are', () => {
	for (const slanted of [false, true]) {
		const level = pageOf(() => 0, { slanted });
		expect(straighten(level)).toBe(level);
		const nearly = pageOf((u) => 0.0005 * u, { slanted });
		expect(straighten(nearly)).toBe(nearly);
	}
});

test('words that are off by chance make no slope', () => {
	let seed = 7;
	const chance = () => ((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5) * 1.6;
	const lines = pageOf(() => 0).map((words) =>
		words.map((word) => {
			const down = chance();
			return { ...word, top: word.top + down, bottom: word.bottom + down };
		}),
	);
	expect(straighten(lines)).toBe(lines);
});

test('a row that stands elsewhere does not tilt the others', () => {
	const lines = pageOf((u) => 0.03 * u);
	lines[3] = lines[3]!.map((word, at) => ({
		...word,
		top: word.top + 4 * at,
		bottom: word.bottom + 4 * at,
	}));
	const straight = straighten(lines);
	expect(unevenness(straight.toSpliced(3, 1))).toBeLessThan(0.3 * HIGH);
});

test('an upright box around slanted letters becomes as high as they are, by half at most', () => {
	const heights = (drop: Drop) =>
		straighten(pageOf(drop))
			.flat()
			.map(({ top, bottom }) => bottom - top);
	for (const height of heights((u) => 0.03 * u)) expect(height).toBeCloseTo(HIGH, 1);
});

test('nothing is told by fewer than four words, by dots or by words far from each other', () => {
	const drop: Drop = (u) => 0.05 * u;
	const few = [pageOf(drop)[0]!.slice(0, 3)];
	expect(straighten(few)).toBe(few);
	const dots = pageOf(drop).map((words) => words.map((word) => ({ ...word, text: '…' })));
	expect(straighten(dots)).toBe(dots);
	const far = pageOf(drop, { rows: 5 }).map((words) => [words[0]!, words[WORDS - 1]!]);
	expect(straighten(far)).toBe(far);
	expect(straighten([])).toEqual([]);
});

test.each<[string, Drop, boolean, number]>([
	['tilted paper with upright boxes', (u) => 0.03 * u, false, 0.01],
	['paper that is tilted to the other side', (u) => -0.03 * u, false, 0.01],
	['boxes that are tilted themselves', (u) => 0.004 * u, true, 0.12],
	['paper that is not flat', (u) => u ** 2 / 10_000, true, 0.001],
	['rows that fan out', (u, v) => (v * u) / 6000, true, 1.01],
])('of %s next to nothing is left', (_, drop, slanted, left) => {
	straighten(pageOf(drop, { slanted })).forEach((words, row) =>
		words.forEach((word) => {
			expect(Math.abs(middleOf(word) - (row - (ROWS - 1) / 2) * PITCH)).toBeLessThan(left);
		}),
	);
});

test('words that are alone on their lines tell a tilt by their own boxes, as far as these can', () => {
	const lines = Array.from({ length: 45 }, (_, index): LaidWord[] => {
		const left = ((index % 9) - 4) * 120 - WIDE / 2;
		const top = Math.floor(index / 9) * PITCH;
		const place = { left, right: left + WIDE, top, bottom: top + HIGH, fall: 0.5 };
		return [{ text: 'Bonehead', offset: 0, index, ...place }];
	});
	// The boxes say 1 in 100. Each counts 2,500 (50 wide, off by 1) times 0.985, as it is a quarter of that
	// off again; that a page has none left counts 1 / 0.003².
	const tilt = (0.01 * 45 * 2500 * 0.98455) / (45 * 2500 * 0.98455 + 0.003 ** -2);
	straighten(lines)
		.flat()
		.forEach(({ left, top, bottom }, index) => {
			const level = Math.floor(index / 9) * PITCH - tilt * (left + WIDE / 2);
			expect(top).toBeCloseTo(level, 3);
			expect(bottom).toBeCloseTo(level + HIGH, 3);
		});
});

test('steps from word to word count only along a row, between letters of one kind', () => {
	const tilted = (change: (word: LaidWord, at: number) => Partial<LaidWord>) => {
		const lines = pageOf((u) => 0.03 * u).map((words) =>
			words.map((word, at) => ({ ...word, ...change(word, at) })),
		);
		return straighten(lines) !== lines;
	};
	expect(tilted(() => ({}))).toBe(true);
	// Of letters with and without a part below the line, each after the other, nothing is known.
	expect(tilted((_, at) => ({ text: at % 2 ? 'gap' : 'Bone' }))).toBe(false);
	expect(tilted((_, at) => ({ text: at % 2 ? 'Жук' : 'Bone' }))).toBe(false);
	// Words over each other are in no row.
	expect(tilted(({ left }) => ({ right: left + 64 }))).toBe(false);
});
