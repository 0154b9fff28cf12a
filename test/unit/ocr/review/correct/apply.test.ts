import type { OcrDocument, OcrField } from '../../../../../ocr/document/types';
import { atOnce } from '../../../../../ocr/document/turns';
import { applyReviewSteps } from '../../../../../ocr/review/correct/apply';
import type { DocumentState, Edit } from '../../../../../ocr/review/session/types';
import { expectInvariants } from '../../../../invariants';
import { documentOf, field, pageOf, word } from '../support';

const AT = '2026-05-04T10:00:00.000Z';

const stateOf = (edits: Record<string, Edit>): DocumentState => ({
	edits,
	done: true,
	seconds: 12.4,
	seen: [0],
});

function reviewed(document: OcrDocument, edits: Record<string, Edit>): OcrDocument {
	const copy = structuredClone(document);
	const result = atOnce(applyReviewSteps(document, stateOf(edits), { status: 'reviewed', at: AT }));
	expectInvariants(result);
	expect(document).toEqual(copy);
	return result;
}

const changesOf = (result: OcrDocument) =>
	result.review!.changes.map(({ action, former, text }) => [action, former, text]);

const added = (text: string, [left, top]: [number, number]): Edit => ({
	text,
	box: [left, top, left + 0.02 * text.length, top + 0.03],
});

