import { FileLine, inOrder } from '../../../../../ocr/forms/files/file-page';

describe('a line of a file', () => {
	it('has one blank between words, however many elements without letters stand there', () => {
		const line = new FileLine();
		line.add({ text: 'Total' });
		for (const nothing of ['', '']) {
			line.blank();
			line.write(nothing);
		}
		line.blank();
		line.add({ text: '12.50' });
		expect(line.text).toBe('Total 12.50');
	});
});

test('a block that the order does not name stays behind all that it follows in the file', () => {
	const [first, second, table] = ['a', 'b', 't'].map((id) => ({ ids: [id], lines: [] }));
	expect(inOrder([second!, first!, table!], ['a', 'b'])).toEqual([first, second, table]);
});
