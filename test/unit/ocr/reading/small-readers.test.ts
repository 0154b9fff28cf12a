import type { OcrDocument } from '../../../../ocr/document/types';
import { documentJob } from '../../../../ocr/reading/document-job';
import { givenConfidence } from '../../../../ocr/reading/given-confidence';
import { readHandwriting } from '../../../../ocr/reading/handwriting';
import { innermostReason } from '../../../../ocr/reading/innermost-reason';
import { joinedPages } from '../../../../ocr/reading/joined-pages';
import { LeftOut } from '../../../../ocr/reading/left-out';
import { asSentence, oneLine } from '../../../../ocr/reading/one-line';
import { numberPages } from '../../../../ocr/reading/page-numbers';
import { readSpan } from '../../../../ocr/reading/raw-span';
import { field } from '../../../../ocr/reading/spelled';
import { fieldsOnly } from '../../../../ocr/reading/text-in-part';
import { pagesOfText } from '../../../../ocr/reading/text-pages';

test.each([
	[
		{ offset: 3, length: 4 },
		{ offset: 3, length: 4 },
	],
	[
		{ index: 3, length: 4 },
		{ offset: 3, length: 4 },
	],
	[
		{ offset: 0, index: 3 },
		{ offset: 0, length: 0 },
	],
	[
		{ offset: 3, length: '4' },
		{ offset: 3, length: 0 },
	],
	[{ offset: '3', length: 4 }, null],
	[{ length: 4 }, null],
	[[3, 4], null],
	[null, null],
])('the span %j is %j', (raw, span) => {
	expect(readSpan(raw)).toEqual(span);
});

describe('what is written by hand', () => {
	const style = (isHandwritten: unknown, ...spans: unknown[]) => ({ isHandwritten, spans });

	test('is what begins in one of its spans', () => {
		const isByHand = readHandwriting([
			style(true, { offset: 20, length: 5 }, { offset: 2, length: 3 }, 'no'),
			style(false, { offset: 10, length: 5 }),
			style('true', { offset: 10, length: 5 }),
			...[null, { isHandwritten: true, spans: {} }],
		]);
		const at = (...offsets: number[]) => offsets.map((offset) => isByHand({ offset }));
		expect(at(1, 2, 4, 5)).toEqual([false, true, true, false]);
		expect(at(12, 19, 20, 24, 25)).toEqual([false, false, true, true, false]);
		expect(isByHand(undefined)).toBeNull();
		expect(isByHand({ length: 1 })).toBeNull();
	});

	test('is not known where nothing is said of it', () => {
		expect(readHandwriting([])({ offset: 0 })).toBeNull();
		expect(readHandwriting([style(false)])({ offset: 0 })).toBe(false);
	});
});

describe('numbers of pages', () => {
	const document = {
		pages: [{ number: 1 }, { number: 2 }],
		tables: [{ page: 2 }, { page: 1 }, { page: 7 }],
	} as unknown as OcrDocument;

	test('are those of the answer, for tables too', () => {
		expect(numberPages(document, [3, 1e6])).toEqual({
			pages: [{ number: 3 }, { number: 1e6 }],
			tables: [{ page: 1e6 }, { page: 3 }, { page: 7 }],
		});
	});

	test.each([
		[[0, 1]],
		[[3, 3]],
		[[3, 2]],
		[[1, 2.5]],
		[['1', '2']],
		[[1, null]],
		[[1, 1e6 + 1]],
		[[4]],
		[[4, 5, 6]],
		[[]],
	])('are counted where the answer has %j', (numbers) => {
		expect(numberPages(document, numbers)).toBe(document);
	});
});

test.each([
	['BlockType', { BlockType: 1, blockType: 2 }, 1],
	['BlockType', { blockType: 2 }, 2],
	['BlockType', { block_type: 3 }, 3],
	['blockType', { BlockType: 4 }, 4],
	['block_type', { blockType: 5 }, 5],
	['block_type', { BlockType: 6 }, 6],
	['block_type', { block_type: null, BlockType: 6 }, null],
	['Id', { id: 0 }, 0],
	['BlockType', { blocktype: 1, 'block-type': 2 }, undefined],
])('the field %s of %j is %j', (name, record, value) => {
	expect(field(record as Record<string, unknown>, name)).toBe(value);
});

test('pages that came in one piece are told', () => {
	const told = (pageCount: unknown, read = 1) =>
		joinedPages('Scan', { pageCount, read }, 'Set it.').map(({ code, message }) => [code, message]);
	const joined = (count: string) => [
		[
			'pages-joined',
			`Scan joined the text of ${count} pages, so all of it is in one page. Set it.`,
		],
	];
	expect(told(2)).toEqual(joined('2'));
	expect(told(1200)).toEqual(joined('1,200'));
	for (const count of [1, 0, NaN, '2', undefined]) expect(told(count)).toEqual([]);
	expect([told(2, 2), told(2, 0)]).toEqual([[], []]);
	expect(fieldsOnly('Set it.')).toEqual({
		code: 'text-in-part',
		message: 'The response has no lines of text, so only the text of its fields was read. Set it.',
	});
});