describe('words', () => {
	const document = documentOf(pageOf(['one two', 'three four five', 'six']), pageOf(['seven']));

	it('is the same document but for the review, where nothing was edited', () => {
		const { review, ...same } = reviewed(document, {});
		expect(same).toEqual(document);
		expect(review).toEqual({
			...{ status: 'reviewed', at: AT, seconds: 12, pages: [1], changes: [] },
			statistics: {
				...{ words: 7, reviewed: 0, changed: 0, added: 0, deleted: 0, unreadable: 0, values: 0 },
			},
		});
	});

	it('are joined with the text that each of them was given', () => {
		const joined = (edits: Record<string, Edit>) =>
			reviewed(document, edits).pages[0]!.lines[1]!.text;
		const two = { 'w:0:3': { text: 'FOUR' } };
		expect(joined({ 'w:0:2': { joins: 1 }, ...two })).toBe('threeFOUR five');
		expect(joined({ 'w:0:2': { joins: 1, text: 'mine' }, ...two })).toBe('mine five');
		expect(joined({ 'w:0:2': { joins: 1 }, 'w:0:3': { deleted: true } })).toBe('three five');
		const within = { 'w:0:3': { joins: 1, text: 'FOURFIVE' } };
		expect(joined({ 'w:0:2': { joins: 2 }, ...within })).toBe('threeFOURFIVE');
		expect(joined({ 'w:0:2': { joins: 1 }, ...within })).toBe('threefour five');
	});

	it.each(['\u200b', ' \u2060\ufeff ', '\u202e', '\u00ad', '\u3164'])(
		'of letters that nobody sees are none: %j',
		(text) => {
			const result = reviewed(document, {
				'w:0:0': { text },
				'n:0:00000001': { text, box: [0.5, 0.5, 0.6, 0.6] },
			});
			expect(result.pages[0]!.lines[0]!.text).toBe('two');
			expect(changesOf(result)).toEqual([['deleted', 'one', null]]);
		},
	);

	it('counts what was done', () => {
		const result = reviewed(document, {
			'w:0:0': { accepted: true },
			'w:0:1': { text: 'a b' },
			'w:0:2': { joins: 1 },
			'w:0:4': { deleted: true },
			'w:0:5': { unreadable: true },
			'n:1:00000001': added('new', [0.5, 0.1]),
			'c:0:0:0': { text: 'of no table' },
		});
		expect(result.review!.statistics).toEqual({
			...{ words: 7, reviewed: 5, changed: 2, added: 1, deleted: 1, unreadable: 1, values: 0 },
		});
	});

	it('has another text with what stood there before, and moves all behind it', () => {
		const result = reviewed(document, { 'w:0:1': { text: 'twenty' } });
		expect(result.text).toBe('one twenty\nthree four five\nsix\n\nseven');
		expect(result.pages[0]!.words[1]).toMatchObject({
			...{ text: 'twenty', corrected: true, former: 'two', confidence: 1 },
			polygon: document.pages[0]!.words[1]!.polygon,
		});
		expect(result.review!.changes).toEqual([
			{
				...{ kind: 'word', action: 'corrected', page: 1, former: 'two', text: 'twenty' },
				...{ confidence: 0.9, polygon: document.pages[0]!.words[1]!.polygon },
			},
		]);
	});

	it('has the blocks that the provider names on the lines of their words', () => {
		const named = documentOf(
			pageOf(['one two', 'three', 'four five', 'six'], {
				blocks: [
					{ role: 'heading', level: 1, words: [0, 1] },
					{ role: 'listItem', words: [2] },
					{ role: 'paragraph', words: [3, 4, 5] },
				],
			}),
		);
		const result = reviewed(named, { 'w:0:0': { text: 'a b' }, 'w:0:2': { deleted: true } });
		expect(result.text).toBe('a b two\nfour five\nsix');
		expect(result.pages[0]!.blocks).toEqual([
			{ role: 'heading', level: 1, lines: [0, 1] },
			{ role: 'paragraph', lines: [1, 2] },
		]);
	});

	it.each<[string, Record<string, Edit>, string]>([
		['within a line', { 'w:0:3': { deleted: true } }, 'one two\nthree five\nsix'],
		['at the beginning of a line', { 'w:0:2': { deleted: true } }, 'one two\nfour five\nsix'],
		['at the end of a line', { 'w:0:4': { deleted: true } }, 'one two\nthree four\nsix'],
		['with its line', { 'w:0:5': { deleted: true } }, 'one two\nthree four five'],
		[
			'with the first line',
			{ 'w:0:0': { deleted: true }, 'w:0:1': { deleted: true } },
			'three four five\nsix',
		],
		['with all words joined to it', { 'w:0:2': { deleted: true, joins: 2 } }, 'one two\nsix'],
	])('is deleted %s', (_, edits, text) => {
		const [page] = reviewed(document, edits).pages;
		expect(page!.text).toBe(text);
		expect(page!.lines.map((line) => line.text)).toEqual(text.split('\n'));
	});

	it('leaves an empty page where all are deleted', () => {
		const result = reviewed(documentOf(pageOf(['one'])), { 'w:0:0': { deleted: true } });
		expect(result).toMatchObject({ text: '', confidence: null, confidenceSource: 'none' });
		expect(result.pages[0]!.lines).toEqual([]);
	});

	it('is joined with the next one in a common box', () => {
		const result = reviewed(document, { 'w:0:2': { joins: 1 } });
		expect(result.pages[0]!.text).toBe('one two\nthreefour five\nsix');
		const [three, four] = document.pages[0]!.words.slice(2, 4);
		expect(result.pages[0]!.words[2]).toMatchObject({
			...{ text: 'threefour', former: 'three four', corrected: true },
			polygon: [three!.polygon![0], four!.polygon![1], four!.polygon![2], three!.polygon![3]],
		});
		expect(changesOf(result)).toEqual([['merged', 'three four', 'threefour']]);
	});

	it('is joined over the end of a line, which ends behind it then', () => {
		const result = reviewed(document, { 'w:0:1': { joins: 1, text: 'twothree' } });
		expect(result.pages[0]!.text).toBe('one twothree\nfour five\nsix');
	});

	it('is split at blanks, and each part has its letters of the box', () => {
		const result = reviewed(documentOf(pageOf(['abcdefg x'])), { 'w:0:0': { text: 'abc efg' } });
		const { words, text } = result.pages[0]!;
		expect(text).toBe('abc efg x');
		expect(words.map(({ polygon }) => [polygon![0]![0], polygon![1]![0]])).toEqual(
			[
				[0.1, 0.16],
				[0.18, 0.24],
				[0.26, 0.28],
			].map(([left, right]) => [expect.closeTo(left!), expect.closeTo(right!)]),
		);
		expect(words.map(({ former }) => former)).toEqual(['abcdefg', 'abcdefg', undefined]);
		expect(changesOf(result)).toEqual([['split', 'abcdefg', 'abc efg']]);
	});

	it('is marked and stays as it is where it is accepted or cannot be read', () => {
		const result = reviewed(document, {
			'w:0:0': { accepted: true },
			'w:0:1': { unreadable: true },
		});
		expect(result.text).toBe(document.text);
		const [one, two] = result.pages[0]!.words;
		expect(one).toEqual({ ...document.pages[0]!.words[0], accepted: true });
		expect(two).toEqual({ ...document.pages[0]!.words[1], unreadable: true });
		expect(changesOf(result)).toEqual([['unreadable', 'two', null]]);
	});

	it.each<[Edit, string]>([
		[{ text: ' one \n\t more ' }, 'one more two'],
		[{ text: ' \n' }, 'two'],
		[{ text: 'x', deleted: true, unreadable: true }, 'two'],
		[{ text: 'x', unreadable: true, accepted: true }, 'one two'],
	])('goes by the plain form of %j', (edit, line) => {
		expect(reviewed(document, { 'w:0:0': edit }).text.split('\n')[0]).toBe(line);
	});

	it('keeps what was read through a second review', () => {
		const first = reviewed(document, { 'w:0:0': { text: 'uno' }, 'w:0:1': { accepted: true } });
		const second = reviewed(first, { 'w:0:0': { text: 'eins' }, 'w:0:1': { text: 'zwei' } });
		expect(second.pages[0]!.words.slice(0, 2)).toMatchObject([
			{ text: 'eins', former: 'one' },
			{ text: 'zwei', former: 'two' },
		]);
		expect(second.pages[0]!.words[1]).not.toHaveProperty('accepted');
		expect(changesOf(second)).toEqual([
			['corrected', 'uno', 'eins'],
			['corrected', 'two', 'zwei'],
		]);
	});

	it('keeps text that is no word, and the separators of its script', () => {
		const words = ['日本', '東京', '大阪'].map((text, index) => word(text, 0, 0.1 + 0.1 * index));
		const page = { ...pageOf([]), text: '日本東京: 大阪', words };
		const result = reviewed(documentOf(page), {
			'w:0:1': { deleted: true },
			'n:0:00000001': added('北', [0.15, 0.1]),
		});
		expect(result.text).toBe('日本北: 大阪');
	});

	it('drops Markdown that has another text by now, and keeps that of other pages', () => {
		const page = pageOf(['one two'], { markdown: '# one two' });
		const result = reviewed(documentOf(page, page), { 'w:0:0': { text: 'One' } });
		expect(result.pages.map(({ markdown }) => markdown)).toEqual([undefined, '# one two']);
	});
});

