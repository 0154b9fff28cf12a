import {
	boxAround,
	type GridPoint,
	type PageGrid,
} from '../../../../../ocr/export/page-formats/page-grid';
import { shareOfLine } from '../../../../../ocr/export/page-formats/share-of-line';

const GRID = { width: 1000, height: 1000 } as PageGrid;
const line = (...points: GridPoint[]) => ({ points, box: boxAround(points, GRID) });

const level = line([100, 10], [200, 10], [200, 30], [100, 30]);

test('a part of a line is as far along it as its letters are', () => {
	const share = shareOfLine(level, 'abcdefghij', false);
	expect(share(2, 5)).toEqual([
		[120, 10],
		[150, 10],
		[150, 30],
		[120, 30],
	]);
	expect(share(0, 10)).toEqual(level.points);
});

test('from the right where the text runs from there', () => {
	expect(shareOfLine(level, 'abcdefghij', true)(2, 5)).toEqual([
		...[
			[150, 10],
			[180, 10],
			[180, 30],
			[150, 30],
		],
	]);
});

test('from the top in a column', () => {
	const column = line([100, 10], [120, 10], [120, 110], [100, 110]);
	expect(shareOfLine(column, 'abcdefghij', false)(2, 5)).toEqual([
		...[
			[100, 30],
			[120, 30],
			[120, 60],
			[100, 60],
		],
	]);
	// Of one letter it is none.
	expect(shareOfLine(column, 'a', false)(0, 1)).toEqual(column.points);
});

test('along a line that is turned', () => {
	const turned = line([100, 100], [200, 150], [190, 170], [90, 120]);
	expect(shareOfLine(turned, 'abcde', false)(1, 2)).toEqual([
		...[
			[120, 110],
			[140, 120],
			[130, 140],
			[110, 130],
		],
	]);
});

test('of a line with other than four corners by the box around it', () => {
	const triangle = line([100, 10], [200, 10], [200, 30]);
	expect(shareOfLine(triangle, 'abcde', false)(0, 1)).toEqual([
		...[
			[100, 10],
			[120, 10],
			[120, 30],
			[100, 30],
		],
	]);
	const five = line([100, 20], [150, 10], [200, 20], [200, 30], [100, 30]);
	expect(shareOfLine(five, 'abcde', false)(4, 5)).toEqual([
		...[
			[180, 10],
			[200, 10],
			[200, 30],
			[180, 30],
		],
	]);
});

test('of a line without letters at its beginning', () => {
	expect(shareOfLine(level, '', false)(0, 0)).toEqual([
		[100, 10],
		[100, 10],
		[100, 30],
		[100, 30],
	]);
});
