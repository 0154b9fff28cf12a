import type { PdfiumModule } from '../../../../ocr/original/pdfium-module';

const [MEMORY, FIRST] = [1_000_000, 8];

/**
 * PDFium as far as a test says what it answers: with memory that keeps count of what was taken and given back,
 * and of what was opened and closed.
 */
export class FakePdfium {
	readonly module: PdfiumModule;
	/** Room that was taken and not given back. */
	readonly taken = new Set<number>();
	private next = FIRST;
	private readonly bytes = new Uint8Array(MEMORY);

	constructor(answers: Partial<Record<string, (...given: never[]) => unknown>>) {
		const malloc = (bytes: number) => {
			const at = this.next;
			this.next += Math.ceil(bytes / 8) * 8 + 8;
			this.taken.add(at);
			return at;
		};
		const free = (at: number) => void this.taken.delete(at);
		const own = Object.entries(answers);
		this.module = {
			HEAPU8: this.bytes,
			...Object.fromEntries(own.filter(([name]) => name.startsWith('_'))),
			wasmExports: {
				...{ malloc, free },
				...Object.fromEntries(own.filter(([name]) => !name.startsWith('_'))),
			},
		} as never;
	}

	private get view() {
		return new DataView(this.bytes.buffer);
	}

	doubles(at: number, ...values: number[]): void {
		values.forEach((value, index) => this.view.setFloat64(at + index * 8, value, true));
	}

	double(at: number, value: number): void {
		this.view.setFloat64(at, value, true);
	}

	floats(at: number, values: readonly number[]): void {
		values.forEach((value, index) => this.view.setFloat32(at + index * 4, value, true));
	}

	int(at: number, value: number): void {
		this.view.setInt32(at, value, true);
	}

	/** A text with a zero at its end. */
	written(text: string, encoding: 'latin1' | 'utf16le') {
		const bytes = Buffer.from(`${text}\0`, encoding);
		return (at: number, room: number) => {
			if (room >= bytes.length) this.bytes.set(bytes, at);
			return bytes.length;
		};
	}

	/** What is said there, up to a zero. */
	read(at: number): string {
		return Buffer.from(this.bytes.subarray(at, this.bytes.indexOf(0, at))).toString('latin1');
	}
}