describe('added words', () => {
	const document = documentOf(pageOf(['one two', 'three four']));

	it.each<[string, Edit, string]>([
		['between two of a row', added('and', [0.165, 0.1]), 'one and two\nthree four'],
		['before a row', added('0.', [0.05, 0.15]), 'one two\n0. three four'],
		['behind a row', added('end', [0.5, 0.15]), 'one two\nthree four end'],
		['as several words', added('a b', [0.5, 0.1]), 'one two a b\nthree four'],
		['below all rows', added('last', [0.1, 0.5]), 'one two\nthree four\nlast'],
		['above all rows', added('first', [0.1, 0.01]), 'first\none two\nthree four'],
	])('come %s', (_, edit, text) => {
		const result = reviewed(document, { 'n:0:00000001': edit });
		expect(result.text).toBe(text);
		expect(changesOf(result)).toEqual([['added', null, edit.text]]);
		const own = result.pages[0]!.words.filter(({ corrected }) => corrected);
		expect(own.map((one) => [one.former, one.confidence])).toEqual(own.map(() => [undefined, 1]));
	});

	it('come as rows of their own, in their order', () => {
		const result = reviewed(document, {
			'n:0:00000003': added('d', [0.3, 0.56]),
			'n:0:00000002': added('b', [0.2, 0.5]),
			'n:0:00000001': added('a', [0.1, 0.5]),
			'n:0:00000004': added('c', [0.1, 0.56]),
		});
		expect(result.text).toBe('one two\nthree four\na b\nc d');
	});

	it('come into a row from the right, where it is read so', () => {
		const words = [word('שלום', 0, 0.5), word('עולם', 0, 0.3)];
		const hebrew = documentOf({ ...pageOf([]), words });
		const result = reviewed(hebrew, {
			'n:0:00000001': added('אחד', [0.7, 0.1]),
			'n:0:00000002': added('סוף', [0.1, 0.1]),
		});
		expect(result.text).toBe('אחד שלום עולם סוף');
	});

	it('come into rows of a page that is turned, and are turned as it is', () => {
		const turned = ['one', 'two'].map((text, index) => {
			// Read downward: the top of the letters is to the right.
			const [top, bottom] = [0.1 + 0.3 * index, 0.2 + 0.3 * index];
			const points = [
				{ x: 0.53, y: top },
				{ x: 0.53, y: bottom },
				{ x: 0.5, y: bottom },
				{ x: 0.5, y: top },
			];
			return { text, points, confidence: 0.5 };
		});
		const page = documentOf({ ...pageOf([]), words: turned });
		const result = reviewed(page, {
			'n:0:00000001': { text: 'and', box: [0.5, 0.23, 0.53, 0.33] },
		});
		expect(result.text).toBe('one and two');
		expect(result.pages[0]!.words[1]!.polygon).toEqual([
			[0.53, 0.23],
			[0.53, 0.33],
			[0.5, 0.33],
			[0.5, 0.23],
		]);
	});

	it('come last on a page without places, and first on an empty one', () => {
		const edits = {
			'n:0:00000001': added('new', [0.1, 0.1]),
			'n:0:00000002': added('x', [0.1, 0.9]),
		};
		expect(reviewed(documentOf({ text: 'just text', words: [] }), edits).text).toBe(
			'just text\nnew\nx',
		);
		expect(reviewed(documentOf({ words: [] }), edits).text).toBe('new\nx');
		expect(reviewed(documentOf({ words: [{ text: 'one' }] }), edits).text).toBe('one\nnew\nx');
	});

	it('are sure of nothing where a person could but guess them', () => {
		const edit = { ...added('guess', [0.5, 0.1]), unreadable: true as const };
		const word = reviewed(document, { 'n:0:00000001': edit }).pages[0]!.words[2];
		expect(word).toMatchObject({
			text: 'guess',
			unreadable: true,
			corrected: true,
			confidence: null,
		});
	});

	it('are none without letters', () => {
		const result = reviewed(document, { 'n:0:00000001': { text: '', box: [0, 0, 1, 1] } });
		expect(result.text).toBe(document.text);
	});
});

