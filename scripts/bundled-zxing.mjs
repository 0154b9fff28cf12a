/**
 * What takes the place of ocr/bundled/zxing.ts in `dist/`; see gulpfile.js. Its WebAssembly is packed into
 * the code, and unpacked when it is first used; without that it would be fetched from a server.
 */
import { gunzipSync } from 'fflate';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import packed from 'zxing-wasm/reader/zxing_reader.wasm';

let unpacked;

export async function loadZxing() {
	unpacked ??= { wasmBinary: gunzipSync(packed) };
	await prepareZXingModule({ overrides: unpacked, fireImmediately: true });
	return readBarcodes;
}
