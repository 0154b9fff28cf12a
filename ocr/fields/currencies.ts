import { fold } from './fold';
import { isWide } from './text-index';

/** Signs and words that amounts of a currency have beside them, for those that mean no other one. */
const WRITTEN: Record<string, readonly string[]> = {
	AED: ['د.إ', 'درهم'],
	AUD: ['A$', 'AU$'],
	BHD: ['د.ب'],
	BRL: ['R$'],
	CAD: ['C$', 'CA$'],
	CHF: ['SFr.', 'Fr.'],
	CNY: ['¥', '￥', '元'],
	CZK: ['Kč'],
	DKK: ['kr.', 'kr'],
	EGP: ['ج.م'],
	EUR: ['€', 'Euro', 'euro', 'EURO', 'Euros', 'euros'],
	GBP: ['£'],
	HKD: ['HK$'],
	HUF: ['Ft'],
	ILS: ['₪', 'ש"ח', 'שח'],
	INR: ['₹', 'Rs.', 'Rs'],
	JOD: ['د.أ'],
	JPY: ['¥', '￥', '円'],
	KRW: ['₩', '￦', '원'],
	KWD: ['د.ك'],
	MXN: ['MX$'],
	NOK: ['kr.', 'kr'],
	NZD: ['NZ$'],
	OMR: ['ر.ع'],
	PHP: ['₱'],
	PLN: ['zł'],
	QAR: ['ر.ق'],
	RON: ['lei'],
	RUB: ['₽', 'руб.'],
	SAR: ['ر.س', 'رس', 'ريال'],
	SEK: ['kr.', 'kr'],
	SGD: ['S$', 'SG$'],
	THB: ['฿'],
	TRY: ['₺'],
	TWD: ['NT$'],
	UAH: ['₴', 'грн'],
	USD: ['US$', '$'],
	VND: ['₫'],
};

let codes: Set<string> | undefined;

/** Whether it is a code of ISO 4217, in whatever case. */
export function isCurrencyCode(text: string): boolean {
	codes ??= new Set(Intl.supportedValuesOf('currency'));
	return text.length === 3 && codes.has(text.toUpperCase());
}

/**
 * How a currency may be written: its code and its signs.
 *
 * @param value a code or a sign.
 * @returns none for what is neither.
 */
export function writingsOfCurrency(value: string): string[] {
	if (isCurrencyCode(value)) return [value.toUpperCase(), ...(WRITTEN[value.toUpperCase()] ?? [])];
	const known = Object.entries(WRITTEN).filter(([, signs]) => signs.includes(value));
	// A sign of one currency only may stand for its other ones, too.
	const others = known.length === 1 ? known[0]![1] : [];
	return known.length === 0 ? [] : [...new Set([value, ...known.map(([code]) => code), ...others])];
}

/** Whose amounts may have but a dollar sign. */
const DOLLARS = ['AUD', 'CAD', 'HKD', 'MXN', 'NZD', 'SGD', 'TWD', 'ARS', 'CLP', 'COP', 'BRL'];

let byWriting: Map<string, string[]> | undefined;

/**
 * The currencies that a code or sign may mean: `kr.` those of three countries.
 *
 * @param writing folded.
 * @returns codes of ISO 4217.
 */
export function codesOfWriting(writing: string): readonly string[] {
	if (isCurrencyCode(writing)) return [writing.toUpperCase()];
	if (!byWriting) {
		byWriting = new Map([['$', [...DOLLARS]]]);
		for (const [code, signs] of Object.entries(WRITTEN)) {
			for (const sign of new Set(signs.map((one) => fold(one).replace(/\.$/, '')))) {
				const codes = byWriting.get(sign);
				if (codes) codes.push(code);
				else byWriting.set(sign, [code]);
			}
		}
	}
	return byWriting.get(writing.replace(/\.$/, '')) ?? [];
}

