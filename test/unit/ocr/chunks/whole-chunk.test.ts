import { chunkDocument } from '../../../../ocr/chunks/chunk-document';
import type { OcrDocument, OcrPage, OcrWord } from '../../../../ocr/document/types';

type Word = [text: string, place: [left: number, top: number] | null, confidence: number | null];

/** Lines of words, each word 0.1 wide and 0.02 high. */
function pageOf(number: number, offset: number, lines: Word[][]): OcrPage {
	const words: OcrWord[] = [];
	const made: OcrPage['lines'] = [];
	let at = offset;
	for (const line of lines) {
		const [first, start] = [words.length, at];
		for (const [text, place, confidence] of line) {
			const [left = 0, top = 0] = place ?? [];
			words.push({
				...{ text, span: { offset: at, length: text.length }, confidence, handwritten: null },
				polygon: place && [[left, top], [left + 0.1, top], [left + 0.1, top + 0.02], [left, top + 0.02]], // prettier-ignore
			});
			at += text.length + 1;
		}
		const text = line.map(([word]) => word).join(' ');
		made.push({
			text,
			polygon: null,
			span: { offset: start, length: text.length },
			words: [first, line.length],
		});
	}
	const text = made.map((line) => line.text).join('\n');
	return {
		...{ number, width: 1000, height: 1000, unit: 'pixel', sizeSource: 'provider', angle: null },
		...{ text, span: { offset, length: text.length }, confidence: null, lines: made, words },
	};
}

function documentOf(...pages: Word[][][]): OcrDocument {
	const made: OcrPage[] = [];
	let offset = 0;
	for (const [index, lines] of pages.entries()) {
		const page = pageOf(index + 1, offset, lines);
		made.push(page);
		offset += page.text.length + 2;
	}
	return {
		...{ schemaVersion: '1.1', provider: { id: 'x' }, job: { id: null, status: 'succeeded' } },
		...{
			source: {},
			text: made.map(({ text }) => text).join('\n\n'),
			languages: [],
			confidence: null,
		},
		...{ confidenceSource: null, pages: made, tables: [], usage: {}, files: [], warnings: [] },
	} as unknown as OcrDocument;
}

const settings = { maxCharacters: 100, overlap: 0, textAs: 'plain' } as const;
const corners = (left: number, top: number, right: number, bottom: number) =>
	[[left, top], [right, top], [right, bottom], [left, bottom]].map(([x, y]) => [expect.closeTo(x!, 6), expect.closeTo(y!, 6)]); // prettier-ignore

test('a chunk has the places and the mean of its words, page by page', () => {
	const document = documentOf(
		[[['one', [0.1, 0.1], 0.9], ['two', [0.3, 0.1], 0.7]]], // prettier-ignore
		[[['three', [0.2, 0.5], null]]],
	);
	expect(chunkDocument(document, settings)).toEqual({
		chunks: [
			{
				...{ index: 0, text: 'one two\n\nthree', pages: [1, 2], headingPath: [] },
				spans: [{ offset: 0, length: 14 }],
				polygons: [
					{ page: 1, polygon: corners(0.1, 0.1, 0.4, 0.12) },
					{ page: 2, polygon: corners(0.2, 0.5, 0.3, 0.52) },
				],
				confidence: expect.closeTo(0.8, 6),
			},
		],
		warnings: [],
	});
});

test('words without places have none, and a chunk without words of a confidence neither', () => {
	const document = documentOf([[['one', null, null]]]);
	expect(chunkDocument(document, settings).chunks).toEqual([
		{
			...{ index: 0, text: 'one', pages: [1], headingPath: [], spans: [{ offset: 0, length: 3 }] },
			...{ polygons: [{ page: 1, polygon: null }], confidence: null },
		},
	]);
});

test('each chunk has the words that begin in it', () => {
	const document = documentOf([
		[['One.', [0.1, 0.1], 0.2], ['Two.', [0.3, 0.1], 0.4], ['Three.', [0.5, 0.1], 0.6]], // prettier-ignore
	]);
	const { chunks } = chunkDocument(document, { ...settings, maxCharacters: 9 });
	expect(
		chunks.map(({ index, text, spans, confidence, polygons }) => [
			index,
			text,
			spans,
			confidence,
			polygons[0]!.polygon,
		]),
	).toEqual([
		[
			0,
			'One. Two.',
			[{ offset: 0, length: 10 }],
			expect.closeTo(0.3, 6),
			corners(0.1, 0.1, 0.4, 0.12),
		],
		[
			1,
			'Three.',
			[{ offset: 10, length: 6 }],
			expect.closeTo(0.6, 6),
			corners(0.5, 0.1, 0.6, 0.12),
		],
	]);
});

test('a line without words has its own place', () => {
	const document = documentOf([[['one', null, null]]]);
	const [page] = document.pages;
	page!.words = [];
	page!.lines[0]!.words = [0, 0];
	page!.lines[0]!.polygon = [[0.1, 0.2], [0.5, 0.2], [0.5, 0.3], [0.1, 0.3]]; // prettier-ignore
	expect(chunkDocument(document, settings).chunks[0]!.polygons).toEqual([
		{ page: 1, polygon: corners(0.1, 0.2, 0.5, 0.3) },
	]);
});

test('one row that is too long is told with its page', () => {
	const document = documentOf([[['one', null, null]]], [[['abcdef', null, null]]]);
	document.tables.push({
		...{ page: 2, polygon: null, source: 'provider', rows: 1, columns: 1, headerRows: 0 },
		cells: [
			{
				...{ row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: 'abcdef' },
				...{ span: { offset: 5, length: 6 }, polygon: null, confidence: null },
			},
		],
	});
	const { chunks, warnings } = chunkDocument(document, { ...settings, maxCharacters: 5 });
	expect(chunks.map(({ text, tooLong }) => [text, tooLong])).toEqual([['one', undefined], ['abcdef', true]]); // prettier-ignore
	expect(warnings).toEqual([
		{
			code: 'chunk-too-long',
			message:
				'A chunk is longer than 5 characters, the first on page 2: a table row is not divided.',
		},
	]);
});

test('what stands apart in the text has places of its own', () => {
	const document = documentOf([
		[['one', null, null]],
		[['two', null, null]],
		[['three', null, null]],
	]);
	const cell = (text: string, offset: number, column: number) => ({
		...{ row: 0, column, rowSpan: 1, columnSpan: 1, text, polygon: null, confidence: null },
		span: { offset, length: text.length },
	});
	document.tables.push({
		...{ page: 1, polygon: null, source: 'provider', rows: 1, columns: 2, headerRows: 0 },
		cells: [cell('one', 0, 0), cell('three', 8, 1)],
	});
	const { chunks } = chunkDocument(document, { ...settings, maxCharacters: 9 });
	expect(chunks.map(({ text, spans }) => [text, spans])).toEqual([
		[
			'one\tthree',
			[
				{ offset: 0, length: 3 },
				{ offset: 8, length: 5 },
			],
		],
		['two', [{ offset: 4, length: 3 }]],
	]);
});
