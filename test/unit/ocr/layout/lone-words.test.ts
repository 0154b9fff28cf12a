import { joinLoneWords } from '../../../../ocr/layout/lone-words';
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

describe('two words are on one line', () => {
	/** Ten words in lines of their own, the last of them this far from the one before. */
	const isJoined = (right: number, down: number, more: Partial<SetLine> = {}) => {
		const rows = Array.from({ length: 9 }, (_, at) => ({
			text: 'words',
			x: 100,
			y: 100 + 60 * at,
		}));
		const last = { text: 'words', x: 150 + right, y: 100 + 60 * 8 + down, ...more };
		return linesOf([...rows, last]).length === 9;
	};

	test('up to 1.6 letters apart, and half a letter over each other', () => {
		expect([isJoined(15.9, 0), isJoined(16.1, 0)]).toEqual([true, false]);
		expect([isJoined(-4.9, 0), isJoined(-5.1, 0)]).toEqual([true, false]);
		// Both in larger letters.
		expect(isJoined(16.1, 0, { width: 20 })).toBe(false);
	});

	test('up to 0.4 of the lower one’s height higher or lower', () => {
		expect([isJoined(10, 7.9), isJoined(10, 8.1)]).toEqual([true, false]);
		expect([isJoined(10, -7.9), isJoined(10, -8.1)]).toEqual([true, false]);
		const low = (down: number) => isJoined(10, down + 5, { height: 10, width: 10 });
		expect([low(3.9), low(4.1)]).toEqual([true, false]);
	});
});

test('of fewer than eight words nothing is told, and of lines with blanks', () => {
	const rows = (count: number) =>
		Array.from({ length: count }, (_, at) => ({
			...{ text: 'words', x: 100 + 60 * (at % 2), y: 100 + 60 * Math.floor(at / 2) },
		}));
	expect(linesOf(rows(7))).toHaveLength(7);
	expect(linesOf(rows(8))).toHaveLength(4);
	const page = read([{ text: 'words', x: 100, y: 100 }]).pages[0];
	expect(joinLoneWords(page)).toBe(page);
});
