import { codesOfWriting, isCurrencyCode } from './currencies';

/** What a number counts: percent, one of some currencies (ISO 4217), or what is not known. */
export type Unit = '%' | ReadonlySet<string> | null;

/** Whether it is a percent sign, or the sign or code of a currency (ISO 4217); "5 apples" is a text. */
export const isUnit = (text: string) =>
	/^(?:\p{Sc}|%|kc|kr|zl|ft|rs|euros?|[acr]\$|us\$|元|円|원|[ء-ي]\.[ء-ي]|ש"?ח)$/u.test(text) ||
	isCurrencyCode(text);

/** @param text folded. */
export function unitOf(text: string): Unit {
	if (text === '%') return '%';
	const codes = codesOfWriting(text);
	return codes.length > 0 ? new Set(codes) : null;
}

const BEFORE = /(us\$|[acr]\$|[ء-ي]\.[ء-ي]\.?|\p{L}{2,5}\.?|\p{Sc}|%) ?[-(]?$/u;
const BEHIND = /^[-)]? ?(us\$|[acr]\$|\p{Sc}|円|元|원|%|[ء-ي]\.[ء-ي]|ש"ח|\p{L}{2,5}(?!\p{L}))/u;

/** What a number of a folded line counts: by what stands before it, unless that is another number's. */
export function unitAt(line: string, start: number, end: number): Unit {
	const text = line.slice(Math.max(0, start - 9), start);
	const before = BEFORE.exec(text);
	const first = before ? unitOf(before[1]!) : null;
	const isOthers = before !== null && /\d ?$/.test(text.slice(0, before.index));
	if (first !== null && !isOthers) return first;
	const behind = BEHIND.exec(line.slice(end, end + 9))?.[1];
	return (behind === undefined ? null : unitOf(behind)) ?? (first === '%' ? null : first);
}

/** Whether a number at a place may be one that is given: not euros for dollars, nor percent for money. */
export function mayBeOf(place: Unit, given: Unit): boolean {
	if (place === null || given === null) return true;
	if (place === '%' || given === '%') return place === given;
	return [...given].some((code) => place.has(code));
}
