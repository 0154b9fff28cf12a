import type { OcrPage, Polygon } from '../../../../../ocr/document/types';
import { correctPage } from '../../../../../ocr/review/correct/correct-page';
import type { AddedWord } from '../../../../../ocr/review/correct/edits-of';
import type { Edit } from '../../../../../ocr/review/session/types';
import { documentOf, pageOf, word } from '../support';

/** A place that only the provider can have told. */
const told = (at: number): Polygon => [
	[0, at],
	[1, at],
	[1, at],
	[0, at],
];

/** The second page of a document: `one two`, `three`, `four five`, each line with a place of its own. */
function pageAt(more: Parameters<typeof pageOf>[1] = {}, rows = ['one two', 'three', 'four five']) {
	const page = documentOf(pageOf(['before']), pageOf(rows, more)).pages[1]!;
	page.lines.forEach((line, at) => (line.polygon = told(at / 10)));
	return page;
}

const added = (text: string, row: number, left: number): AddedWord => ({
	...{ text, unreadable: false },
	box: [left, 0.1 + row * 0.05, left + 0.02 * text.length, 0.13 + row * 0.05],
});

const corrected = (page: OcrPage, edits: Record<number, Edit>, words: AddedWord[] = []) =>
	correctPage(
		page,
		{ words: new Map(Object.entries(edits).map(([at, edit]) => [Number(at), edit])), added: words },
		1,
	);

/** Each line with its words, and by `own` where it has the place that it was given. */
const linesOf = ({ page }: { page: OcrPage }) =>
	page.lines.map(({ text, words, polygon }) => {
		const isOwn = polygon !== null && polygon[0]![0] === 0 && polygon[1]![0] === 1;
		return [text, words, isOwn ? Math.round(polygon[0]![1] * 10) : '-'];
	});

test('A page with corrections has all that was on it, where it is now', () => {
	const page = pageAt({ markdown: '# one two', angle: 1 });
	const { words } = page;
	expect(page.span.offset).toBe(8);
	const result = corrected(page, { 1: { deleted: true }, 2: { text: 'drei' } });
	const { markdown, ...others } = page;
	expect(markdown).toBe('# one two');
	expect(result.page).toEqual({
		...others,
		text: 'one\ndrei\nfour five',
		span: { offset: 8, length: 18 },
		words: [
			words[0],
			{
				...words[2],
				...{ text: 'drei', span: { offset: 12, length: 4 }, confidence: 1 },
				...{ corrected: true, former: 'three' },
			},
			{ ...words[3], span: { offset: 17, length: 4 } },
			{ ...words[4], span: { offset: 22, length: 4 } },
		],
		lines: [
			{ text: 'one', polygon: words[0]!.polygon, span: { offset: 8, length: 3 }, words: [0, 1] },
			{ text: 'drei', polygon: told(0.1), span: { offset: 12, length: 4 }, words: [1, 1] },
			{ text: 'four five', polygon: told(0.2), span: { offset: 17, length: 9 }, words: [2, 2] },
		],
	});
	const about = { kind: 'word', page: 2, confidence: 0.9 };
	expect(result.changes).toEqual([
		{ ...about, action: 'deleted', former: 'two', text: null, polygon: words[1]!.polygon },
		{ ...about, action: 'corrected', former: 'three', text: 'drei', polygon: words[2]!.polygon },
	]);
});

describe('A page whose words were only looked at', () => {
	test('is as it was but for the marks of its words', () => {
		const page = pageAt({ markdown: '# one two' });
		const result = corrected(page, { 0: { accepted: true }, 3: { unreadable: true } });
		const words = [...page.words];
		words[0] = { ...words[0]!, accepted: true };
		words[3] = { ...words[3]!, unreadable: true };
		expect(result).toEqual({
			page: { ...page, words },
			changes: [expect.objectContaining({ action: 'unreadable', former: 'four' })],
			moved: null,
		});
		expect(result.page.lines).toBe(page.lines);
	});

	test('is another one where words that nobody can read were joined, or others came', () => {
		const joined = corrected(pageAt(), { 3: { unreadable: true, joins: 1 } });
		expect([joined.page.text, joined.moved?.words]).toEqual([
			'one two\nthree\nfourfive',
			[
				[0, 1],
				[1, 2],
				[2, 3],
				[3, 4],
				[3, 4],
			],
		]);
		expect(corrected(pageAt(), {}, [added('x', 0, 0.5)]).moved).not.toBeNull();
		const both = corrected(pageAt(), { 0: { text: 'uno' }, 3: { unreadable: true } });
		expect(both.page.text).toBe('uno two\nthree\nfour five');
	});
});

