import type { FieldType } from '../document/types';
import { writingsOfCurrency } from './currencies';
import { hasFormOfIban } from './iban';

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;
/** Of the EU's countries, of those beside them, and of Japan's registered suppliers: a prefix and a number. */
const VAT_ID =
	/^(?:(?:AT|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|XI)[A-Z0-9]{0,2}\d{6,10}(?:[A-Z]\d{0,2}|[A-Z]{2,4})?|T\d{13})$/;
const PHONE = /^(?:\+|00)\d[\d\s()./-]{5,18}\d$/;

/**
 * What a value plainly is, by its own writing.
 *
 * @param kind what the value was compared as: a number, a date, or letters.
 * @returns `amount` for a number with a currency, `text` where it is nothing else for certain.
 */
export function typeOfValue(value: string | number, kind: 'date' | 'number' | 'text'): FieldType {
	if (typeof value === 'number') return 'number';
	if (kind === 'date') return 'date';
	const text = value.trim();
	if (text.length > LONGEST) return 'text';
	if (kind === 'number') return hasCurrency(text) ? 'amount' : 'number';
	if (EMAIL.test(text)) return 'email';
	const code = text.replace(/[\s.-]/g, '').toUpperCase();
	if (hasFormOfIban(code)) return 'iban';
	if (VAT_ID.test(code)) return 'vatId';
	return PHONE.test(text) ? 'phone' : 'text';
}

/** No e-mail address, code or number is longer. */
const LONGEST = 320;

function hasCurrency(text: string): boolean {
	const around = text.replace(/[\d.,'\s()+-]+/g, '');
	return around !== '' && around !== '%' && writingsOfCurrency(around).length > 0;
}
