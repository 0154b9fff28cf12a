import fc from 'fast-check';

import { compareDocuments } from '../../../../ocr/compare/compare-documents';
import type { Comparison } from '../../../../ocr/compare/types';
import type { OcrDocument } from '../../../../ocr/document/types';
import { buildDocument } from '../../../../ocr/reading/build-document';
import { breaches, expectInvariants } from '../../../invariants';
import { oddDocument } from '../../../support/odd-documents';
import { anyDocument as likelyDocument, twoReadings, typed, written } from './documents';

/** Each difference as `reading / reading`, with nothing for what a document has not. */
const told = ({ differences }: Comparison) =>
	differences.map(({ readings }) => readings.map(({ text }) => text ?? '').join(' / '));

const page = (text: string, more = {}) => written({ pages: [text.split('\n')], ...more });

test('places on a page whose size nobody tells say nothing of where a word is', () => {
	const words = ['Pier', 'nine'].map((text, index) => ({
		text,
		points: [
			{ x: 100 + 60 * index, y: 700 },
			{ x: 150 + 60 * index, y: 720 },
		],
	}));
	const read = (size: object) =>
		buildDocument({
			provider: { id: 'test' },
			job: { id: null, status: 'succeeded' },
			pages: [{ ...size, words }],
		});
	const sized = read({ width: 1000, height: 1400, unit: 'pixel' });
	const found = compareDocuments([read({}), sized]);
	expect(found.agreement).toBe(1);
	expect(found.merged.pages[0]).toMatchObject({ width: 1000, sizeSource: 'provider' });
	expectInvariants(found.merged);
	expect(compareDocuments([read({}), read({})]).merged.pages[0].sizeSource).toBeNull();
});

describe('compareDocuments finds the same words', () => {
	test.each<[string, OcrDocument, OcrDocument]>([
		['alike', page('Total amount due\n12.50 EUR'), page('Total amount due\n12.50 EUR')],
		['in a word that holds a blank', page('Total_amount due'), page('Total amount due')],
		[
			'where punctuation is a word of its own',
			page('Hello, (dear) reader!'),
			page('Hello|, (|dear|) reader|!', { glued: true }),
		],
		[
			'where blanks stand around punctuation',
			page('Hello, (dear) reader!'),
			page('Hello , ( dear ) reader !'),
		],
		['of Chinese by the character and in one run', page('发票号码'), page('发|票|号|码')],
		['of Japanese with blanks read in', page('東京都 千代田区'), page('東 京 都 千代 田区')],
		['of Thai cut otherwise', page('ขอบคุณ มาก'), page('ขอบ คุณมาก')],
		['cut at the end of a line', page('much infor-\nmation here'), page('much\ninformation here')],
		[
			'that keep their hyphen at the end of a line',
			page('a well-\nknown word'),
			page('a well-known word'),
		],
		['in other code points', page('Noël café'), page('Noe\u0308l cafe\u0301')],
		['without boxes', page('one two three'), page('one two three', { boxes: false })],
		['without words', page('one two\nthree'), typed(['one two three'])],
		['broken into other lines', page('one two\nthree four'), page('one\ntwo three\nfour')],
		[
			'on pages that one text is cut into',
			written({ pages: [['first page here'], ['second page there'], ['third page']] }),
			typed(['first page here\nsecond page there\nthird page']),
		],
		[
			'after an empty page that one reader does not count',
			written({ pages: [['front page of this'], [], ['what comes after that']] }),
			written({ pages: [['front page of this'], ['what comes after that']] }),
		],
	])('%s', (_, one, other) => {
		const found = compareDocuments([one, other]);
		expect(told(found)).toEqual([]);
		expect(found.agreement).toBe(1);
		expect(found.words.compared).toBeGreaterThan(0);
		expectInvariants(found.merged);
	});

	test('in columns that are read one after the other, or across', () => {
		const lines = ['left one', 'left two', 'left three', 'right one', 'right two', 'right four'];
		const byColumn = written({
			pages: [lines],
			place: (_, line) => [line < 3 ? 50 : 550, 100 + (line % 3) * 40],
		});
		const across = [0, 3, 1, 4, 2, 5];
		const byLine = written({
			pages: [across.map((line) => lines[line])],
			place: (_, at) => [across[at] < 3 ? 50 : 550, 100 + (across[at] % 3) * 40],
		});
		expect(compareDocuments([byColumn, byLine]).agreement).toBe(1);
		expect(compareDocuments([byColumn, byLine]).merged.text).toBe(byColumn.text);
		expect(compareDocuments([byLine, byColumn]).merged.text).toBe(byLine.text);
	});

	test('by their place where the text alone would say otherwise', () => {
		// Two amounts of three: which one is missing, only their places tell.
		const rows = (lines: number[]) =>
			written({
				pages: [['Item', ...lines.map(() => '9.90'), 'Total']],
				place: (_, at) => [50, at === 0 ? 50 : at > lines.length ? 900 : 100 + 60 * lines[at - 1]],
			});
		const [difference] = compareDocuments([rows([0, 1, 2]), rows([0, 2])]).differences;
		expect(difference.readings.map(({ text }) => text)).toEqual(['9.90', null]);
		expect(difference.readings[0].polygon![0][1]).toBeCloseTo(0.16);
	});

	test('although one of them measured the page before turning it', () => {
		const turned = page('one two three\nfour five six');
		for (const { polygon } of turned.pages[0].words) {
			polygon!.forEach((point) => point.splice(0, 2, 1 - point[1], point[0]));
		}
		expect(compareDocuments([page('one two three\nfour five six'), turned]).agreement).toBe(1);
	});
});