describe('Where words and texts have gone', () => {
	const everything = () =>
		corrected(pageAt(), { 0: { text: 'a b' }, 1: { deleted: true }, 2: { joins: 1 } }, [
			added('x', 2, 0.6),
		]);

	test('is told word by word, and which of them are others', () => {
		const { page, moved } = everything();
		expect(page.text).toBe('a b\nthreefour\nfive x');
		expect(moved!.words).toEqual([
			[0, 2],
			[2, 2],
			[2, 3],
			[2, 3],
			[3, 4],
		]);
		expect(moved!.isChanged).toEqual([true, true, true, true, false]);
		expect(corrected(pageAt(), { 2: { text: 'three more' } }).moved!.isChanged[2]).toBe(true);
	});

	test('is told of words that are gone at the beginning, and of all', () => {
		const first = corrected(pageAt(), { 0: { deleted: true } }).moved!;
		expect([first.words.slice(0, 2), first.isChanged.slice(0, 2)]).toEqual([
			[
				[0, 0],
				[0, 1],
			],
			[true, false],
		]);
		const all = corrected(pageAt(), { 0: { deleted: true, joins: 4 } }).moved!;
		expect(all.words).toEqual(Array(5).fill([0, 0]));
		expect(all.isChanged).toEqual(Array(5).fill(true));
		expect(all.span({ offset: 8, length: 3 })).toBeNull();
	});

	test('is told of texts, of those that are as they were', () => {
		const page = pageAt({ text: '«one two»\nthree: four five!' });
		const { moved, page: now } = corrected(page, { 1: { text: 'second' }, 2: { deleted: true } });
		expect(now.text).toBe('«one second»\n: four five!');
		const movedText = (text: string) => {
			const offset = page.span.offset + page.text.indexOf(text);
			const span = moved!.span({ offset, length: text.length });
			return span && [span.offset - page.span.offset, span.length];
		};
		const at = (text: string) => [now.text.indexOf(text), text.length];
		for (const text of ['«', 'one', '«one ', '»', 'four', ' five', 'four five!', '!']) {
			expect([text, movedText(text)]).toEqual([text, at(text)]);
		}
		for (const text of ['two', 'one two', 'three', 'two»\nthree: four']) {
			expect([text, movedText(text)]).toEqual([text, null]);
		}
	});
});

