import type { Pixels } from '../pictures/pixels';

/** A barcode or QR code on a page. */
export interface PageCode {
	text: string;
	/** What people call its kind, such as `QR Code`. */
	type: string;
}

/** Pixels that a page is drawn in to look for codes: A4 at 200 dpi. */
export const CODE_PIXELS = 4_000_000;

/**
 * Kinds of codes that are read, by ZXing's names. Those with no or a weak check of their own, such as
 * Interleaved 2 of 5 and Codabar, are not: lines of a table would be taken for them.
 */
const TYPES = {
	Aztec: 'Aztec',
	Code128: 'Code 128',
	Code39: 'Code 39',
	DataMatrix: 'Data Matrix',
	EAN13: 'EAN-13',
	EAN8: 'EAN-8',
	PDF417: 'PDF417',
	QRCode: 'QR Code',
	UPCA: 'UPC-A',
} as const;

type Kind = keyof typeof TYPES;

/** Codes on a page that are looked at. */
const MOST_CODES = 32;

/** Code 39 has no check: what is shorter may be anything. */
const SHORTEST_CODE_39 = 4;

type Read = Awaited<ReturnType<typeof import('../../bundled/zxing').loadZxing>>;

/** Looks for barcodes and QR codes on drawn pages, lying in any direction. */
export class CodeReader {
	private constructor(private readonly read: Read) {}

	static async load(): Promise<CodeReader> {
		const { loadZxing } = await import('../../bundled/zxing');
		return new CodeReader(await loadZxing());
	}

	/** The codes of a page, from top to bottom. */
	async codesOn(page: Pixels): Promise<PageCode[]> {
		const { width, height } = page;
		const { buffer, byteOffset, byteLength } = rgba(page);
		const data = new Uint8ClampedArray(buffer as ArrayBuffer, byteOffset, byteLength);
		const image = { data, width, height, colorSpace: 'srgb' as const };
		const found = await this.read(image, {
			formats: Object.keys(TYPES) as Kind[],
			tryHarder: true,
			tryRotate: true,
			tryInvert: false,
			tryDownscale: true,
			minLineCount: 2,
			maxNumberOfSymbols: MOST_CODES,
			textMode: 'Plain',
		});
		return found
			.filter(({ isValid, format, text }) => isValid && text !== '' && isSure(format, text))
			.sort((a, b) => a.position.topLeft.y - b.position.topLeft.y)
			.map(({ format, text }) => ({ text, type: TYPES[format as Kind] ?? format }));
	}
}

const isSure = (format: string, text: string) =>
	format !== 'Code39' || text.length >= SHORTEST_CODE_39;

function rgba({ width, height, kind, data }: Pixels): Uint8Array {
	if (kind === 'rgba') return data;
	const made = new Uint8Array(width * height * 4).fill(0xff);
	const stride = Math.ceil(width / 8);
	for (let row = 0, pixel = 0; row < height; row++) {
		for (let column = 0; column < width; column++, pixel++) {
			const at = pixel * 4;
			if (kind === 'rgb') made.set(data.subarray(pixel * 3, pixel * 3 + 3), at);
			else {
				const isWhite = data[row * stride + (column >> 3)]! & (0x80 >> (column & 7));
				made.fill(kind === 'grey' ? data[pixel]! : isWhite ? 0xff : 0, at, at + 3);
			}
		}
	}
	return made;
}