test('what could not be read is counted', () => {
	const told = (pages: number[], entries: number) => {
		const left = new LeftOut();
		for (const page of pages) left.page(page);
		for (let count = 0; count < entries; count++) left.entry();
		return left.warnings();
	};
	const page = (which: string) => ({
		code: 'page-unreadable',
		message: `Page ${which} of the response could not be read and is empty.`,
	});
	const word = (message: string) => ({ code: 'word-unreadable', message });
	expect(told([], 0)).toEqual([]);
	expect(told([3], 0)).toEqual([page('3')]);
	expect(told([3, 5, 6], 0)).toEqual([page('3 (and 2 more)')]);
	expect(told([], 1)).toEqual([word('1 entry without text was left out.')]);
	expect(told([1], 2)).toEqual([page('1'), word('2 entries without text were left out.')]);
});

describe('a confidence of 0', () => {
	const none = { words: false, pages: false, cells: false, document: false };
	const page = (words: Array<number | null>, more: object = {}) => ({
		words: words.map((confidence) => ({ confidence })),
		...more,
	});
	const cells = (...confidences: Array<number | undefined>) => ({
		tables: [{ cells: [] }, { cells: confidences.map((confidence) => ({ confidence })) }],
	});

	test('is none where there is no other', () => {
		expect(givenConfidence({ confidence: 0, pages: [page([0, null]), page([])] })).toEqual(none);
		expect(givenConfidence({ confidence: null, pages: [] })).toEqual(none);
		expect(givenConfidence({ pages: [page([], { confidence: 0, ...cells(0) })] })).toEqual(none);
	});

	test('is one beside others', () => {
		expect(givenConfidence({ confidence: 0, pages: [page([0]), page([0, 0.5])] })).toEqual({
			...{ ...none, words: true, document: true },
		});
		expect(
			givenConfidence({ confidence: 0, pages: [page([0]), page([0], { confidence: 0.5 })] }),
		).toEqual({ ...none, pages: true, document: true });
		expect(givenConfidence({ pages: [page([0], cells(0)), page([0], cells(0, 0.5))] })).toEqual({
			...{ ...none, cells: true },
		});
		expect(givenConfidence({ confidence: 0.5, pages: [] })).toEqual({ ...none, document: true });
	});
});

test.each([
	['a\r\n\t b', 300, 'a b'],
	['  a\u0000b\u200bc\u2028d\ud800e ', 300, 'a b c d e'],
	['abcde', 5, 'abcde'],
	['abcdef', 5, 'abcd…'],
	['abc👍e', 5, 'abc…'],
	[`${' '.repeat(20)}abc`, 5, ''],
	[`${' '.repeat(17)}abc`, 5, 'abc'],
])('%j on one line of at most %i', (text, most, line) => {
	expect(oneLine(text, most)).toBe(line);
});

test('a foreign sentence ends in one full stop', () => {
	expect(oneLine('x'.repeat(301))).toBe(`${'x'.repeat(299)}…`);
	expect(['No', 'No.', 'No. . ', 'No!\n', ''].map(asSentence)).toEqual([
		...['No.', 'No.', 'No.', 'No!.', '.'],
	]);
});

describe('why something was refused', () => {
	const nested = (depth: number): Record<string, unknown> =>
		depth === 0 ? { message: 'last' } : { message: `at ${depth}`, innererror: nested(depth - 1) };

	test('is told by the innermost reason that has words, of no more than five', () => {
		expect(innermostReason({ message: ' Why. ' })).toBe('Why.');
		expect(innermostReason({})).toBeUndefined();
		expect(innermostReason({ message: 'a', innererror: { innererror: { message: 'b' } } })).toBe(
			'b',
		);
		expect(innermostReason({ message: 'a', innererror: { message: ' ' } })).toBe('a');
		expect(innermostReason({ message: 'a', innererror: 'b' })).toBe('a');
		expect(innermostReason(nested(5))).toBe('last');
		expect(innermostReason(nested(6))).toBe('at 1');
	});
});

test('the job of a document is what its answer says, and else what was known', () => {
	const known = { provider: 'x', id: 'k', status: 'queued', submittedAt: 's', completedAt: 'c' };
	const job = (said?: object, more: object = {}) =>
		documentJob({ ...known, ...more } as Parameters<typeof documentJob>[0], said);
	expect(job()).toEqual({ id: 'k', status: 'succeeded', submittedAt: 's', completedAt: 'c' });
	expect(job({ id: 'i', completedAt: 'd' })).toEqual({
		...{ id: 'i', status: 'succeeded', submittedAt: 's', completedAt: 'd' },
	});
	expect(job({ id: '', completedAt: null })).toEqual(job());
	expect(job({}, { id: null, submittedAt: '', completedAt: undefined })).toEqual({
		...{ id: null, status: 'succeeded' },
	});
});

test.each([
	['', ['']],
	['\f', ['']],
	['a\fb', ['a', 'b']],
	['a\fb\f \n', ['a', 'b']],
	['a\f\f', ['a', '']],
	['\uFEFFa', ['a']],
	['a\uFEFF', ['a\uFEFF']],
])('the pages of %j are %j', (text, pages) => {
	expect(pagesOfText(text)).toEqual(pages.map((page) => ({ text: page, words: [] })));
});