describe('A line', () => {
	test.each<[string, Record<number, Edit>, AddedWord[], unknown[]]>([
		['of which a word was corrected', { 0: { text: 'uno' } }, [], ['uno two', [0, 2], 0]],
		[
			'of which all words were corrected',
			{ 0: { text: 'a' }, 1: { text: 'b' } },
			[],
			['a b', [0, 2], 0],
		],
		['of which words were joined', { 0: { joins: 1 } }, [], ['onetwo', [0, 1], 0]],
		['of which nothing was changed', { 2: { text: 'x' } }, [], ['one two', [0, 2], 0]],
	])('%s stays where the provider has it', (_, edits, words, line) => {
		expect(linesOf(corrected(pageAt(), edits, words))[0]).toEqual(line);
	});

	test.each<[string, Record<number, Edit>, AddedWord[], unknown[]]>([
		['of which the first word is gone', { 0: { deleted: true } }, [], ['two', [0, 1], '-']],
		['of which the last word is gone', { 1: { deleted: true } }, [], ['one', [0, 1], '-']],
		['of which a word was split', { 0: { text: 'a b' } }, [], ['a b two', [0, 3], '-']],
		['with a word before it', {}, [added('x', 0, 0.05)], ['x one two', [0, 3], '-']],
		['with a word in it', {}, [added('x', 0, 0.165)], ['one x two', [0, 3], '-']],
		['with a word behind it', {}, [added('x', 0, 0.5)], ['one two x', [0, 3], '-']],
		['of which a word goes on in the next', { 1: { joins: 1 } }, [], ['one twothree', [0, 2], '-']],
	])('%s is where its words are', (_, edits, words, line) => {
		expect(linesOf(corrected(pageAt(), edits, words))[0]).toEqual(line);
	});

	test('of which a word has gone to the line before is where its words are', () => {
		const result = corrected(pageAt(), { 2: { joins: 1 } });
		expect(linesOf(result)).toEqual([
			['one two', [0, 2], 0],
			['threefour', [2, 1], '-'],
			['five', [3, 1], '-'],
		]);
	});

	test('without words stays where it is, in its order', () => {
		const words = ['one', 'two', 'three'].map((text, at) => word(text, at, 0.1));
		const page = documentOf({ ...pageOf([]), text: '*\none\n+\ntwo\n*\nthree\n*', words })
			.pages[0]!;
		page.lines.forEach((line, at) => (line.polygon = told(at / 10)));
		expect(linesOf(corrected(page, { 1: { text: 'zwei' } }))).toEqual([
			['*', [0, 0], 0],
			['one', [0, 1], 1],
			['+', [1, 0], 2],
			['zwei', [1, 1], 3],
			['*', [2, 0], 4],
			['three', [2, 1], 5],
			['*', [3, 0], 6],
		]);
		const twice = documentOf({ ...pageOf([]), text: 'one\none\ntwo', words: words.slice(0, 2) });
		twice.pages[0]!.lines.forEach((line, at) => (line.polygon = told(at / 10)));
		expect(linesOf(corrected(twice.pages[0]!, { 1: { text: 'zwei' } }))).toEqual([
			['one', [0, 1], 0],
			['one', [1, 0], 1],
			['zwei', [1, 1], 2],
		]);
		// What stood at a word that is gone is a line that nobody has a place of.
		const marked = documentOf({ ...pageOf([]), text: 'one -\n+\ntwo', words: words.slice(0, 2) });
		marked.pages[0]!.lines.forEach((line, at) => (line.polygon = told(at / 10)));
		expect(linesOf(corrected(marked.pages[0]!, { 0: { deleted: true } }))).toEqual([
			['-', [0, 0], '-'],
			['+', [0, 0], 1],
			['two', [0, 1], 2],
		]);
	});
});

describe('Blocks', () => {
	const blocks = [
		{ role: 'heading' as const, level: 1, words: [0, 1] },
		{ role: 'paragraph' as const, words: [2, 3, 4] },
	];
	const blocksOf = (edits: Record<number, Edit>, words: AddedWord[] = []) =>
		corrected(pageAt({ blocks }), edits, words).page.blocks?.map(({ role, lines }) => [
			role,
			lines,
		]);

	test.each<[string, Record<number, Edit>, unknown]>([
		[
			'of words that are others',
			{ 0: { text: 'uno' } },
			[
				['heading', [0, 1]],
				['paragraph', [1, 2]],
			],
		],
		[
			'of words that were split',
			{ 2: { text: 'a b' } },
			[
				['heading', [0, 1]],
				['paragraph', [1, 2]],
			],
		],
		[
			'with a line less',
			{ 2: { deleted: true } },
			[
				['heading', [0, 1]],
				['paragraph', [1, 1]],
			],
		],
		['without a word', { 0: { deleted: true, joins: 1 } }, [['paragraph', [0, 2]]]],
		['that are all gone', { 0: { deleted: true, joins: 4 } }, undefined],
	])('%s have the lines of their words', (_, edits, lines) => {
		expect(blocksOf(edits)).toEqual(lines);
	});

	test('have no line that was added between them', () => {
		expect(blocksOf({}, [added('x', 5, 0.1)])).toEqual([
			['heading', [0, 1]],
			['paragraph', [1, 2]],
		]);
		expect(corrected(pageAt(), { 0: { text: 'x' } }).page).not.toHaveProperty('blocks');
		expect(
			corrected(pageAt({ blocks }), { 0: { deleted: true, joins: 4 } }).page,
		).not.toHaveProperty('blocks');
		expect(corrected(pageAt({ blocks }), { 0: { text: 'x' } }).page.blocks![0]).toEqual({
			...{ role: 'heading', level: 1, lines: [0, 1] },
		});
	});
});
