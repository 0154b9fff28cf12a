import { checkSize, damaged, MAX_DECODED_PIXELS, rareEncoding } from '../../unusable';
import { deflateRows } from '../deflate';
import { first, several, TAG } from './directory';
import type { TiffPage } from './pages';
import { plainSamples, type Storage } from './plain-samples';
import type { StoredPicture } from './stored-picture';
import { readStrips } from './strips';
import { SAMPLE_COMPRESSIONS } from './unpack';

/** Bytes of samples: four for each of the most pixels. */
const MAX_BYTES = MAX_DECODED_PIXELS * 4;

/** Whether colors are seen through, by the first of the extra samples. */
const ALPHA: Partial<Record<number, Alpha>> = { 1: 'multiplied', 2: 'plain' };

/** A channel behind the colors says how far they are seen through: they are, or not, times it. */
type Alpha = 'multiplied' | 'plain';

/** PhotometricInterpretation (TIFF 6.0, section 8). */
const [WHITE_IS_ZERO, PALETTE] = [0, 3];

/** The colors of PDF by photometric interpretation, and their channels. */
const COLORS: Partial<Record<number, [channels: number, colors: StoredPicture['colors']]>> = {
	0: [1, 'DeviceGray'],
	1: [1, 'DeviceGray'],
	2: [3, 'DeviceRGB'],
	3: [1, 'DeviceRGB'],
	5: [4, 'DeviceCMYK'],
};

/**
 * The picture of a page whose samples are plain or packed as LZW, zlib or run lengths: unpacked and
 * packed anew as one, which a PDF stores in fewer bytes than any of these.
 *
 * @throws {UnusableOriginal}
 */
export async function sampledPictures(
	bytes: Uint8Array,
	page: TiffPage,
	compression: number,
	file: string,
): Promise<StoredPicture[]> {
	const { tags, width, height } = page;
	const storage = storageOf(page, compression);
	const photometric = first(tags, TAG.photometric) ?? 0;
	const shown = COLORS[photometric];
	if (storage === null || shown === undefined || storage.perPixel < shown[0])
		throw rareEncoding(file);
	const { bits, perPixel, planes } = storage;
	// A channel is left out byte by byte.
	if (bits < 8 && perPixel !== shown[0]) throw rareEncoding(file);
	const most = Math.min(MAX_DECODED_PIXELS, Math.floor((MAX_BYTES * 8) / bits / perPixel));
	checkSize(file, page, most);
	const palette = photometric === PALETTE ? paletteOf(page, bits) : undefined;
	if (palette === null) throw rareEncoding(file);

	const strips = readStrips(bytes, tags, page, planes);
	if (strips === null) throw damaged(file);
	const samples = plainSamples(strips, page, storage, file);
	const alpha = palette ? undefined : ALPHA[first(tags, TAG.extraSamples) ?? 0];
	const flat = shownSamples({ ...page, ...storage, data: samples }, shown[0], photometric, alpha);
	const stride = Math.ceil((width * shown[0] * flat.bits) / 8);
	return [
		{
			...{ x: 0, y: 0, width, height, bits: flat.bits, inverted: photometric === WHITE_IS_ZERO },
			colors: palette ? { palette } : shown[1],
			filter: 'FlateDecode',
			parameters: {
				...{ Predictor: 15, Colors: shown[0] },
				...{ BitsPerComponent: flat.bits, Columns: width },
			},
			bytes: await deflateRows(flat.data, stride, Math.max(1, (shown[0] * flat.bits) >> 3)),
		},
	];
}

/** @returns `null` for what is not known here: floating point, channels of different depths. */
function storageOf({ tags }: TiffPage, compression: number): Storage | null {
	const depths = several(tags, TAG.bitsPerSample, 9);
	const bits = depths[0] ?? 1;
	const perPixel = first(tags, TAG.samplesPerPixel) ?? 1;
	const predictor = first(tags, TAG.predictor) ?? 1;
	const planes = first(tags, TAG.planar) === 2 ? perPixel : 1;
	const known =
		SAMPLE_COMPRESSIONS.includes(compression) &&
		[1, 2, 4, 8, 16].includes(bits) &&
		depths.every((depth) => depth === bits) &&
		perPixel >= 1 &&
		perPixel <= 8 &&
		(predictor === 1 || (predictor === 2 && bits >= 8)) &&
		[1, 4].includes(first(tags, TAG.sampleFormat) ?? 1) &&
		(planes === 1 || bits >= 8);
	return known ? { compression, bits, perPixel, planes, predictor } : null;
}

/** Three bytes for each entry, of which the file has all red ones first, 16 bits each. */
function paletteOf({ tags }: TiffPage, bits: number): Uint8Array | null {
	const entries = 1 << bits;
	const colors = several(tags, TAG.colors, 3 << 8);
	if (bits > 8 || colors.length < entries * 3) return null;
	return Uint8Array.from(
		{ length: entries * 3 },
		(_, at) => colors[(at % 3) * entries + Math.floor(at / 3)]! >> 8,
	);
}

interface Samples extends Pick<Storage, 'bits' | 'perPixel'> {
	width: number;
	height: number;
	little: boolean;
	data: Uint8Array;
}

/**
 * The color channels only, of 16 bits the upper byte first. What is seen through is laid on white, as
 * on paper; it then has 8 bits.
 */
function shownSamples(
	samples: Samples,
	channels: number,
	photometric: number,
	alpha: Alpha | undefined,
): { bits: number; data: Uint8Array } {
	const { width, height, bits, little, perPixel, data } = samples;
	if (perPixel === channels && (bits < 16 || !little)) return { bits, data };
	const count = width * height;
	const step = bits / 8;
	const upper = little ? step - 1 : 0;
	const isSeenThrough = alpha !== undefined && perPixel > channels;
	const kept = isSeenThrough ? 1 : step;
	const made = new Uint8Array(count * channels * kept);
	let to = 0;
	for (let pixel = 0; pixel < count; pixel++) {
		const from = pixel * perPixel * step;
		const opacity = isSeenThrough ? data[from + channels * step + upper]! : 255;
		for (let channel = 0; channel < channels; channel++) {
			const at = from + channel * step;
			const value = data[at + upper]!;
			if (isSeenThrough) made[to++] = onWhite(value, opacity, photometric, alpha);
			else {
				made[to++] = value;
				if (step === 2) made[to++] = data[at + 1 - upper]!;
			}
		}
	}
	return { bits: isSeenThrough ? 8 : bits, data: made };
}

/** White is 0 where more is darker. */
function onWhite(value: number, opacity: number, photometric: number, alpha: Alpha): number {
	const white = photometric === 1 || photometric === 2 ? 255 : 0;
	const own = alpha === 'multiplied' ? value : (value * opacity) / 255;
	return Math.min(255, Math.round(own + (white * (255 - opacity)) / 255));
}
