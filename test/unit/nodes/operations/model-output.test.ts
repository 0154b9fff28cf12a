import {
	modelTextOf,
	passagesOf,
	readModelText,
	readPassages,
} from '../../../../nodes/shared/operations/model-output';
import type { OcrDocument } from '../../../../ocr/document/types';
import { sampleAnswers } from '../../../support/answers';
import { failureOf, parametersOf } from './fake-session';

const sample = sampleAnswers[0]!.document;

/** Pages of one line each, whose words have no places. */
function documentOf(...texts: string[]): OcrDocument {
	const pages = texts.map((text, index) => {
		const span = {
			offset: [...texts.slice(0, index), ''].join('\n\n').length,
			length: text.length,
		};
		const line = { text, words: [0, 0] as [number, number], polygon: null, confidence: null, span };
		const lines = text.trim() === '' ? [] : [line];
		return { ...sample.pages[0]!, number: index + 1, text, words: [], lines, span };
	});
	const warnings = [{ code: 'no-text' as const, message: 'Odd.' }];
	const about = { tables: [], confidence: 0.98765, source: {}, warnings };
	return { ...sample, text: texts.join('\n\n'), pages, ...about };
}

describe('what a model is given', () => {
	const read = (set: Record<string, unknown>, type?: string) => {
		const { parameters, context } = parametersOf(set, { json: {} }, type);
		return readModelText(context, parameters);
	};

	test.each<[Record<string, unknown>, string, object]>([
		[{}, 'x.ocr', { pages: '', maximum: 20_000 }],
		[{ maximumCharacters: 0 }, 'x.ocr', { pages: '', maximum: 0 }],
		[{ maximumCharacters: 1_000_000 }, 'x.ocr', { pages: '', maximum: 1_000_000 }],
		// n8n gives a tool no file, so that is as much as any model takes.
		[{ maximumCharacters: 0 }, 'x.ocrTool', { pages: '', maximum: 900_000 }],
		[{ maximumCharacters: 1_000_000 }, 'x.ocrTool', { pages: '', maximum: 900_000 }],
		[{ maximumCharacters: 100 }, 'x.ocrTool', { pages: '', maximum: 100 }],
		[{ pages: [1, 3] }, 'x.ocr', { pages: '1, 3', maximum: 20_000 }],
		[{ pages: 2 }, 'x.ocr', { pages: '2', maximum: 20_000 }],
		[{ pages: null }, 'x.ocr', { pages: '', maximum: 20_000 }],
	])('%j in %s is %j', (set, type, expected) => {
		expect(read(set, type)).toEqual(expected);
	});

	test('pages that are none are told by their field', async () => {
		expect(await failureOf(() => read({ pages: { a: 1 } }))).toMatchObject({
			message: expect.stringMatching(/^Pages to Return: .*\{"a":1\}/),
		});
	});

	test('the text comes with what a model can use, and nothing else', async () => {
		const { parameters, context } = parametersOf({});
		expect(await modelTextOf(context, parameters, documentOf('One', 'Two'))).toEqual({
			text: '<!-- page 1 -->\nOne\n\n<!-- page 2 -->\nTwo',
			...{ fileName: null, pageCount: 2, confidence: 0.988, pages: '1-2', rest: null },
			warnings: [{ code: 'no-text', message: 'Odd.' }],
		});
		const second = parametersOf({ pages: '2' });
		expect(
			await modelTextOf(second.context, second.parameters, documentOf('One', 'Two')),
		).toMatchObject({ text: expect.stringMatching(/Two$/), pages: '2' });
	});
});

