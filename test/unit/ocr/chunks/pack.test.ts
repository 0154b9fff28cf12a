import { TextCutter } from '../../../../ocr/chunks/cut-text';
import { Packer } from '../../../../ocr/chunks/pack';
import type { ChunkSettings, Part, Unit } from '../../../../ocr/chunks/types';
import { atOnce } from '../../../../ocr/document/turns';

const asItIs = (text: string) => text;

/** Units stand in the document's text one behind the other, wherever they are found. */
class Written {
	private cursor = 0;

	constructor(readonly text: string) {}

	unit(said: string, render = asItIs): Unit {
		const at = this.text.indexOf(said, this.cursor);
		if (at < 0) return { text: said, render, spans: [] };
		this.cursor = at + said.length;
		return { text: said, render, spans: [{ offset: at, length: said.length }] };
	}

	paragraph(said: string): Part {
		return { kind: 'paragraph', page: 1, units: [this.unit(said)] };
	}

	heading(title: string, level: number): Part {
		const mark = (text: string) => `${'#'.repeat(level)} ${text}`;
		return { kind: 'heading', page: 1, level, title, units: [this.unit(title, mark)] };
	}

	list(...items: string[]): Part {
		return { kind: 'list', page: 1, units: items.map((item) => this.unit(item)) };
	}

	table(headed: boolean, ...rows: string[]): Part {
		return { kind: 'table', page: 1, headed, units: rows.map((row) => this.unit(row)) };
	}
}

function packsOf(written: Written, parts: Part[], settings: Partial<ChunkSettings> = {}) {
	const all = { maxCharacters: 20, overlap: 0, textAs: 'markdown', ...settings } as const;
	const packer = new Packer(written.text, all, new TextCutter(['en']));
	for (const part of parts) atOnce(packer.add(part));
	packer.close();
	return packer.packs;
}

const textsOf = (...given: Parameters<typeof packsOf>) => packsOf(...given).map(({ text }) => text);

test('parts go into a chunk as long as they fit with the blank line between them', () => {
	const written = new Written('aaaaa bbbbb cccccc d');
	const parts = ['aaaaa', 'bbbbb', 'cccccc', 'd'].map((said) => written.paragraph(said));
	// 5 + 2 + 5 + 2 + 6 are 20.
	expect(textsOf(written, parts)).toEqual(['aaaaa\n\nbbbbb\n\ncccccc', 'd']);
	expect(textsOf(written, parts, { maxCharacters: 19 })).toEqual(['aaaaa\n\nbbbbb', 'cccccc\n\nd']);
});

test('all that is known of a chunk', () => {
	const written = new Written('T one');
	const [heading, one] = [written.heading('T', 1), written.paragraph('one')];
	expect(packsOf(written, [heading, one])).toEqual([
		{
			...{ text: '# T\n\none', headingPath: ['T'], tooLong: false },
			atoms: [
				{ unit: heading.units[0], shown: '# T', part: heading },
				{ unit: one.units[0], shown: 'one', part: one },
			],
		},
	]);
	expect(packsOf(written, [])).toEqual([]);
});

test('a heading ends the chunk before it, but for headings above it', () => {
	const written = new Written('A B one C two D three E four');
	const parts = [
		...[written.heading('A', 1), written.heading('B', 2), written.paragraph('one')],
		...[written.heading('C', 2), written.paragraph('two'), written.heading('D', 4)],
		...[written.paragraph('three'), written.heading('E', 1), written.paragraph('four')],
	];
	expect(
		packsOf(written, parts, { maxCharacters: 100 }).map(({ text, headingPath }) => [
			text,
			headingPath,
		]),
	).toEqual([
		['# A\n\n## B\n\none', ['A', 'B']],
		['## C\n\ntwo', ['A', 'C']],
		['#### D\n\nthree', ['A', 'C', 'D']],
		['# E\n\nfour', ['E']],
	]);
});

