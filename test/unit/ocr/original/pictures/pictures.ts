import sharp from 'sharp';

/** A picture that looks different whichever way it is turned, mirrored, or wrongly unpacked. */
export function pattern(width: number, height: number): Buffer {
	const pixels = Buffer.alloc(width * height * 3);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const at = (y * width + x) * 3;
			pixels[at] = Math.round((x * 255) / width);
			pixels[at + 1] = Math.round((y * 255) / height);
			pixels[at + 2] = (x ^ y) & 8 ? 200 : 40;
		}
	}
	return pixels;
}

export const picture = (width: number, height: number) =>
	sharp(pattern(width, height), { raw: { width, height, channels: 3 } });

/** Black on white: an uneven stair and some dots, as a fax machine would send. */
export function blackAndWhite(width: number, height: number): Buffer {
	const pixels = Buffer.alloc(width * height, 255);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const stair = x > (y * 3) % width && x < ((y * 3) % width) + 40 + (y % 7);
			if (stair || (x * 7 + y * 13) % 31 === 0) pixels[y * width + x] = 0;
		}
	}
	return pixels;
}

/** The key to this one is kept by nobody: `/U` fits no password. */
export const LOCKED_PDF = [
	'%PDF-1.4',
	'1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj',
	'2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj',
	'3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100]>> endobj',
	`4 0 obj <</Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}>>> endobj`,
	'trailer <</Root 1 0 R /Encrypt 4 0 R /ID [<0123> <0123>] /Size 5>>',
	'%%EOF',
].join('\n');
