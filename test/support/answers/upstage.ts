import { readUpstageAnswer as upstageSteps } from '../../../ocr/providers/upstage/answer';
import { jobOf } from './job';
import { cornersOf, laidPages, rounded, textOf, withoutBlanks, type LaidWord } from './layout';
import { atOnce } from '../../../ocr/document/turns';

const readUpstageAnswer = (...given: Parameters<typeof upstageSteps>) =>
	atOnce(upstageSteps(...given));

const vertices = (word: LaidWord) => ({
	vertices: cornersOf(word).map(([x, y]) => ({ x: rounded(x), y: rounded(y) })),
});

const read = (raw: unknown) => ({
	raw,
	document: readUpstageAnswer(raw, { job: jobOf('upstage', null) }),
});

/** Its own form: lines end with " \n", the word ids run on, words may hold blanks. */
export function upstage() {
	let id = 0;
	const pages = laidPages.map((page, index) => ({
		id: index,
		width: page.width,
		height: page.height,
		confidence: 0.91,
		text: page.lines.map(textOf).join(' \n'),
		words: page.lines
			.flatMap(({ cells }) => cells.flat())
			.map((word) => ({
				id: id++,
				text: word.text,
				confidence: word.confidence,
				boundingBox: vertices(word),
			})),
	}));
	return read({
		apiVersion: '1.1',
		confidence: 0.91,
		metadata: {
			pages: laidPages.map(({ width, height }, index) => ({ page: index + 1, width, height })),
		},
		mimeType: 'multipart/form-data',
		modelVersion: 'ocr-2.2.1',
		numBilledPages: laidPages.length,
		pages,
		stored: false,
		text: pages.map(({ text }) => text).join(''),
	});
}

/** `schema=clova`: fields, some of which end a line. No blanks between Chinese words are known. */
export function upstageClova() {
	return read({
		version: 'V2',
		requestId: 'invoice',
		timestamp: 1_767_323_045_000,
		images: laidPages.map((page, index) => ({
			uid: `page-${index}`,
			name: 'invoice',
			inferResult: 'SUCCESS',
			message: 'SUCCESS',
			convertedImageInfo: {
				width: page.width,
				height: page.height,
				pageIndex: index,
				longImage: false,
			},
			fields: page.lines.flatMap(({ cells }) => {
				const words = withoutBlanks(cells.flat());
				return words.map((word, at) => ({
					valueType: 'ALL',
					boundingPoly: vertices(word),
					inferText: word.text,
					inferConfidence: word.confidence,
					type: 'NORMAL',
					lineBreak: at === words.length - 1,
				}));
			}),
		})),
	});
}

/** `schema=google`: each cell a paragraph, punctuation words of its own, zeros left out. */
export function upstageGoogle() {
	return read({
		responses: laidPages.map((page, index) => {
			let text = '';
			const blocks = page.lines
				.flatMap(({ cells, glue }) => cells.map((cell) => ({ cell, glue })))
				.map(({ cell, glue }) => {
					const words = withoutBlanks(cell).flatMap((word, at, { length }) => {
						const parts = splitPunctuation(word);
						return parts.map((part, nth) => {
							const ends = nth === parts.length - 1;
							const type = !ends
								? undefined
								: at === length - 1
									? 'LINE_BREAK'
									: glue === ''
										? undefined
										: 'SPACE';
							text += part.text;
							if (type) text += type === 'SPACE' ? ' ' : '\n';
							return googleWord(part, type);
						});
					});
					return { blockType: 'TEXT', paragraphs: [{ words }] };
				});
			return {
				fullTextAnnotation: {
					text,
					pages: [
						{
							width: page.width,
							height: page.height,
							confidence: 0.93,
							property: {
								detectedLanguages: [{ languageCode: index === 0 ? 'en' : 'hi', confidence: 0.8 }],
							},
							blocks,
						},
					],
				},
				textAnnotations: [{ locale: 'en', description: text }],
			};
		}),
	});
}

/** "days," is the word "days" and the word ",". */
function splitPunctuation(word: LaidWord): LaidWord[] {
	const parts = word.text.match(/[,.;:"]+|[^,.;:"]+/g) ?? [word.text];
	// Numbers and abbreviations stay as they are.
	if (parts.length === 1 || /\d[.,]\d/.test(word.text)) return [word];
	const letters = word.text.length;
	let at = 0;
	return parts.map((text) => {
		const left = word.left + (word.width * at) / letters;
		at += text.length;
		return { ...word, text, left, width: (word.width * text.length) / letters };
	});
}

function googleWord(word: LaidWord, type: string | undefined) {
	const symbols = [...new Intl.Segmenter().segment(word.text)];
	return {
		boundingBox: {
			vertices: cornersOf(word).map(([x, y]) => ({
				...(x === 0 ? {} : { x: Math.round(x) }),
				...(y === 0 ? {} : { y: Math.round(y) }),
			})),
		},
		confidence: word.confidence,
		symbols: symbols.map(({ segment }, index) => ({
			text: segment,
			confidence: word.confidence,
			...(type && index === symbols.length - 1 ? { property: { detectedBreak: { type } } } : {}),
		})),
	};
}

export const samples = {
	upstage,
	'upstage-clova': upstageClova,
	'upstage-google': upstageGoogle,
};