describe('confidence', () => {
	const unsure = pageOf(['one two'], { confidence: 0.4 });

	it('is that of the words once a person has changed them', () => {
		const given = { ...documentOf(unsure), confidence: 0.3, confidenceSource: 'provider' as const };
		expect(reviewed(given, { 'w:0:0': { accepted: true } })).toMatchObject({ confidence: 0.3 });
		const result = reviewed(given, { 'w:0:0': { text: 'uno' } });
		expect(result).toMatchObject({ confidence: 0.95, confidenceSource: 'derived' });
		expect(result.pages[0]!.confidence).toBeNull();
	});

	it('is that of the provider as long as no word is another one', () => {
		const words = ['a', 'b'].map((text, row) => ({ ...word(text, row, 0.1), breakAfter: true }));
		const tables = [{ rows: 2, columns: 2, cells: [{ row: 0, column: 0, text: 'drawn' }] }];
		const own = documentOf({ ...pageOf([]), words, tables });
		const facts = { confidence: 0.3, confidenceSource: 'provider' as const };
		const given = { ...own, ...facts, fields: [field('x', { value: 'a' })] };
		const confidence = (edits: Record<string, Edit>) => reviewed(given, edits).confidence;
		expect(confidence({ 'c:0:0:0': { text: 'x' } })).toBe(0.3);
		expect(confidence({ 'f:0': { text: 'b' } })).toBe(0.3);
		expect(confidence({ 'w:0:0': { unreadable: true } })).toBe(0.3);
		expect(confidence({ 'w:0:0': { deleted: true } })).toBe(0.9);
		expect(confidence({ 'n:0:00000001': added('x', [0.5, 0.1]) })).toBeCloseTo(2.8 / 3, 6);
	});

	it('stays what it was where words were only looked at', () => {
		const document = documentOf(unsure);
		const result = reviewed(document, { 'w:0:0': { accepted: true } });
		expect(result.confidenceSource).toBe('derived');
		expect(result.pages[0]!.confidence).toBe(0.4);
	});

	it('is none for corrected words where no word has one', () => {
		const words = [{ text: 'one' }, { text: 'two' }];
		const result = reviewed(documentOf({ words }), { 'w:0:0': { text: 'uno' } });
		expect(result).toMatchObject({ confidence: null, confidenceSource: 'none' });
		expect(result.pages[0]!.words[0]).toMatchObject({ corrected: true, confidence: null });
	});

	it('is the lowest of the words where readings were compared', () => {
		const page = { ...documentOf(unsure).pages[0]!, confidence: 0.2 };
		const document = {
			...documentOf(unsure),
			...{ pages: [page], confidence: 0.2, confidenceSource: 'agreement' as const },
		};
		const result = reviewed(document, { 'w:0:0': { text: 'uno' } });
		expect(result).toMatchObject({ confidence: 0.9, confidenceSource: 'agreement' });
	});
});

