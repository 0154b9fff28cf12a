import type { OcrField } from '../../document/types';

/** Of a value that stands nowhere in the document. */
export const NO_PLACE = {
	found: 'not-found',
	text: null,
	page: null,
	span: null,
	polygon: null,
	confidence: null,
} as const satisfies Partial<OcrField>;

/** A field without what a person thought of it before. */
export function unjudged(field: OcrField): OcrField {
	const plain = { ...field };
	delete plain.accepted;
	delete plain.unreadable;
	return plain;
}

/** A field with another value than it had; what was thought of the former one is gone. */
export function mendedField(field: OcrField, change: Partial<OcrField>): OcrField {
	const former = field.former === undefined ? field.value : field.former;
	return { ...unjudged(field), ...change, corrected: true, former };
}
