import type { OcrPage, Polygon } from '../../../../../ocr/document/types';
import { searchableLines } from '../../../../../ocr/export/pdf/searchable-words';
import { uprightBox as box } from '../../../../support/upright-box';

/** An upright box by its left, top, right and bottom. */
const near = (polygon: Polygon) =>
	polygon.map((point) => point.map((side) => expect.closeTo(side, 9)));

type Line = [text: string, polygon: Polygon | null, words: Array<string | [string, Polygon]>];

/** Lines with their words; one whose text is `null` is a word that is part of no line. */
function pageOf(parts: Array<Line | [text: null, word: string | [string, Polygon]]>): OcrPage {
	const page: Pick<OcrPage, 'lines' | 'words'> = { lines: [], words: [] };
	let offset = 0;
	const add = (word: string | [string, Polygon], at: number) => {
		const [text, polygon] = typeof word === 'string' ? [word, null] : word;
		page.words.push({
			...{ text, polygon, span: { offset: at, length: text.length } },
			...{ confidence: null, handwritten: null },
		});
	};
	for (const part of parts) {
		if (part[0] === null) {
			add(part[1], offset);
			continue;
		}
		const [text, polygon, words] = part;
		const first = page.words.length;
		let from = 0;
		for (const word of words) {
			const [of] = typeof word === 'string' ? [word] : word;
			const at = text.indexOf(of, from);
			from = at + of.length;
			add(word, offset + at);
		}
		page.lines.push({
			...{ text, polygon, span: { offset, length: text.length } },
			words: [first, words.length],
		});
		offset += text.length + 1;
	}
	return page as OcrPage;
}

const LEFT = box(0.1, 0.2, 0.2, 0.22);
const RIGHT = box(0.3, 0.2, 0.5, 0.22);

test('words that have a place keep it, with a blank where their line has one', () => {
	const known = { isPlaced: true, isGuess: false };
	const page = pageOf([
		[
			'ab cd',
			null,
			[
				['ab', LEFT],
				['cd', RIGHT],
			],
		],
		[
			'字字',
			null,
			[
				['字', LEFT],
				['字', RIGHT],
			],
		],
		[
			'a\tb',
			null,
			[
				['a', LEFT],
				[' ', LEFT],
				['b', RIGHT],
			],
		],
	]);
	expect(searchableLines(page)).toEqual([
		[
			{ text: 'ab', polygon: LEFT, ...known, blankAfter: true },
			{ text: 'cd', polygon: RIGHT, ...known, blankAfter: false },
		],
		[
			{ text: '字', polygon: LEFT, ...known, blankAfter: false },
			{ text: '字', polygon: RIGHT, ...known, blankAfter: false },
		],
		[
			{ text: 'a', polygon: LEFT, ...known, blankAfter: true },
			{ text: 'b', polygon: RIGHT, ...known, blankAfter: false },
		],
	]);
});

describe('a word without a place, on a line that has one,', () => {
	const line = box(0.1, 0.5, 0.8, 0.6);

	test('has its share of it, less what keeps it off its neighbors', () => {
		// Seven letters, a tenth of the page each; four tenths of a letter are the distance.
		expect(searchableLines(pageOf([['ab cdef', line, ['ab', 'cdef']]]))).toEqual([
			[
				{
					...{ text: 'ab', polygon: near(box(0.1, 0.5, 0.26, 0.6)) },
					...{ isPlaced: false, isGuess: true, blankAfter: true },
				},
				{
					...{ text: 'cdef', polygon: near(box(0.44, 0.5, 0.8, 0.6)) },
					...{ isPlaced: false, isGuess: true, blankAfter: false },
				},
			],
		]);
	});

	test('of one letter keeps half of it', () => {
		const [words] = searchableLines(pageOf([['ab c def', line, ['ab', 'c', 'def']]]));
		const eighth = 0.7 / 8;
		expect(words![1]!.polygon).toEqual(
			near(box(0.1 + 3.25 * eighth, 0.5, 0.1 + 3.75 * eighth, 0.6)),
		);
	});

	test('counts from the right where the line runs from there', () => {
		const [words] = searchableLines(pageOf([['של אבגד', line, ['של', 'אבגד']]]));
		expect(words!.map(({ polygon }) => polygon)).toEqual([
			near(box(0.64, 0.5, 0.8, 0.6)),
			near(box(0.1, 0.5, 0.46, 0.6)),
		]);
	});

	test('goes along the line as it is turned', () => {
		const up: Polygon = [
			[0.1, 0.8],
			[0.1, 0.1],
			[0.2, 0.1],
			[0.2, 0.8],
		];
		const [words] = searchableLines(pageOf([['ab cdef', up, ['ab', 'cdef']]]));
		expect(words![1]!.polygon).toEqual(
			near([
				[0.1, 0.46],
				[0.1, 0.1],
				[0.2, 0.1],
				[0.2, 0.46],
			]),
		);
	});

	test('goes from corner to corner of a line of six', () => {
		const bent: Polygon = [
			[0.1, 0.5],
			[0.4, 0.4],
			[0.8, 0.5],
			[0.8, 0.6],
			[0.4, 0.5],
			[0.1, 0.6],
		];
		const [words] = searchableLines(pageOf([['ab cdef', bent, ['ab', 'cdef']]]));
		expect(words![0]!.polygon).toEqual(near(box(0.1, 0.5, 0.26, 0.6)));
	});
});