describe('compareDocuments tells differences', () => {
	test.each<[string, string, string, string[]]>([
		['a word misread', 'pay within 14 days', 'pay within 74 days', ['14 / 74']],
		['a word missing', 'the total amount', 'the amount', ['total / ']],
		['words at the end', 'the total', 'the total amount due', [' / amount', ' / due']],
		['a word split', 'the invoice number', 'the in voice number', ['invoice / in voice']],
		[
			'a word split and misread',
			'the invoice number',
			'the in v0ice number',
			['invoice / in v0ice'],
		],
		['words run together', 'see in voice here', 'see invoice here', ['in voice / invoice']],
		['one character of many', '東京都千代田区', '東京部千代田区', ['都 / 部']],
		['case', 'Total', 'total', ['Total / total']],
		['a hyphen within a line', 'a well-known word', 'a wellknown word', ['well-known / wellknown']],
	])('%s', (_, one, other, differences) => {
		for (const boxes of [true, false]) {
			const there = compareDocuments([page(one, { boxes }), page(other, { boxes })]);
			expect(told(there)).toEqual(differences);
			const back = compareDocuments([page(other, { boxes }), page(one, { boxes })]);
			expect(told(back)).toEqual(
				differences.map((each) => each.split(' / ').reverse().join(' / ')),
			);
		}
	});

	test.each([
		['case', { ignoreCase: true }, 'TOTAL due', 'Total Due'],
		['punctuation', { ignorePunctuation: true }, '"Total" due: – now', 'Total due now.'],
		['blanks within words', { ignoreWhitespace: true }, 'the in voice', 'the invoice'],
	])('but not of %s that is to be ignored', (_, leniency, one, other) => {
		const both = [page(one, { boxes: false }), page(other, { boxes: false })];
		expect(compareDocuments(both).differenceCount).toBeGreaterThan(0);
		expect(compareDocuments(both, leniency)).toMatchObject({
			agreement: 1,
			differenceCount: 0,
			errorRates: null,
		});
	});

	test('with the place in the merged text, and all that each document says about it', () => {
		const found = compareDocuments(
			[
				written({ id: 'a', pages: [['first'], ['pay 14 days']], confidence: 0.9 }),
				written({ id: 'a', pages: [['first'], ['pay 74 days']], confidence: { 74: 0.5 } }),
				written({ id: 'b', pages: [['first'], ['pay days']], boxes: false }),
			],
			{ names: ['mine'] },
		);
		expect(found.documents.map(({ name }) => name)).toEqual(['mine', 'a', 'b']);
		expect(found.differences).toHaveLength(1);
		const [{ page: number, span, readings, chosen }] = found.differences;
		expect(number).toBe(2);
		expect(found.merged.text.slice(span.offset, span.offset + span.length)).toBe('14');
		expect(chosen).toBe(0);
		expect(readings).toEqual([
			{
				document: 0,
				name: 'mine',
				text: '14',
				confidence: 0.9,
				polygon: [
					[0.09, 0.05],
					[0.11, 0.05],
					[0.11, 0.07],
					[0.09, 0.07],
				],
			},
			expect.objectContaining({ document: 1, name: 'a', text: '74', confidence: 0.5 }),
			{ document: 2, name: 'b', text: null, confidence: null, polygon: null },
		]);
	});

	test('as many as are wanted, and counts all', () => {
		const found = compareDocuments([page('a b c d'), page('e f g h')], { maxDifferences: 3 });
		expect(found.differences).toHaveLength(3);
		expect(found.differenceCount).toBe(4);
		expect(found.warnings).toEqual([
			{ code: 'differences-cut', message: 'Only the first 3 of 4 differences are listed.' },
		]);
	});
});

