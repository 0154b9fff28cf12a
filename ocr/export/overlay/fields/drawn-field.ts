import type { OcrDocument, OcrField, Polygon } from '../../../document/types';
import { oneLine } from '../../../reading/one-line';
import { percent } from '../confidence';
import { judgedAs } from '../marks';

/** What a field's box and its line in the list look like, and what the legend calls it. */
interface FieldState {
	className: string;
	/** On white paper; white letters can be read on it. */
	color: string;
	label: string;
}

/** Told apart by color, and without it by the box's line. */
export const FIELD_STATES = {
	found: { className: 'vo', color: '#0b6e4f', label: 'field found' },
	fuzzy: { className: 'vf', color: '#8a5a00', label: 'only similar text found' },
	failed: { className: 'vx', color: '#b3261e', label: 'check not passed' },
	missing: { className: 'vm', color: '#5b6470', label: 'not found' },
} as const satisfies Record<string, FieldState>;

/** A field of the document, with the number that it has on pages and in lists. */
export interface DrawnField {
	/** From 1. */
	number: number;
	field: OcrField;
	state: FieldState;
}

/** One that is drawn on its page. */
export interface PlacedField extends DrawnField {
	polygon: Polygon;
}

export const drawnFields = ({ fields = [] }: Pick<OcrDocument, 'fields'>): DrawnField[] =>
	fields.map((field, index) => ({ number: index + 1, field, state: stateOf(field) }));

function stateOf({ found, checks }: OcrField): FieldState {
	if (found === 'not-found') return FIELD_STATES.missing;
	if (checks.some(({ passed }) => !passed)) return FIELD_STATES.failed;
	return found === 'fuzzy' ? FIELD_STATES.fuzzy : FIELD_STATES.found;
}

/** By page number, those with a place on a page that is there. */
export function placedByPage(
	fields: readonly DrawnField[],
	{ pages }: OcrDocument,
): Map<number, PlacedField[]> {
	const byPage = new Map(pages.map(({ number }): [number, PlacedField[]] => [number, []]));
	for (const drawn of fields) {
		const { page, polygon } = drawn.field;
		if (page !== null && polygon) byPage.get(page)?.push({ ...drawn, polygon });
	}
	return byPage;
}

/** Letters of a value that are shown. */
const LONGEST = 200;

export const nameOf = ({ path }: OcrField): string => oneLine(path, LONGEST);

/** The value as it was found or given, and how it is written in the document where that is otherwise. */
export function valueOf({ value, currency, text }: OcrField): string {
	const own = value === null ? '' : String(value);
	const whole = oneLine(currency === undefined ? own : `${own} ${currency}`, LONGEST);
	const written = text === null ? '' : oneLine(text, LONGEST);
	if (written === '' || written === own || written === whole) return whole;
	return whole === '' ? written : `${whole} (“${written}”)`;
}

/** Where it stands and how sure that is, and what of its checks has not passed. */
export function proofOf({ field, state }: DrawnField): string[] {
	const { page, polygon, found, confidence, occurrences, checks } = field;
	const judged = judgedAs(field);
	const by = judged === '' ? [] : [judged];
	const failed = checks
		.filter(({ passed }) => !passed)
		.map(({ rule, message }) => (message === '' ? rule : oneLine(message)));
	if (found === 'not-found') return [[state.label, ...by].join(', '), ...failed];
	const place = page === null ? [] : [`page ${page}`];
	return [
		[
			...place,
			...(polygon ? [] : ['no position']),
			confidence === null ? 'no confidence' : percent(confidence),
			...(occurrences > 1 ? [`in ${occurrences.toLocaleString('en-US')} places`] : []),
			...(found === 'fuzzy' ? [FIELD_STATES.fuzzy.label] : []),
			...by,
		].join(', '),
		...failed,
	];
}