describe('without any place', () => {
	test('lines are spread evenly down the page, a letter 0.006 of it wide', () => {
		const guess = { isPlaced: false, isGuess: true };
		const page = pageOf([
			['ab', null, ['ab']],
			['abc  def', null, ['abc', 'def']],
		]);
		expect(searchableLines(page)).toEqual([
			[
				{
					...{ text: 'ab', polygon: near(box(0.05, 0.244, 0.062, 0.256)), ...guess },
					blankAfter: false,
				},
			],
			[
				{
					...{ text: 'abc', polygon: near(box(0.05, 0.744, 0.068, 0.756)), ...guess },
					blankAfter: true,
				},
				{
					...{ text: 'def', polygon: near(box(0.08, 0.744, 0.098, 0.756)), ...guess },
					blankAfter: false,
				},
			],
		]);
	});

	test('words of a line from right to left begin behind each other', () => {
		const [words] = searchableLines(pageOf([['של אבגד', null, ['של', 'אבגד']]]));
		expect(words!.map(({ polygon }) => polygon)).toEqual([
			near(box(0.08, 0.494, 0.092, 0.506)),
			near(box(0.05, 0.494, 0.074, 0.506)),
		]);
	});

	test('many lines are less high', () => {
		const page = pageOf(Array.from({ length: 100 }, (): Line => ['ab', null, ['ab']]));
		const last = searchableLines(page).at(-1)!;
		expect(last[0]!.polygon).toEqual(near(box(0.05, 0.991, 0.062, 0.999)));
	});

	test('a long line ends before the edge of the page', () => {
		const text = `${'a'.repeat(100)} ${'b'.repeat(60)} ${'c'.repeat(9)}`;
		const [words] = searchableLines(pageOf([[text, null, text.split(' ')]]));
		expect(words!.map(({ polygon }) => [polygon[0]![0], polygon[1]![0]])).toEqual([
			[expect.closeTo(0.05), expect.closeTo(0.65)],
			[expect.closeTo(0.656), expect.closeTo(0.98)],
			[expect.closeTo(0.95), expect.closeTo(0.98)],
		]);
	});
});

describe('a line of which no words are known', () => {
	const guess = { isPlaced: false, isGuess: true, blankAfter: true };

	test('is cut at its blanks', () => {
		expect(searchableLines(pageOf([[' ab  c', null, []]]))).toEqual([
			[
				{ text: 'ab', polygon: near(box(0.056, 0.494, 0.068, 0.506)), ...guess },
				{ text: 'c', polygon: near(box(0.08, 0.494, 0.086, 0.506)), ...guess },
			],
		]);
	});

	test('places them on itself, which is no guess', () => {
		expect(searchableLines(pageOf([['ab cdef', box(0.1, 0.5, 0.8, 0.6), []]]))).toEqual([
			[
				{ text: 'ab', polygon: near(box(0.1, 0.5, 0.26, 0.6)), ...guess, isGuess: false },
				{ text: 'cdef', polygon: near(box(0.44, 0.5, 0.8, 0.6)), ...guess, isGuess: false },
			],
		]);
	});

	test('is none without letters', () => {
		expect(
			searchableLines(
				pageOf([
					[' ', null, []],
					['\t', null, [['\t', LEFT]]],
				]),
			),
		).toEqual([]);
	});
});

describe('words that are part of no line', () => {
	const alone = { isPlaced: true, isGuess: false, blankAfter: false };

	test('stand by themselves, before, between and behind the lines', () => {
		const page = pageOf([
			[null, ['one', LEFT]],
			['two', null, [['two', LEFT]]],
			[null, ['three', LEFT]],
			[null, [' ', LEFT]],
			[null, ['four', RIGHT]],
			['five', null, [['five', LEFT]]],
			[null, ['six', RIGHT]],
		]);
		expect(searchableLines(page)).toEqual(
			Object.entries({
				...{ one: LEFT, two: LEFT, three: LEFT, four: RIGHT, five: LEFT, six: RIGHT },
			}).map(([text, polygon]) => [{ text, polygon, ...alone }]),
		);
	});

	test('have a place by the line that they come before, where nobody knows it', () => {
		const page = pageOf([
			[null, 'one'],
			['two', null, []],
			[null, 'three'],
			['x', null, []],
			[null, 'four'],
		]);
		const guess = { isPlaced: false, isGuess: true, blankAfter: false };
		const lines = searchableLines(page);
		expect([lines[0], lines[2], lines[4]]).toEqual([
			[{ text: 'one', polygon: near(box(0.05, 0.244, 0.068, 0.256)), ...guess }],
			[{ text: 'three', polygon: near(box(0.05, 0.744, 0.08, 0.756)), ...guess }],
			[
				{
					text: 'four',
					polygon: near(box(0.05, 2.5 / 3 - 0.006, 0.074, 2.5 / 3 + 0.006)),
					...guess,
				},
			],
		]);
	});

	test('lie in the middle of a page without lines', () => {
		expect(searchableLines(pageOf([[null, 'one']]))[0]![0]!.polygon).toEqual(
			near(box(0.05, 0.494, 0.068, 0.506)),
		);
	});
});