/** All places where a currency is written so: beside an amount, or as a word of its own. */
export function currenciesIn(
	source: string,
	writings: readonly string[],
): Array<{ start: number; end: number }> {
	return writings.flatMap((writing) => {
		const places: Array<{ start: number; end: number }> = [];
		let start = source.indexOf(writing);
		for (; start >= 0; start = source.indexOf(writing, start + writing.length)) {
			const place = { start, end: start + writing.length };
			if (isCurrencyAt(source, place)) places.push(place);
		}
		return places;
	});
}

/** A code or word stands by itself or beside an amount, a sign is no part of another (`US$`). */
function isCurrencyAt(source: string, { start, end }: { start: number; end: number }): boolean {
	const writing = source.slice(start, end);
	const before = source.slice(Math.max(0, start - 2), start);
	// "5 원두" is no amount, "500원을" is one.
	if (isWide(writing))
		return /\p{N}$/u.test(before) || (/\p{N}\s$/u.test(before) && !isLetterAt(source, end));
	if (!/\p{L}/u.test(writing)) return !/\p{Lu}$/u.test(before);
	return !/\p{L}$/u.test(before) && !isLetterAt(source, end);
}

const isLetterAt = (source: string, at: number) => /\p{L}/u.test(source[at] ?? '');

/** Signs and short names of money as `fold` leaves them, and what they are where nothing else is known. */
const SIGNS: Readonly<Record<string, string>> = {
	'€': 'EUR',
	'£': 'GBP',
	$: 'USD',
	us$: 'USD',
	c$: 'CAD',
	ca$: 'CAD',
	a$: 'AUD',
	au$: 'AUD',
	r$: 'BRL',
	hk$: 'HKD',
	mx$: 'MXN',
	nt$: 'TWD',
	nz$: 'NZD',
	s$: 'SGD',
	sg$: 'SGD',
	'¥': 'JPY',
	円: 'JPY',
	元: 'CNY',
	rmb: 'CNY',
	'₩': 'KRW',
	원: 'KRW',
	'₹': 'INR',
	rs: 'INR',
	'₺': 'TRY',
	tl: 'TRY',
	'₽': 'RUB',
	'₴': 'UAH',
	'₪': 'ILS',
	'฿': 'THB',
	'₫': 'VND',
	zl: 'PLN',
	kc: 'CZK',
	kr: 'SEK',
	ft: 'HUF',
	fr: 'CHF',
	sfr: 'CHF',
	lei: 'RON',
	euro: 'EUR',
	euros: 'EUR',
	'ر.س': 'SAR',
	رس: 'SAR',
	'د.ا': 'AED',
	'ج.م': 'EGP',
	'د.ك': 'KWD',
	'ر.ق': 'QAR',
	'ر.ع': 'OMR',
	'د.ب': 'BHD',
	ريال: 'SAR',
	درهم: 'AED',
	שח: 'ILS',
	'ש"ח': 'ILS',
};

/** Whose crowns they are. */
const CROWNS: Readonly<Record<string, string>> = { da: 'DKK', no: 'NOK', nb: 'NOK', nn: 'NOK' };

/** Codes that are words, too: as the sign of an amount they would stand in capital letters only. */
const WORDS = new Set([
	'all',
	'top',
	'try',
	'cup',
	'bam',
	'mop',
	'gel',
	'lak',
	'ron',
	'sos',
	'pen',
]);

/**
 * The currency of a sign or code.
 *
 * @param sign folded.
 * @param languages ISO 639-1, of the document.
 * @returns ISO 4217, or `undefined` for what is none.
 */
export function currencyOfSign(sign: string, languages: readonly string[]): string | undefined {
	const name = sign.replace(/\.$/, '');
	if (name === 'kr') {
		const own = languages.find((language) => language in CROWNS);
		return own === undefined ? 'SEK' : CROWNS[own];
	}
	if (name === '¥' && languages.includes('zh')) return 'CNY';
	if (Object.hasOwn(SIGNS, name)) return SIGNS[name];
	if (!/^[a-z]{3}$/.test(name) || WORDS.has(name)) return undefined;
	return isCurrencyCode(name) ? name.toUpperCase() : undefined;
}
