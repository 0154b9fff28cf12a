import { visualOrder } from '../../../../../ocr/export/pdf/visual-order';

// What is seen from left to right, by the rules of UAX 9. A and B stand for "א" and "ב".
const seen = (text: string, rightToLeft: boolean) => {
	const written = text.replace(/A/g, 'א').replace(/B/g, 'ב');
	const order = visualOrder([...written], rightToLeft).join('');
	return order.replace(/א/g, 'A').replace(/ב/g, 'B');
};

test.each<[text: string, inRightToLeft: string, inLeftToRight: string]>([
	['', '', ''],
	['AB', 'BA', 'BA'],
	['ab', 'ab', 'ab'],
	// Signs at an end go with the paragraph, those within with what is on both sides.
	['AB,', ',BA', 'BA,'],
	['(AB', 'BA(', '(BA'],
	['"AB".', '."BA"', '"BA".'],
	['ab.', '.ab', 'ab.'],
	['A-B', 'B-A', 'B-A'],
	['a-b', 'a-b', 'a-b'],
	['A-b', 'b-A', 'A-b'],
	['a-B', 'B-a', 'a-B'],
	['A//B', 'B//A', 'B//A'],
	['A//b', 'b//A', 'A//b'],
	['-', '-', '-'],
	['-/', '/-', '-/'],
	// Numbers run from left to right, and follow the text before them.
	['A12', '12A', '12A'],
	['12A', 'A12', '12A'],
	['ab12AB', 'BAab12', 'ab12BA'],
	['AB12ab', '12abBA', '12BAab'],
	['A1B2', '2B1A', '2B1A'],
	['A\u0661\u0662', '\u0661\u0662A', '\u0661\u0662A'],
	// What parts a number belongs to it.
	['A1.5', '1.5A', '1.5A'],
	['A1,5', '1,5A', '1,5A'],
	['A1:5', '1:5A', '1:5A'],
	['A1/5', '1/5A', '1/5A'],
	['A1+5', '1+5A', '1+5A'],
	['A1-5', '1-5A', '1-5A'],
	['A1;5', '5;1A', '5;1A'],
	['A1.', '.1A', '1A.'],
	['A.1', '1.A', '1.A'],
	['A1..5', '5..1A', '5..1A'],
	// Its unit as well.
	['A5%', '5%A', '5%A'],
	['A%5', '%5A', '%5A'],
	['A5‰', '5‰A', '5‰A'],
	['A5°', '5°A', '5°A'],
	['A#5', '#5A', '#5A'],
	['A€5', '€5A', '€5A'],
	['A5$', '5$A', '5$A'],
	['A%', '%A', 'A%'],
	['A5!', '!5A', '5A!'],
	// A sign before a number stands as the text before it runs.
	['A-1', '1-A', '1-A'],
	['Aa-1B', 'Ba-1A', 'Aa-1B'],
	['a-1B', 'Ba-1', 'a-1B'],
	['1-A', 'A-1', '1-A'],
])('%s is seen as %s, or as %s in text from left to right', (text, inRtl, inLtr) => {
	expect([seen(text, true), seen(text, false)]).toEqual([inRtl, inLtr]);
});

test('a mark goes where its letter goes', () => {
	expect(visualOrder([...'אָב'], true)).toEqual(['ב', '\u05b8', 'א']);
	expect(seen('Ae\u0301', true)).toBe('e\u0301A');
	expect(seen('A1\u0301', true)).toBe('1\u0301A');
	expect(visualOrder(['\u0301', 'א'], false)).toEqual(['\u0301', 'א']);
});
