import type { Point, ReadPage, ReadWord } from '../../engine/reading.ts';

/** The two forms in which Lazarus says what it read; version 1 is the default one. */

interface Span {
	offset: number;
	length: number;
}

interface PlacedWord {
	word: ReadWord;
	span: Span;
}

interface PlacedLine {
	words: PlacedWord[];
	span: Span;
	text: string;
}

interface PlacedPage {
	page: ReadPage;
	lines: PlacedLine[];
	span: Span;
}

export function ocrResults(pages: ReadPage[], version: 1 | 2): Record<string, unknown> {
	const { placed, rawText } = place(pages);
	const form = version === 1 ? pageOfVersion1 : pageOfVersion2;
	return {
		version: version === 1 ? '3.2.0' : '4.0.0',
		modelVersion: version === 1 ? '2022-04-30' : '2024-11-30',
		readResults: placed.map(form),
		// The engine knows print only.
		readStyles:
			rawText === ''
				? []
				: [
						{
							confidence: 0.9,
							spans: [{ offset: 0, length: rawText.length }],
							isHandwritten: false,
						},
					],
		rawText,
	};
}

function pageOfVersion2(placed: PlacedPage, index: number): unknown {
	const { page, lines, span } = placed;
	return {
		pageNumber: index + 1,
		...measures(page),
		lines: lines.map((line) => ({
			content: line.text,
			polygon: flat(outline(line), page),
			spans: [line.span],
		})),
		words: lines.flatMap(({ words }) =>
			words.map(({ word, span }) => ({
				content: word.text,
				polygon: flat(word.quad, page),
				confidence: round(word.confidence, 3),
				span,
			})),
		),
		spans: [span],
		kind: 'document',
	};
}

function pageOfVersion1({ page, lines }: PlacedPage, index: number): unknown {
	return {
		page: index + 1,
		...measures(page),
		lines: lines.map((line) => ({
			boundingBox: flat(outline(line), page),
			text: line.text,
			words: line.words.map(({ word }) => ({
				boundingBox: flat(word.quad, page),
				text: word.text,
				confidence: round(word.confidence, 3),
			})),
		})),
	};
}

/** Puts lines and pages under each other, and remembers where everything went. */
function place(pages: ReadPage[]): { placed: PlacedPage[]; rawText: string } {
	let rawText = '';
	const placed = pages.map((page): PlacedPage => {
		if (rawText !== '' && page.lines.length > 0) rawText += '\n';
		const pageStart = rawText.length;
		const lines = page.lines.map((line, index): PlacedLine => {
			if (index > 0) rawText += '\n';
			const lineStart = rawText.length;
			const words = line.words.map((word, column): PlacedWord => {
				if (column > 0) rawText += ' ';
				const offset = rawText.length;
				rawText += word.text;
				return { word, span: { offset, length: word.text.length } };
			});
			const span = { offset: lineStart, length: rawText.length - lineStart };
			return { words, span, text: rawText.slice(lineStart) };
		});
		return { page, lines, span: { offset: pageStart, length: rawText.length - pageStart } };
	});
	return { placed, rawText };
}

/** Documents with a physical size are measured in inches, images in pixels. */
function measures(page: ReadPage): Record<string, unknown> {
	return {
		angle: round(angleOf(page), 2),
		width: measure(page.width, page),
		height: measure(page.height, page),
		unit: page.dpi === undefined ? 'pixel' : 'inch',
	};
}

function measure(pixels: number, { dpi }: ReadPage): number {
	return dpi === undefined ? Math.round(pixels) : round(pixels / dpi, 4);
}

function flat(points: Point[], page: ReadPage): number[] {
	return points.flatMap(([x, y]) => [measure(x, page), measure(y, page)]);
}

/** From the first word's left edge to the last one's right edge, so that it slopes as the line does. */
function outline({ words }: PlacedLine): Point[] {
	const first = words[0]?.word.quad;
	const last = words.at(-1)?.word.quad;
	return first && last ? [first[0], last[1], last[2], first[3]] : [];
}

/** Degrees clockwise from level, -180..180, of most of the words. */
function angleOf(page: ReadPage): number {
	const angles = page.lines
		.flatMap(({ words }) => words)
		.map(({ quad: [from, to] }) => (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI)
		.sort((a, b) => a - b);
	return angles[Math.floor(angles.length / 2)] ?? 0;
}

function round(value: number, digits: number): number {
	// Adding zero turns a minus zero into a plain one.
	return Number(value.toFixed(digits)) + 0;
}
