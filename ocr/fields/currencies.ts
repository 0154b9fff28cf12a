/** Signs and words that amounts of a currency have beside them, for those that mean no other one. */
const WRITTEN: Record<string, readonly string[]> = {
	AUD: ['A$'],
	BRL: ['R$'],
	CAD: ['C$', 'CA$'],
	CHF: ['SFr.', 'Fr.'],
	CNY: ['¥', '￥', '元'],
	CZK: ['Kč'],
	DKK: ['kr.', 'kr'],
	EUR: ['€'],
	GBP: ['£'],
	HUF: ['Ft'],
	ILS: ['₪'],
	INR: ['₹', 'Rs.', 'Rs'],
	JPY: ['¥', '￥', '円'],
	KRW: ['₩', '￦', '원'],
	MXN: ['MX$'],
	NOK: ['kr.', 'kr'],
	PHP: ['₱'],
	PLN: ['zł'],
	RON: ['lei'],
	RUB: ['₽', 'руб.'],
	SEK: ['kr.', 'kr'],
	THB: ['฿'],
	TRY: ['₺'],
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
	return known.length === 0 ? [] : [value, ...known.map(([code]) => code)];
}
