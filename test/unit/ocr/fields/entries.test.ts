import { locateValues } from '../../../../ocr/fields/locate-values';
import { printed } from './printed';

/** Each value with the line and the column of letters that it was found at, `null` where it was not. */
function found(lines: string[], values: unknown, options = {}) {
	const document = printed(lines.join('\n'), options);
	return locateValues(document, values).map(({ path, span }) => {
		if (!span) return [path, null];
		const before = document.text.slice(0, span.offset).split('\n');
		const line = before.length - 1;
		// Several blanks are one in the text: the word is looked up in the line as it is printed.
		const words = before.at(-1)!.split(' ').length - 1;
		const starts = [...lines[line]!.matchAll(/\S+/g)].map(({ index }) => index);
		return [path, line, starts[words]];
	});
}

describe('The values of an entry', () => {
	test('may stand on two rows, a name above its price', () => {
		const lines = ['Pen', '        1.00', 'Ink', '        1.00', 'Oak', '        1.00'];
		const items = ['Pen', 'Ink', 'Oak'].map((name) => ({ name, price: 1 }));
		expect(found(lines, items)).toEqual([
			...[
				['[0].name', 0, 0],
				['[0].price', 1, 8],
			],
			...[
				['[1].name', 2, 0],
				['[1].price', 3, 8],
			],
			...[
				['[2].name', 4, 0],
				['[2].price', 5, 8],
			],
		]);
	});

	test('that are there twice are found row after row', () => {
		const lines = ['Pen     2    1.00', 'Pen     2    1.00', 'Total        2.00'];
		const pen = { name: 'Pen', quantity: 2, price: 1 };
		const places = found(lines, { items: [pen, pen], total: 2 });
		expect(places.map(([, line]) => line)).toEqual([0, 0, 0, 1, 1, 1, 2]);
		// Of what is there but twice, the third has what is left.
		const third = found(lines, { items: [pen, pen, pen] });
		expect(third.slice(6)).toEqual([
			['items[2].name', null],
			['items[2].quantity', 2, 13],
			['items[2].price', null],
		]);
	});

	test('are found in their own row, in whatever order the entries are', () => {
		const lines = ['Pen     2    1.00', 'Ink     2    3.00', 'Oak     2    4.00'];
		const items = ['Oak', 'Pen', 'Ink'].map((name, at) => ({ name, n: 2, price: [4, 1, 3][at] }));
		expect(found(lines, items).map(([, line]) => line)).toEqual([2, 2, 2, 0, 0, 0, 1, 1, 1]);
	});

	test('are found where most of them stand', () => {
		const lines = ['Pen     9    9.00', 'Ink     2    1.00', 'Oak     7    5.00'];
		// Misread is the name: two numbers say where it is.
		expect(found(lines, [{ name: 'Pen', n: 2, price: 1 }]).map(([, line]) => line)).toEqual([
			0, 1, 1,
		]);
		expect(found(lines, [{ name: 'Oak', n: 9, price: 5 }]).map(([, line]) => line)).toEqual([
			2, 0, 2,
		]);
	});

	test('are found in the column where most values of their name are', () => {
		const lines = ['1   Pen     2    1.00', '2   Ink     2    2.00', '3   Oak     3    3.00'];
		const items = ['Pen', 'Ink', 'Oak'].map((name, at) => ({ name, n: [2, 2, 3][at] }));
		expect(found(lines, items).filter(([path]) => /n$/.test(String(path)))).toEqual([
			['[0].n', 0, 12],
			['[1].n', 1, 12],
			['[2].n', 2, 12],
		]);
		const counted = items.map(({ name }, at) => ({ pos: at + 1, name }));
		expect(found(lines, counted).filter(([path]) => /pos$/.test(String(path)))).toEqual([
			['[0].pos', 0, 0],
			['[1].pos', 1, 0],
			['[2].pos', 2, 0],
		]);
	});

	test('of two lists are found each in its own rows', () => {
		const lines = ['Pen     1.00', 'Ink     2.00', 'Fees', 'Pen     2.00', 'Ink     1.00'];
		const places = found(lines, {
			goods: [
				{ name: 'Pen', cost: 1 },
				{ name: 'Ink', cost: 2 },
			],
			fees: [
				{ name: 'Pen', cost: 2 },
				{ name: 'Ink', cost: 1 },
			],
		});
		expect(places.map(([, line]) => line)).toEqual([0, 0, 1, 1, 3, 3, 4, 4]);
	});

	test('that their row has not are not taken from a row of another one', () => {
		const lines = [
			'Pen     2    1.00',
			'Ink     x    3.00',
			'Oak     2    4.00',
			'Elm     5    6.00',
		];
		const items = ['Pen', 'Ink', 'Oak', 'Elm'].map((name, at) => ({
			...{ name, n: [2, 2, 2, 5][at], price: [1, 3, 4, 6][at] },
		}));
		const places = found(lines, items).filter(([path]) => /\.n$/.test(String(path)));
		expect(places).toEqual([
			['[0].n', 0, 8],
			['[1].n', null],
			['[2].n', 2, 8],
			['[3].n', 3, 8],
		]);
	});

	test('that stand nowhere in their rows are looked for in their column', () => {
		const names = ['Pen', 'Ink', 'Oak', 'Elm'];
		const items = names.map((name, at) => ({ name, n: at + 2 }));
		const of = (...more: string[]) => {
			const lines = ['Pen     2', 'Ink     3', 'Oak     4', 'Elm', 'and', ...more];
			return found(lines, items).find(([path]) => path === '[3].n');
		};
		expect(of('        5')).toEqual(['[3].n', 5, 8]);
		expect(of('                 5')).toEqual(['[3].n', null]);
		expect(of('5')).toEqual(['[3].n', null]);
		expect(of('                 5', '        5')).toEqual(['[3].n', 6, 8]);
	});

	test('without places stand in one line', () => {
		const lines = ['Pen 2 1.00', 'Ink 2 1.00'];
		const items = ['Pen', 'Ink'].map((name) => ({ name, n: 2, price: 1 }));
		expect(found(lines, items, { places: false }).map(([, line]) => line)).toEqual([
			...[0, 0, 0, 1, 1, 1],
		]);
	});
});

