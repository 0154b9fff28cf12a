import type { OcrChange, OcrDocument, OcrField, Span } from '../../document/types';
import type { Steps } from '../../document/turns';
import { proofOf } from '../../fields/locate-values';
import { PlacesOnPage } from '../../fields/places-on-page';
import { Places } from '../../fields/places';
import type { Place } from '../../fields/types';
import { firstOf } from '../cell-words';
import { mendedField, NO_PLACE } from './mended-field';
import type { ValueOfField } from './typed-value';

/** Finds values in a corrected document that a person has typed. */
export class TypedValues {
	private readonly page: PlacesOnPage;
	private readonly places: Places;
	/** Where values of other fields are, by where they begin. */
	private readonly taken: ReadonlySet<number>;

	/** @param others the fields that were not typed. */
	constructor(
		private readonly document: Pick<OcrDocument, 'text' | 'pages'>,
		others: readonly OcrField[],
	) {
		this.page = new PlacesOnPage(document);
		this.places = new Places(document.text, (offset) => this.page.gapAt(offset));
		this.taken = new Set(others.flatMap(({ span }) => (span ? [span.offset] : [])));
	}

	/** The field with what a person typed, and where that stands; in steps. */
	*field(field: OcrField, typed: ValueOfField): Steps<OcrField> {
		const { value } = typed;
		const own = { ...field };
		// A person wrote it, or said that there is none.
		const sure = { ...typed, confidence: 1 };
		if (value === null) {
			delete own.currency;
			return mendedField(own, { ...NO_PLACE, ...sure, occurrences: 0 });
		}
		const { places } = yield* this.places.steps(value);
		const place = this.nearest(places, field.span);
		const proof = place ? proofOf(this.document, place) : NO_PLACE;
		return mendedField(own, { ...proof, ...sure, occurrences: places.length });
	}

	/** Where it was, else on its row, else the first; a place of another field only where there is no other. */
	private nearest(places: readonly Place[], former: Span | null): Place | undefined {
		const near = around(places, former?.offset ?? 0);
		const free = near.filter(({ start }) => !this.taken.has(start));
		const all = free.length > 0 ? free : near;
		if (former) {
			const { offset, length } = former;
			const same = all.find(({ start, end }) => start < offset + length && end > offset);
			if (same) return same;
			const row = this.page.rowAt(offset);
			const beside = all.find(({ start }) => this.page.rowAt(start) === row);
			if (beside) return beside;
		}
		return all.find(({ found }) => found === 'exact') ?? all[0];
	}
}

/** So many places of a value that stands everywhere are looked at, before and behind where it was. */
const MOST_PLACES = 500;

function around(places: readonly Place[], offset: number): readonly Place[] {
	const at = firstOf(places.length, (index) => places[index]!.start >= offset);
	return places.slice(Math.max(0, at - MOST_PLACES), at + MOST_PLACES);
}

/**
 * What a person did to a field.
 *
 * @param now the field as it is; the same one where nobody can read it.
 */
export function fieldChange(before: OcrField, now: OcrField): OcrChange {
	const { path, confidence, value } = before;
	const former = value === null ? null : String(value);
	const about = {
		...{ kind: 'field' as const, path, confidence, former },
		...{ page: now.page ?? before.page, polygon: now.polygon ?? before.polygon },
	};
	if (now.unreadable) return { ...about, action: 'unreadable', text: null };
	if (now.value === null) return { ...about, action: 'deleted', text: null };
	return { ...about, action: former === null ? 'added' : 'corrected', text: String(now.value) };
}