test('headings that do not fit beside each other are a chunk each', () => {
	const written = new Written('Alpha Beta one');
	const parts = [written.heading('Alpha', 1), written.heading('Beta', 2), written.paragraph('one')];
	expect(textsOf(written, parts, { maxCharacters: 12 })).toEqual(['# Alpha', '## Beta\n\none']);
});

test('a heading stays with the beginning of its text, which is cut for that', () => {
	const written = new Written('Head One two. Three four.');
	const parts = [written.heading('Head', 1), written.paragraph('One two. Three four.')];
	expect(textsOf(written, parts, { maxCharacters: 20 })).toEqual([
		'# Head\n\nOne two.',
		'Three four.',
	]);
});

test('a heading that is too long is cut, without its marks', () => {
	const written = new Written('A long heading');
	const parts = [written.heading('A long heading', 1)];
	expect(textsOf(written, parts, { maxCharacters: 10 })).toEqual(['A long', 'heading']);
});

test('a paragraph that does not fit goes whole into the next chunk; a longer one is cut', () => {
	const written = new Written('aaaa aaaa. Bbbbb bbbbb bb. Ccc ccc ccc. Ddd ddd ddd.');
	const parts = [
		...[written.paragraph('aaaa aaaa.'), written.paragraph('Bbbbb bbbbb bb.')],
		written.paragraph('Ccc ccc ccc. Ddd ddd ddd.'),
	];
	expect(textsOf(written, parts)).toEqual([
		'aaaa aaaa.',
		'Bbbbb bbbbb bb.',
		'Ccc ccc ccc.',
		'Ddd ddd ddd.',
	]);
});

test('items of a list stay whole where they fit, on a line each', () => {
	const written = new Written('- aaa - bbb - a very long item - c');
	const parts = [written.list('- aaa', '- bbb', '- a very long item', '- c')];
	expect(textsOf(written, parts, { maxCharacters: 12 })).toEqual([
		...['- aaa\n- bbb', '- a very', 'long item', '- c'],
	]);
	expect(textsOf(written, parts, { maxCharacters: 18 })).toEqual([
		...['- aaa\n- bbb', '- a very long item', '- c'],
	]);
});

test('a chunk that begins within a list begins at the margin', () => {
	const written = new Written('- aaaa   - bbbb    - cccc   - dddd');
	const items = ['- aaaa', '   - bbbb', '     - cccc\n   more', '   - dddd'];
	const list: Part = {
		kind: 'list',
		page: 1,
		units: items.map((item) => ({ text: item, render: asItIs, spans: [] })),
	};
	expect(textsOf(written, [list], { maxCharacters: 30 })).toEqual([
		'- aaaa\n   - bbbb',
		'- cccc\nmore\n- dddd',
	]);
	const paragraph: Part = {
		kind: 'paragraph',
		page: 1,
		units: [{ text: '   one\n   two ', render: asItIs, spans: [] }],
	};
	expect(textsOf(written, [paragraph], { maxCharacters: 30 })).toEqual(['one\n   two']);
});

