import type { OcrDocument } from '../../../../ocr/document/types';
import { buildDocument, type DraftWord } from '../../../../ocr/reading/build-document';

/**
 * A page as it is printed on a grid of letters: a word stands where it stands in its line, 100 columns
 * wide, 60 rows high. Pages are set off by a line of `---`.
 */
export function printed(text: string, { places = true, confidence = 0.9 } = {}): OcrDocument {
	return buildDocument({
		provider: { id: 'test' },
		job: { id: null, status: 'succeeded' },
		source: {},
		pages: text.split(/\n---\n/).map((page) => ({
			width: 100,
			height: 60,
			unit: 'pixel' as const,
			words: page
				.split('\n')
				.flatMap((line, row) =>
					wordsOf(line, row, places).map((word) => ({ ...word, confidence })),
				),
		})),
	});
}

function wordsOf(line: string, row: number, places: boolean): DraftWord[] {
	const words = [...line.matchAll(/\S+/g)];
	return words.map(({ 0: text, index }, number) => {
		const [left, right, top, bottom] = [index, index + text.length, row + 0.1, row + 0.9];
		const corners = [
			{ x: left, y: top },
			{ x: right, y: top },
			{ x: right, y: bottom },
			{ x: left, y: bottom },
		];
		return {
			text,
			...(places ? { points: corners } : {}),
			breakAfter: number === words.length - 1,
		};
	});
}
