import type { RawPoint } from '../document/geometry';
import type { DraftWord } from '../reading/build-document';
import { isRecord, list, numberOrNull } from '../reading/foreign';
import { boxOf, readBox, readVertices } from '../reading/points';

/** A receipt's prices have five; nothing real has more than this. */
const MOST_LEVELS = 20;

/**
 * What CLOVA's Document OCR found in an image, as of a receipt in `receipt.result`: records and lists of
 * `{text, confidenceScore, boundingPolys}`. A line for each, from top to bottom.
 * Source of the facts: "Receipt" in Naver CLOVA OCR's API reference.
 */
export function documentWords(image: Record<string, unknown>): DraftWord[] {
	const words: DraftWord[] = [];
	const walk = (value: unknown, levels: number) => {
		if (levels === 0) return;
		if (isRecord(value) && typeof value.text === 'string') {
			if (value.text.trim() !== '') words.push(readField(value, value.text));
			return;
		}
		const parts = isRecord(value) ? Object.values(value) : list(value);
		for (const part of parts) walk(part, levels - 1);
	};
	for (const kind of Object.values(image)) {
		if (isRecord(kind) && isRecord(kind.result)) walk(kind.result, MOST_LEVELS);
	}
	return words.sort((a, b) => topOf(a) - topOf(b));
}

const readField = (field: Record<string, unknown>, text: string): DraftWord => ({
	text,
	points: readPlace(field.boundingPolys),
	confidence: numberOrNull(field.confidenceScore),
	breakAfter: true,
});

/** The outline, or the upright box around several. */
function readPlace(polys: unknown): RawPoint[] | undefined {
	const outlines = list(polys).flatMap((poly) => {
		const points = isRecord(poly) ? readVertices(poly.vertices) : undefined;
		return points ? [points] : [];
	});
	if (outlines.length <= 1) return outlines[0];
	const box = boxOf(outlines.flat());
	return box && readBox(box.left, box.top, box.right, box.bottom);
}

/** What has no place comes last. */
const topOf = ({ points }: DraftWord): number => boxOf(points)?.top ?? Number.MAX_VALUE;
