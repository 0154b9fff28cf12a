import { readLazarusAnswer as lazarusSteps } from '../../../ocr/providers/lazarus/answer';
import {
	boxAround,
	cornersOf,
	laidPages,
	rounded,
	withoutBlanks,
	type LaidLine,
	type LaidWord,
} from './layout';
import { jobOf } from './job';
import { atOnce } from '../../../ocr/document/turns';

const readLazarusAnswer = (...given: Parameters<typeof lazarusSteps>) =>
	atOnce(lazarusSteps(...given));

/** Pixels per inch of the laid pages. */
const DPI = 200;

const flat = (word: LaidWord, scale: number) =>
	cornersOf(word)
		.flat()
		.map((value) => rounded(value / scale));

/** Each cell of a row is a line of its own. Chinese and Japanese come letter by letter. */
function cellsOf(line: LaidLine): Array<{ text: string; words: LaidWord[] }> {
	return line.cells.map((cell) => ({
		text: cell.map(({ text }) => text).join(line.glue),
		words: line.glue === '' ? cell.flatMap(letters) : withoutBlanks(cell),
	}));
}

function letters(word: LaidWord): LaidWord[] {
	const all = [...word.text];
	const width = word.width / all.length;
	return all.map((text, index) => ({ ...word, text, left: word.left + index * width, width }));
}

/** Version 1, the default: pixels, words within lines. */
export function lazarus1() {
	const raw = {
		status: 'SUCCESS',
		id: 'lz-invoice',
		documentId: 'invoice',
		pages: laidPages.length,
		ocrVersion: '1',
		ocrResults: {
			version: '1.0',
			readResults: laidPages.map((page, index) => ({
				page: index + 1,
				angle: 0,
				width: page.width,
				height: page.height,
				unit: 'pixel',
				lines: page.lines.flatMap(cellsOf).map(({ text, words }) => ({
					text,
					boundingBox: flat(boxAround(words), 1),
					words: words.map((word) => ({
						text: word.text,
						boundingBox: flat(word, 1),
						confidence: word.confidence,
					})),
				})),
			})),
		},
	};
	return { raw, document: readLazarusAnswer(raw, { job: jobOf('lazarus', 'lz-invoice') }) };
}

/** Version 2: inches, words beside lines, spans in the text of all pages, handwriting. */
export function lazarus2() {
	let rawText = '';
	const handwritten: Array<{ offset: number; length: number }> = [];
	const readResults = laidPages.map((page, index) => {
		const lines: object[] = [];
		const words: object[] = [];
		for (const { text, words: own } of page.lines.flatMap(cellsOf)) {
			if (rawText !== '') rawText += '\n';
			const start = rawText.length;
			rawText += text;
			const polygon = flat(boxAround(own), DPI);
			lines.push({ content: text, polygon, spans: [{ offset: start, length: text.length }] });
			let cursor = start;
			for (const word of own) {
				const offset = rawText.indexOf(word.text, cursor);
				cursor = offset + word.text.length;
				const span = { offset, length: word.text.length };
				if (word.text === 'COPY') handwritten.push(span);
				words.push({
					content: word.text,
					polygon: flat(word, DPI),
					confidence: word.confidence,
					span,
				});
			}
		}
		return {
			pageNumber: index + 1,
			angle: 0,
			width: rounded(page.width / DPI),
			height: rounded(page.height / DPI),
			unit: 'inch',
			lines,
			words,
		};
	});
	const raw = {
		status: 'SUCCESS',
		id: 'lz-invoice',
		documentId: 'invoice',
		pages: laidPages.length,
		ocrVersion: '2',
		ocrResults: {
			version: '2.0',
			modelVersion: '2025-02-27',
			readResults,
			readStyles: [{ isHandwritten: true, confidence: 0.9, spans: handwritten }],
			rawText,
		},
		metadata: {},
	};
	return { raw, document: readLazarusAnswer(raw, { job: jobOf('lazarus', 'lz-invoice') }) };
}

export const samples = { 'lazarus-1': lazarus1, 'lazarus-2': lazarus2 };