describe('Rows of a table', () => {
	const rows = ['a1 a2', 'b1 b2', 'c1 c2', 'd1 d2'];
	const written = () => new Written(`Head ${rows.join(' ')}`);

	test('are never cut, and the header is said again in each chunk', () => {
		const text = written();
		const packs = packsOf(text, [text.table(true, 'Head', ...rows)], { maxCharacters: 17 });
		expect(packs.map((pack) => pack.text)).toEqual(['Head\na1 a2\nb1 b2', 'Head\nc1 c2\nd1 d2']);
		const [first, second] = packs.map(({ atoms }) => atoms[0]!);
		expect([first!.isRepeat, first!.unit.spans]).toEqual([undefined, [{ offset: 0, length: 4 }]]);
		expect([second!.isRepeat, second!.unit.spans]).toEqual([true, []]);
	});

	test('without a header are rows only', () => {
		const text = written();
		expect(textsOf(text, [text.table(false, ...rows)], { maxCharacters: 11 })).toEqual([
			'a1 a2\nb1 b2',
			'c1 c2\nd1 d2',
		]);
	});

	test('begin behind what is before them where the header and a row fit', () => {
		const text = new Written(`abc Head ${rows.join(' ')}`);
		const parts = (room: number) =>
			textsOf(text, [text.paragraph('abc'), text.table(true, 'Head', ...rows)], {
				maxCharacters: room,
			});
		// 3 + 2 + 4 + 1 + 5 are 15.
		expect(parts(15)).toEqual(['abc\n\nHead\na1 a2', 'Head\nb1 b2', 'Head\nc1 c2', 'Head\nd1 d2']);
		expect(new Set(parts(14))).toEqual(
			new Set(['abc', 'Head\na1 a2', 'Head\nb1 b2', 'Head\nc1 c2', 'Head\nd1 d2']),
		);
	});

	test('stand alone where the header fits beside none of them', () => {
		const long = 'A long header';
		const text = new Written(`abc ${long} ${rows.join(' ')}`);
		expect(
			textsOf(text, [text.paragraph('abc'), text.table(true, long, ...rows)], {
				maxCharacters: 14,
			}),
		).toEqual([...['abc', long, 'a1 a2\nb1 b2', 'c1 c2\nd1 d2']]);
		// One that stands nowhere on the page, as it was said before, is left out.
		const again: Part = {
			kind: 'table',
			page: 1,
			headed: true,
			units: [{ text: long, render: asItIs, spans: [] }, ...rows.map((row) => text.unit(row))],
		};
		expect(textsOf(text, [again], { maxCharacters: 14 })).toEqual(['a1 a2\nb1 b2', 'c1 c2\nd1 d2']);
	});

	test('that are too long are a chunk each, which says so', () => {
		const text = written();
		const packs = packsOf(text, [text.table(false, ...rows)], { maxCharacters: 4 });
		expect(packs.map((pack) => [pack.text, pack.tooLong])).toEqual(rows.map((row) => [row, true]));
		expect(
			packsOf(text, [text.table(false, ...rows)], { maxCharacters: 5 }).map(
				({ tooLong }) => tooLong,
			),
		).toEqual([...[false, false, false, false]]);
	});
});

describe('As plain text', () => {
	const joined = (gap: string) => {
		const written = new Written(`one${gap}two`);
		const [text] = textsOf(written, [written.paragraph('one'), written.paragraph('two')], {
			textAs: 'plain',
		});
		return text;
	};

	test.each([' ', '\n', '\n\n', '    ', ' \n \n'])(
		'two parts have between them what the text has: %j',
		(gap) => {
			expect(joined(gap)).toBe(`one${gap}two`);
		},
	);

	test.each(['', '     ', ' - ', '\n\n\n\n\n'])('or a blank line where it has %j', (gap) => {
		expect(joined(gap)).toBe('one\n\ntwo');
	});
});

