import { PartReader, type ReadRow, type RowRules } from '../../../../../ocr/fields/find/item-part';
import { FIT, type Found, type ItemValues } from '../../../../../ocr/fields/find/item-values';
import { piece, row } from './item-cells';

describe('The rows of a page', () => {
	/** By name, quantity, price, amount; an amount and something else are an item. */
	const RULES: RowRules = {
		at: (role) => ['description', 'quantity', 'unitPrice', 'amount'].indexOf(role),
		isFoot: ({ cells }) => cells[0]?.segment.text === 'foot',
		takeTimes: ({ row: { cells } }) => cells[0]?.segment.text === 'times',
		isItem: (values) => values[3] !== undefined && values.filter(Boolean).length > 1,
	};
	const found = (value: string | number | null, fit = FIT.content): Found | undefined =>
		value === null
			? undefined
			: {
					...{ value: { start: 0, end: 1, value, sure: 1 }, fit, hasHead: false },
					parts: [{ segment: piece(String(value)), start: 0, end: 1 }],
				};
	const read = (
		values: Array<string | number | null>,
		{ text = String(values[0] ?? ''), isApart = false } = {},
	): ReadRow => ({
		row: { ...row(text === '' ? null : text), isApart },
		values: values.map((value) => found(value)),
	});
	const name = (text: string, more = {}) => read([text, null, null, null], more);
	const item = (
		text: string | null,
		amount: number,
		q: number | null = null,
		p: number | null = null,
	) => read([text, q, p, amount]);

	function items(rows: ReadRow[], how: { namesAbove?: number; isGuessed?: boolean } = {}) {
		const all: ItemValues[] = [];
		new PartReader(RULES, all, { namesAbove: 0, isGuessed: false, ...how }).read(rows);
		return all.map((values) => values.map((value) => value?.value.value ?? null).join('|'));
	}

	test('are items, with what goes on below them', () => {
		expect(
			items([item('Pen', 5), name('blue'), item('Ink', 6), name('and'), name('more')]),
		).toEqual([...['Pen blue|||5', 'Ink and more|||6']]);
		expect(items([name('above'), item('Pen', 5)])).toEqual(['Pen|||5']);
		expect(items([])).toEqual([]);
	});

	test('a heading goes with none of them', () => {
		expect(items([item('Pen', 5), name('Kitchen', { isApart: true }), name('x')])).toEqual([
			'Pen|||5',
		]);
		// Where one stands above the first item, others stand before an item.
		expect(
			items([name('Kitchen'), item('Pen', 5), name('blue'), name('Hall'), item('Ink', 6)]),
		).toEqual(['Pen blue|||5', 'Ink|||6']);
		expect(items([item('Pen', 5), name('blue'), name('Hall'), item('Ink', 6)])).toEqual([
			...['Pen blue Hall|||5', 'Ink|||6'],
		]);
		// Not on a page that may hold something else.
		expect(
			items([name('Kitchen'), item('Pen', 5, 1, 5), name('Hall'), item('Ink', 6, 1, 6)], {
				isGuessed: true,
			}),
		).toEqual(['Pen Hall|1|5|5', 'Ink|1|6|6']);
	});

	test('names stand above their amounts where most do', () => {
		const amount = (value: number) => read([null, null, null, value]);
		const rows = () => [name('Pen'), name('blue'), amount(5), name('Ink'), amount(6)];
		expect(items(rows(), { namesAbove: 2 })).toEqual(['Pen blue|||5', 'Ink|||6']);
		expect(items(rows(), { namesAbove: 1 })).toEqual(['blue|||5', 'Ink|||6']);
		expect(items([item('Pen', 5), name('Ink'), item('Oak', 6)], { namesAbove: 1 })).toEqual([
			...['Pen|||5', 'Oak|||6'],
		]);
	});

	test('names begin above and go on beside their amounts, if all in small letters do', () => {
		const [oak, brass] = [() => item('untreated', 5), () => item('polished', 6)];
		expect(items([name('Oak boards'), oak(), name('Brass hinges'), brass()])).toEqual([
			...['Oak boards untreated|||5', 'Brass hinges polished|||6'],
		]);
		expect(items([item('Pen', 4), name('Oak boards'), oak()])).toEqual([
			...['Pen|||4', 'Oak boards untreated|||5'],
		]);
		// A heading, and names in small letters.
		expect(items([name('Kitchen'), item('lamp', 5), item('pots', 6)])).toEqual([
			...['lamp|||5', 'pots|||6'],
		]);
		expect(items([name('Kitchen'), item('Lamp', 5)])).toEqual(['Lamp|||5']);
		expect(items([name('kitchen'), item('lamp', 5)])).toEqual(['lamp|||5']);
		expect(items([name('4 rooms'), item('lamp', 5)])).toEqual(['lamp|||5']);
		expect(items([read(['Kitchen', 7, null, null]), item('lamp', 5)])).toEqual(['lamp|||5']);
		expect(items([item('untreated', 5)])).toEqual(['untreated|||5']);
	});

	test('a comma stays between the lines of a name', () => {
		const comma = (text: string) => {
			const one = name(`${text},`);
			one.values[0] = {
				...one.values[0]!,
				value: { ...one.values[0]!.value, value: text },
				parts: [{ segment: piece(`${text},`), start: 0, end: text.length }],
			};
			return one;
		};
		expect(items([item('Pen', 5), comma('blue'), name('red'), comma('green')])).toEqual([
			'Pen blue, red green|||5',
		]);
	});

	test('numbers of articles are no names', () => {
		for (const text of [
			'4711',
			'Art.-Nr. 4711',
			'SKU: AB-12',
			'Item no. 7',
			'Part no. 7',
			'EAN 4711',
			'12-34',
		])
			expect(items([item('Pen', 5), name(text)])).toEqual(['Pen|||5']);
		for (const text of [
			'blue 7',
			'Art.-Nr. and 4711 x',
			'(Art.-Nr. 4711',
			'Art.-Nr. none',
			'SKU AB',
			'SKU 12\nblue',
			'Art.-Nr.7',
		])
			expect(items([item('Pen', 5), name(text)])).toEqual([`Pen ${text}|||5`]);
		expect(
			items([name('4711'), name('Pen'), read([null, null, null, 5])], { namesAbove: 2 }),
		).toEqual([...['Pen|||5']]);
	});

	test('a text beside others is no name', () => {
		const beside = (...others: string[]) =>
			items([item('Pen', 5), { ...name('blue'), row: row('blue', ...others) }]);
		for (const other of ['green and red', 'greenbacks', '7', 'm4', 'per 100', 'a: b'])
			expect(beside(other)).toEqual(['Pen|||5']);
		expect(beside('pcs', 'green and red')).toEqual(['Pen|||5']);
		// What is counted is.
		for (const unit of ['pcs', 'Stk.', 'm2', 'm³', 'per piece', ' Std. ', 'per m2'])
			expect(beside(unit)).toEqual(['Pen blue|||5']);
		expect(beside('pcs', 'per piece')).toEqual(['Pen blue|||5']);
		expect(items([item('Pen', 5), read(['blue', 7, null, null])])).toEqual(['Pen|||5']);
		expect(items([item('Pen', 5), read([null, 7, null, null])])).toEqual(['Pen|||5']);
	});

	test('the foot of the page ends them, and stands before them too', () => {
		const foot = read([null, null, null, null], { text: 'foot' });
		expect(items([foot, item('Pen', 5), foot, item('Ink', 6)])).toEqual(['Pen|||5']);
	});

	test('how many of the item above is no row', () => {
		const times = read(['times', null, null, 9]);
		expect(items([item('Pen', 5), times, item('Ink', 6)])).toEqual(['Pen|||5', 'Ink|||6']);
		expect(items([times, item('Pen', 5)])).toEqual(['times|||9', 'Pen|||5']);
	});

	test('a sum is none, and what follows is one only beyond doubt', () => {
		const sum = (text: string, amount: number | null = 99) =>
			read([null, null, null, amount], { text });
		expect(items([item('Pen', 5), sum('Subtotal'), item('Fee', 7)])).toEqual(['Pen|||5']);
		expect(items([sum('Subtotal'), item('Pen', 5)])).toEqual(['Pen|||5']);
		expect(items([item('Pen', 5), sum('Subtotal'), name('x'), item('Fee', 8, 2, 4)])).toEqual([
			...['Pen|||5', 'Fee|2|4|8'],
		]);
		expect(items([item('Pen', 5), sum('Total'), item('Fee', 8.4, 2, 4)])).toHaveLength(2);
		expect(items([item('Pen', 5), sum('Total'), item('Fee', 8.5, 2, 4)])).toHaveLength(1);
		expect(items([item('Pen', 5), sum('Total'), item('Fee', 8, 2)])).toHaveLength(1);
		// What is carried over ends the page, behind an item.
		expect(items([sum('Carried forward'), item('Pen', 5)])).toEqual(['Pen|||5']);
		expect(items([item('Pen', 5), sum('Carried forward'), item('Fee', 8, 2, 4)])).toEqual([
			'Pen|||5',
		]);
		// A text behind it goes on with nothing.
		expect(items([item('Pen', 5), sum('Subtotal'), name('blue')])).toEqual(['Pen|||5']);
	});

	test('what adds up is a sum, unless it is counted or has a price', () => {
		const two = [item('Pen', 5, 1, 5), item('Ink', 6, 1, 6)];
		const last = (q: number | null, p: number | null) => items([...two, item('x', 11, q, p)]);
		expect(last(null, null)).toHaveLength(2);
		expect(last(1, null)).toHaveLength(3);
		expect(last(null, 11)).toHaveLength(3);
	});

	test('on a page that may hold something else an item is whole', () => {
		const guessed = (...rows: ReadRow[]) => items(rows, { isGuessed: true });
		expect(guessed(item('Pen', 5))).toEqual(['Pen|||5']);
		expect(guessed(item('Pen', 8, 2, 4), item('Ink', 5))).toEqual(['Pen|2|4|8']);
		expect(guessed(item('Pen', 8, 2))).toEqual(['Pen|2||8']);
		expect(guessed(item('Pen', 20, 2, 4))).toEqual(['Pen|2|4|20']);
	});
});
