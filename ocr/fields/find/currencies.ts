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

let codes: Set<string> | undefined;

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
	codes ??= new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));
	return codes.has(name) ? name.toUpperCase() : undefined;
}
