import type { RawPoint } from '../../document/geometry';
import { boxPoints, type Direction } from '../../reading/quad';

/**
 * The properties of an hOCR title, `bbox 10 20 30 40; x_wconf 93; image "a;b.png"`, by name. In quotes
 * a semicolon is a letter. Of a name that is there twice the first counts.
 */
export function readTitle(title: string): Map<string, string> {
	const properties = new Map<string, string>();
	let start = 0;
	let quote = '';
	for (let at = 0; at <= title.length; at++) {
		const letter = title[at];
		if (quote !== '' && letter === quote) quote = '';
		else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
		if (at < title.length && (letter !== ';' || quote !== '')) continue;
		const property = title.slice(start, at).trim();
		start = at + 1;
		const blank = property.search(/\s/);
		const name = (blank < 0 ? property : property.slice(0, blank)).toLowerCase();
		const value = blank < 0 ? '' : property.slice(blank).trim();
		if (name !== '' && !properties.has(name)) properties.set(name, value);
	}
	return properties;
}

/** All numbers of a property; `null` where one is none. */
function numbersOf(value: string | undefined): number[] | null {
	if (value === undefined || value === '') return null;
	const numbers = value.split(/[\s,]+/).map(Number);
	return numbers.every(Number.isFinite) ? numbers : null;
}

export function readBox(properties: ReadonlyMap<string, string>): RawPoint[] | undefined {
	const numbers = numbersOf(properties.get('bbox'));
	if (!numbers || numbers.length < 4) return undefined;
	const [left, top, right, bottom] = numbers as [number, number, number, number];
	return boxPoints(left, top, right, bottom);
}

/** The outline, or the box where there is none; nothing where this package has only guessed it. */
export function readPlace(properties: ReadonlyMap<string, string>): RawPoint[] | undefined {
	if (properties.get('x_place') === 'estimated') return undefined;
	const numbers = numbersOf(properties.get('poly'));
	if (!numbers || numbers.length < 6 || numbers.length % 2 === 1) return readBox(properties);
	const points: RawPoint[] = [];
	for (let at = 0; at < numbers.length; at += 2)
		points.push({ x: numbers[at]!, y: numbers[at + 1]! });
	return points;
}

/** The way a line's text runs; hOCR turns counter-clockwise. */
export function readDirection(properties: ReadonlyMap<string, string>): Direction | undefined {
	const [angle] = numbersOf(properties.get('textangle')) ?? [];
	if (angle === undefined) return undefined;
	const radians = (angle * Math.PI) / 180;
	return [Math.cos(radians), -Math.sin(radians)];
}

/**
 * 0..1 from percent; the mean where a program gives one for each letter.
 *
 * @param inShares `x_conf` and `x_confs` are 0..1 there, as kraken writes them.
 */
export function readConfidence(
	properties: ReadonlyMap<string, string>,
	inShares: boolean,
): number | null {
	const ofWord = numbersOf(properties.get('x_wconf'));
	const numbers = ofWord ?? lettersConfidences(properties);
	if (!numbers || numbers.length === 0) return null;
	const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
	return inShares && !ofWord ? mean : mean / 100;
}

const lettersConfidences = (properties: ReadonlyMap<string, string>) =>
	numbersOf(properties.get('x_conf')) ?? numbersOf(properties.get('x_confs'));

/** Nothing in percent is as uncertain as 1 in all of a file. */
const MOST_SHARE = 1;

/**
 * Whether a file's `x_conf` and `x_confs` are shares and not percent. hOCR has them in percent, kraken
 * writes shares; which it is, all of the file's numbers tell.
 */
export function areShares(file: string): boolean {
	let largest = 0;
	for (const [, numbers] of file.matchAll(/\bx_confs?\s{1,9}([\d.\s]{1,4000})/g)) {
		for (const number of numbers!.trim().split(/\s+/)) largest = Math.max(largest, Number(number));
		if (largest > MOST_SHARE) return false;
	}
	return largest > 0;
}
