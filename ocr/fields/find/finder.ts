import { eachOf, type Steps } from '../../document/turns';
import type { OcrField } from '../../document/types';
import { Around } from './around';
import type { Search } from './segment-values';
import { withoutTwice, type Candidate } from './candidates';
import { conventionsOf, type Conventions } from './conventions';
import { MarkedDocument, type LabelPlace } from './marked';
import { letterheadOf, recipientOf } from './parties';
import { compilePattern, PatternWork, type Pattern } from './pattern';
import { foundAs, NOT_FOUND, proofOf } from './proof';
import type { SearchedDocument } from './searched';
import type { Segment } from './sheets';
import type { Unlabeled, WantedField } from './types';
import { anywhereIn } from './unlabeled';

/** As good as the best: what is so near to it is told as another occurrence. */
const AS_GOOD = 0.95;
/** Less fits nothing. */
const LEAST = 0.2;
/** How much less the last of a field's labels counts than the first. */
const LAST_LABEL = 0.2;
/** How much a lesser label counts: less than any other in a good place. */
const LESSER = 0.65;
/** A label that fits less counts as a lesser one, where there are some. */
const GOOD = 0.86;

/** Finds fields one by one; what two of them ask of the document is read once. */
export class Finder {
	readonly around: Around;
	readonly conventions: Conventions;
	private readonly work = new PatternWork();
	private readonly patterns = new Map<string, Pattern>();
	/** What was found for fields that are looked for alike. */
	private readonly known = new Map<string, Candidate[]>();
	private readonly byLabel = new Map<string, Candidate[]>();

	private constructor(
		private readonly document: SearchedDocument,
		private readonly wanted: readonly WantedField[],
		readonly marks: MarkedDocument,
	) {
		this.conventions = conventionsOf(document.text, document.languages);
		this.around = new Around(this.marks, this.conventions, this.work);
	}

	/**
	 * Reads a document, a step for each page.
	 *
	 * @throws PatternError where a pattern cannot be used.
	 */
	static *steps(document: SearchedDocument, wanted: readonly WantedField[]): Steps<Finder> {
		for (const { type, pattern } of wanted) if (type === 'pattern') compilePattern(pattern ?? '');
		return new Finder(document, wanted, yield* MarkedDocument.steps(document, wanted));
	}

	/** A field, a step for each of its labels. */
	*find(field: WantedField): Steps<OcrField> {
		return this.fieldOf(field, yield* this.placesOf(field), field.labels.length > 0);
	}

	/** Where a field may be by its labels, in the order of the document. */
	*placesOf(field: WantedField): Steps<Candidate[]> {
		return (yield* this.candidatesOf(field)).filter((one) => this.isOnPage(one, field));
	}

	patternOf(source: string): Pattern {
		let pattern = this.patterns.get(source);
		if (!pattern) this.patterns.set(source, (pattern = compilePattern(source)));
		return pattern;
	}

	/** The best of some candidates, as a field. */
	fieldOf(field: WantedField, all: readonly Candidate[], isLabeled: boolean): OcrField {
		const { path, type } = field;
		const most = all.reduce((max, { rank }) => Math.max(max, rank), 0);
		const best = all.filter(({ rank, fit }) => rank >= AS_GOOD * most && fit >= LEAST);
		const chosen = field.pick === 'last' ? best.at(-1) : best[0];
		if (!chosen) return { path, type, ...NOT_FOUND, checks: [] };
		const proof = proofOf(this.document, [chosen], chosen.fit);
		const isExact = typeof chosen.value === 'string' && chosen.value === proof.text;
		return {
			path,
			type,
			value: chosen.value,
			...(chosen.currency !== undefined ? { currency: chosen.currency } : {}),
			found: foundAs(chosen, { isLabeled, isExact }),
			...proof,
			occurrences: best.length,
			checks: [],
		};
	}

	/** Fields that no label named: what they are by where they stand. */
	fillIn(found: Map<WantedField, OcrField>) {
		const taken = new Set<number>();
		for (const { span } of found.values()) take(taken, span);
		for (const field of this.wanted) {
			const there = found.get(field);
			if (!there || there.found !== 'not-found' || field.unlabeled === undefined) continue;
			const candidates = this.unlabeledOf(field, field.unlabeled).filter((one) => {
				const { segment, start, end } = one;
				const isTaken = taken.has(segment.offsets[start]!) || taken.has(segment.offsets[end - 1]!);
				return !(isTaken && field.unlabeled !== 'currency') && this.isOnPage(one, field);
			});
			const filled = this.fieldOf(field, candidates, false);
			found.set(field, filled);
			take(taken, filled.span);
		}
	}