describe('tables', () => {
	const rows = [
		['Item', 'Count', 'Price'],
		['Nut', '10', '1.50'],
		['Bolt', '20', '2.50'],
		['Washer', '30', '3.50'],
	];
	const words = rows.flatMap((texts, row) =>
		texts.map((text, column) => ({
			...word(text, row, 0.1 + 0.3 * column),
			breakAfter: column === 2,
		})),
	);
	const document = documentOf({ ...pageOf([]), words });
	const textsOf = (result: OcrDocument) =>
		result.tables[0]!.cells.map(({ row, column, text }) => [row, column, text]);

	it('are found in the first place', () => {
		expect(document.tables).toHaveLength(1);
		expect(document.tables[0]).toMatchObject({ rows: 4, columns: 3, source: 'derived' });
	});

	it('have cells that follow their words and keep their shape', () => {
		const result = reviewed(document, {
			'w:0:3': { text: 'Hex nut' },
			'w:0:8': { text: '2.60' },
			'w:0:10': { deleted: true },
		});
		const [table] = result.tables;
		expect(table).toMatchObject({ rows: 4, columns: 3 });
		expect(textsOf(result)).toContainEqual([1, 0, 'Hex nut']);
		expect(textsOf(result)).toContainEqual([2, 2, '2.60']);
		expect(textsOf(result)).toContainEqual([3, 1, '']);
		const nut = table!.cells.find(({ text }) => text === 'Hex nut');
		expect(nut).toMatchObject({ confidence: 1 });
		expect(result.text.slice(nut!.span!.offset).startsWith('Hex nut')).toBe(true);
	});

	it('take added words into the cell that they stand in or beside, or an empty one', () => {
		const without = reviewed(document, { 'w:0:7': { deleted: true } });
		const cells = without.tables[0]!.cells.filter(({ text }) => text !== '');
		const gap = { ...without, tables: [{ ...without.tables[0]!, cells }] };
		const result = reviewed(gap, {
			'n:0:00000001': added('hex', [0.185, 0.15]),
			'n:0:00000002': added('20', [0.4, 0.2]),
		});
		expect(textsOf(result)).toContainEqual([1, 0, 'Nut hex']);
		expect(textsOf(result)).toContainEqual([2, 1, '20']);
	});

	it('have cells that were edited by themselves', () => {
		const result = reviewed(document, {
			'c:0:1:2': { text: '9.99' },
			'c:0:2:0': { text: '' },
			'c:0:3:0': { unreadable: true },
		});
		expect(textsOf(result)).toContainEqual([1, 2, '9.99']);
		expect(result.text).toBe(document.text);
		expect(changesOf(result)).toEqual([
			['corrected', '1.50', '9.99'],
			['deleted', 'Bolt', null],
			['unreadable', 'Washer', null],
		]);
	});

	it('keep cells that consist of no words, and move with the text', () => {
		const tables = [
			{
				cells: [
					{ row: 0, column: 0, text: 'Item\nno.' },
					{ row: 0, column: 1, text: 'drawn' },
				],
			},
		];
		const given = documentOf(pageOf(['Price list', 'Item', 'no.'], { tables }));
		const result = reviewed(given, { 'w:0:0': { text: 'Prices' }, 'w:0:3': { accepted: true } });
		const [item, drawn] = result.tables[0]!.cells;
		expect([item!.text, drawn!.text, drawn!.span]).toEqual(['Item\nno.', 'drawn', null]);
		expect(item!.span).toEqual({ offset: result.text.indexOf('Item'), length: 8 });
	});

	it('have new cells in places that were empty', () => {
		const cells = document.tables[0]!.cells.filter(({ row, column }) => row !== 1 || column !== 1);
		const gap = { ...document, tables: [{ ...document.tables[0]!, cells }] };
		const result = reviewed(gap, { 'c:0:1:1': { text: 'ten' } });
		expect(textsOf(result)).toContainEqual([1, 1, 'ten']);
		expect(changesOf(result)).toEqual([['added', null, 'ten']]);
	});
});

