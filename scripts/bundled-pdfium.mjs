/**
 * What takes the place of ocr/bundled/pdfium.ts in `dist/`; see gulpfile.js. The engine is
 * WebAssembly in a file of its own, which a community node may not open, so it is packed into the
 * code, and unpacked when it is first used.
 */
import { gunzipSync } from 'fflate';
import { PDFiumLibrary as Library } from '@hyzyla/pdfium';
import packed from '@hyzyla/pdfium/pdfium.wasm';

/** Compiled once in a process: each file has an instance of its own, and compiling takes most of the time. */
let compiled;

async function compile() {
	compiled ??= WebAssembly.compile(gunzipSync(packed));
	try {
		return await compiled;
	} catch (error) {
		// There was no memory for it; the next file tries again.
		compiled = undefined;
		throw error;
	}
}

export const PDFiumLibrary = {
	init: async () => {
		const engine = await compile();
		let failed;
		const instance = new Promise((_, reject) => (failed = reject));
		const instantiateWasm = (imports, use) => {
			WebAssembly.instantiate(engine, imports).then(use).catch(failed);
			return {};
		};
		return await Promise.race([Library.init({ instantiateWasm }), instance]);
	},
};
