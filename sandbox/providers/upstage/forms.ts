import { randomUUID } from 'node:crypto';

import {
	confidenceOf,
	textOf,
	wordsOf,
	type Point,
	type Quad,
	type ReadDocument,
	type ReadLine,
	type ReadPage,
	type ReadWord,
} from '../../engine/reading.ts';

const LINE_BREAK = ' \n';

/** Upstage's own answer; the peculiarities (ids, separators, page numbers) were seen in real ones. */
export function upstageForm({ pages }: ReadDocument, modelVersion: string): unknown {
	let wordId = 0;
	return {
		apiVersion: '1.1',
		confidence: Math.min(...pages.map(confidenceOf)),
		metadata: {
			pages: pages.map(({ height, width }, index) => ({ height, page: index + 1, width })),
		},
		mimeType: 'multipart/form-data',
		modelVersion,
		numBilledPages: pages.length,
		pages: pages.map((page, index) => ({
			confidence: confidenceOf(page),
			height: page.height,
			id: index,
			text: textOf(page, LINE_BREAK),
			width: page.width,
			words: wordsOf(page).map((word) => ({
				boundingBox: { vertices: verticesOf(word.quad) },
				confidence: word.confidence,
				id: wordId++,
				text: word.text,
			})),
		})),
		stored: true,
		// Pages follow each other without anything in between.
		text: pages.map((page) => textOf(page, LINE_BREAK)).join(''),
	};
}

/** The answer of Naver CLOVA OCR V2. Its coordinates are floats. */
export function clovaForm({ pages }: ReadDocument, fileName: string): unknown {
	return {
		version: 'V2',
		requestId: randomUUID(),
		timestamp: Date.now(),
		images: pages.map((page, pageIndex) => ({
			uid: randomUUID().replaceAll('-', ''),
			name: fileName,
			inferResult: 'SUCCESS',
			message: 'SUCCESS',
			validationResult: { result: 'NO_REQUESTED' },
			convertedImageInfo: {
				width: page.width,
				height: page.height,
				pageIndex,
				longImage: false,
			},
			fields: page.lines.flatMap(({ words }) =>
				words.map((word, index) => ({
					valueType: 'ALL',
					boundingPoly: { vertices: word.quad.map(([x, y]) => ({ x, y })) },
					inferText: word.text,
					inferConfidence: Number(word.confidence.toFixed(4)),
					type: 'NORMAL',
					lineBreak: index === words.length - 1,
				})),
			),
		})),
	};
}

/** The answer of Google Vision: one page bare, several in `responses`. */
export function googleForm({ pages }: ReadDocument): unknown {
	const [first, ...others] = pages;
	if (first && others.length === 0) return googlePage(first);
	return {
		responses: pages.map((page, index) => ({
			...googlePage(page),
			context: { pageNumber: index + 1 },
		})),
	};
}

function googlePage(page: ReadPage): Record<string, unknown> {
	const words = wordsOf(page);
	// Vision leaves out what it has nothing to say about.
	if (words.length === 0) return {};
	const text = textOf(page, '\n');
	return {
		textAnnotations: [
			{ locale: 'en', description: text, boundingPoly: googlePolygon(hull(words)) },
			...words.map((word) => ({
				description: word.text,
				boundingPoly: googlePolygon(word.quad),
			})),
		],
		fullTextAnnotation: {
			pages: [
				{
					property: { detectedLanguages: [{ languageCode: 'en', confidence: 1 }] },
					width: page.width,
					height: page.height,
					blocks: grouped(page.lines, (line) => line.block).map((block) => ({
						boundingBox: googlePolygon(hull(block.flatMap((line) => line.words))),
						blockType: 'TEXT',
						confidence: meanConfidence(block),
						paragraphs: grouped(block, (line) => line.paragraph).map((paragraph) => ({
							boundingBox: googlePolygon(hull(paragraph.flatMap((line) => line.words))),
							confidence: meanConfidence(paragraph),
							words: paragraph.flatMap(googleWords),
						})),
					})),
					confidence: confidenceOf(page),
				},
			],
			text,
		},
	};
}

function googleWords(line: ReadLine): unknown[] {
	return line.words.map((word, index) => {
		const letters = [...word.text];
		const lastWord = index === line.words.length - 1;
		return {
			boundingBox: googlePolygon(word.quad),
			confidence: word.confidence,
			symbols: letters.map((text, position) => ({
				...(position === letters.length - 1
					? { property: { detectedBreak: { type: lastWord ? 'EOL_SURE_SPACE' : 'SPACE' } } }
					: {}),
				boundingBox: googlePolygon(slice(word.quad, position, letters.length)),
				text,
				confidence: word.confidence,
			})),
		};
	});
}

function verticesOf(quad: Quad): Array<{ x: number; y: number }> {
	return quad.map(([x, y]) => ({ x: Math.round(x), y: Math.round(y) }));
}

/** Protocol buffers do not write a zero, so neither does Vision. */
function googlePolygon(quad: Quad): { vertices: Array<{ x?: number; y?: number }> } {
	return {
		vertices: verticesOf(quad).map(({ x, y }) => ({
			...(x === 0 ? {} : { x }),
			...(y === 0 ? {} : { y }),
		})),
	};
}

/** The upright rectangle around words. */
function hull(words: ReadWord[]): Quad {
	const points = words.flatMap((word) => word.quad);
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	const [left, right] = [Math.min(...xs), Math.max(...xs)];
	const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
	return [
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	];
}

/** One of `count` equal parts of a word, in its direction of reading. */
function slice(
	[topLeft, topRight, bottomRight, bottomLeft]: Quad,
	index: number,
	count: number,
): Quad {
	const between = (a: Point, b: Point, step: number): Point => [
		a[0] + ((b[0] - a[0]) * step) / count,
		a[1] + ((b[1] - a[1]) * step) / count,
	];
	return [
		between(topLeft, topRight, index),
		between(topLeft, topRight, index + 1),
		between(bottomLeft, bottomRight, index + 1),
		between(bottomLeft, bottomRight, index),
	];
}

function grouped(lines: ReadLine[], key: (line: ReadLine) => number): ReadLine[][] {
	return [...Map.groupBy(lines, key).values()];
}

function meanConfidence(lines: ReadLine[]): number {
	return confidenceOf({ width: 0, height: 0, lines });
}
