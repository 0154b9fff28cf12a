import type { FieldType } from '../../document/types';
import { currencyOfSign } from '../currencies';
import { fold } from '../fold';
import type { Conventions } from './conventions';
import type { MarkedDocument } from './marked';
import type { Pattern, PatternWork } from './pattern';
import type { Segment } from './sheets';
import type { TypedValue } from './typed-value';
import { patternValuesIn, typedValuesIn } from './typed-values';
import type { WhereToLook } from './types';
import { withoutBrackets } from './without-brackets';

/** What is looked for around labels. */
export interface Search {
	type: FieldType;
	where: WhereToLook;
	pattern: Pattern | null;
}

/** A value beside a label. */
export interface ValueBeside extends TypedValue {
	segment: Segment;
	/** 0..1: how well the place fits. */
	place: number;
}

/** By how many letters between a label and its value. */
const BETWEEN: ReadonlyArray<[letters: number, fit: number]> = [
	[0, 1],
	[12, 0.85],
	[30, 0.6],
	[Infinity, 0.35],
];
/** A text without letters may be a name, but hardly is. */
const NO_LETTERS = 0.7;
/** Longer than that a text is no value. */
const LONGEST_TEXT = 300;

/** Reads the values that segments hold, each once, and what stands between a label and a value. */
export class SegmentValues {
	private readonly known = new Map<Segment, Map<FieldType | Pattern, TypedValue[]>>();

	constructor(
		readonly marks: MarkedDocument,
		readonly conventions: Conventions,
		private readonly work: PatternWork,
	) {}

	/** All values of a segment, of text the whole of it. */
	valuesIn(segment: Segment, { type, pattern }: Pick<Search, 'type' | 'pattern'>): TypedValue[] {
		if (type === 'text') return textIn(segment.text, 0, segment.text.length);
		const key = pattern ?? type;
		let known = this.known.get(segment);
		if (!known) this.known.set(segment, (known = new Map()));
		let values = known.get(key);
		if (!values) {
			values =
				type === 'pattern'
					? pattern
						? patternValuesIn(segment.text, pattern, this.work)
						: []
					: typedValuesIn(segment.text, type, this.conventions);
			known.set(key, values);
		}
		return values;
	}

	/** The currency that a label names: "Total (EUR)". */
	currencyIn(rest: string): string | undefined {
		return rest
			.split(/[^\p{L}\p{Sc}]/u)
			.filter((word) => word !== '' && word === word.toUpperCase())
			.map((word) => currencyOfSign(fold(word), this.conventions.languages))
			.find((code) => code !== undefined);
	}

	/** By the letters that stand between a label and its value; a currency is none. */
	between(text: string): number {
		const bare = withoutBrackets(text);
		const words = bare.match(/\p{L}+/gu) ?? [];
		const letters = words
			.filter((word) => !currencyOfSign(fold(word), this.conventions.languages))
			.filter((word) => !NEUTRAL.has(fold(word)))
			.reduce((sum, word) => sum + word.length, 0);
		return BETWEEN.find(([most]) => letters <= most)![1];
	}
}

/** Short for a number, and words that only lead to a value. */
const NEUTRAL = new Set(['no', 'nr', 'n', 'num', 'in', 'is', 'am', 'le', 'el', 'il', 'vom', 'dne']);

/** A text without what parts it from its label. */
export function textIn(text: string, from: number, to: number): TypedValue[] {
	let [start, end] = [from, to];
	while (start < end && /[\s:：;.,=#|\-–—·•_)]/.test(text[start]!)) start++;
	while (end > start && /[\s:：;,=|\-–—·•_]/.test(text[end - 1]!)) end--;
	const value = text.slice(start, end).replace(/\s+/gu, ' ');
	if (!/[\p{L}\p{N}]/u.test(value) || value.length > LONGEST_TEXT) return [];
	return [{ start, end, value, sure: /\p{L}/u.test(value) ? 1 : NO_LETTERS }];
}

export function withCurrency(value: ValueBeside, currency: string | undefined): ValueBeside {
	const isAmount = typeof value.value === 'number' && value.currency === undefined;
	return isAmount && currency !== undefined ? { ...value, currency } : value;
}
