import { enclosing, type Point } from './camera.ts';

/** A word of an answer, where the camera sees it. Pixels. */
export interface SeenWord {
	text: string;
	/** No blank parts it from the word before it. */
	glued: boolean;
	corners: Point[];
	confidence: number;
	/** Of the piece, as it was printed. */
	row: number;
}

/** Blocks of lines of words, in the order in which the engine gives them. */
export interface SeenPage {
	width: number;
	height: number;
	blocks: SeenWord[][][];
}

/** Raw answers whose shape is that of the provider, from its own documentation. */
export const ANSWERS = { mindee, upstage, google, azure } satisfies Record<
	string,
	(...pages: SeenPage[]) => unknown
>;

export type Provider = keyof typeof ANSWERS;

export const textOf = (line: readonly SeenWord[]) =>
	line.map(({ text, glued }, index) => (index > 0 && !glued ? ` ${text}` : text)).join('');

const rounded = (value: number, places: number) => Number(value.toFixed(places));

/** A result of Mindee's raw-text product: `content` and words, polygons in 0..1. */
function mindee(...pages: SeenPage[]) {
	return {
		inference: {
			id: '11111111-2222-4333-8444-555555555555',
			model: { id: '11111111-2222-4333-8444-666666666666' },
			file: { name: 'page.jpg', alias: null, page_count: pages.length, mime_type: 'image/jpeg' },
			result: {
				pages: pages.map(({ width, height, blocks }) => ({
					content: blocks.flat().map(textOf).join('\n'),
					words: blocks.flat(2).map(({ text, corners }) => ({
						content: text,
						polygon: corners.map(([x, y]) => [rounded(x / width, 4), rounded(y / height, 4)]),
					})),
				})),
			},
		},
	};
}

const vertices = (corners: readonly Point[]) => ({
	vertices: corners.map(([x, y]) => ({
		x: Math.max(0, Math.round(x)),
		y: Math.max(0, Math.round(y)),
	})),
});

/** Document OCR in Upstage's own schema. Its lines end in a blank and a line feed. */
function upstage(...seen: SeenPage[]) {
	const pages = seen.map(({ width, height, blocks }, id) => ({
		...{ confidence: 0.97, height, id, width },
		text: blocks.flat().map(textOf).join(' \n'),
		words: blocks.flat(2).map((word, index) => ({
			boundingBox: vertices(word.corners),
			confidence: word.confidence,
			id: index,
			text: word.text,
		})),
	}));
	return {
		apiVersion: '1.1',
		confidence: 0.97,
		metadata: { pages: pages.map(({ height, width }, id) => ({ height, page: id + 1, width })) },
		mimeType: 'multipart/form-data',
		modelVersion: 'ocr-2.2.1',
		numBilledPages: pages.length,
		pages,
		stored: false,
		text: pages.map(({ text }) => text).join(' \n'),
	};
}

/** `DOCUMENT_TEXT_DETECTION`: blocks, paragraphs, words, symbols with breaks. */
function google(...pages: SeenPage[]) {
	const around = (words: readonly SeenWord[]) => {
		const { left, right, top, bottom } = enclosing(words.flatMap(({ corners }) => corners));
		return vertices([
			[left, top],
			[right, top],
			[right, bottom],
			[left, bottom],
		]);
	};
	return {
		responses: pages.map(({ width, height, blocks }, index) => ({
			fullTextAnnotation: {
				pages: [
					{
						width,
						height,
						confidence: 0.95,
						blocks: blocks.map((lines) => ({
							blockType: 'TEXT',
							boundingBox: around(lines.flat()),
							paragraphs: [
								{ boundingBox: around(lines.flat()), words: lines.flatMap(googleWords) },
							],
						})),
					},
				],
				text: blocks.map((lines) => `${lines.map(textOf).join('\n')}\n`).join(''),
			},
			...(pages.length > 1 ? { context: { pageNumber: index + 1 } } : {}),
		})),
	};
}

const googleWords = (line: readonly SeenWord[]) =>
	line.map((word, index) => {
		const symbols: Array<{ text: string; property?: object }> = [...word.text].map((text) => ({
			text,
		}));
		const next = line[index + 1];
		const type = !next ? 'LINE_BREAK' : next.glued ? null : 'SPACE';
		if (type) symbols[symbols.length - 1].property = { detectedBreak: { type } };
		return { boundingBox: vertices(word.corners), confidence: word.confidence, symbols };
	});

/** Read 3.2: lines with words, corners as flat lists. */
function azure(...pages: SeenPage[]) {
	const flat = (corners: readonly Point[]) => corners.flat().map((value) => Math.round(value));
	return {
		status: 'succeeded',
		createdDateTime: '2025-02-03T04:05:06Z',
		lastUpdatedDateTime: '2025-02-03T04:05:07Z',
		analyzeResult: {
			version: '3.2.0',
			modelVersion: '2022-04-30',
			readResults: pages.map(({ width, height, blocks }, index) => ({
				...{ page: index + 1, angle: 0, width, height, unit: 'pixel' },
				lines: blocks.flat().map((line) => {
					const { left, right, top, bottom } = enclosing(line.flatMap(({ corners }) => corners));
					return {
						boundingBox: flat([
							[left, top],
							[right, top],
							[right, bottom],
							[left, bottom],
						]),
						text: textOf(line),
						words: line.map(({ text, corners, confidence }) => ({
							boundingBox: flat(corners),
							text,
							confidence,
						})),
					};
				}),
			})),
		},
	};
}
