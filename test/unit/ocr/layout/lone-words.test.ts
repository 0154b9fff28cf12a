import { exportMarkdown } from '../../../../ocr/export/markdown/markdown';
import { expectInvariants } from '../../../invariants';
import {
	documentOf,
	setPage,
	table,
	under,
	type SetLine,
	type SetOptions,
} from '../export/typeset';

/** An answer in which each word is a line of its own. */
function read(lines: readonly SetLine[], options?: SetOptions) {
	const page = setPage(lines, options);
	const words = page.words.map((word) => ({ ...word, breakAfter: true }));
	const document = documentOf({ ...page, words });
	expectInvariants(document);
	return document;
}

const linesOf = (lines: readonly SetLine[], options?: SetOptions) =>
	read(lines, options).pages[0].lines.map(({ text }) => text);

const LETTER = ['The goods have come,', 'all of them, and', 'nothing was broken.'];

test.each([0, 90, 3, -3])('words of a row are a line, turned by %i degrees', (turned) => {
	expect(linesOf(under(200, 300, LETTER), { turned })).toEqual(LETTER);
});

test('what stands far apart stays apart, and the order is the answer’s', () => {
	const rows = [
		['Item', 'Price'],
		['Box of nails', '3.20'],
		['Red pen, fine', '14.50'],
	];
	const document = read(table(200, [100, 600], rows));
	expect(document.text).toBe(rows.flat().join('\n'));
	expect(document.tables).toMatchObject([{ rows: 3, columns: 2 }]);
	expect(exportMarkdown(document)).toContain('| Red pen, fine | 14.50 |');
});

test('larger letters have larger gaps', () => {
	const title = { text: 'Acme Tools Ltd', x: 100, y: 100, height: 60 };
	expect(linesOf([title, ...under(100, 300, LETTER)])).toEqual([title.text, ...LETTER]);
});

test('words that are read from right to left are a line', () => {
	const rows = ['רחוב הגן הגדול', 'תל אביב יפו', 'קומה שלישית'];
	expect(linesOf(under(800, 300, rows, { rightToLeft: true }))).toEqual(rows);
});

test('no blank comes between words of a script without blanks', () => {
	const rows = ['東京 駅 前', '大 手町 一', '千 代田 区'];
	const given = under(200, 300, rows, { width: 20, stretch: -18 });
	expect(linesOf(given)).toEqual(rows.map((row) => row.replaceAll(' ', '')));
});

test('a line of several words tells that the lines are the answer’s own', () => {
	const page = setPage([...under(200, 300, LETTER)]);
	const words = page.words.map((word, index) => ({ ...word, breakAfter: index !== 0 }));
	expect(documentOf({ ...page, words }).pages[0].lines[1]!.text).toBe('have');
});
