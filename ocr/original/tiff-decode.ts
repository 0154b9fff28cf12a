import { decodeFax } from './fax';
import { readJpeg } from './jpeg';
import { greyOf, type Pixels } from './pixels';
import { seenSize, turnPixels } from './orientation';
import { CHANNELS } from './pixels';
import { first, TAG } from './tiff-directory';
import type { TiffPage } from './tiff-pages';
import { showSamples, type Samples } from './tiff-samples';
import { inflate, readStrips, type Strips } from './tiff-strips';
import { checkSize, damaged, MAX_DECODED_PIXELS, UnusableOriginal } from './unusable';

/** TIFF 6.0, section 8 and supplements: how the strips are packed. */
const FAX: Partial<Record<number, 'runs' | 'g3' | 'g4'>> = { 2: 'runs', 3: 'g3', 4: 'g4' };
const [PLAIN, LZW, JPEG, PACK_BITS] = [1, 5, 7, 32_773];
const DEFLATE = [8, 32_946];

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
	const compression = first(page.tags, TAG.compression) ?? PLAIN;
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
	const { tags, width, height } = page;
	const depths = tags.get(TAG.bitsPerSample) ?? [1];
	const bits = depths[0] ?? 1;
	const perPixel = first(tags, TAG.samplesPerPixel) ?? 1;
	const predictor = first(tags, TAG.predictor) ?? 1;
	const known =
		[PLAIN, LZW, JPEG, PACK_BITS, ...DEFLATE].includes(compression) &&
		[1, 2, 4, 8, 16].includes(bits) &&
		depths.every((depth) => depth === bits) &&
		perPixel >= 1 &&
		perPixel <= 8 &&
		predictor <= 2 &&
		(predictor === 1 || bits >= 8) &&
		[1, 4].includes(first(tags, TAG.sampleFormat) ?? 1);
	if (!known) throw unknownKind(file);

	const planes = first(tags, TAG.planar) === 2 ? perPixel : 1;
	const strips = readStrips(bytes, tags, page, planes);
	if (strips === null) throw damaged(file);
	const each = strips.parts.length / planes;
	const unpacked: Uint8Array[] = [];
	let shown = { photometric: first(tags, TAG.photometric) ?? 0, perPixel };
	for (let plane = 0; plane < planes; plane++) {
		const part = { ...strips, parts: strips.parts.slice(plane * each, (plane + 1) * each) };
		const samples = await unpack(part, page, compression, bits, perPixel / planes, file);
		unpacked.push(samples.data);
		if (compression === JPEG && planes === 1) shown = samples;
	}
	const samples: Samples = {
		width,
		height,
		bits,
		perPixel: shown.perPixel,
		data: planes === 1 ? unpacked[0]! : interleave(unpacked, bits, file),
	};
	const extra = first(tags, TAG.extraSamples);
	const pixels = showSamples(
		samples,
		shown.photometric,
		tags.get(TAG.colours) ?? [],
		extra === 1 || extra === 2,
	);
	if (pixels === null) throw unknownKind(file);
	return pixels;
}

/** Hands the parts to the library as a small TIFF of their own, with nothing else in it. */
async function unpack(
	strips: Strips,
	page: TiffPage,
	compression: number,
	bits: number,
	perPixel: number,
	file: string,
): Promise<{ data: Uint8Array; photometric: number; perPixel: number }> {
	const { tags, width, height, little } = page;
	const partBytes = Math.ceil((strips.width * bits * perPixel) / 8) * strips.height;
	const parts = DEFLATE.includes(compression)
		? strips.parts.map((part) => inflate(part, partBytes))
		: strips.parts;
	const offsets: number[] = [];
	const pieces: Uint8Array[] = [Buffer.from(little ? 'II*\0\0\0\0\0' : 'MM\0*\0\0\0\0', 'latin1')];
	let length = 8;
	for (const part of parts) {
		if (part === null) throw damaged(file);
		if (compression === JPEG && !fits(part, strips)) throw damaged(file);
		offsets.push(length);
		pieces.push(part);
		length += part.length;
	}
	const buffer = new Uint8Array(length);
	pieces.reduce((at, piece) => (buffer.set(piece, at), at + piece.length), 0);

	const lengths = pieces.slice(1).map((piece) => piece.length);
	const photometric = [first(tags, TAG.photometric) ?? 0];
	const perPixelTag = compression === JPEG && perPixel === 1 ? 3 : perPixel;
	const directory = {
		width,
		height,
		data: new Uint8Array(),
		t256: [width],
		t257: [height],
		t258: Array.from({ length: perPixelTag }, () => bits),
		t259: [DEFLATE.includes(compression) ? PLAIN : compression],
		t262: photometric,
		t277: [perPixelTag],
		t278: [strips.height],
		t317: [compression === JPEG ? 1 : (first(tags, TAG.predictor) ?? 1)],
		...(strips.tiled
			? { t322: [strips.width], t323: [strips.height], t324: offsets, t325: lengths }
			: { t273: offsets, t279: lengths }),
		...(tags.has(TAG.jpegTables) ? { t347: tags.get(TAG.jpegTables) ?? [] } : {}),
	};
	const { decodeImage } = await import('../bundled/utif2');
	try {
		// The library takes a page that has data for done.
		Reflect.deleteProperty(directory, 'data');
		decodeImage(buffer.buffer, directory);
	} catch {
		throw damaged(file);
	}
	if (directory.data === undefined) throw damaged(file);
	return { data: directory.data, photometric: photometric[0]!, perPixel: perPixelTag };
}

/** A JPEG within a strip says its own size, and room is made for what it says. */
function fits(part: Uint8Array, strips: Strips): boolean {
	const head = readJpeg(part);
	return head !== null && head.width <= strips.width + 16 && head.height <= strips.height + 16;
}

/** Planes of one sample each to pixels. */
function interleave(planes: readonly Uint8Array[], bits: number, file: string): Uint8Array {
	if (bits < 8) throw unknownKind(file);
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
