import { cellsOf, foundIn, valuesIn, type Found } from '../../../../../ocr/fields/find/item-values';
import { cell, row, textsOf } from './item-cells';

test('all that stands in a row, and how many values rows have', () => {
	const own = { ...row('a', null, 'b'), others: [cell('c')] };
	expect(textsOf(cellsOf(own))).toEqual(['a', 'b', 'c']);
	const value = {} as Found;
	expect(valuesIn([[value, undefined], [value, value], []])).toBe(3);
	const typed = { start: 1, end: 3, value: 5, sure: 0.5 };
	const found = foundIn(cell('x55'), typed, 1);
	expect(found).toMatchObject({
		value: typed,
		fit: 0.5,
		hasHead: true,
		parts: [{ start: 1, end: 3 }],
	});
	expect(found).not.toHaveProperty('cell');
	expect(foundIn(cell('x55'), typed, 0.8)).toMatchObject({ fit: 0.4, hasHead: false });
});
