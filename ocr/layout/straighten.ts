import type { LaidWord } from './cells';
import { baselineOf, hasLetters, isDescending, isKnown } from './letter-heights';
import { median } from './quantiles';

/**
 * What is left of a slope once the page is turned: a tilt of boxes that have none themselves, rows
 * that fan out down the page, paper that is not flat. The slope of a row is
 * `tilt + fan * v + curl * u`, u and v counted from the middle of the words.
 */
interface Slope {
	tilt: number;
	fan: number;
	curl: number;
}

interface Step {
	du: number;
	dv: number;
	/** Where, from the middle of the words. */
	u: number;
	v: number;
	/** How far it may be off by chance, as a standard deviation. */
	chance: number;
}

/** Slopes that a page is likely to have, as standard deviations: tilt, fan, curl. */
const LIKELY: readonly number[] = [0.06, 0.03, 0.05];
/** What is left of a tilt that the boxes themselves tell. */
const TILT_LEFT = 0.003;
/** How far words of one row lie apart by chance, in heights of their letters. */
const CHANCE = 0.12;
/** How far the ends of a box do. */
const CHANCE_OF_BOX = 0.1;
const ROUNDS = 5;
/** So much, in heights of letters, is worth to be put right. */
const WORTH = 0.12;
/** Words of one row lie closer, in heights of letters. */
const SHARP = 0.1;
/** Words further apart are no neighbors, in heights of letters. */
const NEAR = 12;
/** Of so many words, those whose boxes have no slant make an upright page. */
const MOST = 0.9;

/** Moves words so that rows lie level; words of a level page stay where they are. */
export function straighten(lines: LaidWord[][]): LaidWord[][] {
	const words = lines.flat();
	if (words.length < 4) return lines;
	const size = median(words.map(({ top, bottom }) => bottom - top));
	const u0 = median(words.map(({ left, right }) => (left + right) / 2));
	const v0 = median(words.map(({ top, bottom }) => (top + bottom) / 2));
	const upright = isUpright(words);
	const steps = stepsOf(lines);
	if (!upright) for (const word of words) steps.push(ownStep(word));
	for (const step of steps) {
		step.u -= u0;
		step.v -= v0;
	}
	const [likely = 0, ...more] = LIKELY;
	const slope = fit(steps, [upright ? likely : TILT_LEFT, ...more]);
	const drop = (u: number, v: number) =>
		(slope.tilt + slope.fan * (v - v0)) * (u - u0) + (slope.curl * (u - u0) ** 2) / 2;
	const most = words.reduce(
		(max, { left, right, top }) =>
			Math.max(max, Math.abs(drop(left, top)), Math.abs(drop(right, top))),
		0,
	);
	if (!(most > WORTH * size)) return lines;
	const levelness = (straight: boolean) =>
		levelsOf(
			words.map((word) => {
				const u = (word.left + word.right) / 2;
				return baselineOf(word) - (straight ? drop(u, (word.top + word.bottom) / 2) : 0);
			}),
			size,
		);
	if (upright && levelness(true) < levelness(false)) return lines;
	return lines.map((line) =>
		line.map((word) => {
			const { left, right, top, bottom } = word;
			const [u, v] = [(left + right) / 2, (top + bottom) / 2];
			const steep = Math.abs(slope.tilt + slope.fan * (v - v0) + slope.curl * (u - u0));
			// An upright box around slanted letters is higher than they are.
			const slant = upright ? Math.min(steep * (right - left), 0.5 * (bottom - top)) / 2 : 0;
			const down = drop(u, v);
			return { ...word, top: top - down + slant, bottom: bottom - down - slant };
		}),
	);
}

/** How well words stand on rows: the more of them have a neighbor at their own height, the more. */
function levelsOf(heights: readonly number[], size: number): number {
	const sorted = Float64Array.from(heights).sort();
	let sum = 0;
	for (let index = 1; index < sorted.length; index++) {
		sum += Math.exp(-(((sorted[index]! - sorted[index - 1]!) / (SHARP * size)) ** 2));
	}
	return sum;
}

