import type { LaidLine } from '../../../../ocr/layout/laid-line';
import { flowOf, withoutLines, type TablesOfPage } from '../../../../ocr/layout/flow';
import { cell, laid, PITCH } from './laid-lines';

const line = (text: string, left: number, top: number, more: Partial<LaidLine> = {}): LaidLine =>
	laid(text, { left, top, cells: [cell(text, left)], ...more });
/** Lines in the order of the answer. */
const numbered = (lines: readonly LaidLine[]) =>
	lines.map((one, index) => ({ ...one, sources: [{ line: index }] }));
const flow = (lines: readonly LaidLine[], tables?: TablesOfPage) =>
	flowOf(numbered(lines), tables).map((part) => ('rows' in part ? part.rows : part.text));

describe('what stands beside each other is one line', () => {
	test('where a figure is in it, which is then a row of its own', () => {
		const [name, amount] = [line('Total', 0, 0), line('5.00', 300, 0)];
		expect(flowOf(numbered([amount, line('below', 0, 100), name]))).toEqual([
			{
				...{ text: 'Total 5.00', left: 0, right: 320, top: 0, bottom: 10, size: 10, charWidth: 5 },
				...{ firstWidth: 25, rightToLeft: false, placed: true, isRow: true },
				cells: [cell('Total', 0), cell('5.00', 300)],
				sources: [{ line: 0 }, { line: 2 }],
			},
			{ ...line('below', 0, 100), sources: [{ line: 1 }] },
		]);
		expect(flow([line('5.00', 0, 0), line('below', 0, 100), line('net', 300, 0)])).toEqual([
			...['5.00 net', 'below'],
		]);
	});

	test('in the order it is read', () => {
		const [first] = flowOf(numbered([line('5.00', 0, 0), line('שם', 300, 0)]));
		expect(first).toMatchObject({ text: 'שם 5.00', rightToLeft: true, left: 0, right: 310 });
		expect(first).toMatchObject({ firstWidth: 10, sources: [{ line: 0 }, { line: 1 }] });
		expect(flowOf(numbered([line('5.00', 0, 0), line('7.50', 300, 0)]))[0]).toMatchObject({
			...{ text: '5.00 7.50', rightToLeft: false },
		});
	});

	test('where the answer has it so, in few words or with a date', () => {
		const far = [line('one', 0, 100), line('two', 0, 200)];
		const beside = (a: string, b: string) => flow([line(a, 0, 0), line(b, 300, 0)]);
		expect(flow([line('Name', 0, 0), ...far, line('Jane Miller', 300, 0)])).toEqual([
			...['Name', 'one', 'two', 'Jane Miller'],
		]);
		expect(flow([...far, line('Name', 0, 0), line('Jane Miller', 300, 0)])).toEqual([
			...['one', 'two', 'Name Jane Miller'],
		]);
		expect(beside('a b c d', 'e f g h')).toEqual(['a b c d e f g h']);
		expect(beside('a b c d', 'e f g h i')).toEqual(['a b c d', 'e f g h i']);
		expect(beside('a b c d e', 'f g h i')).toEqual(['a b c d e', 'f g h i']);
		// A date, up to 30 letters.
		const date = 'until the 1st of May in a year';
		expect(date).toHaveLength(30);
		expect(beside('a b c d e', date)).toEqual([`a b c d e ${date}`]);
		expect(beside('a b c d e', `${date}s`)).toEqual(['a b c d e', `${date}s`]);
		expect(beside(date, 'a b c d e')).toEqual([date, 'a b c d e']);
	});

	test('where its letters are alike', () => {
		const large = (size: number) =>
			flow([
				line('Total', 0, 0, { size, bottom: size }),
				line('5.00', 300, (size - 10) / 2),
				...[100, 200, 300].map((top) => line('below', 0, top)),
			]);
		expect(large(16)[0]).toBe('Total 5.00');
		expect(large(16.1)[0]).toBe('Total');
	});

	test('where it is no heading', () => {
		const headings = (size: number) =>
			flow([
				...[line('Left', 0, 0, { size }), line('Right', 300, 0, { size })].map((one) => ({
					...one,
					bottom: size,
				})),
				...[100, 200, 300].map((top) => line('below', 0, top)),
			]).slice(0, -3);
		expect(headings(12.5)).toEqual(['Left Right']);
		expect(headings(12.6)).toEqual(['Left', 'Right']);
	});

	test('where one line of the answer has both', () => {
		const whole = laid('Total 5.00', { cells: [cell('Total', 0), cell('5.00', 300)], right: 320 });
		expect(flowOf([whole])).toEqual([{ ...whole, isRow: true }]);
		expect(flowOf([])).toEqual([]);
	});
});

