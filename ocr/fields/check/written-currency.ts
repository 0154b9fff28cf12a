import { fold } from '../fold';
import { currencyOfSign, isCurrencyCode } from '../currencies';
import { amountOf } from './amounts';
import { keyOf } from './roles';
import type { CheckedValue } from './types';

/** A number with a sign or code at one of its ends. */
const AMOUNT =
	/^[-+(]{0,2} ?(?<before>[\p{L}\p{Sc}]{1,5}\.?)? ?[-+(]{0,2} ?(?<digits>\d[\d.,' \u00a0\u2009\u202f]*)[-)]? ?(?<behind>[\p{L}\p{Sc}]{1,5}\.?)?[-)]?$/u;

/** Ends of names whose values may look like an amount: `CAD-20` and `2 CUP`. */
const NO_MONEY = /(?:code|id|model|no|number|qty|quantity|ref|reference|size|sku)$/;

/**
 * The currencies that a value may be in, the likeliest first: of `$ 12` all that have this sign.
 *
 * @returns ISO 4217; none where it names none.
 */
export function currenciesOf({ path, value, currency, type }: CheckedValue): string[] {
	if (currency !== undefined) return [currency];
	if (typeof value !== 'string') return [];
	const text = value.trim();
	if (/currency$/i.test(path)) return meaningsOf(text, { isSure: true });
	if ((type !== undefined && type !== 'amount') || NO_MONEY.test(keyOf(path))) return [];
	// Longer than that no amount is written.
	if (text.length > 60 || amountOf(text) === null) return [];
	const { before, digits = '', behind } = AMOUNT.exec(text)?.groups ?? {};
	const hasDecimals = /[.,]\d\d$/.test(digits.trim());
	const first = before ? meaningsOf(before, { isSure: hasDecimals }) : [];
	if (first.length > 0) return first;
	return behind ? meaningsOf(behind, { isSure: true }) : [];
}

/** @param isSure `TOP` and `PEN` are the codes, and no words. */
function meaningsOf(written: string, { isSure }: { isSure: boolean }): string[] {
	const sign = fold(written);
	// Feet are written small.
	if (sign === 'ft' && written !== 'Ft') return [];
	if (/^[A-Z]{3}$/.test(written) && isSure && isCurrencyCode(written)) return [written];
	const code = currencyOfSign(sign, []);
	const others = bySign().get(sign.replace(/\.$/, '')) ?? [];
	return code === undefined ? [] : [...new Set([code, ...others])];
}

let codesBySign: Map<string, string[]> | undefined;

/** Currencies by the sign that they have at home: that of the dollar is many a currency's (Unicode CLDR). */
function bySign(): Map<string, string[]> {
	if (codesBySign) return codesBySign;
	codesBySign = new Map();
	for (const currency of Intl.supportedValuesOf('currency')) {
		const format = new Intl.NumberFormat('en', {
			...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol' },
		});
		const part = format.formatToParts(0).find(({ type }) => type === 'currency');
		const sign = fold(part?.value ?? '');
		const known = codesBySign.get(sign);
		if (known) known.push(currency);
		else codesBySign.set(sign, [currency]);
	}
	return codesBySign;
}
