import { changeAbove } from './change-above';
import { LOOK, RUN_CODES } from './fax-codes';

/** The vertical modes by how far right of the change above the own one is, from -3 on. */
const VERTICAL = ['0000010', '000010', '010', '1', '011', '000011', '0000011'];

const [PASS, HORIZONTAL, END_OF_LINE] = ['0001', '001', '000000000001'];

/** The longest run that has a code of its own. */
const LONGEST = 2560;

/** The codes of each color by the length of their run. */
const CODES = RUN_CODES.map((table) => {
	const codes = new Map<number, string>();
	table.forEach((found, bits) => {
		const [run, length] = [found >> 4, found & 15];
		if (found === 0 || codes.has(run)) return;
		codes.set(run, bits.toString(2).padStart(LOOK, '0').slice(0, length));
	});
	return codes;
});

/** Packs rows of black and white as G4 (ITU-T T.6), one after the other. */
export class G4Writer {
	private bytes = new Uint8Array(65_536);
	/** Bits that are written. */
	private length = 0;
	private before: readonly number[] = [];

	/** @param width pixels of a row */
	constructor(private readonly width: number) {}

	/** @param changes pixels at which the color changes, beginning with white */
	write(changes: readonly number[]): void {
		const { width, before } = this;
		let [at, own, above] = [-1, 0, 0];
		let color: 0 | 1 = 0;
		while (at < width) {
			above = changeAbove(before, above, at, color);
			const change = changes[own] ?? width;
			const next = before[above + 1] ?? width;
			const vertical = VERTICAL[change - (before[above] ?? width) + 3];
			if (next < change) {
				this.put(PASS);
				at = next;
			} else if (vertical !== undefined) {
				this.put(vertical);
				[at, own, color] = [change, own + 1, color === 0 ? 1 : 0];
			} else {
				const end = changes[own + 1] ?? width;
				this.put(HORIZONTAL);
				this.putRun(change - Math.max(at, 0), color);
				this.putRun(end - change, color === 0 ? 1 : 0);
				[at, own] = [end, own + 2];
			}
		}
		this.before = changes;
	}

	/** All that was written, with the codes that end a page. */
	end(): Uint8Array {
		this.put(END_OF_LINE);
		this.put(END_OF_LINE);
		return this.bytes.subarray(0, Math.ceil(this.length / 8));
	}

	private putRun(length: number, color: 0 | 1): void {
		const codes = CODES[color]!;
		let left = length;
		for (; left > LONGEST; left -= LONGEST) this.put(codes.get(LONGEST)!);
		if (left >= 64) this.put(codes.get(left - (left % 64))!);
		this.put(codes.get(left % 64)!);
	}

	private put(code: string): void {
		if (this.length + code.length > this.bytes.length * 8) {
			const larger = new Uint8Array(this.bytes.length * 2);
			larger.set(this.bytes);
			this.bytes = larger;
		}
		for (let index = 0; index < code.length; index++) {
			if (code.charCodeAt(index) === 49) this.bytes[this.length >> 3]! |= 0x80 >> (this.length & 7);
			this.length++;
		}
	}
}