describe('compareDocuments merges', () => {
	const texts = (readings: Array<[string, number | null]>) =>
		compareDocuments(readings.map(([text, confidence]) => page(text, { confidence, boxes: false })))
			.merged;

	test.each<[string, Array<[string, number | null]>, string]>([
		[
			'what most read',
			[
				['due 14', 0.99],
				['due 74', 0.1],
				['due 74', 0.1],
			],
			'due 74',
		],
		[
			'of two the surer',
			[
				['due 14', 0.2],
				['due 74', 0.3],
			],
			'due 74',
		],
		[
			'a sure one before one that says nothing',
			[
				['due 14', null],
				['due 74', 0.01],
			],
			'due 74',
		],
		[
			'of equals the one given first',
			[
				['due 14', 0.5],
				['due 74', 0.5],
			],
			'due 14',
		],
		[
			'of those that say nothing the one given first',
			[
				['due 14', null],
				['due 74', null],
			],
			'due 14',
		],
		[
			'of two pairs the surer',
			[
				['14', 0.6],
				['74', 0.1],
				['14', 0.6],
				['74', 0.7],
			],
			'74',
		],
		[
			'of two what only one has',
			[
				['the due', 0.9],
				['the amount due', 0.1],
			],
			'the amount due',
		],
		[
			'nothing that one of three has',
			[
				['the due', 0.1],
				['the odd due', 0.9],
				['the due', 0.1],
			],
			'the due',
		],
		[
			'what two of three have',
			[
				['the due', 0.9],
				['the sum due', 0.1],
				['the sum due', null],
			],
			'the sum due',
		],
		[
			'each place for itself',
			[
				['one tvo three four', 0.5],
				['one two thnee four', 0.5],
				['onc two three', 0.5],
			],
			'one two three four',
		],
	])('%s', (_, readings, text) => {
		const merged = texts(readings);
		expect(merged.text).toBe(text);
		expectInvariants(merged);
	});

	test('a page that only one of three has, since the others say nothing about it', () => {
		const short = written({ pages: [['first page']] });
		const long = written({ pages: [['first page'], ['second page']] });
		const found = compareDocuments([short, long, short]);
		expect(found.merged.text).toBe('first page\n\nsecond page');
		expect(found.merged.pages.map(({ number }) => number)).toEqual([1, 2]);
		// Nobody else reads it, so it is not agreed on.
		expect(found.words).toEqual({ compared: 4, agreed: 2 });
	});

	test('words with box, confidence and hand of the chosen reading', () => {
		const one = page('due 14 days', { confidence: 0.5 });
		const other = page('due 74 days', { confidence: 0.6, place: () => [52, 50] });
		other.pages[0].words[1].handwritten = true;
		const { merged } = compareDocuments([one, other]);
		expect(merged.pages[0].words[1]).toEqual(other.pages[0].words[1]);
		expect(merged).toMatchObject({
			provider: { id: 'merged' },
			confidence: 0.6,
			confidenceSource: 'derived',
			pages: [{ width: 1000, height: 1000, unit: 'pixel' }],
		});
	});

	test('a word that holds a blank as a whole, though the other one is surer of a part of it', () => {
		const one = page('Total_amount due', { confidence: 0.8 });
		const other = page('Total amount due', { confidence: { Total: 0.81, amount: 0.7, due: 0.7 } });
		const { merged } = compareDocuments([one, other]);
		expect(merged.pages[0].words.map(({ text }) => text)).toEqual(['Total amount', 'due']);
	});

	test('lines as they are broken in the document given first', () => {
		const found = compareDocuments([page('one two\n\nthree'), page('one\ntwo thrae')]);
		expect(found.merged.text).toBe('one two\n\nthree'.replace('\n\n', '\n'));
		expect(found.merged.pages[0].lines.map(({ text }) => text)).toEqual(['one two', 'three']);
	});

	test('no box of a page that is not this one', () => {
		const paged = written({ pages: [['first page here'], ['second page']], boxes: false });
		const whole = written({ pages: [['first page here', 'second page there']] });
		const { merged, warnings } = compareDocuments([paged, whole]);
		expect(merged.text).toBe('first page here\n\nsecond page there');
		expect(merged.pages[1].words.map(({ polygon }) => polygon)).toEqual([null, null, null]);
		expect(warnings.map(({ code }) => code)).toEqual(['pages-matched-by-text']);
		expect(merged.warnings).toEqual(warnings);
	});
});

