import type { OcrDocument } from '../../ocr/document/types';
import type { LocatedValue } from '../../ocr/fields/types';
import { enclosing } from '../layouts/camera.ts';
import { Random } from '../layouts/random.ts';
import { givenValuesOf, jsonOf, type Style } from './given.ts';
import { INVENTIONS, standingOn, type Invention } from './invented.ts';
import type { InvoiceSample, TrueField, TruePlace } from './sample.ts';

/** What is measured. */
export interface Locator {
	readAnswer(raw: unknown): OcrDocument;
	locateValues(document: OcrDocument, values: unknown): LocatedValue[];
}

/** A value that was not told right, for whoever works on it. */
export interface Miss {
	sample: string;
	path: string;
	given: string | number;
	/** As it is printed; of a made-up value the true one. */
	printed: string;
	found: LocatedValue['found'];
	/** Where it was found instead. */
	text: string | null;
}

export interface LocateScore {
	/** Values given. */
	all: number;
	/** Found where they stand. */
	right: number;
	misses: Miss[];
}

/** Values of another invoice, or nearly those of this one. */
export interface InventedScore {
	tried: number;
	/** Told as exact or normalized. */
	believed: Array<Miss & { invention: Invention }>;
}

const STYLES: readonly Style[] = ['typed', 'printed', 'mixed'];

/** How many of an invoice's values are found where they stand. */
export function scoreLocate(sample: InvoiceSample, number: number, locator: Locator): LocateScore {
	const style = STYLES[number % STYLES.length];
	const given = givenValuesOf(sample.fields, style, new Random(`given/${sample.id}`));
	const json = jsonOf(given.map(({ field: { path }, value }) => ({ path, value })));
	const located = locator.locateValues(locator.readAnswer(sample.raw), json);
	const byPath = new Map(located.map((one) => [one.path, one]));
	const misses = given.flatMap(({ field, value }): Miss[] => {
		const one = byPath.get(field.path);
		if (one && field.places.some((place) => isAt(one, place))) return [];
		return [missOf(sample, field, value, one)];
	});
	return { all: given.length, right: given.length - misses.length, misses };
}

/** How many values are believed that are in no invoice like this. */
export function scoreInvented(
	sample: InvoiceSample,
	other: InvoiceSample,
	locator: Locator,
): InventedScore {
	const document = locator.readAnswer(sample.raw);
	const stands = standingOn(sample);
	const score: InventedScore = { tried: 0, believed: [] };
	for (const name of Object.keys(INVENTIONS) as Invention[]) {
		const random = new Random(`invented/${name}/${sample.id}`);
		const made = sample.fields.flatMap((field) => {
			const value = INVENTIONS[name](field, random, sample, other);
			if (value === null || value === field.value || value === '') return [];
			return stands(value, field.path, name) ? [] : [{ field, path: field.path, value }];
		});
		const located = locator.locateValues(document, jsonOf(made));
		const byPath = new Map(located.map((one) => [one.path, one]));
		for (const { field, path, value } of made) {
			const one = byPath.get(path);
			score.tried++;
			if (one?.found === 'exact' || one?.found === 'normalized') {
				score.believed.push({ ...missOf(sample, field, value, one), invention: name });
			}
		}
	}
	return score;
}

function missOf(
	{ id }: InvoiceSample,
	{ path, printed }: TrueField,
	given: string | number,
	one: LocatedValue | undefined,
): Miss {
	return {
		sample: id,
		path,
		given,
		printed,
		found: one?.found ?? 'not-found',
		text: one?.text ?? null,
	};
}

/** It covers most of the place, and not half the page besides. */
function isAt({ page, polygon }: LocatedValue, place: TruePlace): boolean {
	if (page !== place.page || !polygon) return false;
	const box = enclosing(polygon);
	const across = Math.min(box.right, place.right) - Math.max(box.left, place.left);
	const down = Math.min(box.bottom, place.bottom) - Math.max(box.top, place.top);
	if (across <= 0 || down <= 0) return false;
	const area = (one: { left: number; top: number; right: number; bottom: number }) =>
		(one.right - one.left) * (one.bottom - one.top);
	return across * down > 0.5 * area(place) && area(place) > 0.03 * area(box);
}
