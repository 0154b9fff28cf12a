import { guess } from '../../../../../ocr/original/pictures/png-filters';

// PNG (ISO/IEC 15948), 9.2 and 9.4: none, sub, up, average, Paeth.
test.each([
	[0, 10, 20, 30, 0],
	[1, 10, 20, 30, 10],
	[2, 10, 20, 30, 20],
	[3, 10, 21, 30, 15],
	[3, 255, 254, 0, 254],
	// The guess is left + up - corner; the nearest of the three, of equal ones left before up.
	[4, 10, 20, 30, 10],
	[4, 10, 20, 12, 20],
	[4, 20, 10, 12, 20],
	[4, 10, 30, 20, 20],
	[4, 10, 20, 15, 15],
	[4, 10, 14, 12, 12],
	[4, 5, 5, 9, 5],
	[4, 0, 6, 4, 0],
	[4, 6, 0, 4, 0],
	[4, 3, 9, 6, 6],
	[5, 10, 20, 30, 0],
])('filter %d, %d to the left, %d above, %d at the corner', (filter, left, up, corner, wanted) => {
	expect(guess(filter, left, up, corner)).toBe(wanted);
});
