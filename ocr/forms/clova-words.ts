import type { DraftWord } from '../reading/build-document';
import { isRecord, list, numberOrNull } from '../reading/foreign';
import { readVertices } from '../reading/points';

/** A word, as fields and cells of tables have it; `null` where there is none. */
export function readWord(word: unknown): DraftWord | null {
	if (!isRecord(word) || typeof word.inferText !== 'string') return null;
	return {
		text: word.inferText,
		points: readPlace(word),
		confidence: numberOrNull(word.inferConfidence),
	};
}

/** A word; of a template a field, which may have its words in it, or have nothing. */
export function readField(field: Record<string, unknown>): DraftWord[] {
	const whole = readWord(field);
	if (!whole || whole.text === '') return [];
	const breakAfter = field.lineBreak === true;
	const parts = list(field.subFields).flatMap((part) => {
		const word = readWord(part);
		return word ? [{ ...word, breakAfter: isRecord(part) && part.lineBreak === true }] : [];
	});
	const letters = (text: string) => text.replace(/\s+/g, '');
	// A person may have set the field to take only some of its words.
	const isWhole = letters(parts.map(({ text }) => text).join('')) === letters(whole.text);
	if (parts.length === 0 || !isWhole) return [{ ...whole, breakAfter }];
	return breakAfter ? endingLine(parts) : parts;
}

export const endingLine = (words: readonly DraftWord[]): DraftWord[] =>
	words.map((word, index) => (index === words.length - 1 ? { ...word, breakAfter: true } : word));

/** Of a word, a cell or a table, in pixels. */
export function readPlace({
	boundingPoly: poly,
	bounding,
}: Record<string, unknown>): DraftWord['points'] {
	return isRecord(poly) ? readVertices(poly.vertices) : readBox(bounding);
}

/** V1 has upright boxes in templates. */
function readBox(box: unknown): DraftWord['points'] {
	if (!isRecord(box)) return undefined;
	const [left, top, width, height] = [box.left, box.top, box.width, box.height].map(
		(value) => numberOrNull(value) ?? Number.NaN,
	) as [number, number, number, number];
	return [
		{ x: left, y: top },
		{ x: left + width, y: top + height },
	];
}