describe('fields', () => {
	const page = pageOf([
		'Invoice 4711',
		'Net 100.00',
		'Tax 20.00',
		'Total 12O.00,',
		'Due 2024-05-03',
	]);
	const base = documentOf(page);
	const at = (text: string) => {
		const offset = base.text.indexOf(text);
		const found = base.pages[0]!.words.find(({ span }) => span.offset === offset)!;
		const span = { offset, length: text.length };
		return { text, span, page: 1, polygon: found.polygon, confidence: 0.9, occurrences: 1 };
	};
	const fields = [
		field('number', { ...at('4711'), value: '4711', found: 'label' }),
		field('net', { ...at('100.00'), type: 'amount', value: 100, found: 'label' }),
		field('tax', { ...at('20.00'), type: 'amount', value: 20, found: 'label' }),
		field('total', { ...at('12O.00'), type: 'amount', value: 12, found: 'fuzzy' }),
		field('date', { ...at('2024-05-03'), type: 'date', value: '2024-05-03', found: 'label' }),
		field('supplier', {}),
	];
	const document = { ...base, fields };
	const one = (result: OcrDocument, path: string) =>
		result.fields!.find((own) => own.path === path);

	it('move with the text', () => {
		const result = reviewed(document, {
			'w:0:0': { text: 'Rechnung' },
			'w:0:2': { text: 'Netto' },
		});
		for (const own of result.fields!) {
			if (!own.span) continue;
			const { offset, length } = own.span;
			expect(result.text.slice(offset, offset + length)).toBe(own.text);
			expect(own).not.toHaveProperty('corrected');
		}
		expect(one(result, 'date')).toMatchObject({ value: '2024-05-03' });
	});

	it('follow their words, of which they may have a part', () => {
		const result = reviewed(document, { 'w:0:7': { text: '120.00,' } });
		expect(one(result, 'total')).toMatchObject({
			...{ value: 120, text: '120.00', found: 'normalized', corrected: true, former: 12 },
		});
	});

	it('stay as they are where their words come to say what they are', () => {
		const given = { ...fields[3]!, type: 'text' as const, value: '120.00' };
		const result = reviewed({ ...document, fields: [given] }, { 'w:0:7': { text: '120.00,' } });
		expect(result.fields![0]).toMatchObject({ value: '120.00', found: 'exact', text: '120.00' });
		expect(result.fields![0]).not.toHaveProperty('corrected');
	});

	it.each<[Partial<OcrField>, string, unknown, string]>([
		[{ type: 'amount', value: 12 }, '1.2', 1.2, 'another number of the same digits'],
		[{ type: 'amount', value: 1234.5 }, '1.234,50', 1234.5, 'the same number'],
		[{ type: 'amount', value: '€1,234.50' }, '1.234,50', '€1,234.50', 'the same number, located'],
		[{ type: 'amount', value: '€1,234.50' }, '1.324,50', '1.324,50', 'another number, located'],
		[{ type: 'number', value: 1.255 }, '1.250', 1250, 'a number as the document writes it'],
		[{ type: 'date', value: '2024-05-03' }, '3.5.2024', '2024-05-03', 'the same date'],
		[{ type: 'date', value: '2024-05-03' }, '4.5.2024', '2024-05-04', 'another date'],
		[{ type: 'text', value: 'Acme Ltd' }, 'ACME LTD.', 'Acme Ltd', 'the same name'],
		[{ type: 'pattern', value: 'AB12' }, 'AB-12', 'AB-12', 'another code'],
	])('%j has, where its words become "%s", the value %j: %s', (own, text, value) => {
		const german = documentOf(pageOf(['Netto 3.200,00 und 1,50 am', 'x1 ende']));
		const offset = german.text.indexOf('x1');
		const place = { text: 'x1', span: { offset, length: 2 }, page: 1, found: 'fuzzy' as const };
		const given = field('any', { ...place, ...own });
		const result = reviewed({ ...german, fields: [given] }, { 'w:0:5': { text } });
		expect(result.fields![0]).toMatchObject({ value, text });
		expect(result.fields![0]!.corrected).toBe(value === own.value ? undefined : true);
	});

	it('are found no more where their words are gone or say nothing of their type', () => {
		const result = reviewed(document, { 'w:0:1': { deleted: true }, 'w:0:9': { text: 'soon' } });
		expect(one(result, 'number')).toMatchObject({
			value: null,
			found: 'not-found',
			former: '4711',
		});
		expect(one(result, 'date')).toMatchObject({
			...{ value: null, corrected: true, former: '2024-05-03' },
			found: 'not-found',
			span: null,
		});
	});

	it('have what a person typed, and stand where that stands', () => {
		const result = reviewed(document, {
			'f:1': { text: '100,5' },
			'f:3': { text: '20' },
			'f:4': { text: '' },
			'f:5': { text: 'Invoice' },
		});
		expect(one(result, 'net')).toMatchObject({
			...{
				value: 100.5,
				found: 'not-found',
				page: null,
				corrected: true,
				former: 100,
				confidence: 1,
			},
		});
		expect(one(result, 'total')).toMatchObject({ value: 20, text: '20.00', page: 1, former: 12 });
		expect(one(result, 'date')).toMatchObject({ value: null, found: 'not-found', confidence: 1 });
		expect(one(result, 'supplier')).toMatchObject({
			value: 'Invoice',
			found: 'exact',
			former: null,
		});
		expect(changesOf(result)).toEqual([
			['corrected', '100', '100.5'],
			['corrected', '12', '20'],
			['deleted', '2024-05-03', null],
			['added', null, 'Invoice'],
		]);
	});

	it('have what a person typed also where their words were corrected', () => {
		const result = reviewed(document, { 'w:0:7': { text: '130.00,' }, 'f:3': { text: '120.00' } });
		expect(one(result, 'total')).toMatchObject({ value: 120, former: 12 });
	});

	it('take in a word that was added between theirs', () => {
		const names = documentOf(pageOf(['Name John Smith']));
		const span = { offset: 5, length: 10 };
		const name = field('name', { value: 'John Smith', text: 'John Smith', page: 1, span });
		const result = reviewed(
			{ ...names, fields: [{ ...name, found: 'label' }] },
			{
				'n:0:00000001': { text: 'M.', box: [0.285, 0.1, 0.295, 0.13] },
			},
		);
		expect(result.text).toBe('Name John M. Smith');
		expect(result.fields![0]).toMatchObject({ value: 'John M. Smith', former: 'John Smith' });
	});

	it('are marked where they are accepted or cannot be read', () => {
		const result = reviewed(document, { 'f:0': { accepted: true }, 'f:1': { unreadable: true } });
		expect(one(result, 'number')).toEqual({ ...fields[0], accepted: true });
		expect(one(result, 'net')).toEqual({ ...fields[1], unreadable: true });
		expect(result.review!.changes).toMatchObject([
			{ kind: 'field', action: 'unreadable', path: 'net' },
		]);
	});

	it('are checked again, by the rules that apply by themselves', () => {
		const failed = [{ rule: 'sum', passed: false, message: 'Mine.' }];
		const first = reviewed(document, { 'f:3': { text: '121' } });
		expect(one(first, 'total')!.checks).toEqual([]);
		const checked = document.fields.map((own) =>
			own.path === 'date' || own.path === 'total' ? { ...own, checks: failed } : own,
		);
		const second = reviewed({ ...document, fields: checked }, { 'f:3': { text: '121' } });
		expect(one(second, 'total')!.checks).toEqual([]);
		expect(one(second, 'date')!.checks).toEqual(failed);
	});
});
