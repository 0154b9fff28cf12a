/** What is used of the library; its own types are only found by newer ways to look for modules. */
declare module 'zxing-wasm/reader' {
	export interface ReadResult {
		isValid: boolean;
		/** Such as `QRCode` or `Code128`. */
		format: string;
		text: string;
		position: Record<
			'topLeft' | 'topRight' | 'bottomRight' | 'bottomLeft',
			{ x: number; y: number }
		>;
	}

	export interface ReaderOptions {
		formats: readonly string[];
		tryHarder: boolean;
		tryRotate: boolean;
		tryInvert: boolean;
		tryDownscale: boolean;
		minLineCount: number;
		maxNumberOfSymbols: number;
		textMode: 'Plain';
	}

	export function prepareZXingModule(how: {
		overrides: { wasmBinary: Uint8Array };
		fireImmediately: true;
	}): Promise<object>;

	export function readBarcodes(
		image: { data: Uint8ClampedArray; width: number; height: number },
		options: ReaderOptions,
	): Promise<ReadResult[]>;
}

declare module 'zxing-wasm/reader/zxing_reader.wasm' {
	const bytes: Uint8Array;
	export default bytes;
}
