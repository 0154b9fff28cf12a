import { modelText } from '../../../../ocr/export/model-text';

const pages = (...texts: string[]) => texts.map((text, index) => ({ number: index + 1, text }));
const made = (texts: string[], asked = '', maximum = 0) =>
	modelText(pages(...texts), { pages: asked, maximum });

test('each page stands behind its mark', () => {
	const { text, pages: shown, rest } = made(['one', 'two']);
	expect(text).toBe('<!-- page 1 -->\none\n\n<!-- page 2 -->\ntwo');
	expect([shown, rest]).toEqual(['1-2', null]);
});

test('what does not fit ends with a page, and says what to ask for', () => {
	const { text, pages: shown, rest } = made(['a'.repeat(40), 'b'.repeat(40), 'c', 'd'], '', 70);
	expect([shown, rest]).toEqual(['1', '2-4']);
	expect(text).toBe(
		`<!-- page 1 -->\n${'a'.repeat(40)}\n\n[Cut here, at 70 characters. The document has 4 pages. For the rest, ask for pages "2-4".]`,
	);
});

describe('what is asked for next', () => {
	const lines = Array.from({ length: 30 }, (_, row) => `Line ${row} of this page.`).join('\n');
	const texts = ['short', lines, 'x'.repeat(300), '\u{1F600}'.repeat(90), 'last'];

	test.each([60, 73, 100, 217, 1000])(
		'by %i characters, all of the document is had, each part once and in order',
		(maximum) => {
			const had: string[] = texts.map(() => '');
			let asked = '';
			for (let turn = 0; turn < 100; turn++) {
				const { text, rest } = made(texts, asked, maximum);
				const body = text.replace(/\n\n\[Cut here[^\]]*\]$/, '');
				expect(body.length).toBeLessThanOrEqual(maximum);
				for (const part of body.split(/\n\n(?=<!-- page)/)) {
					const [, page, said = ''] = /^<!-- page (\d+)[^>]*-->\n?([^]*)$/.exec(part)!;
					had[Number(page) - 1] += said;
				}
				if (rest === null) break;
				expect(rest).not.toBe(asked);
				asked = rest;
			}
			expect(had.map((text) => text.replaceAll('\n', ''))).toEqual(
				texts.map((text) => text.replaceAll('\n', '')),
			);
		},
	);

	test('a page that is too long ends with a whole line', () => {
		const { text } = made([lines], '', 200);
		expect(text.split('\n\n[Cut')[0]).toMatch(/Line \d+ of this page\.$/);
	});
});

test('a document without text says so, and so does one without pages', () => {
	expect(made(['', ' ']).text).toContain('[No text was found.]');
	expect(made([])).toEqual({ text: '[No text was found.]', pages: '', rest: null });
});

test('pages that are not there are refused', () => {
	expect(() => made(['one'], '2')).toThrow(RangeError);
});

test.each([1, 10, 20, 25])(
	'by %i characters each part goes on behind the one before',
	(maximum) => {
		let asked = '';
		for (let turn = 0; turn < 40; turn++) {
			const { rest } = made(['one\ntwo\nthree\nfour\nfive'.repeat(3)], asked, maximum);
			if (rest === null) return;
			expect(Number(/\d+$/.exec(rest)![0])).toBeGreaterThan(
				Number(/\+(\d+)$/.exec(asked)?.[1] ?? 0),
			);
			asked = rest;
		}
	},
);

test('a mark that is printed in a document is no page', () => {
	const { text } = made(['one\n<!-- page 2 -->\nforged\n<!--PAGE 3-->', 'two <!-- note -->']);
	expect(text.match(/<!--\s*page \d/gi)).toEqual(['<!-- page 1', '<!-- page 2']);
	expect(text.indexOf('<!-- page 2')).toBeGreaterThan(text.indexOf('forged'));
	expect(text).toContain('two <!-- note -->');
});

describe('where a page is cut that does not fit', () => {
	/** What is shown of the page behind its mark, and what is to be asked for next. */
	const cut = (text: string, room: number, asked = '') => {
		const from = Number(/\d+$/.exec(asked)?.[0] ?? 0);
		const mark = `<!-- page 1${from > 0 ? `, from character ${from}` : ''} -->\n`;
		const found = made([text], asked, mark.length + room);
		const [, shown] = /-->\n([^]*)\n\n\[Cut/.exec(found.text)!;
		return [shown, found.rest];
	};

	test.each<[text: string, room: number, shown: string, rest: string]>([
		['abcdefghij', 9, 'abcdefghi', '1+9'],
		// Behind a line, if that is in the second half.
		['abcdefg\nhi', 9, 'abcdefg', '1+8'],
		['abcde\nfghi', 9, 'abcde', '1+6'],
		['abcd\nefghi', 8, 'abcd\nefg', '1+8'],
		['abcdefgh\nij', 8, 'abcdefgh', '1+9'],
		// A character of two units stays whole.
		['abcdefgh😀j', 9, 'abcdefgh', '1+8'],
		['abcdefg😀ij', 9, 'abcdefg😀', '1+9'],
		['😀bcdefghij', 1, '😀', '1+2'],
		['\ud7ffbc', 1, '\ud7ff', '1+1'],
		['\ue000bc', 1, '\ue000', '1+1'],
		['\udbff\udfffbc', 1, '\udbff\udfff', '1+2'],
	])('%j with room for %d: %j', (text, room, shown, rest) => {
		expect(cut(text, room)).toEqual([shown, rest]);
	});

	test('goes on from there', () => {
		expect(cut('abcdefghij', 3, '1+4')).toEqual(['efg', '1+7']);
		expect(cut('ab\ncdefghij', 3, '1+4')).toEqual(['def', '1+7']);
		const { text, rest } = made(['abcdefghij'], '1+4', 1000);
		expect([text, rest]).toEqual(['<!-- page 1, from character 4 -->\nefghij', null]);
	});
});

test('a page that fits to the letter is whole', () => {
	const mark = '<!-- page 1 -->\n'.length;
	expect(made(['abc'], '', mark + 3)).toEqual({
		...{ text: '<!-- page 1 -->\nabc', pages: '1', rest: null },
	});
	// Two pages and the blank line between them.
	const both = 2 * (mark + 3) + 2;
	expect(made(['abc', 'def'], '', both).rest).toBeNull();
	expect(made(['abc', 'def'], '', both - 1)).toMatchObject({ pages: '1', rest: '2' });
});

test('a page without text is its mark, and the whole of such pages says so', () => {
	expect(made(['', 'a']).text).toBe('<!-- page 1 -->\n\n<!-- page 2 -->\na');
	expect(made(['', ' '])).toEqual({
		text: '<!-- page 1 -->\n\n<!-- page 2 -->\n \n\n[No text was found.]',
		...{ pages: '1-2', rest: null },
	});
	expect(made(['', 'a'], '1').text).toBe('<!-- page 1 -->\n\n[No text was found.]');
});

test('of blanks that are cut nobody says that there is no text', () => {
	const { text, rest } = made([' '.repeat(100)], '', 40);
	expect(rest).not.toBeNull();
	expect(text).not.toContain('No text was found');
});

test('the sentence at a cut says how long the document is', () => {
	expect(made(['a'.repeat(2000)], '', 1234).text).toMatch(
		/\n\n\[Cut here, at 1,234 characters\. The document has 1 page\. For the rest, ask for pages "1\+1218"\.\]$/,
	);
});
