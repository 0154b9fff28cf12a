import { first, TAG } from './directory';
import type { TiffPage } from './pages';
import { AssembledPage } from './assembled-page';
import type { Strips } from './strips';
import { addDifferences, turnBits, unpackPart } from './unpack';
import { damaged } from '../../unusable';

/** The share of a page that has to come; with less, the page is mostly what was made up for it. */
const LEAST_SHARE = 0.5;

/** How they are stored. */
export interface Storage {
	compression: number;
	bits: number;
	perPixel: number;
	planes: number;
	predictor: number;
}

/**
 * The samples of a whole page, pixel by pixel, rows beginning on a byte.
 *
 * @throws {UnusableOriginal} where less than {@link LEAST_SHARE} comes.
 */
export function plainSamples(
	strips: Strips,
	page: TiffPage,
	{ compression, bits, perPixel, planes, predictor }: Storage,
	file: string,
): Uint8Array {
	const { tags, little, width, height } = page;
	const each = perPixel / planes;
	const rowBytes = Math.ceil((strips.width * bits * each) / 8);
	const sheet = new AssembledPage(page, strips, bits * each, planes);
	const turnedBits = first(tags, TAG.fillOrder) === 2;
	let came = 0;
	for (let index = 0; index < strips.count; index++) {
		const packed = strips.part(index);
		const part = unpackPart(
			turnedBits ? turnBits(packed) : packed,
			compression,
			rowBytes * sheet.rowsOf(index),
		);
		if (predictor === 2 && (bits === 8 || bits === 16)) {
			addDifferences(part.data, rowBytes, each, bits, little);
		}
		sheet.lay(part.data, index);
		came += part.came;
	}
	if (came < Math.ceil((width * bits * each) / 8) * height * planes * LEAST_SHARE) {
		throw damaged(file);
	}
	return planes === 1 ? sheet.data : interleave(sheet.data, planes, bits);
}

/** Planes of one sample each, one behind the other, to pixels. */
function interleave(stacked: Uint8Array, planes: number, bits: number): Uint8Array {
	const bytes = bits / 8;
	const size = stacked.length / planes;
	const data = new Uint8Array(stacked.length);
	for (let plane = 0; plane < planes; plane++) {
		for (let at = 0; at < size; at++) {
			const sample = Math.floor(at / bytes);
			data[(sample * planes + plane) * bytes + (at % bytes)] = stacked[plane * size + at]!;
		}
	}
	return data;
}
