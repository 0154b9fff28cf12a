import { aspectOf, boundingBox, enclosingQuad } from '../document/geometry';
import { atOnce, eachOf, type Steps } from '../document/turns';
import { meanConfidence } from '../document/mean-confidence';
import type { OcrDocument, OcrPage, OcrWord, Polygon } from '../document/types';
import { assignPlaces } from './assign';
import type { Candidate } from './candidate-places';
import { givenValues } from './given-values';
import { Places, type Found } from './places';
import { typeOfValue } from './value-type';
import type { LocatedValue, Place } from './types';
import { PlacesOnPage, wordsBetween } from './places-on-page';

/**
 * Looks up where values stand in a document: numbers in the writing of any country, dates in any order and
 * in words, codes with blanks, names over two lines, whatever case, width or accents. Values of one object
 * in a list are looked for in one row, and no place is given to two values.
 *
 * @param values any JSON, such as a model's answer about the document.
 * @returns one for each text and number in it, in their order.
 */
export const locateValues = (
	document: Pick<OcrDocument, 'text' | 'pages'>,
	values: unknown,
): LocatedValue[] => atOnce(locateValuesSteps(document, values));

/** As {@link locateValues}, in steps of a value, some lines of the document, or a page. */
export function* locateValuesSteps(
	document: Pick<OcrDocument, 'text' | 'pages'>,
	values: unknown,
): Steps<LocatedValue[]> {
	const page = new PlacesOnPage(document);
	const places = new Places(document.text, (offset) => page.gapAt(offset));
	yield;
	// The same value is looked up once, however often it is given.
	const known = new Map<string | number, Found>();
	const candidates: Candidate[] = [];
	for (const given of givenValues(values)) {
		const found = known.get(given.value) ?? (yield* places.steps(given.value));
		known.set(given.value, found);
		candidates.push({ given, found });
		yield;
	}
	const assigned = yield* assignPlaces(candidates, document.text, page);
	return yield* eachOf(
		candidates,
		({ given: { path, value }, found: { kind, places: all } }, index) => {
			const place = assigned[index];
			return {
				path,
				type: typeOfValue(value, kind),
				value,
				...(place ? proofOf(document, place) : NOT_FOUND),
				occurrences: Math.max(all.length, place ? 1 : 0),
				checks: [],
			};
		},
	);
}

const NOT_FOUND = {
	found: 'not-found',
	page: null,
	text: null,
	span: null,
	polygon: null,
	confidence: null,
} as const;

/** Where a place of the text lies on its page, and what the provider thinks of its words. */
export function proofOf({ text, pages }: Pick<OcrDocument, 'text' | 'pages'>, place: Place) {
	const { start, end, found } = place;
	const page = pages.find(({ span }) => start < span.offset + span.length);
	const words = page ? wordsBetween(page.words, start, end) : [];
	return {
		found,
		page: page?.number ?? null,
		text: text.slice(start, end),
		span: { offset: start, length: end - start },
		polygon: page ? polygonOf(page, words) : null,
		confidence: meanConfidence(words),
	};
}

/** Turned as the words are where they stand in one line, upright around several lines. */
export function polygonOf(page: OcrPage, words: readonly OcrWord[]): Polygon | null {
	const polygons = words.map(({ polygon }) => polygon);
	const inLine = page.lines.some(({ span }) => {
		const [first, last] = [words[0], words.at(-1)];
		const behind = span.offset + span.length;
		return first && last && span.offset <= first.span.offset && last.span.offset < behind;
	});
	if (inLine) return enclosingQuad(polygons, aspectOf(page));
	const points = polygons.flatMap((polygon) => polygon ?? []);
	return points.length > 0 ? boundingBox(points) : null;
}
