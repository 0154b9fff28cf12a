import { isUnspaced } from '../document/scripts';

/** A part of a text, by UTF-16 units of it: `text.slice(start, end)`; no blanks at its ends. */
export interface Cut {
	start: number;
	end: number;
}

/** How a text may be cut, the best way first. */
export const WAYS = ['sentence', 'word', 'grapheme'] as const;
export type Way = (typeof WAYS)[number];

/** Cuts a text in the language it is in; without one it goes by Unicode's own rules. */
export class TextCutter {
	private readonly segmenters: Record<Way, Intl.Segmenter>;

	/** @param languages as the provider names them; the first that is a language tag is taken. */
	constructor(languages: readonly string[]) {
		const locale = languages.find(isLocale) ?? 'und';
		const of = (granularity: Way) => new Intl.Segmenter(locale, { granularity });
		this.segmenters = { sentence: of('sentence'), word: of('word'), grapheme: of('grapheme') };
	}

	/** The sentences, words or signs of a text, in order. Together they hold all of it but blanks. */
	*cut(text: string, way: Way): Generator<Cut> {
		// A line's end is no sentence's end. The units stay where they are.
		const flowing = text.replace(/[\r\n\u2028\u2029\t]/g, ' ');
		let pending: Cut | undefined;
		for (const { segment, index, isWordLike } of this.segmenters[way].segment(flowing)) {
			const trimmed = trim(segment, index);
			if (!trimmed) continue;
			const glued =
				pending?.end === trimmed.start &&
				way === 'word' &&
				!(isWordLike && isUnspaced(segment) && isUnspaced(text.slice(pending.start, pending.end)));
			if (pending && glued) {
				pending.end = trimmed.end;
				continue;
			}
			if (pending) yield pending;
			pending = trimmed;
		}
		if (pending) yield pending;
	}
}

function isLocale(language: string): boolean {
	try {
		return Intl.Segmenter.supportedLocalesOf(language).length > 0;
	} catch {
		return false;
	}
}

function trim(segment: string, index: number): Cut | undefined {
	const core = segment.trim();
	if (core === '') return undefined;
	const start = index + segment.length - segment.trimStart().length;
	return { start, end: start + core.length };
}