describe('An overlap', () => {
	const overlapping = (
		text: string,
		said: string[],
		overlap: number,
		maxCharacters: number,
		textAs: ChunkSettings['textAs'] = 'markdown',
	) => {
		const written = new Written(text);
		return packsOf(
			written,
			said.map((each) => written.paragraph(each)),
			{ overlap, maxCharacters, textAs },
		);
	};

	test('is the last whole paragraphs that fit into it', () => {
		const packs = overlapping('aa bb cc dddddddd', ['aa', 'bb', 'cc', 'dddddddd'], 6, 16);
		expect(packs.map(({ text }) => text)).toEqual(['aa\n\nbb\n\ncc', 'cc\n\ndddddddd']);
		expect(packs[1]!.atoms.map(({ isRepeat }) => isRepeat)).toEqual([true, undefined]);
		expect(
			overlapping('aa bb cc dddddddd', ['aa', 'bb', 'cc', 'dddddddd'], 6, 18).map(
				({ text }) => text,
			),
		).toEqual([...['aa\n\nbb\n\ncc', 'bb\n\ncc\n\ndddddddd']]);
		expect(
			overlapping('aa bb cc dddddddd', ['aa', 'bb', 'cc', 'dddddddd'], 5, 18).map(
				({ text }) => text,
			),
		).toEqual([...['aa\n\nbb\n\ncc', 'cc\n\ndddddddd']]);
	});

	test('is sentences of the last one, or its words', () => {
		const long = 'One two. Three four.';
		expect(
			overlapping(`${long} Next one.`, [long, 'Next one.'], 12, 25).map(({ text }) => text),
		).toEqual([...[long, 'Three four.\n\nNext one.']]);
		expect(
			overlapping(`${long} Next one.`, [long, 'Next one.'], 10, 25).map(({ text }) => text),
		).toEqual([...[long, 'four.\n\nNext one.']]);
		expect(
			overlapping(`${long} Next one.`, [long, 'Next one.'], 4, 25).map(({ text }) => text),
		).toEqual([...[long, 'Next one.']]);
		expect(
			overlapping(`${long} Next one.`, [long, 'Next one.'], 0, 25).map(({ text }) => text),
		).toEqual([...[long, 'Next one.']]);
	});

	test('leaves room for what follows, and is never a whole chunk', () => {
		expect(
			overlapping('aaaa bbbb cccccccccc', ['aaaa', 'bbbb', 'cccccccccc'], 9, 12).map(
				({ text }) => text,
			),
		).toEqual([...['aaaa\n\nbbbb', 'cccccccccc']]);
		expect(
			overlapping('aaaa bbbbbbbb', ['aaaa', 'bbbbbbbb'], 9, 12).map(({ text }) => text),
		).toEqual(['aaaa', 'bbbbbbbb']);
	});

	test('is neither of a heading nor of a table', () => {
		const written = new Written('My Head one two three four five six s');
		const long = 'two three four five six s';
		const parts = [
			written.heading('My Head', 1),
			written.paragraph('one'),
			written.paragraph(long),
		];
		expect(textsOf(written, parts, { maxCharacters: 40, overlap: 30 })).toEqual([
			...['# My Head\n\none', `one\n\n${long}`],
		]);
		const table = new Written('a1 b1 two three four');
		const rows = [table.table(false, 'a1', 'b1'), table.paragraph('two three four')];
		expect(textsOf(table, rows, { maxCharacters: 20, overlap: 8 })).toEqual([
			'a1\nb1',
			'two three four',
		]);
	});
});

test('a part that fits into a chunk is not cut because this one is full', () => {
	const written = new Written('aaaa aaaa One two. Three.');
	const parts = [written.paragraph('aaaa aaaa'), written.paragraph('One two. Three.')];
	expect(textsOf(written, parts, { maxCharacters: 19 })).toEqual(['aaaa aaaa', 'One two. Three.']);
});

test('a chunk of nothing but what was said before is none', () => {
	const head = 'Head';
	const written = new Written(`${head} a1 a2 b1 b2`);
	// The second row is too long for any chunk, so the header that was said again would stand alone.
	const table = written.table(true, head, 'a1 a2', 'b1 b2 and more than fits');
	expect(textsOf(written, [table], { maxCharacters: 10 })).toEqual([
		'Head\na1 a2',
		'b1 b2 and more than fits',
	]);
});

test('a list of a chunk whose lines all are further in comes to the margin as a whole', () => {
	const written = new Written('');
	const items = ['  - a', '    - b', '   c'];
	const list: Part = {
		kind: 'list',
		page: 1,
		units: items.map((text) => ({ text, render: asItIs, spans: [] })),
	};
	expect(textsOf(written, [list])).toEqual(['- a\n  - b\n c']);
});