describe('Values by themselves', () => {
	test('have the place that has their name before it', () => {
		const lines = ['Net 5.00', 'Fee 5.00', 'Total 5.00'];
		expect(found(lines, { total: 5, fee: 5, net: 5 })).toEqual([
			['total', 2, 6],
			['fee', 1, 4],
			['net', 0, 4],
		]);
		// By the words of the name; short ones say nothing.
		expect(found(lines, { grandTotal: 5 })).toEqual([['grandTotal', 2, 6]]);
		expect(found(lines, { is_fee_of: 5 })).toEqual([['is_fee_of', 1, 4]]);
		expect(found(lines, { xyz: 5 })).toEqual([['xyz', 0, 4]]);
		expect(found(lines, { id: 5 })).toEqual([['id', 0, 4]]);
	});

	test('have the place whose name is nearest to it, also at the beginning of the text', () => {
		const line = 'Fee 5.00 and what else is in the fee of it all is 5.00';
		expect(found([line], { fee: 5 })).toEqual([['fee', 0, 4]]);
		const later = 'The fee of all that is in it is 5.00 and the fee 5.00';
		expect(found([later], { fee: 5 })).toEqual([['fee', 0, 49]]);
		// Farther off than sixty letters it says nothing.
		const far = (letters: number) => `5.00 fee${' x'.repeat((letters - 4) / 2)} 5.00`;
		expect(found([far(60)], { fee: 5 })).toEqual([['fee', 0, 5 + 60]]);
		expect(found([far(62)], { fee: 5 })).toEqual([['fee', 0, 0]]);
	});

	test('go round those that another one needs', () => {
		expect(found(['5.00 and 5.00 EUR'], { a: 5, b: '5 EUR' })).toEqual([
			['a', 0, 0],
			['b', 0, 9],
		]);
		expect(found(['5.00 USD and 5.00 EUR'], { a: 5, b: '5 USD' })).toEqual([
			['a', 0, 13],
			['b', 0, 0],
		]);
	});

	test('prefer the place where they stand as they are', () => {
		expect(found(['ACME or Acme'], { x: 'Acme' })).toEqual([['x', 0, 8]]);
		expect(found(['ACME or Acme'], { name: 'Acme' })).toEqual([['name', 0, 8]]);
	});
});
