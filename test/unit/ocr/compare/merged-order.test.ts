import { inReadingOrder } from '../../../../ocr/compare/merged-order';
import { at } from './columns-of';

describe('The merged order', () => {
	const columns = [at([2, 1], [0, 1]), at(null, [1, 1]), at([0, 1], [2, 1]), at([1, 1], null)];

	test('is that of one document; what it has not stays behind what stood before it', () => {
		expect(inReadingOrder(columns, 0)).toEqual([2, 3, 0, 1].map((index) => columns[index]));
		expect(inReadingOrder(columns, 1)).toEqual(columns);
		expect(inReadingOrder(columns.slice(1), 0)).toEqual([1, 2, 3].map((index) => columns[index]));
	});

	test('is left as it is where there is no such document', () => {
		expect(inReadingOrder(columns, undefined)).toEqual(columns);
		expect(inReadingOrder([], 0)).toEqual([]);
	});
});
