import { isLuhn, isMod11_10, mod97, weighted } from './check-digits';

/** A country's VAT ID, without its prefix. */
interface VatForm {
	/** The country as people name it. */
	country: string;
	form: RegExp;
	/** Where not given, only the form is known for sure. */
	isRight?(id: string): boolean;
}

const last = (id: string) => Number(id.at(-1));
/** 11 minus the rest, where 11 stands for 0 and 10 for no ID at all. */
const by11 = (id: string, weights: readonly number[]) =>
	(11 - (weighted(id, weights) % 11)) % 11 === last(id);
const by10 = (id: string, weights: readonly number[]) =>
	(10 - (weighted(id, weights) % 10)) % 10 === last(id);

const GB: VatForm = {
	country: 'United Kingdom',
	form: /^(?:\d{9}(?:\d{3})?|GD[0-4]\d\d|HA[5-9]\d\d)$/,
	isRight: (id) => {
		if (!/^\d/.test(id)) return true;
		const sum = weighted(id, [8, 7, 6, 5, 4, 3, 2, 10, 1]);
		return sum % 97 === 0 || (sum + 55) % 97 === 0;
	},
};
const EL: VatForm = {
	country: 'Greece',
	form: /^\d{9}$/,
	isRight: (id) => (weighted(id, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === last(id),
};

/** By prefix. The forms are the European Commission's (VIES), and those of CH, GB and NO. */
const FORMS: Readonly<Record<string, VatForm>> = {
	AT: {
		country: 'Austria',
		form: /^U\d{8}$/,
		// Luhn's sum of the first seven, and a number that is added.
		isRight: (id) => {
			const sum = [...id.slice(1, 8)].reduce((total, digit, index) => {
				const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
				return total + Math.floor(value / 10) + (value % 10);
			}, 4);
			return (10 - (sum % 10)) % 10 === last(id);
		},
	},
	BE: {
		country: 'Belgium',
		form: /^[01]?\d{9}$/,
		isRight: (id) => {
			const digits = id.padStart(10, '0');
			return 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
		},
	},
	BG: { country: 'Bulgaria', form: /^\d{9,10}$/ },
	CY: { country: 'Cyprus', form: /^\d{8}[A-Z]$/ },
	CZ: { country: 'Czechia', form: /^\d{8,10}$/ },
	DE: { country: 'Germany', form: /^[1-9]\d{8}$/, isRight: isMod11_10 },
	DK: {
		country: 'Denmark',
		form: /^\d{8}$/,
		isRight: (id) => weighted(id, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
	},
	EE: { country: 'Estonia', form: /^\d{9}$/, isRight: (id) => by10(id, [3, 7, 1, 3, 7, 1, 3, 7]) },
	EL,
	ES: { country: 'Spain', form: /^[A-Z0-9]\d{7}[A-Z0-9]$/ },
	FI: { country: 'Finland', form: /^\d{8}$/, isRight: (id) => by11(id, [7, 9, 10, 5, 8, 4, 2]) },
	FR: {
		country: 'France',
		form: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
		// With letters in it, the key is worked out otherwise.
		isRight: (id) => {
			if (!/^\d\d/.test(id)) return true;
			return (12 + 3 * (Number(id.slice(2)) % 97)) % 97 === Number(id.slice(0, 2));
		},
	},
	GB,
	GR: EL,
	HR: { country: 'Croatia', form: /^\d{11}$/, isRight: isMod11_10 },
	HU: { country: 'Hungary', form: /^\d{8}$/, isRight: (id) => by10(id, [9, 7, 3, 1, 9, 7, 3]) },
	IE: { country: 'Ireland', form: /^(?:\d{7}[A-W][A-IW]?|\d[A-Z+*]\d{5}[A-W])$/ },
	IT: { country: 'Italy', form: /^\d{11}$/, isRight: isLuhn },
	LT: { country: 'Lithuania', form: /^(?:\d{9}|\d{12})$/ },
	LU: {
		country: 'Luxembourg',
		form: /^\d{8}$/,
		isRight: (id) => Number(id.slice(0, 6)) % 89 === Number(id.slice(6)),
	},
	LV: { country: 'Latvia', form: /^\d{11}$/ },
	MT: {
		country: 'Malta',
		form: /^\d{8}$/,
		isRight: (id) => 37 - (weighted(id, [3, 4, 6, 7, 8, 9]) % 37) === Number(id.slice(6)),
	},
	NL: {
		country: 'Netherlands',
		form: /^\d{9}B\d{2}$/,
		// Companies have the old check digit, sole traders since 2020 another one.
		isRight: (id) =>
			weighted(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(id[8]) || mod97(`NL${id}`) === 1,
	},
	PL: {
		country: 'Poland',
		form: /^\d{10}$/,
		isRight: (id) => weighted(id, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === last(id),
	},
	PT: {
		country: 'Portugal',
		form: /^\d{9}$/,
		isRight: (id) => {
			const digit = 11 - (weighted(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
			return (digit > 9 ? 0 : digit) === last(id);
		},
	},
	RO: {
		country: 'Romania',
		form: /^\d{2,10}$/,
		isRight: (id) =>
			((weighted(id.padStart(10, '0'), [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === last(id),
	},
	SE: {
		country: 'Sweden',
		form: /^\d{10}(?:0[1-9]|[1-8]\d|9[0-4])$/,
		isRight: (id) => isLuhn(id.slice(0, 10)),
	},
	SI: {
		country: 'Slovenia',
		form: /^[1-9]\d{7}$/,
		isRight: (id) => {
			const digit = 11 - (weighted(id, [8, 7, 6, 5, 4, 3, 2]) % 11);
			return (digit === 10 ? 0 : digit) === last(id);
		},
	},
	SK: { country: 'Slovakia', form: /^[1-9]\d{9}$/, isRight: (id) => Number(id) % 11 === 0 },
	XI: { ...GB, country: 'Northern Ireland' },
	CHE: {
		country: 'Switzerland',
		form: /^\d{9}(?:MWST|TVA|IVA|VAT)?$/,
		isRight: (id) => by11(id.slice(0, 9), [5, 4, 3, 2, 7, 6, 5, 4]),
	},
	NO: {
		country: 'Norway',
		form: /^\d{9}(?:MVA)?$/,
		isRight: (id) => by11(id.slice(0, 9), [3, 2, 7, 6, 5, 4, 3, 2]),
	},
};

/** What an ID is held against. */
export interface VatVerdict {
	/** `null`: of that country no form is known, or it names no country. */
	passed: boolean | null;
	/** The end of a sentence about it. */
	says: string;
}

/** @param text with or without blanks, dots and hyphens. */
export function checkVatId(text: string): VatVerdict {
	const id = text.replace(/[\s./-]+/g, '').toUpperCase();
	// A Norwegian one is often written without its country.
	const whole = /^\d{9}MVA$/.test(id) ? `NO${id}` : id;
	const prefix = whole.startsWith('CHE') ? 'CHE' : whole.slice(0, 2);
	const known = Object.hasOwn(FORMS, prefix) ? FORMS[prefix] : undefined;
	if (!known) {
		return {
			passed: null,
			says: 'does not begin with the code of a country whose VAT IDs are known',
		};
	}
	const own = whole.slice(prefix.length);
	const ofCountry = `a VAT ID of ${known.country}`;
	if (!known.form.test(own))
		return { passed: false, says: `does not have the form of ${ofCountry}` };
	if (known.isRight?.(own) === false) return { passed: false, says: 'has a wrong check digit' };
	return {
		passed: true,
		says: known.isRight ? `is valid as ${ofCountry}` : `has the form of ${ofCountry}`,
	};
}
