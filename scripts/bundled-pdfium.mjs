/**
 * What takes the place of ocr/bundled/pdfium.ts in `dist/`; see gulpfile.js. The engine is
 * WebAssembly in a file of its own, which a community node may not open, so it is packed into the
 * code, and unpacked when it is first used.
 */
import { gunzipSync } from 'fflate';
import { PDFiumLibrary as Library } from '@hyzyla/pdfium';
import packed from '@hyzyla/pdfium/pdfium.wasm';

export const PDFiumLibrary = {
	init: async () => await Library.init({ wasmBinary: gunzipSync(packed) }),
};
