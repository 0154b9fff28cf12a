import { alignPage, type Column } from '../../../../ocr/compare/columns';
import { type Token, tokensOf } from '../../../../ocr/compare/tokens';
import type { OcrDocument } from '../../../../ocr/document/types';
import { typed, written } from './documents';
import { at, tokens } from './columns-of';

const lists = (...texts: string[]) => texts.map(tokens);

/** What each document has in a column, `a|b`. */
const told = (columns: readonly Column[], all: readonly (readonly Token[])[]) =>
	columns.map((column) =>
		column
			.map(({ first, count }, document) =>
				all[document]!.slice(first, first + count)
					.map(({ text }) => text)
					.join(' '),
			)
			.join('|'),
	);
const aligned = (...texts: string[]) => told(alignPage(lists(...texts)).columns, lists(...texts));

describe('Several readings of a page are brought together', () => {
	test.each<[string, string[], string[]]>([
		['none', [], []],
		['one', ['a b'], ['a', 'b']],
		['two that read nothing', ['', ''], []],
		['the first reads nothing', ['', 'a b'], ['|a', '|b']],
		['the second reads nothing', ['a b', ''], ['a|', 'b|']],
		['three alike', ['a b', 'a b', 'a b'], ['a|a|a', 'b|b|b']],
		['one of three misread', ['a b c', 'a x c', 'a b c'], ['a|a|a', 'b|x|b', 'c|c|c']],
		['each lacks another', ['a b', 'b c', 'a c'], ['a||a', 'b|b|', '|c|c']],
		[
			'a word in two, and back in one',
			['the invoice no', 'the in voice no', 'the invoice no'],
			['the|the|the', 'invoice|in voice|invoice', 'no|no|no'],
		],
		[
			'two words in one, and in two again',
			['the in voice no', 'the invoice no', 'the in voice no'],
			['the|the|the', 'in voice|invoice|in voice', 'no|no|no'],
		],
		[
			'cut in two ways, which only the whole word holds together',
			['see in voice here', 'see invoice here', 'see inv oice here'],
			['see|see|see', 'in voice|invoice|inv oice', 'here|here|here'],
		],
		[
			'the second reading of a place is met by the third document',
			['pay 14 days', 'pay 747 days', 'pay x 747 days'],
			['pay|pay|pay', '||x', '14|747|747', 'days|days|days'],
		],
		[
			'two words that stand apart elsewhere are not put together',
			['in voice', 'in the voice', 'invoice'],
			['in|in|', '|the|', 'voice|voice|invoice'],
		],
	])('%s', (_, texts, columns) => {
		expect(aligned(...texts)).toEqual(columns);
	});

	test('a place that nobody has is told by no token', () => {
		expect(alignPage(lists('a b', 'b')).columns).toEqual([at([0, 1], null), at([1, 1], [0, 1])]);
		expect(alignPage(lists('see in voice', 'see invoice')).columns).toEqual([
			at([0, 1], [0, 1]),
			at([1, 2], [1, 1]),
		]);
	});

	test('words of two pages are not put together', () => {
		const pages = (...texts: string[]) => typed(texts).pages.flatMap((page) => tokensOf(page, {}));
		const of = (...all: Array<ReturnType<typeof pages>>) => told(alignPage(all).columns, all);
		expect(of(pages('see in voice now'), tokens('see invoice now'))).toEqual([
			...['see|see', 'in voice|invoice', 'now|now'],
		]);
		expect(of(pages('see in', 'voice now'), tokens('see invoice now'))).toEqual([
			...['see|see', 'in|', 'voice|invoice', 'now|now'],
		]);
		expect(of(tokens('see invoice now'), pages('see in', 'voice now'))).toEqual([
			...['see|see', '|in', 'invoice|voice', 'now|now'],
		]);
		// Nor where a third document has to hold them together.
		const two = pages('see in', 'voice now');
		expect(of(two, two, tokens('see invoice now'))).toEqual([
			...['see|see|see', 'in|in|', 'voice|voice|invoice', 'now|now|now'],
		]);
	});

	test('a word that nobody reads together with the next is not joined to it', () => {
		expect(aligned('a in c', 'a voice c', 'a invoice c')).toEqual([
			...['a|a|a', 'in|voice|invoice', 'c|c|c'],
		]);
	});

	test('and it is told whose boxes lie where those of the others do', () => {
		const lines = ['one two three', 'four five six'];
		const here = written({ pages: [lines] });
		const elsewhere = written({ pages: [lines], place: (_, line) => [600, 700 + line * 60] });
		const none = written({ pages: [lines], boxes: false });
		const placed = (...documents: OcrDocument[]) =>
			alignPage(documents.map(({ pages }) => tokensOf(pages[0]!, {}))).placed;
		expect(placed(here, here, elsewhere, none)).toEqual([true, true, false, false]);
		expect(placed(written({ pages: [[]] }), elsewhere)).toEqual([true, true]);
		expect(placed(here, written({ pages: [[]] }))).toEqual([true, true]);
	});
});
