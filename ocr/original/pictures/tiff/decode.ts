import { decodeFax } from '../fax';
import { seenSize, turnPixels } from '../orientation';
import { CHANNELS, greyOf, type Pixels } from '../pixels';
import { first, several, TAG } from './directory';
import { jpegSamples, LEAST_SHARE, plainSamples } from './page-samples';
import type { TiffPage } from './pages';
import { showSamples, type Alpha } from './samples';
import { readStrips } from './strips';
import { SAMPLE_COMPRESSIONS } from './unpack';
import { checkSize, damaged, MAX_DECODED_PIXELS, UnusableOriginal } from '../../unusable';

/** Of black and white (TIFF 6.0, sections 10 and 11). */
const FAX: Partial<Record<number, 'runs' | 'g3' | 'g4'>> = { 2: 'runs', 3: 'g3', 4: 'g4' };
const JPEG = 7;

/** Bytes of samples: four for each of the most pixels. */
const MAX_BYTES = MAX_DECODED_PIXELS * 4;

/** Whether colors are seen through, by the first of the extra samples. */
const ALPHA: Partial<Record<number, Alpha>> = { 1: 'multiplied', 2: 'plain' };

/**
 * Unpacks a page of a TIFF and turns it as it is to be seen.
 *
 * @throws {UnusableOriginal}
 */
export async function decodeTiffPage(
	bytes: Uint8Array,
	page: TiffPage,
	file: string,
): Promise<Pixels> {
	checkSize(file, page, MAX_DECODED_PIXELS);
	const compression = first(page.tags, TAG.compression) ?? 1;
	const scheme = FAX[compression];
	const pixels = scheme
		? decodeFaxPage(bytes, page, scheme, file)
		: await decodeSampledPage(bytes, page, compression, file);
	return turned(pixels, page);
}

function turned(pixels: Pixels, { orientation }: TiffPage): Pixels {
	if (orientation === 1) return pixels;
	const kind = pixels.kind === 'bits' ? 'grey' : pixels.kind;
	const data = pixels.kind === 'bits' ? greyOf(pixels) : pixels.data;
	return {
		...seenSize(pixels, orientation),
		kind,
		data: turnPixels(data, pixels, CHANNELS[kind], orientation),
	};
}

function decodeFaxPage(
	bytes: Uint8Array,
	page: TiffPage,
	scheme: 'runs' | 'g3' | 'g4',
	file: string,
): Pixels {
	const { tags, width, height } = page;
	const strips = readStrips(bytes, tags, page, 1);
	if (strips === null) throw damaged(file);
	if (strips.tiled) throw unknownKind(file);
	const stride = Math.ceil(width / 8);
	const data = new Uint8Array(stride * height);
	let came = 0;
	for (let index = 0; index < strips.count; index++) {
		const top = index * strips.height;
		const decoded = decodeFax(strips.part(index), {
			width,
			rows: Math.min(strips.height, height - top),
			scheme,
			twoDimensional: ((first(tags, TAG.faxOptions) ?? 0) & 1) === 1,
			lowestFirst: first(tags, TAG.fillOrder) === 2,
		});
		data.set(decoded.data, top * stride);
		came += decoded.rows;
	}
	if (came < height * LEAST_SHARE) throw damaged(file);
	// Fax calls black 1, which a page that says "black is zero" shows as white.
	if ((first(tags, TAG.photometric) ?? 0) === 0) {
		for (let at = 0; at < data.length; at++) data[at] = ~data[at]!;
	}
	return { width, height, kind: 'bits', data };
}

async function decodeSampledPage(
	bytes: Uint8Array,
	page: TiffPage,
	compression: number,
	file: string,
): Promise<Pixels> {
	const { tags, width, height, little } = page;
	const depths = several(tags, TAG.bitsPerSample, 9);
	const bits = depths[0] ?? 1;
	const perPixel = first(tags, TAG.samplesPerPixel) ?? 1;
	const predictor = first(tags, TAG.predictor) ?? 1;
	const planes = first(tags, TAG.planar) === 2 ? perPixel : 1;
	const known =
		(compression === JPEG
			? bits === 8 && planes === 1
			: SAMPLE_COMPRESSIONS.includes(compression)) &&
		[1, 2, 4, 8, 16].includes(bits) &&
		depths.every((depth) => depth === bits) &&
		perPixel >= 1 &&
		perPixel <= 8 &&
		(predictor === 1 || (predictor === 2 && bits >= 8)) &&
		[1, 4].includes(first(tags, TAG.sampleFormat) ?? 1) &&
		(planes === 1 || bits >= 8);
	if (!known) throw unknownKind(file);
	checkSize(
		file,
		page,
		Math.min(MAX_DECODED_PIXELS, Math.floor((MAX_BYTES * 8) / bits / perPixel)),
	);

	const strips = readStrips(bytes, tags, page, planes);
	if (strips === null) throw damaged(file);
	const samples =
		compression === JPEG
			? await jpegSamples(strips, page, file)
			: plainSamples(strips, page, { compression, bits, perPixel, planes, predictor }, file);
	const shown = showSamples(
		{ width, height, bits, little, ...samples },
		samples.photometric,
		several(tags, TAG.colors, 3 << 8),
		ALPHA[first(tags, TAG.extraSamples) ?? 0] ?? null,
	);
	if (shown === null) throw unknownKind(file);
	return shown;
}

const unknownKind = (file: string) =>
	new UnusableOriginal(
		`${file} uses a rare encoding that is not supported. Save it as PDF or PNG.`,
	);
