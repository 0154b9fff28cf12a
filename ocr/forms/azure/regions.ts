import type { RawPoint } from '../../document/geometry';
import type { DraftPage } from '../../reading/build-document';
import { isRecord, list } from '../../reading/foreign';
import type { LeftOut } from '../../reading/left-out';
import { readSizedBox } from '../../reading/points';

type Parts = Record<string, unknown>;

/** What the operation OCR of Computer Vision answers at once, which came before Read. */
export const isRegions = (raw: unknown): raw is Parts & { regions: unknown[] } =>
	isRecord(raw) && Array.isArray(raw.regions) && 'orientation' in raw && 'textAngle' in raw;

/**
 * `{language, orientation, textAngle, regions: [{boundingBox, lines: [{boundingBox, words}]}]}`: a picture
 * in pixels, whose size is not given. A box is "left,top,width,height". There is no confidence.
 * Source of the facts: "OCR" in the Computer Vision 3.2 reference.
 */
export function readRegions({ regions }: { regions: unknown[] }, leftOut: LeftOut): DraftPage {
	const words: DraftPage['words'] = [];
	const lines: NonNullable<DraftPage['lines']> = [];
	for (const line of regions.filter(isRecord).flatMap((region) => list(region.lines))) {
		if (!isRecord(line)) {
			leftOut.entry();
			continue;
		}
		const from = words.length;
		for (const word of list(line.words)) {
			if (isRecord(word) && typeof word.text === 'string') {
				words.push({ text: word.text, points: readBoxText(word.boundingBox) });
			} else leftOut.entry();
		}
		const text = words
			.slice(from)
			.map((word) => word.text)
			.join(' ');
		if (text !== '') lines.push({ text, points: readBoxText(line.boundingBox) });
	}
	return { unit: 'pixel', ...(lines.length > 0 ? { lines } : {}), words };
}

function readBoxText(box: unknown): RawPoint[] | undefined {
	if (typeof box !== 'string' || box.length > 200) return undefined;
	const numbers = box.split(',').map(Number);
	return numbers.length === 4
		? readSizedBox(numbers[0], numbers[1], numbers[2], numbers[3])
		: undefined;
}