describe('passages', () => {
	const found = async (query: string, document: OcrDocument, maximumResults = 5) =>
		await passagesOf(parametersOf({ query, maximumResults }).parameters, document);

	test.each<[string, string, OcrDocument, string]>([
		['one', 'fee', documentOf('The fee is due.'), '1 passage on 1 page.'],
		['two', 'fee', documentOf('A fee.', 'A fee.'), '2 passages on 2 pages.'],
		[
			...(['none', 'zebra', documentOf('The fee.', 'More')] as const),
			'Nothing was found on 2 pages for "zebra". Try other words, or read the text.',
		],
		[
			...(['none of a date', '12.12.2012 zebra', documentOf('The fee.')] as const),
			'Nothing was found on 1 page for "12.12.2012" (date), "zebra". Try other words, or read the text.',
		],
		[
			...(['one of two words', 'fee zebra', documentOf('The fee is due.')] as const),
			'1 passage on 1 page. Nowhere: "zebra".',
		],
		['no text', 'fee', documentOf(' ', ''), 'The document has no text on its 2 pages.'],
	])('%s: %s', async (_what, query, document, message) => {
		expect((await found(query, document)).message).toBe(message);
	});

	test('that are left out are counted', async () => {
		const document = documentOf('A fee.', 'A fee.', 'A fee.');
		expect(await found('fee', document, 1)).toMatchObject({
			found: 3,
			message: '3 passages on 3 pages. 2 more are left out.',
		});
		expect((await found('fee', document, 3)).message).toBe('3 passages on 3 pages.');
	});

	test('say where they are, what was looked for, and what is odd about the document', async () => {
		expect(await found('fee', documentOf('The fee is due.'))).toEqual({
			query: 'fee',
			passages: [
				{
					...{ page: 1, text: 'fee', context: 'The fee is due.', score: expect.any(Number) },
					...{ found: 'exact', matched: ['fee'], missing: [], span: { offset: 4, length: 3 } },
					...{ polygon: null, confidence: null },
				},
			],
			...{ found: 1, message: '1 passage on 1 page.' },
			...{ fileName: null, pageCount: 1, confidence: 0.988 },
			lookedFor: [{ text: 'fee', kind: 'word', occurrences: 1 }],
			warnings: [{ code: 'no-text', message: 'Odd.' }],
		});
	});

	test('have places of four decimals', async () => {
		const word = sample.pages.flatMap(({ words }) => words).find(({ polygon }) => polygon)!;
		const { passages } = await passagesOf(
			parametersOf({ query: `"${word.text}"` }).parameters,
			sample,
		);
		const [{ polygon }] = passages as unknown as Array<{ polygon: number[][] }>;
		expect(polygon.length).toBeGreaterThanOrEqual(4);
		for (const point of polygon) {
			expect(point).toHaveLength(2);
			for (const value of point) expect(value).toBe(Number(value.toFixed(4)));
			expect(Math.max(...point)).toBeLessThanOrEqual(1);
			expect(Math.max(...point)).toBeGreaterThan(0);
		}
	});

	test.each<[Record<string, unknown>, object]>([
		[{ query: ' fee ' }, { query: 'fee', maximum: 5 }],
		[
			{ query: 'fee', maximumResults: 1 },
			{ query: 'fee', maximum: 1 },
		],
		[
			{ query: 'fee', maximumResults: 50 },
			{ query: 'fee', maximum: 50 },
		],
		[
			{ query: 'fee', maximumResults: 51 },
			{ query: 'fee', maximum: 50 },
		],
	])('%j asks for %j', async (set, expected) => {
		expect(await readPassages(parametersOf(set).parameters)).toEqual(expected);
	});

	test('nothing cannot be looked for', async () => {
		expect(
			await failureOf(() => readPassages(parametersOf({ query: '?' }).parameters)),
		).toMatchObject({
			code: 'invalid-input',
			message: 'Query: there is nothing to look for. Give words, a number or a date.',
		});
		const none = { query: 'fee', maximumResults: 0 };
		expect(await failureOf(() => readPassages(parametersOf(none).parameters))).toMatchObject({
			message: 'Maximum Results: "0" is not a whole number of at least 1.',
		});
	});
});
