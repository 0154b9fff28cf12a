import { atOnce, type Steps } from '../document/turns';
import type { Compact } from './compact';
import { skeleton } from './text-index';

/** Two letters that OCR takes for one. */
const PAIRS: Record<string, string> = { rn: 'm', cl: 'd', vv: 'w' };

/** The text as its {@link skeleton}, with such pairs as one letter, and the way back to the source. */
export const lookAlikes = (source: Compact): Compact => atOnce(lookAlikesSteps(source));

/** So many units are read in one step. */
const UNITS = 10_000;

/** As {@link lookAlikes}, in steps of some thousand units. */
export function* lookAlikesSteps({ text, starts, ends, breaks, lines }: Compact): Steps<Compact> {
	const kept = new Uint32Array(text.length + 1);
	const behind = new Uint32Array(text.length);
	let count = 0;
	let units = '';
	let alike = '';
	for (let at = 0; at < text.length; count++) {
		if (units.length >= UNITS) {
			alike += skeleton(units);
			units = '';
			yield;
		}
		const pair = breaks[at + 1] === 0 ? PAIRS[text.slice(at, at + 2)] : undefined;
		const length = pair ? 2 : 1;
		kept[count] = at;
		behind[count] = ends[at + length - 1]!;
		units += pair ?? text[at]!;
		at += length;
	}
	kept[count] = text.length;
	yield;
	const all = kept.subarray(0, count + 1);
	return {
		text: alike + skeleton(units),
		starts: all.map((at) => starts[at]!),
		ends: behind.slice(0, count),
		breaks: new Uint8Array(all.map((at) => breaks[at]!)),
		lines: new Uint8Array(all.map((at) => lines[at]!)),
	};
}