	private unlabeledOf(field: WantedField, unlabeled: Unlabeled): Candidate[] {
		const key = JSON.stringify([unlabeled, field.type, field.pattern]);
		let candidates = this.known.get(key);
		if (!candidates) this.known.set(key, (candidates = this.seek(field, unlabeled)));
		return candidates;
	}

	private seek(field: WantedField, unlabeled: Unlabeled): Candidate[] {
		switch (unlabeled) {
			case 'letterhead':
				return letterheadOf(this.marks);
			case 'recipient':
				return recipientOf(this.marks);
			case 'currency':
				return this.currencyOf();
			case 'value':
				return anywhereIn(this.marks, this.around, this.searchOf(field)).map(atAGuess);
		}
	}

	/** Where the currency of the document stands first. */
	private currencyOf(): Candidate[] {
		const { currency } = this.conventions;
		if (currency === null) return [];
		for (const { rows } of this.marks.sheets) {
			for (const segment of rows.flatMap((row) => row.segments)) {
				const place = this.currencyAt(segment, currency);
				if (place) return [{ segment, ...place, value: currency, fit: 1, rank: 1 }];
			}
		}
		return [];
	}

	/** An amount with the currency, or its code by itself. */
	private currencyAt(segment: Segment, currency: string) {
		const amount = this.around
			.valuesIn(segment, { type: 'amount', pattern: null })
			.find((one) => one.currency === currency);
		if (amount) return { start: amount.start, end: amount.end };
		if (!segment.text.split(/[^\p{L}\p{N}]/u).includes(currency)) return undefined;
		const start = segment.text.indexOf(currency);
		return { start, end: start + currency.length };
	}

	private searchOf({ type, where, pattern }: WantedField): Search {
		return { type, where, pattern: type === 'pattern' ? this.patternOf(pattern ?? '') : null };
	}

	private *candidatesOf(field: WantedField): Steps<Candidate[]> {
		const { type, where, pattern, labels, lesserLabels } = field;
		const key = JSON.stringify([type, where, pattern, labels, lesserLabels]);
		let candidates = this.known.get(key);
		if (!candidates) {
			candidates = labels.length === 0 ? this.withoutLabels(field) : yield* this.byLabels(field);
			this.known.set(key, candidates);
		}
		return candidates;
	}

	private withoutLabels(field: WantedField): Candidate[] {
		if (field.type === 'text' || field.unlabeled !== undefined) return [];
		return anywhereIn(this.marks, this.around, this.searchOf(field));
	}

	private *byLabels(field: WantedField): Steps<Candidate[]> {
		const { labels, lesserLabels = [] } = field;
		const ranked = (weight: number, names: readonly string[]) =>
			eachOf(names, (label, index) => {
				const own = weight * (1 - (LAST_LABEL * index) / names.length);
				return this.byOne(label, field).map((one) => {
					const loose = one.isLoose && lesserLabels.length > 0 ? LESSER : 1;
					return { ...one, rank: one.rank * own * loose };
				});
			});
		const first = yield* ranked(1, labels);
		const lesser = yield* ranked(LESSER, lesserLabels);
		return withoutTwice([...first, ...lesser].flat());
	}

	private byOne(label: string, field: WantedField): Candidate[] {
		const { type, where, pattern } = field;
		const key = JSON.stringify([label, type, where, pattern]);
		let candidates = this.byLabel.get(key);
		if (!candidates) {
			candidates = this.marks.placesOf(label).flatMap((place) => this.beside(place, field));
			this.byLabel.set(key, candidates);
		}
		return candidates;
	}

	private beside(place: LabelPlace, field: WantedField): Candidate[] {
		return this.around
			.valuesOf(place, this.searchOf(field))
			.map(({ place: near, sure, ...value }) => {
				const fit = place.fit * near * sure;
				return { ...value, fit, rank: fit, isLoose: place.fit * near < GOOD };
			});
	}

	private isOnPage({ segment }: Candidate, { pages }: WantedField): boolean {
		if (pages === 'any') return true;
		if (pages === 'first') return segment.page === 0;
		if (pages === 'last') return segment.page === this.document.pages.length - 1;
		return this.document.pages[segment.page]!.number === pages;
	}
}

/** How sure a value is that no label names, where labels were looked for. */
const UNLABELED = 0.6;

const atAGuess = (candidate: Candidate): Candidate => {
	const fit = UNLABELED * candidate.fit;
	return { ...candidate, fit, rank: fit };
};

/** Letters of the document that are some field's. */
function take(taken: Set<number>, span: OcrField['span']) {
	if (!span) return;
	for (let at = span.offset; at < span.offset + span.length; at++) taken.add(at);
}
