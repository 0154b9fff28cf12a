import { isIban, lengthOfIban } from '../iban';
import type { TypedValue } from './typed-value';

/** Letters and digits of a text in capitals, without anything between them, and where each stands. */
interface Code {
	text: string;
	at: number[];
}

/** @param limit so many letters and digits at most; a sign other than those ends it */
function codeFrom(text: string, start: number, limit: number, between: RegExp): Code {
	const code: Code = { text: '', at: [] };
	let gap = 0;
	for (let at = start; at < text.length && code.text.length < limit; at++) {
		const sign = text[at]!;
		if (/[A-Za-z0-9]/.test(sign)) {
			code.text += sign.toUpperCase();
			code.at.push(at);
			gap = 0;
		} else if (++gap > 2 || !between.test(sign)) break;
	}
	return code;
}

/** What OCR takes for digits. */
const asDigits = (text: string) =>
	text.replace(/[OQ]/g, '0').replace(/[IL|]/g, '1').replace(/S/g, '5').replace(/B/g, '8');

/** Letters read as digits: the check digits, and all behind a bank's letters, of which there are 0, 1 or 4. */
const FIXES = [4, 5, 8].map(
	(letters) => (iban: string) =>
		iban.slice(0, 2) +
		asDigits(iban.slice(2, 4)) +
		iban.slice(4, letters) +
		asDigits(iban.slice(letters)),
);

/** A text in which an IBAN stands in groups of any length; those that hold by mod 97 are sure. */
export function ibansIn(text: string): TypedValue[] {
	const found: TypedValue[] = [];
	let reach = 0;
	for (const { index } of text.matchAll(/(?<![A-Za-z0-9])[A-Za-z]{2} ?[\dOoIl]{2}/g)) {
		if (index < reach) continue;
		const length = lengthOfIban(text.slice(index, index + 2).toUpperCase());
		if (length === undefined) continue;
		const code = codeFrom(text, index, length, /[\s.\-]/);
		if (code.text.length < length) continue;
		const end = code.at.at(-1)! + 1;
		if (/[A-Za-z0-9]/.test(text[end] ?? '')) continue;
		const isValid = isIban(code.text);
		const fixed = isValid ? code.text : FIXES.map((fix) => fix(code.text)).find(isIban);
		if (!fixed && (code.text.match(/\d/g)?.length ?? 0) < length / 2) continue;
		reach = end;
		const sure = isValid ? 1 : fixed ? 0.8 : 0.4;
		const isGuess = !isValid && fixed !== undefined;
		found.push({ start: index, end, value: fixed ?? code.text, sure, ...(isGuess && { isGuess }) });
	}
	return found;
}