describe('compareDocuments with a truth', () => {
	const truth = typed(['pay within 14 days']);
	const good = page('pay within 14 day', { boxes: false });
	const poor = page('pay 74 day', { boxes: false });

	test('tells error rates of the others, and gives it no vote', () => {
		const found = compareDocuments([good, truth, poor], { truth: 1 });
		expect(found.errorRates).toEqual([
			expect.objectContaining({
				wer: expect.objectContaining({ rate: 0.25, substitutions: 1, deletions: 0 }),
			}),
			null,
			expect.objectContaining({
				wer: expect.objectContaining({ rate: 0.75, substitutions: 2, deletions: 1 }),
			}),
		]);
		expect(found.merged.text).toBe('pay within 14 day');
		expect(found.documents.map((each) => each.truth)).toEqual([false, true, false]);
		expect(told(found)).toContain('day / days / day');
	});

	test('keeps pages that only the truth has out of the merged document', () => {
		const more = typed(['pay 74 day', 'and a second page', 'and a third']);
		const found = compareDocuments([poor, more], { truth: 1 });
		expect(found.merged.text).toBe('pay 74 day');
		expect(found.differences.map(({ span }) => span)).toEqual(
			Array.from({ length: 7 }, () => ({ offset: 10, length: 0 })),
		);
	});
});

test.each<[string, OcrDocument[], object, string]>([
	['no document', [], {}, 'Compare needs at least two documents, but got none.'],
	['one document', [typed(['a'])], {}, 'Compare needs at least two documents, but got only one.'],
	[
		'a truth that is not there',
		[typed(['a']), typed(['b'])],
		{ truth: 2 },
		'The reference must be the index of a document, from 0 to 1, but is 2.',
	],
])('compareDocuments refuses %s', (_, documents, options, message) => {
	expect(() => compareDocuments(documents, options)).toThrow(new RangeError(message));
});