const isUpright = (words: readonly LaidWord[]) =>
	words.filter(({ fall }) => Math.abs(fall) < 1e-9).length >= MOST * words.length;

/** What the slant of a word's own box tells. */
function ownStep({ left, right, top, bottom, fall }: LaidWord): Step {
	const chance = CHANCE_OF_BOX * (bottom - top);
	return { du: right - left, dv: fall, u: (left + right) / 2, v: (top + bottom) / 2, chance };
}

/** From word to word on a row, as far as the answer has them one after the other. */
function stepsOf(lines: readonly LaidWord[][]): Step[] {
	const steps: Step[] = [];
	for (const line of lines) {
		for (let index = 1; index < line.length; index++) {
			const [a, b] = [line[index - 1]!, line[index]!];
			if (!areAlike(a.text, b.text)) continue;
			const size = Math.max(a.bottom - a.top, b.bottom - b.top);
			const du = (b.left + b.right - a.left - a.right) / 2;
			const dv = baselineOf(b) - baselineOf(a);
			const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
			if (gap < -0.3 * size || gap > NEAR * size) continue;
			if (Math.abs(dv) > 0.4 * size + 0.1 * Math.abs(du)) continue;
			const u = (a.left + a.right + b.left + b.right) / 4;
			const v = (a.top + a.bottom + b.top + b.bottom) / 4;
			steps.push({ du, dv, u, v, chance: CHANCE * size });
		}
	}
	return steps;
}

/** Boxes close around the ink begin and end at one height only where the letters do. */
const areAlike = (a: string, b: string) =>
	hasLetters(a) &&
	hasLetters(b) &&
	isKnown(a) === isKnown(b) &&
	isDescending(a) === isDescending(b);

/** Least squares in which what is far off counts little (Cauchy's weights), toward a level page. */
function fit(steps: readonly Step[], likely: readonly number[]): Slope {
	const [a, b, c] = likely.map((one) => one ** -2) as [number, number, number];
	let found = [0, 0, 0];
	for (let round = 0; round < ROUNDS; round++) {
		const [tilt = 0, fan = 0, curl = 0] = found;
		let [aa, bb, cc, ab, ac, bc, ra, rb, rc] = [a, b, c, 0, 0, 0, 0, 0, 0];
		for (const { du, dv, u, v, chance } of steps) {
			if (!(chance > 0)) continue;
			const off = dv - du * (tilt + fan * v + curl * u);
			const weight = (du * du) / (chance ** 2 * (1 + (off / chance / 2) ** 2));
			aa += weight;
			ab += weight * v;
			ac += weight * u;
			bb += weight * v * v;
			bc += weight * v * u;
			cc += weight * u * u;
			const pull = du === 0 ? 0 : (weight * dv) / du;
			ra += pull;
			rb += pull * v;
			rc += pull * u;
		}
		found = solve(
			[
				[aa, ab, ac],
				[ab, bb, bc],
				[ac, bc, cc],
			],
			[ra, rb, rc],
		);
	}
	const [tilt = 0, fan = 0, curl = 0] = found.map((value) => (Number.isFinite(value) ? value : 0));
	return { tilt, fan, curl };
}

/** Gauss's elimination; the sums are positive definite. */
function solve(sums: number[][], right: readonly number[]): number[] {
	const rows = sums.map((row, index) => [...row, right[index]!]);
	rows.forEach((pivot, index) => {
		for (let below = index + 1; below < rows.length; below++) {
			const factor = rows[below]![index]! / pivot[index]!;
			rows[below] = rows[below]!.map((value, at) => value - factor * pivot[at]!);
		}
	});
	const found = right.map(() => 0);
	for (let index = rows.length - 1; index >= 0; index--) {
		const row = rows[index]!;
		let rest = row[right.length]!;
		for (let at = index + 1; at < right.length; at++) rest -= row[at]! * found[at]!;
		found[index] = rest / row[index]!;
	}
	return found;
}
