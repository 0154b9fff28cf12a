import type { Compact } from './compact';

/** Letters that OCR takes for each other, folded; each row is one letter of a skeleton. */
const ALIKE: Record<string, string> = {
	...{ '0': 'o', '1': 'l', i: 'l', '5': 's', '8': 'b' },
	// Kana and characters of the same strokes.
	...{ 口: 'ロ', 力: 'カ', 一: 'ー', 二: 'ニ', 工: 'エ', 夕: 'タ', 卜: 'ト', 八: 'ハ', へ: 'ヘ' },
};

/** Two letters that OCR takes for one. */
const PAIRS: Record<string, string> = { rn: 'm', cl: 'd', vv: 'w' };

/** The text with those letters as one that OCR takes for each other, and the way back to the source. */
export function skeleton({ text, starts, ends, breaks, lines }: Compact): Compact {
	const kept: number[] = [];
	const behind: number[] = [];
	let units = '';
	for (let at = 0; at < text.length;) {
		const pair = breaks[at + 1] === 0 ? PAIRS[text.slice(at, at + 2)] : undefined;
		const length = pair ? 2 : 1;
		kept.push(at);
		behind.push(ends[at + length - 1]!);
		units += pair ?? ALIKE[text[at]!] ?? text[at]!;
		at += length;
	}
	kept.push(text.length);
	return {
		text: units,
		starts: Uint32Array.from(kept, (at) => starts[at]!),
		ends: Uint32Array.from(behind),
		breaks: Uint8Array.from(kept, (at) => breaks[at]!),
		lines: Uint8Array.from(kept, (at) => lines[at]!),
	};
}
