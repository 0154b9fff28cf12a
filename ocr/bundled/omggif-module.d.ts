/** The part of the library that is used; it brings no types of its own. */
declare module 'omggif' {
	export class GifReader {
		constructor(bytes: Uint8Array);
		readonly width: number;
		readonly height: number;
		numFrames(): number;
		frameInfo(index: number): { x: number; y: number; width: number; height: number };
		/** @param pixels width × height × 4 bytes; what the frame leaves out stays as it is. */
		decodeAndBlitFrameRGBA(index: number, pixels: Uint8Array): void;
	}
}
