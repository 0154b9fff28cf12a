import { decodeFax } from './fax';
import { seenSize, turnPixels } from './orientation';
import { CHANNELS, greyOf, type Pixels } from './pixels';
import { first, TAG } from './tiff-directory';
import { unpackJpeg, type JpegPart } from './tiff-jpeg';
import type { TiffPage } from './tiff-pages';
import { showSamples, type Samples } from './tiff-samples';
import { readStrips, type Strips } from './tiff-strips';
import { addDifferences, SAMPLE_COMPRESSIONS, unpackPart } from './tiff-unpack';
import { checkSize, damaged, MAX_DECODED_PIXELS, UnusableOriginal } from './unusable';

/** Of black and white (TIFF 6.0, sections 10 and 11). */
const FAX: Partial<Record<number, 'runs' | 'g3' | 'g4'>> = { 2: 'runs', 3: 'g3', 4: 'g4' };
const JPEG = 7;

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
	strips.parts.forEach((part, index) => {
		const top = index * strips.height;
		const decoded = decodeFax(part, {
			width,
			rows: Math.min(strips.height, height - top),
			scheme,
			twoDimensional: ((first(tags, TAG.faxOptions) ?? 0) & 1) === 1,
			lowestFirst: first(tags, TAG.fillOrder) === 2,
		});
		data.set(decoded.data, top * stride);
		came += decoded.rows;
	});
	if (came === 0) throw damaged(file);
	// Fax calls black 1, which a page that says "black is zero" shows as white.
	if ((first(tags, TAG.photometric) ?? 0) === 0) data.forEach((byte, at) => (data[at] = ~byte));
	return { width, height, kind: 'bits', data };
}

async function decodeSampledPage(
	bytes: Uint8Array,
	page: TiffPage,
	compression: number,
	file: string,
): Promise<Pixels> {
	const { tags, width, height, little } = page;
	const depths = tags.get(TAG.bitsPerSample) ?? [1];
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

	const strips = readStrips(bytes, tags, page, planes);
	if (strips === null) throw damaged(file);
	const extra = first(tags, TAG.extraSamples);
	const show = (samples: Samples, photometric: number) => {
		const alpha = extra === 1 || extra === 2;
		const pixels = showSamples(samples, photometric, tags.get(TAG.colours) ?? [], alpha);
		if (pixels === null) throw unknownKind(file);
		return pixels;
	};
	const size = { width, height, bits, little };
	if (compression === JPEG) {
		const parts: JpegPart[] = [];
		for (const part of strips.parts) {
			const left = height - Math.floor(parts.length / across(strips, page)) * strips.height;
			const rows = strips.tiled ? strips.height : Math.min(strips.height, left);
			const unpacked = await unpackJpeg(part, tags, { width: strips.width, height: rows });
			if (unpacked === null) throw damaged(file);
			parts.push(unpacked);
		}
		const { perPixel: each, photometric } = parts[0]!;
		const data = assemble(
			parts.map((part) => part.data),
			strips,
			page,
			each * 8,
		);
		return show({ ...size, perPixel: each, data }, photometric);
	}

	const each = perPixel / planes;
	const rowBytes = Math.ceil((strips.width * bits * each) / 8);
	const parts = strips.parts.map((packed) => {
		const part = unpackPart(packed, compression, rowBytes * strips.height);
		if (part === null) throw damaged(file);
		if (predictor === 2 && (bits === 8 || bits === 16)) {
			addDifferences(part, rowBytes, each, bits, little);
		}
		return part;
	});
	const count = parts.length / planes;
	const unpacked = Array.from({ length: planes }, (_, plane) =>
		assemble(parts.slice(plane * count, (plane + 1) * count), strips, page, bits * each),
	);
	const data = planes === 1 ? unpacked[0]! : interleave(unpacked, bits);
	return show({ ...size, perPixel, data }, first(tags, TAG.photometric) ?? 0);
}

/** Tiles beside each other; strips are as wide as the page. */
const across = (strips: Strips, page: TiffPage) => Math.ceil(page.width / strips.width);

/** Lays strips or tiles side by side; a tile begins on a byte, as its width is a multiple of 16. */
function assemble(
	parts: readonly Uint8Array[],
	strips: Strips,
	page: TiffPage,
	bitsPerPixel: number,
): Uint8Array {
	const stride = Math.ceil((page.width * bitsPerPixel) / 8);
	const partStride = Math.ceil((strips.width * bitsPerPixel) / 8);
	const data = new Uint8Array(stride * page.height);
	const columns = across(strips, page);
	parts.forEach((part, index) => {
		const left = (index % columns) * partStride;
		const top = Math.floor(index / columns) * strips.height;
		const rows = Math.min(strips.height, page.height - top);
		const length = Math.min(partStride, stride - left);
		for (let row = 0; row < rows; row++) {
			const from = row * partStride;
			data.set(part.subarray(from, from + length), (top + row) * stride + left);
		}
	});
	return data;
}

/** Planes of one sample each to pixels. */
function interleave(planes: readonly Uint8Array[], bits: number): Uint8Array {
	const bytes = bits / 8;
	const size = planes[0]!.length;
	const data = new Uint8Array(size * planes.length);
	planes.forEach((plane, index) => {
		for (let at = 0; at < size; at++) {
			const sample = Math.floor(at / bytes);
			data[(sample * planes.length + index) * bytes + (at % bytes)] = plane[at]!;
		}
	});
	return data;
}

const unknownKind = (file: string) =>
	new UnusableOriginal(
		`${file} is of a rare kind that cannot be unpacked here. Save it as PDF or PNG.`,
	);
