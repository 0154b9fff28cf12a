import { LOOK, RUN_CODES } from '../../../../../ocr/original/pictures/tiff/fax-codes';

export type FaxScheme = 'runs' | 'g3' | 'g3-2d' | 'g4';

/** The bits of each run's code. That they are the right ones is seen by who else can read them. */
const CODES = RUN_CODES.map((table) => {
	const codes = new Map<number, string>();
	table.forEach((found, bits) => {
		const [run, length] = [found >> 4, found & 15];
		if (found === 0 || codes.has(run)) return;
		codes.set(run, bits.toString(2).padStart(LOOK, '0').slice(0, length));
	});
	return codes;
});

const END_OF_LINE = '000000000001';

/** Packs rows of pixels (0 white, 1 black) as fax machines do (ITU-T T.4 and T.6). */
export function packFax(rows: ReadonlyArray<readonly number[]>, scheme: FaxScheme): Buffer {
	let bits = '';
	let before: readonly number[] = [];
	rows.forEach((row, index) => {
		const changes = changesOf(row);
		if (scheme === 'g4') bits += leaning(changes, before, row.length);
		else if (scheme === 'g3') bits += END_OF_LINE + plain(changes, row.length);
		else if (scheme === 'g3-2d') {
			const alone = index % 4 === 0;
			bits += END_OF_LINE + (alone ? '1' : '0');
			bits += alone ? plain(changes, row.length) : leaning(changes, before, row.length);
		} else {
			bits += plain(changes, row.length);
			bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
		}
		before = changes;
	});
	if (scheme === 'g4') bits += END_OF_LINE.repeat(2);
	const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
	for (let at = 0; at < bits.length; at++) if (bits[at] === '1') bytes[at >> 3] |= 0x80 >> (at & 7);
	return bytes;
}

/** Places where the color changes, the first of them to black. */
function changesOf(row: readonly number[]): number[] {
	const changes: number[] = [];
	row.forEach((pixel, x) => {
		if (pixel !== (row[x - 1] ?? 0)) changes.push(x);
	});
	return changes;
}

function run(length: number, color: number): string {
	let bits = '';
	let left = length;
	while (left > 2560) {
		bits += CODES[color].get(2560)!;
		left -= 2560;
	}
	if (left >= 64) bits += CODES[color].get(left - (left % 64))!;
	return bits + CODES[color].get(left % 64)!;
}

function plain(changes: readonly number[], width: number): string {
	let bits = '';
	let at = 0;
	[...changes, width].forEach((change, index) => {
		bits += run(change - at, index & 1);
		at = change;
	});
	return bits;
}

/** Vertical modes by how far right of the change above. */
const VERTICAL: Partial<Record<number, string>> = {
	0: '1',
	1: '011',
	2: '000011',
	3: '0000011',
	[-1]: '010',
	[-2]: '000010',
	[-3]: '0000010',
};

function leaning(changes: readonly number[], before: readonly number[], width: number): string {
	let bits = '';
	let at = -1;
	let color = 0;
	while (at < width) {
		const index = before.findIndex((change, i) => change > at && (i & 1) === color);
		const [above, aboveNext] =
			index < 0 ? [width, width] : [before[index], before[index + 1] ?? width];
		const own = changes.findIndex((change, i) => change > at && (i & 1) === color);
		const [change, next] = own < 0 ? [width, width] : [changes[own], changes[own + 1] ?? width];
		const vertical = VERTICAL[change - above];
		if (aboveNext < change) {
			bits += '0001';
			at = aboveNext;
		} else if (vertical !== undefined) {
			bits += vertical;
			at = change;
			color = 1 - color;
		} else {
			bits += '001' + run(change - Math.max(at, 0), color) + run(next - change, 1 - color);
			at = next;
		}
	}
	return bits;
}
