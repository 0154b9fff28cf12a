import type { Language } from './language.ts';
import type { Random } from './random.ts';

/** Amounts of one page. None is another one's end, so that each can be told from the others. */
export class Purse {
	private readonly given = new Set<string>();

	private readonly language: Language;
	private readonly random: Random;

	constructor(language: Language, random: Random) {
		this.language = language;
		this.random = random;
	}

	/** "12.50", "1,250.00", "1250" or "12,50". */
	amount(low = 1, high = 60): string {
		const { places, decimal } = this.language.money;
		for (;;) {
			const value = places === 0 ? this.random.int(low, high) * 10 : this.random.between(low, high);
			const text = grouped(value.toFixed(places), decimal);
			if (this.given.has(text)) continue;
			this.given.add(text);
			return text;
		}
	}

	/** With the currency before or behind it, apart or not, as the language has it. */
	withCurrency(amount: string, apart = this.random.chance(0.5)): string {
		const { currency, money } = this.language;
		const blank = apart || currency.length > 1 ? ' ' : '';
		return money.before ? `${currency}${blank}${amount}` : `${amount}${blank}${currency}`;
	}
}

function grouped(digits: string, decimal: '.' | ','): string {
	const [whole, part] = digits.split('.');
	const parted = whole.replace(/\B(?=(\d{3})+$)/g, decimal === '.' ? ',' : '.');
	return part === undefined ? parted : `${parted}${decimal}${part}`;
}