/** Forms of VAT numbers by country, as the European Commission's VIES and the countries' offices give them. */
const VAT_FORMS: readonly RegExp[] = [
	/^ATU\d{8}$/,
	/^BE[01]\d{9}$/,
	/^BG\d{9,10}$/,
	/^CHE\d{9}(?:MWST|TVA|IVA)?$/,
	/^CY\d{8}[A-Z]$/,
	/^CZ\d{8,10}$/,
	/^DE\d{9}$/,
	/^DK\d{8}$/,
	/^EE\d{9}$/,
	/^EL\d{9}$/,
	/^ES(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
	/^FI\d{8}$/,
	/^FR[A-Z0-9]{2}\d{9}$/,
	/^GB(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
	/^HR\d{11}$/,
	/^HU\d{8}$/,
	/^IE\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
	/^IT\d{11}$/,
	/^LT(?:\d{9}|\d{12})$/,
	/^LU\d{8}$/,
	/^LV\d{11}$/,
	/^MT\d{8}$/,
	/^NL\d{9}B\d{2}$/,
	/^NO\d{9}(?:MVA)?$/,
	/^PL\d{10}$/,
	/^PT\d{9}$/,
	/^RO\d{2,10}$/,
	/^SE\d{12}$/,
	/^SI\d{8}$/,
	/^SK\d{10}$/,
	/^XI\d{9}$/,
	// Japan's number of a qualified invoice issuer, and India's GSTIN.
	/^T\d{13}$/,
	/^\d{2}[A-Z]{5}\d{4}[A-Z]\d?[A-Z][A-Z0-9]$/,
];

const LONGEST_VAT = 16;
/** A number without its country: a label has to say what it is. */
const BARE =
	/^(?:\d{8,15}|[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]|[A-Z]{3,4}\d{6}[A-Z0-9]{3}|\d{9}MVA|[0-9A-Z]{18})$/;

/** Whether it is written as a country's VAT number is, in capitals without blanks. */
export const isVatForm = (code: string) => VAT_FORMS.some((form) => form.test(code));

/** VAT numbers, with blanks and points as they are printed. */
export function vatIdsIn(text: string): TypedValue[] {
	const found: TypedValue[] = [];
	let reach = 0;
	for (const { index } of text.matchAll(/(?<![A-Za-z0-9])[A-Za-z0-9]/g)) {
		if (index < reach) continue;
		const code = codeFrom(text, index, LONGEST_VAT + 2, /[\s./\-]/);
		if (!beginsLikeVat(text, index)) continue;
		// Of what fits the longest that ends with a word.
		for (let length = Math.min(code.text.length, 18); length >= 7; length--) {
			const end = code.at[length - 1]! + 1;
			if (/[A-Za-z0-9]/.test(text[end] ?? '')) continue;
			const value = code.text.slice(0, length);
			const isSure = isVatForm(value);
			if (!isSure && !isBare(value, text.slice(index, end))) continue;
			// Without its country a number is told as it is printed.
			const written = isSure ? value : text.slice(index, end);
			found.push({ start: index, end, value: written, sure: isSure ? 1 : 0.6 });
			reach = end;
			break;
		}
	}
	return found;
}

/** A country and digits, or digits: no word stands before them. */
function beginsLikeVat(text: string, at: number): boolean {
	let end = at;
	while (end < text.length && end < at + 12 && /[A-Za-z0-9]/.test(text[end]!)) end++;
	const word = text.slice(at, end);
	return /\d/.test(word) || /^(?:[A-Z]{2}|ATU|CHE)$/.test(word);
}

/** A number as offices print it, and no date. */
const isBare = (value: string, written: string) =>
	BARE.test(value) &&
	!/[A-Za-z]\s/.test(written) &&
	written.length <= value.length + 4 &&
	!/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(written);

const PHONE = /(?<![\p{L}\p{N}.,])(?:\+|\()?\d[\d ()./\u2010-\u2015-]{5,22}\d(?![\p{L}\p{N}])/gu;

export function phonesIn(text: string): TypedValue[] {
	const found: TypedValue[] = [];
	for (const { 0: written, index } of text.matchAll(PHONE)) {
		const digits = written.replace(/\D/g, '');
		if (digits.length < 7 || digits.length > 15) continue;
		// Dates and amounts are written with the same signs.
		if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)/.test(written) && digits.length <= 8) continue;
		if (/^\d{1,3}(?:[.,]\d{3})+$/.test(written)) continue;
		if (/[.,]\d{2}$/.test(written) && !/^[+(0]/.test(written)) continue;
		const isPlain = /^\d+$/.test(written);
		const sure = /^[+(0]/.test(written) ? 1 : isPlain ? 0.4 : 0.7;
		found.push({ start: index, end: index + written.length, value: written.trim(), sure });
	}
	return found;
}

const LOCAL = /[\p{L}\p{N}._%+-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;

/** From each "@" as far as an address goes to both sides. */
export function emailsIn(text: string): TypedValue[] {
	const found: TypedValue[] = [];
	let reach = 0;
	for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
		let start = sign;
		while (start > reach && LOCAL.test(text[start - 1]!)) start--;
		let end = sign + 1;
		while (end < text.length && DOMAIN.test(text[end]!)) end++;
		while (/[.-]/.test(text[end - 1]!)) end--;
		if (start === sign || !/^[^.].*\.\p{L}{2,}$/u.test(text.slice(sign + 1, end))) continue;
		found.push({ start, end, value: text.slice(start, end), sure: 1 });
		reach = end;
	}
	return found;
}

/**
 * Whether a text is but the beginning of the IBAN that stands at a place.
 *
 * @param source the document's text.
 * @param start of the place, UTF-16 units.
 */
export function isPartOfIban(text: string, source: string, start: number): boolean {
	if (!/^[a-z]{2}[\s.-]*\d/i.test(text)) return false;
	const code = text.replace(/[\s.-]+/g, '').toUpperCase();
	if (!/^[A-Z]{2}\d{2}[A-Z\d]+$/.test(code)) return false;
	const length = lengthOfIban(code);
	if (length === undefined || code.length >= length) return false;
	// In groups of four there are fewer blanks than that.
	const there = source.slice(start, start + 2 * length);
	const whole = codeFrom(there, 0, length, / /);
	if (whole.text.length < length || /[\p{L}\p{N}]/u.test(there[whole.at.at(-1)! + 1] ?? '')) {
		return false;
	}
	if (isIban(whole.text)) return true;
	const rest = there.slice(whole.at[code.length - 1]! + 1, whole.at.at(-1)! + 1).trim();
	return (
		there[4] === ' ' && rest.split(' ').every((group) => /^[A-Z\d]{0,3}\d[A-Z\d]{0,3}$/.test(group))
	);
}
