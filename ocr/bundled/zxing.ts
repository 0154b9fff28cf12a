import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm';

/**
 * Reads barcodes and QR codes: ZXing-C++ as WebAssembly, which the build packs into the file that takes
 * this one's place (see gulpfile.js). Load it only when it is used.
 */
export async function loadZxing(): Promise<typeof readBarcodes> {
	await prepareZXingModule({ overrides: { wasmBinary: wasm }, fireImmediately: true });
	return readBarcodes;
}
