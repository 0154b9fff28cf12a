import { hasRightToLeft } from '../../document/scripts';

const NUMBER = /\p{Nd}/u;
const LETTER = /\p{L}/u;
const MARK = /\p{M}/u;
/** Between two digits they belong to the number. */
const SEPARATOR = /[.,:/+-]/;
/** Beside a digit they belong to the number. */
const NUMBER_SIGN = /[%‰°#\p{Sc}]/u;

type Kind = 'right' | 'left' | 'number' | 'neutral';

/**
 * Orders the code points of a word as they are seen from left to right: Unicode's bidirectional
 * algorithm (UAX 9) for a single word, which has no embeddings.
 *
 * @param rightToLeft the paragraph's direction
 */
export function visualOrder(codePoints: readonly string[], rightToLeft: boolean): string[] {
	const kinds = codePoints.map(kindOf);
	codePoints.forEach((codePoint, at) => {
		if (at > 0 && MARK.test(codePoint)) kinds[at] = kinds[at - 1]!;
	});
	joinNumbers(codePoints, kinds);
	settleNeutrals(kinds, rightToLeft);

	const base = rightToLeft ? 1 : 0;
	let lastStrong: Kind = rightToLeft ? 'right' : 'left';
	const levels = kinds.map((kind) => {
		if (kind === 'number') return rightToLeft || lastStrong === 'right' ? 2 : 0;
		lastStrong = kind;
		return kind === 'right' ? 1 : base * 2;
	});
	let order = codePoints.map((_, at) => at);
	for (let level = 2; level >= 1; level--) order = reverseRuns(order, (at) => levels[at]! >= level);
	return order.map((at) => codePoints[at]!);
}

function kindOf(codePoint: string): Kind {
	// Arabic has digits of its own, and they run as ours do.
	if (NUMBER.test(codePoint)) return 'number';
	if (hasRightToLeft(codePoint) && LETTER.test(codePoint)) return 'right';
	return LETTER.test(codePoint) ? 'left' : 'neutral';
}

/** Rules W4 to W6. */
function joinNumbers(codePoints: readonly string[], kinds: Kind[]): void {
	for (let at = 0; at < kinds.length; at++) {
		if (kinds[at] !== 'neutral') continue;
		const [before, after] = [kinds[at - 1], kinds[at + 1]];
		const codePoint = codePoints[at]!;
		const joins =
			(SEPARATOR.test(codePoint) && before === 'number' && after === 'number') ||
			(NUMBER_SIGN.test(codePoint) && (before === 'number' || after === 'number'));
		if (joins) kinds[at] = 'number';
	}
}

/** Rules N1 and N2: between two of a kind they are of it, a number counting as right to left. */
function settleNeutrals(kinds: Kind[], rightToLeft: boolean): void {
	const base: Kind = rightToLeft ? 'right' : 'left';
	let lastStrong = base;
	const side = (kind: Kind): Kind =>
		kind === 'number' ? (lastStrong === 'right' ? 'right' : 'left') : kind;
	for (let at = 0; at < kinds.length; at++) {
		const kind = kinds[at]!;
		if (kind === 'left' || kind === 'right') lastStrong = kind;
		if (kind !== 'neutral') continue;
		let end = at;
		while (end < kinds.length && kinds[end] === 'neutral') end++;
		const before = at === 0 ? base : side(kinds[at - 1]!);
		const after = end === kinds.length ? base : side(kinds[end]!);
		kinds.fill(before === after ? before : base, at, end);
		at = end - 1;
	}
}

function reverseRuns(order: readonly number[], inRun: (at: number) => boolean): number[] {
	const reversed: number[] = [];
	for (let at = 0; at < order.length; at++) {
		if (!inRun(order[at]!)) {
			reversed.push(order[at]!);
			continue;
		}
		let end = at;
		while (end < order.length && inRun(order[end]!)) end++;
		for (let back = end - 1; back >= at; back--) reversed.push(order[back]!);
		at = end - 1;
	}
	return reversed;
}
