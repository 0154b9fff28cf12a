import type { Compact } from './compact';
import { skeleton } from './text-index';

/** Two letters that OCR takes for one. */
const PAIRS: Record<string, string> = { rn: 'm', cl: 'd', vv: 'w' };

/** The text as its {@link skeleton}, with such pairs as one letter, and the way back to the source. */
export function lookAlikes({ text, starts, ends, breaks, lines }: Compact): Compact {
	const kept: number[] = [];
	const behind: number[] = [];
	let units = '';
	for (let at = 0; at < text.length;) {
		const pair = breaks[at + 1] === 0 ? PAIRS[text.slice(at, at + 2)] : undefined;
		const length = pair ? 2 : 1;
		kept.push(at);
		behind.push(ends[at + length - 1]!);
		units += pair ?? text[at]!;
		at += length;
	}
	kept.push(text.length);
	return {
		text: skeleton(units),
		starts: Uint32Array.from(kept, (at) => starts[at]!),
		ends: Uint32Array.from(behind),
		breaks: Uint8Array.from(kept, (at) => breaks[at]!),
		lines: Uint8Array.from(kept, (at) => lines[at]!),
	};
}
