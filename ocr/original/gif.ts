import type { Pixels } from './pixels';
import { checkSize, damaged, MAX_DECODED_PIXELS } from './unusable';

/**
 * The first picture of a GIF.
 *
 * @throws {UnusableOriginal}
 */
export async function decodeGif(bytes: Uint8Array, file: string): Promise<Pixels> {
	const { GifReader } = await import('../bundled/omggif');
	let reader: InstanceType<typeof GifReader>;
	try {
		reader = new GifReader(bytes);
	} catch {
		throw damaged(file);
	}
	const { width, height } = reader;
	checkSize(file, reader, MAX_DECODED_PIXELS);
	if (reader.numFrames() === 0) throw damaged(file);
	const frame = reader.frameInfo(0);
	checkSize(file, frame, MAX_DECODED_PIXELS);
	if (frame.x + frame.width > width || frame.y + frame.height > height) throw damaged(file);
	const data = new Uint8Array(width * height * 4);
	try {
		reader.decodeAndBlitFrameRGBA(0, data);
	} catch {
		throw damaged(file);
	}
	return { width, height, kind: 'rgba', data };
}