describe('tables stand where their first line does', () => {
	const goods = [
		...[line('Tea', 0, 100), line('5.00', 300, 100)],
		...[line('Milk', 0, 100 + PITCH), line('7.50', 300, 100 + PITCH)],
	];
	const page = [line('above', 0, 0), ...goods, line('below', 0, 300)];
	const ROWS = [
		['Tea', '5.00'],
		['Milk', '7.50'],
	];

	test('those that are found', () => {
		const [above, table, below, ...others] = flowOf(numbered(page));
		expect([above, below, others]).toMatchObject([{ text: 'above' }, { text: 'below' }, []]);
		expect(table).toEqual({ rows: ROWS, headerRows: 0, lines: [1, 2, 3, 4] });
		const apart = [goods[3]!, page[0]!, ...goods.slice(0, 3), page[5]!];
		expect(flow(apart)).toEqual([ROWS, 'above', 'below']);
	});

	test('as the document has them, where it has as many', () => {
		const found = [{ rows: [['Tea!', '5']], headerRows: 1 }];
		const of = (count: number) =>
			flowOf(numbered(page), {
				given: [],
				found: Array.from({ length: count }, () => found[0]!),
			})[1];
		expect(of(1)).toEqual({ ...found[0], lines: [1, 2, 3, 4] });
		expect(of(2)).toEqual({ rows: ROWS, headerRows: 0, lines: [1, 2, 3, 4] });
		expect(of(0)).toEqual({ rows: ROWS, headerRows: 0, lines: [1, 2, 3, 4] });
	});

	test('as the document has them, beside lines that stand in none of them', () => {
		const of = (rows: string[][], lines: number[]) => {
			const found = [{ rows, headerRows: 0, lines }];
			return flow(page, { given: [], found });
		};
		const [tea, milk] = ROWS as [string[], string[]];
		// By place.
		expect(of([['Tee', '4,00']], [1, 2])).toEqual([
			'above',
			[['Tee', '4,00']],
			'Milk',
			'7.50',
			'below',
		]);
		expect(of([['Tee', '4,00'], milk], [1, 2, 3])).toEqual([
			...['above', [['Tee', '4,00'], milk], 'below'],
		]);
		// By words.
		expect(of([tea], [])).toEqual(['above', [tea], 'Milk', '7.50', 'below']);
		expect(of([['Tea 5.00'], ['7.50 of Milk']], [])).toEqual([
			...['above', [['Tea 5.00'], ['7.50 of Milk']], 'below'],
		]);
		// In other words altogether.
		expect(of([['Tee', '4,00']], [])).toEqual(['above', [['Tee', '4,00']], 'below']);
	});

	test('and the provider’s own, of which one without lines comes last', () => {
		const own = (rows: string[][], lines: number[]) => ({ rows, headerRows: 0, lines });
		const given = [own([['apart']], []), own([['own']], [2, 3, 4])];
		expect(flow(page, { given, found: [] })).toEqual([
			...['above', 'Tea', [['own']], 'below', [['apart']]],
		]);
	});
});

