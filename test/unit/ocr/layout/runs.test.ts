import { marginsOf, runsOf, SENTENCE } from '../../../../ocr/layout/runs';
import { laid, LETTER, paragraph, PITCH, SIZE } from './laid-lines';

const pitch = { distance: PITCH, size: SIZE };
const noMargins = () => 0;
const runs = (lines: Parameters<typeof runsOf>[0]) => runsOf(lines, pitch, noMargins);
const lengths = (lines: Parameters<typeof runsOf>[0]) => runs(lines).map((run) => run.lines.length);
/** 40 letters. */
const LONG = 'mostly small letters that run on and on.';

describe('two lines are one run', () => {
	const [above] = paragraph([LONG]);
	test.each<[string, number, Parameters<typeof laid>[1]]>([
		['at the usual distance', 1, { top: PITCH }],
		['up to 1.3 times as far', 1, { top: 1.3 * PITCH }],
		['not further', 2, { top: 1.3 * PITCH + 0.1 }],
		['not beside each other', 2, { top: 0.5 * SIZE }],
		['a little below', 1, { top: 0.5 * SIZE + 0.1 }],
		['not above', 2, { top: -PITCH }],
		['not in another column', 2, { top: PITCH, left: 201, right: 300 }],
		['where they lie over each other', 1, { top: PITCH, left: 199, right: 300 }],
		['not in the other direction', 2, { top: PITCH, rightToLeft: true }],
		['not where no place is known', 2, { top: PITCH, placed: false }],
		['in letters up to 1.25 times as high', 1, { top: PITCH - 1.25, size: 12.5 }],
		['not in higher ones as much wider', 2, { top: PITCH, size: 13, charWidth: 6.5 }],
		['in higher ones as wide as they are', 1, { top: PITCH - 3, size: 15 }],
	])('%s', (_, count, more) => {
		expect(lengths([above!, laid(LONG, more)])).toHaveLength(count);
	});

	test('larger letters stand further apart', () => {
		const large = (top: number) => laid(LONG, { top, size: 2 * SIZE, charWidth: 2 * LETTER });
		// 1.3 times 16, times 20 by 11.5.
		expect(lengths([large(0), large(36)])).toEqual([2]);
		expect(lengths([large(0), large(36.5)])).toEqual([1, 1]);
	});

	test('all lines are in one run, in their order', () => {
		const lines = [...paragraph(['a', 'b', 'c']), ...paragraph(['d', 'e'], { top: 200 })];
		expect(runs(lines).flatMap((run) => run.lines)).toEqual(lines);
		expect(lengths(lines)).toEqual([3, 2]);
		expect(runs([])).toEqual([]);
	});
});

describe('full', () => {
	const isFull = (texts: string[]) => runs(paragraph(texts)).map(({ full }) => full);
	const wide = 'x'.repeat(40);

	test('is what reaches the end in most lines, but for the last', () => {
		expect(isFull([wide, wide, 'x'])).toEqual([true]);
		expect(isFull([wide, wide, wide])).toEqual([true]);
		expect(isFull([wide, 'x'.repeat(28), 'x'])).toEqual([true]);
		expect(isFull([wide, 'x'.repeat(27), 'x'])).toEqual([false]);
	});

	test('is nothing of two lines, nor what is narrower than a column', () => {
		expect(isFull([wide, wide])).toEqual([false]);
		expect(isFull(['x'.repeat(28), 'x'.repeat(28), 'x'])).toEqual([true]);
		expect(isFull(['x'.repeat(27), 'x'.repeat(27), 'x'])).toEqual([false]);
	});

	test('ends where its longest line does; what is not full may go on to the margin', () => {
		const end = (texts: string[]) => runsOf(paragraph(texts), pitch, () => 400)[0]!.end;
		expect(end([wide, wide, 'x'])).toBe(40 * LETTER);
		expect(end([wide, wide])).toBe(400);
		expect(runsOf(paragraph([wide]), pitch, () => 100)[0]!.end).toBe(40 * LETTER);
	});

	test('from right to left the end is at the left', () => {
		const lines = paragraph([wide, wide, 'x'], { rightToLeft: true, left: 100, right: 300 });
		expect(runs(lines)).toMatchObject([{ full: true, end: -100 }]);
	});
});

describe('rows', () => {
	const areRows = (texts: string[], gapped: number[] = [], isRow = false) =>
		runs(
			paragraph(texts).map((line, index) =>
				gapped.includes(index) ? { ...line, ...(isRow ? { isRow } : { gapped: true }) } : line,
			),
		).map(({ rows }) => rows);

	test('are lines of which most end in a number', () => {
		expect(areRows(['a 1', 'b 2.50', 'c 3 %', 'd', 'e'])).toEqual([true]);
		expect(areRows(['a 1', 'b 2.50', 'c', 'd', 'e'])).toEqual([false]);
		expect(areRows(['a 5 €', 'b 7.'])).toEqual([true]);
		expect(areRows(['a 5 x', 'b 7 x'])).toEqual([false]);
	});

	test('are lines of which three in ten have a gap, or are a row', () => {
		const ten = Array.from({ length: 10 }, () => 'abc');
		for (const isRow of [false, true]) {
			expect(areRows(ten, [0, 4, 7], isRow)).toEqual([true]);
			expect(areRows(ten, [0, 4], isRow)).toEqual([false]);
		}
	});

	test('are no single line', () => {
		expect(areRows(['a 1'])).toEqual([false]);
		expect(areRows(['abc'], [0])).toEqual([false]);
	});
});

