import type { FieldType, OcrField } from '../../document/types';
import { isVatForm } from '../../fields/find/codes-in-text';
import { dateByConvention, type Conventions } from '../../fields/find/conventions';
import { typedValuesIn } from '../../fields/find/typed-values';
import { readingsOfDate } from '../../fields/dates';
import { hasFormOfIban } from '../../fields/iban';
import { typeOfValue } from '../../fields/value-type';

/** What a person typed for a field, as its type has it. */
export interface ValueOfField {
	type: FieldType;
	/** `null`: the field has no value. */
	value: string | number | null;
	/** ISO 4217, where one was typed with an amount. */
	currency?: string;
}

/** No date, number or code is longer. */
const LONGEST = 200;

/**
 * Reads what a person typed for a field: amounts and dates as the document writes them, or as the item has
 * them. A field that was located keeps the writing of its value: `1,234.50 €` stays a text.
 *
 * @param field as it came.
 * @returns `null` for what cannot be a value of its type.
 */
export function valueTyped(
	field: OcrField,
	typed: string,
	conventions: Conventions,
): ValueOfField | null {
	const text = typed.trim();
	const { type, value } = field;
	if (text === '') return { type, value: null };
	if (text === String(value)) return { type, value };
	switch (type) {
		case 'text':
		case 'pattern':
			return { type, value: text };
		case 'date':
			return dateTyped(field, text, conventions);
		case 'amount':
		case 'number':
			return numberTyped(field, text, conventions);
		case 'email':
		case 'iban':
		case 'phone':
		case 'vatId':
			return codeTyped(type, text);
	}
}

function dateTyped(
	{ type, value }: OcrField,
	text: string,
	conventions: Conventions,
): ValueOfField | null {
	if (text.length > LONGEST) return null;
	const readings = readingsOfDate(text);
	if (readings.length === 0) return null;
	const isWritten = typeof value === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(value);
	return { type, value: isWritten ? text : dateByConvention(readings, text, conventions) };
}

/** What may stand beside a number: a sign, a unit. */
const BESIDE = /^[\s()+-]*$/;
const BEHIND = /^[\s()%-]*(?:\p{L}{1,5}\.?)?$/u;

function numberTyped(
	{ type, value }: OcrField,
	text: string,
	conventions: Conventions,
): ValueOfField | null {
	const isWritten = typeof value === 'string';
	const read = text.length > LONGEST ? null : numberIn(text, String(value), type, conventions);
	// An order number of digits only was taken for a number, and a person knows better.
	if (!read && isWritten && type === 'number')
		return { type: typeOfValue(text, 'text'), value: text };
	if (!read) return null;
	const { currency } = read;
	return {
		type,
		value: isWritten ? text : read.value,
		...(currency === undefined ? {} : { currency }),
	};
}

/** A single dot before three digits: thousands, or the fraction of a quantity. */
const DOT_BEFORE_THREE = /^-?\d{1,3}\.\d{3}$/;

function numberIn(text: string, former: string, type: FieldType, conventions: Conventions) {
	// As the item writes numbers the dot is that of a fraction.
	const asInItem = DOT_BEFORE_THREE.test(text) && DOT_BEFORE_THREE.test(former);
	if (asInItem) return { value: Number(text) };
	const own: Conventions = { ...conventions, groupsByBlank: true };
	for (const kind of type === 'amount' ? (['amount', 'number'] as const) : (['number'] as const)) {
		const [one, another] = typedValuesIn(text, kind, own);
		if (!one || another || one.isGuess || typeof one.value !== 'number') continue;
		if (!BESIDE.test(text.slice(0, one.start)) || !BEHIND.test(text.slice(one.end))) continue;
		const { value, currency } = one;
		return currency === undefined ? { value } : { value, currency };
	}
	return null;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

function codeTyped(type: 'email' | 'iban' | 'phone' | 'vatId', text: string): ValueOfField | null {
	if (text.length > LONGEST || /[\r\n]/.test(text)) return null;
	const code = text.replace(/[\s./-]/g, '').toUpperCase();
	switch (type) {
		case 'email':
			return EMAIL.test(text) ? { type, value: text } : null;
		case 'iban':
			// Whether its check digits hold is a matter of checks, as documents have wrong ones.
			return hasFormOfIban(code) ? { type, value: code } : null;
		case 'phone':
			return text.replace(/\P{Nd}/gu, '').length >= 3 ? { type, value: text } : null;
		case 'vatId':
			if (isVatForm(code)) return { type, value: code };
			return /\p{Nd}/u.test(text) ? { type, value: text } : null;
	}
}