test('lines that are taken stand nowhere', () => {
	const lines = [line('a', 0, 0), line('b', 50, 0)];
	expect(withoutLines(lines, new Set([1]))).toEqual([
		lines[0],
		{ ...lines[1], placed: false, cells: [] },
	]);
});

describe('text in two columns', () => {
	const LEFT = 'and so the words go on in here';
	const RIGHT = 'while the others go on over there';
	/** The last word of each line; figures would make a table of it. */
	const LAST = 'pqrstu';
	const textOf = (name: string) =>
		`${name.startsWith('a') ? LEFT : RIGHT} ${LAST[Number(name[1]) - 1]}`;
	/** `a3` is the third line of the left column, `b3` is beside it. */
	const at = (name: string) =>
		line(textOf(name), name.startsWith('a') ? 0 : 300, Number(name[1]) * PITCH);
	const nameOf = (text: string) =>
		`${text.startsWith(LEFT) ? 'a' : 'b'}${LAST.indexOf(text.at(-1)!) + 1}`;
	const read = (order: string) =>
		flow(order.split(' ').map(at))
			.map((text) => nameOf(String(text)))
			.join(' ');
	const COLUMNS = 'a1 a2 a3 a4 b1 b2 b3 b4';

	test('is read column by column, where the answer has it row by row', () => {
		expect(read('a1 b1 a2 b2 a3 b3 a4 b4')).toBe(COLUMNS);
		expect(read('b1 a1 b2 a2 b3 a3 b4 a4')).toBe(COLUMNS);
		// It changes as often as there are columns.
		expect(read('a1 a2 b1 b2 b3 b4 a3 a4')).toBe(COLUMNS);
	});

	test('stays as it is where the answer has it so', () => {
		expect(read(COLUMNS)).toBe(COLUMNS);
		expect(read('b1 b2 b3 b4 a1 a2 a3 a4')).toBe('b1 b2 b3 b4 a1 a2 a3 a4');
	});

	test('of many rows changes half as often as there are rows', () => {
		const whole = 'a1 a2 a3 a4 a5 a6 b1 b2 b3 b4 b5 b6';
		const twice = 'a1 a2 b1 b2 b3 b4 b5 b6 a3 a4 a5 a6';
		expect(read(twice)).toBe(twice);
		expect(read('a1 a2 b1 b2 b3 b4 a3 a4 a5 a6 b5 b6')).toBe(whole);
	});

	test('is cut where a line of the answer goes over both', () => {
		const both = [1, 2, 3, 4].map((row) => {
			const cells = [at(`a${row}`), at(`b${row}`)].map((one) => one.cells[0]!);
			return laid(cells.map(({ text }) => text).join(' '), {
				...{ cells, top: row * PITCH, right: cells[1]!.right, gapped: true },
				sources: [{ line: row }],
			});
		});
		const found = flowOf(both) as LaidLine[];
		expect(found.map(({ text }) => nameOf(text)).join(' ')).toBe(COLUMNS);
		const first = both[0]!.cells[1]!;
		expect(found[4]).toEqual({
			...{ ...both[0]!, text: textOf('b1'), left: 300, right: 300 + 35 * 5, gapped: false },
			...{ firstWidth: 25, cells: [first], sources: [{ line: 1, part: first }] },
		});
	});

	test('is read from the right where its letters are', () => {
		const hebrew = (name: string) => {
			const text = `ועוד מילים שממשיכות כך בשורה הזאת. ועוד ${'אבגד'[Number(name[1]) - 1]}`;
			const left = name.startsWith('a') ? 300 : 0;
			return line(text, left, Number(name[1]) * PITCH, { rightToLeft: true });
		};
		const found = flowOf(numbered('a1 b1 a2 b2 a3 b3 a4 b4'.split(' ').map(hebrew))) as LaidLine[];
		expect(found.map(({ left }) => left)).toEqual([300, 300, 300, 300, 0, 0, 0, 0]);
		expect(found.map(({ text }) => text.at(-1)).join('')).toBe('אבגדאבגד');
	});
});