/** Differences that do not point at what they say in the merged text, or not in its order. */
function astray({ differences, merged: { text } }: Comparison) {
	const tidy = (each: string | null) => each?.replace(/\s+/g, ' ') ?? '';
	let last = 0;
	return differences.filter(({ span: { offset, length }, chosen, readings }) => {
		const ordered = offset >= last && offset + length <= text.length;
		last = offset;
		const expected = chosen === null ? '' : tidy(readings[chosen].text);
		return !ordered || tidy(text.slice(offset, offset + length)) !== expected;
	});
}

describe('compareDocuments, for any documents,', () => {
	const anyDocument = fc.oneof(likelyDocument, oddDocument);
	const documents = fc.oneof(
		fc.array(anyDocument, { minLength: 2, maxLength: 4 }),
		twoReadings.map((both): OcrDocument[] => both),
		fc.tuple(twoReadings, anyDocument).map(([both, third]) => [...both, third]),
	);
	const leniency = fc.record({
		ignoreCase: fc.boolean(),
		ignorePunctuation: fc.boolean(),
		ignoreWhitespace: fc.boolean(),
	});

	test('merges to a document that keeps all promises, and points into it', () => {
		fc.assert(
			fc.property(documents, leniency, fc.option(fc.nat(1)), (given, ignored, truth) => {
				const before = structuredClone(given);
				const found = compareDocuments(given, { ...ignored, truth: truth ?? undefined });
				expect(breaches(found.merged)).toEqual([]);
				expect(given).toEqual(before);
				expect(JSON.parse(JSON.stringify(found))).toEqual(found);
				expect(astray(found)).toEqual([]);
			}),
			{ numRuns: 400 },
		);
	});

	test('loses no character of a text and makes up none: each document’s are all read once', () => {
		fc.assert(
			fc.property(documents, (given) => {
				// UTF-16 units: half a surrogate pair may stand by itself, before a blank and the other half.
				const letters = (text: string) =>
					text
						.replace(/\p{White_Space}/gu, '')
						.split('')
						.sort()
						.join('');
				// Against a document without words, every word is a difference.
				const blank = given.map(({ pages }) => typed(pages.map(() => '')));
				given.forEach((document, index) => {
					const found = compareDocuments([document, blank[index]]);
					expect(letters(found.merged.text)).toBe(letters(document.text));
					expect(letters(told(found).join(''))).toBe(
						letters(document.text + ' / '.repeat(found.differenceCount)),
					);
				});
			}),
			{ numRuns: 300 },
		);
	});

	test('agrees wholly with itself, and merges to itself', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					anyDocument,
					twoReadings.map(([, one]) => one),
				),
				(document) => {
					const found = compareDocuments([document, structuredClone(document)]);
					expect(found.agreement).toBe(1);
					expect(found.differences).toEqual([]);
					expect(found.merged.text).toBe(document.text);
				},
			),
			{ numRuns: 1000 },
		);
	});

	test('agrees as much in whatever order they are given', () => {
		fc.assert(
			fc.property(documents, leniency, (given, ignored) => {
				const there = compareDocuments(given, ignored);
				const back = compareDocuments([...given].reverse(), ignored);
				expect(back.agreement).toBe(there.agreement);
				expect(back.words).toEqual(there.words);
				expect(back.differenceCount).toBe(there.differenceCount);
				for (const {
					documents: [a, b],
					agreement,
				} of there.pairs) {
					const mirrored = back.pairs.find(
						(pair) =>
							pair.documents[0] === given.length - 1 - b &&
							pair.documents[1] === given.length - 1 - a,
					);
					expect(mirrored?.agreement).toBe(agreement);
				}
			}),
			{ numRuns: 600 },
		);
	});

	test('gives each the same error rates, in whatever order they are given', () => {
		fc.assert(
			fc.property(documents, ([first, ...others]) => {
				const there = compareDocuments([first, ...others], { truth: 0 }).errorRates!;
				const back = compareDocuments([...others.reverse(), first], {
					truth: others.length,
				}).errorRates!;
				expect(back).toEqual([...there.slice(1).reverse(), null]);
			}),
			{ numRuns: 300 },
		);
	});
});
