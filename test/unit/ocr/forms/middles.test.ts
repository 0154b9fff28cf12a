import { Middles } from '../../../../ocr/reading/middles';

/** A box by its left, top, right and bottom edge. */
const box = (left: number, top: number, right: number, bottom: number) => [
	{ x: left, y: top },
	{ x: right, y: top },
	{ x: right, y: bottom },
	{ x: left, y: bottom },
];

const WORDS: Record<string, ReturnType<typeof box> | undefined> = {
	below: box(0.1, 0.7, 0.2, 0.8),
	top: box(0.1, 0.1, 0.2, 0.2),
	beside: box(0.6, 0.1, 0.7, 0.2),
	between: box(0.1, 0.4, 0.2, 0.5),
	nowhere: undefined,
};
const middles = new Middles(Object.keys(WORDS), (name) => WORDS[name]);

test.each<[string, ReturnType<typeof box> | undefined, string[]]>([
	['all, from top to bottom', box(0, 0, 1, 1), ['top', 'beside', 'between', 'below']],
	['what has its middle in there', box(0, 0, 0.16, 0.46), ['top', 'between']],
	['what is left of its right edge', box(0, 0, 0.64, 0.3), ['top']],
	['what is right of its left edge', box(0.16, 0, 1, 0.3), ['beside']],
	['what is below its top', box(0, 0.16, 1, 0.5), ['between']],
	['what is above its bottom', box(0, 0, 1, 0.44), ['top', 'beside']],
	['nothing', box(0.3, 0.3, 0.4, 0.4), []],
	['nothing where it is nowhere', undefined, []],
])('within a box is %s', (_, points, names) => {
	expect(middles.within(points)).toEqual(names);
});

test('no more than are asked for', () => {
	expect(middles.within(box(0, 0, 1, 1), 2)).toEqual(['top', 'beside']);
});

test('a middle on an edge is within', () => {
	const one = new Middles(['a'], () => box(0.25, 0.25, 0.75, 0.75));
	expect(one.within(box(0.5, 0.5, 1, 1))).toEqual(['a']);
	expect(one.within(box(0, 0, 0.5, 0.5))).toEqual(['a']);
});
