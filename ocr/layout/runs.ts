import type { LaidLine } from './laid-line';
import { quantile } from './quantiles';
import { areAlike, overlaps, type Pitch } from './spacing';

/** Lines that stand close under each other, in letters of one size. */
export interface Run {
	lines: LaidLine[];
	/** Where its lines could end, in the direction they are read. */
	end: number;
	/** Most of its lines reach the end: running text, and no address. */
	full: boolean;
	/** Most of its lines end in a number, or many have a wide gap: each of them stands for itself. */
	rows: boolean;
	/** By its letters it is running text, however narrow: its lines begin in the midst of sentences. */
	flows: boolean;
	/** The provider says that it is one paragraph. */
	whole?: boolean;
}

/** So many times the usual distance parts two paragraphs. */
const APART = 1.3;

/** Letters so much higher than the usual are larger, and not only without ascenders. */
const LARGER = 1.15;

/** In letters; columns of running text are hardly ever narrower. */
export const NARROWEST = 28;

/** A text that ends as a sentence does. */
export const SENTENCE = /[.!?:…。！？：؟।۔][\])"'”’»]*$/u;

/** A sentence ends in the midst of a line, and another one begins. */
const SENTENCE_WITHIN = /\p{Lo}\p{M}*[.!?。！？؟।]\s?\p{Lo}/u;

const ENDS_IN_NUMBER = /\d[.,]*\s?[%\p{Sc}]?$/u;

/** Where a line begins and ends in the direction it is read. */
export const startOf = (line: LaidLine) => (line.rightToLeft ? -line.right : line.left);
export const endOf = (line: LaidLine) => (line.rightToLeft ? -line.left : line.right);

/** Cuts lines where space, another size of letters or another column parts them. */
export function runsOf(lines: readonly LaidLine[], pitch: Pitch, margins: Margins): Run[] {
	const groups: LaidLine[][] = [];
	let group: LaidLine[] | undefined;
	for (const line of lines) {
		const above = group?.[group.length - 1];
		if (group && above && goesOn(above, line, pitch)) group.push(line);
		else groups.push((group = [line]));
	}
	return groups.map((own) => withEnd(own, margins));
}

/** Lines that are one paragraph, wherever they stand. */
export const wholeRun = (lines: LaidLine[], margins: Margins): Run => ({
	...withEnd(lines, margins),
	whole: true,
});

function goesOn(above: LaidLine, below: LaidLine, pitch: Pitch): boolean {
	if (!above.placed || !below.placed || above.rightToLeft !== below.rightToLeft) return false;
	if (!areAlike(above, below) || !overlaps(above, below)) return false;
	const distance = (below.top + below.bottom - above.top - above.bottom) / 2;
	const [small, large] = [Math.min(above.size, below.size), Math.max(above.size, below.size)];
	// Larger letters stand further apart; lower ones of a size may be letters without ascenders.
	const usual = pitch.distance * Math.max(1, large / (pitch.size * LARGER));
	return distance > 0.5 * small && distance <= APART * usual;
}

function withEnd(lines: LaidLine[], margins: Margins): Run {
	const start = lines.reduce((min, line) => Math.min(min, startOf(line)), Infinity);
	const own = lines.reduce((max, line) => Math.max(max, endOf(line)), -Infinity);
	// The last line of a paragraph ends anywhere.
	const before = lines.slice(0, -1);
	const reach = before.reduce((sum, line) => sum + (endOf(line) - start) / (own - start), 0);
	const wide = own - start >= NARROWEST * (lines[0]!.charWidth || 1);
	const filled = before.length > 1 && reach >= 0.85 * before.length;
	const full = wide && filled;
	const ends = lines.filter(({ text }) => ENDS_IN_NUMBER.test(text.slice(-20))).length;
	const gapped = lines.filter((line) => line.gapped || line.isRow).length;
	const rows = lines.length > 1 && (ends >= 0.6 * lines.length || gapped >= 0.3 * lines.length);
	const flows = !rows && (isRunning(lines) || (filled && isRunningWithoutCase(lines)));
	return { lines, full, rows, flows, end: full ? own : Math.max(own, margins(lines[0]!)) };
}

/** Fewer lines may begin with a small letter by chance, as in an address or on a receipt. */
const FEWEST_FLOWING = 2;

/** Whether most lines go on in a sentence, or begin a new one where the one before has ended. */
function isRunning(lines: readonly LaidLine[]): boolean {
	let [within, between] = [0, 0];
	for (let index = 1; index < lines.length; index++) {
		const ends = SENTENCE.test(lines[index - 1]!.text.trimEnd());
		const isSmall = /^\p{Ll}/u.test(lines[index]!.text.trim());
		if (isSmall && !ends) within++;
		else if (!isSmall && ends) between++;
	}
	return within >= FEWEST_FLOWING && within + between >= 0.75 * (lines.length - 1);
}

/** Fewer lines of one width may be an address. */
const FEWEST_WITHOUT_CASE = 4;

/**
 * The same in scripts that have no small letters, such as Hebrew and Chinese, of lines that reach their end:
 * there are sentences in it.
 */
function isRunningWithoutCase(lines: readonly LaidLine[]): boolean {
	if (lines.length < FEWEST_WITHOUT_CASE) return false;
	const texts = lines.map(({ text }) => text.trim());
	const begin = texts.filter((text) => /^[\p{P}\p{N}]?\p{Lo}/u.test(text)).length;
	if (begin < 0.75 * lines.length) return false;
	return texts.some(
		(text, index) => SENTENCE_WITHIN.test(text) || (index > 0 && SENTENCE.test(text)),
	);
}

export type Margins = (line: LaidLine) => number;

/** Where most lines that begin where this one does have their end. */
export function marginsOf(lines: readonly LaidLine[]): Margins {
	const flowing = lines.filter((line) => line.placed);
	const sorted = flowing.sort((a, b) => startOf(a) - startOf(b));
	const margin = new Map<LaidLine, number>();
	let cluster: LaidLine[] = [];
	const close = () => {
		const ends = cluster.map(endOf);
		const end = quantile(ends, ends.length >= 5 ? 0.8 : 1);
		for (const line of cluster) margin.set(line, end);
		cluster = [];
	};
	for (const line of sorted) {
		const last = cluster[cluster.length - 1];
		if (last && startOf(line) - startOf(last) > line.charWidth) close();
		cluster.push(line);
	}
	close();
	return (line) => margin.get(line) ?? endOf(line);
}
