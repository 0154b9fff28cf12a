import type { PdfiumModule } from './pdfium-module';

/**
 * A module of WebAssembly that takes a function of JavaScript as `e.f`, of the type that PDFium's
 * writer calls, (i32, i32, i32) → i32, and gives it out as `f`. Only such a function may stand in the
 * table that function pointers point into.
 */
const BRIDGE = Uint8Array.of(
	...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
	...[1, 8, 1, 0x60, 3, 0x7f, 0x7f, 0x7f, 1, 0x7f],
	...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
	...[7, 5, 1, 1, 0x66, 0, 0],
);

/** The table of functions cannot grow, and all its places are taken but the one that null points to. */
const NULL = 0;

/** `FPDF_FILEWRITE`: its version, and what it is written with. */
const WRITER_BYTES = 8;

/** `FPDF_REMOVE_SECURITY`: what opens without a password is written without protection. */
const REMOVE_SECURITY = 3;

/**
 * A document as PDFium writes it, whole and in the clear.
 *
 * @throws Error where it writes nothing.
 */
export function savedBy(module: PdfiumModule, document: number): Uint8Array {
	const chunks: Uint8Array[] = [];
	const take = (_writer: number, pointer: number, bytes: number) => {
		chunks.push(module.HEAPU8.slice(pointer, pointer + bytes));
		return 1;
	};
	const bridge = new WebAssembly.Instance(new WebAssembly.Module(BRIDGE), { e: { f: take } });
	const { malloc, free, __indirect_function_table: table } = module.wasmExports;
	const writer = malloc(WRITER_BYTES);
	table.set(NULL, bridge.exports.f);
	try {
		const view = new DataView(module.HEAPU8.buffer);
		view.setInt32(writer, 1, true);
		view.setInt32(writer + 4, NULL, true);
		if (!module._FPDF_SaveAsCopy(document, writer, REMOVE_SECURITY) || chunks.length === 0) {
			throw new Error('PDFium wrote nothing.');
		}
	} finally {
		table.set(NULL, null);
		free(writer);
	}
	return Buffer.concat(chunks);
}
