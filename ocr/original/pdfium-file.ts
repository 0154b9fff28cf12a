import type { PdfiumModule } from './pdfium-module';

/**
 * A module of WebAssembly that takes a function of JavaScript as `e.f`, of the type that PDFium's file
 * reader calls, (i32, i32, i32, i32) → i32, and gives it out as `f`; see `pdfium-save.ts`.
 */
const BRIDGE = Uint8Array.of(
	...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
	...[1, 9, 1, 0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 1, 0x7f],
	...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
	...[7, 5, 1, 1, 0x66, 0, 0],
);

/** The one free place in the table of functions, as long as the file is open. Nothing can be saved then. */
const NULL = 0;

/** `FPDF_FILEACCESS`: the file's length, what it is read with, and what nobody reads. */
const ACCESS_BYTES = 12;

/**
 * A file that PDFium reads where it lies, block by block, instead of from a copy in its own memory.
 */
export class FileInPlace {
	/** Bytes that PDFium has taken of it. It keeps streams that it came by until the document is closed. */
	taken = 0;
	private readonly access: number;

	constructor(
		private readonly module: PdfiumModule,
		private readonly bytes: Uint8Array,
	) {
		this.access = module.wasmExports.malloc(ACCESS_BYTES);
	}

	/**
	 * What takes the place of `_FPDF_LoadMemDocument`.
	 *
	 * @returns PDFium's number of the document, 0 where it cannot be opened.
	 */
	load(): number {
		const { module, access, bytes } = this;
		const give = (_: number, position: number, into: number, size: number) => {
			const [from, count] = [position >>> 0, size >>> 0];
			if (from + count > bytes.length) return 0;
			module.HEAPU8.set(bytes.subarray(from, from + count), into >>> 0);
			this.taken += count;
			return 1;
		};
		const bridge = new WebAssembly.Instance(new WebAssembly.Module(BRIDGE), { e: { f: give } });
		module.wasmExports.__indirect_function_table.set(NULL, bridge.exports.f);
		const view = new DataView(module.HEAPU8.buffer);
		view.setUint32(access, bytes.length, true);
		view.setUint32(access + 4, NULL, true);
		view.setUint32(access + 8, 0, true);
		return module._FPDF_LoadCustomDocument(access, 0);
	}
}