describe('running text', () => {
	const flows = (texts: string[]) => runs(paragraph(texts)).map((run) => run.flows);

	test('has lines that begin within a sentence, at least two', () => {
		expect(flows(['Some words', 'and more', 'and more'])).toEqual([true]);
		expect(flows(['Some words', 'and more'])).toEqual([false]);
		expect(flows(['Some words', 'And more', 'And more'])).toEqual([false]);
	});

	test('begins a new one where the one before has ended', () => {
		expect(flows(['Some', 'and more', 'and it ends.', 'New one', 'goes on'])).toEqual([true]);
		expect(flows(['Some', 'and more', 'and more', 'Name', 'Street'])).toEqual([false]);
		// Three of four: 0.75.
		expect(flows(['Some', 'and more', 'and more', 'Name', 'goes on'])).toEqual([true]);
		expect(flows(['some.', 'and more.', 'and more.', 'and more.'])).toEqual([false]);
	});

	test('may have blanks around its lines', () => {
		expect(flows(['Some', ' and more', ' and it ends. ', ' New one', 'goes on'])).toEqual([true]);
	});

	describe('in a script without small letters', () => {
		// Each line 20 letters or a few fewer.
		const hebrew = [
			'המועצה נפגשה ביום',
			'לדבר על הכביש החדש',
			'אל הנמל. רובם בעד',
			'הכביש, אחרים לא',
		];

		test('has a sentence that ends within it, and lines that reach the end', () => {
			expect(flows(hebrew)).toEqual([true]);
			expect(flows(hebrew.map((text) => text.replace('.', '')))).toEqual([false]);
			expect(flows(hebrew.with(1, 'לדבר'))).toEqual([false]);
		});

		test('has four lines: fewer may be an address', () => {
			expect(flows(hebrew.slice(0, 3))).toEqual([false]);
		});

		test.each([
			[
				'Chinese',
				['议会星期五开会讨论通', '往港口的新路。大多数', '人赞成，也有人反对。', '桥在风暴后关闭'],
			],
			['Hindi', ['परिषद की बैठक हुई', 'नई सड़क की बात हुई।', 'अधिकतर लोग पक्ष में', 'थे और कुछ नहीं']],
			[
				'Urdu',
				['کونسل کا اجلاس ہوا', 'نئی سڑک پر بات ہوئی۔', 'زیادہ تر لوگ حق میں', 'تھے اور کچھ نہیں'],
			],
		])('%s', (_, texts) => expect(flows(texts)).toEqual([true]));

		test('begins with letters, and not with numbers and names of Latin letters', () => {
			expect(flows(hebrew.map((text, at) => (at < 2 ? `Ltd ${text}` : text)))).toEqual([false]);
		});
	});

	test('is no row', () => {
		expect(flows(['Tea 1', 'and more 2', 'and more 3'])).toEqual([false]);
	});
});

test.each([
	'x.',
	'x!',
	'x?',
	'x:',
	'x…',
	'x。',
	'x！',
	'x？',
	'x."',
	'x.)',
	'x.”',
	'x.»]',
	'x؟',
	'x।',
	'x۔',
])('%j ends as a sentence does', (text) => expect(SENTENCE.test(text)).toBe(true));

test.each(['x', 'x,', 'x;', 'x. y', 'x)', ''])('%j does not', (text) =>
	expect(SENTENCE.test(text)).toBe(false),
);

describe('margins', () => {
	const line = (left: number, right: number) => laid('x', { left, right });

	test('of few lines are where the longest one ends', () => {
		const lines = [line(0, 50), line(1, 80), line(2, 60), line(200, 220)];
		const margins = marginsOf(lines);
		expect(lines.map(margins)).toEqual([80, 80, 80, 220]);
	});

	test('of five lines and more are where most of them end', () => {
		const lines = [10, 20, 30, 40, 500].map((right) => line(0, right));
		// The value that four of five are below.
		expect(marginsOf(lines)(lines[0]!)).toBe(500);
		const more = [10, 20, 30, 40, 50, 500].map((right) => line(0, right));
		expect(marginsOf(more)(more[0]!)).toBe(50);
	});

	test('are those of lines that begin up to a letter from one to the next', () => {
		const lines = [line(0, 10), line(LETTER, 20), line(2 * LETTER, 30), line(3 * LETTER + 1, 40)];
		expect(lines.map(marginsOf(lines))).toEqual([30, 30, 30, 40]);
	});

	test('without a place are where the line itself ends', () => {
		const nowhere = laid('x', { left: 0, right: 7, placed: false });
		expect(marginsOf([line(0, 90), nowhere])(nowhere)).toBe(7);
	});
});
