import type { Random } from '../layouts/random.ts';
import type { Value } from './draft.ts';
import type { InvoiceSample, TrueField } from './sample.ts';
import { VOCABULARIES } from './words/languages.ts';

/** Ways to make up a value that looks like the true one. */
export const INVENTIONS = {
	/** One digit is another one. */
	digit: ({ value }, random) =>
		withDigits(value, (digits) => {
			const at = random.int(0, digits.length - 1);
			return digits.with(at, String((Number(digits[at]) + random.int(1, 9)) % 10));
		}),
	/** Two digits beside each other are swapped. */
	swapped: ({ value }, random) =>
		withDigits(value, (digits) => {
			if (digits.length < 2) return null;
			const at = random.int(0, digits.length - 2);
			return digits.with(at, digits[at + 1]).with(at + 1, digits[at]);
		}),
	/** A digit too many or too few. */
	length: ({ value }, random) => {
		const text = String(value);
		const digits = [...text].flatMap((sign, index) => (/\d/.test(sign) ? [index] : []));
		if (digits.length < 3 || isDate(text)) return null;
		const at = random.pick(digits);
		const longer = random.chance(0.5) ? `${random.int(1, 9)}` : '';
		const made = text.slice(0, at) + longer + text.slice(longer === '' ? at + 1 : at);
		return typeof value === 'number' ? Number(made) : made;
	},
	/** A day, month or year off. */
	date: ({ value }, random) => {
		if (typeof value === 'number' || !isDate(value)) return null;
		const date = new Date(`${value}T00:00:00Z`);
		const [year, month, day] = random.pick([
			[1, 0, 0],
			[0, 1, 0],
			[0, 0, 1],
			[0, 0, 7],
			[0, -1, 0],
		]);
		date.setUTCFullYear(
			date.getUTCFullYear() + year,
			date.getUTCMonth() + month,
			date.getUTCDate() + day,
		);
		return date.toISOString().slice(0, 10);
	},
	/** What stands in this field on another invoice. */
	other: ({ path }, _random, _sample, other) =>
		other.fields.find((field) => field.path === path)?.value ?? null,
	/** The name of one party with an end of the other's. */
	parties: ({ path }, _random, { fields }) => {
		if (path !== 'supplier' && path !== 'customer') return null;
		const [one, two] = ['supplier', 'customer'].map((party) =>
			String(fields.find((field) => field.path === party)?.value ?? '').split(' '),
		);
		if (one.length < 2 || two.length < 2) return null;
		const [first, last] = path === 'supplier' ? [one, two] : [two, one];
		return [...first.slice(0, -1), ...last.slice(-1)].join(' ');
	},
	/** What is owed is given back, or the other way round. */
	sign: ({ value }) => (typeof value === 'number' && value !== 0 ? -value : null),
	/** Hundredths taken for whole units, and thousands for decimals. */
	scale: ({ value }, random) => {
		if (typeof value !== 'number') return null;
		const scaled = random.pick([value * 100, value / 100, value / 1000, value * 1000]);
		return Number(scaled.toFixed(5));
	},
	/** The first digits of a number left out, as far as its groups go: 234.50 of 1,234.50. */
	group: ({ value }) => {
		if (typeof value !== 'number' || Math.abs(value) < 1000) return null;
		return Number((value % 1000).toFixed(2));
	},
	/** In another currency than any that the invoice has. */
	currency: ({ path, printed, value }, random, { pages }) => {
		if (typeof value !== 'number' || path.endsWith('quantity')) return null;
		const text = textOf(pages);
		const others = CURRENCIES.filter((signs) => !signs.some((sign) => text.includes(sign)));
		return `${printed} ${random.pick(random.pick(others))}`;
	},
	/** An amount as a rate. */
	percent: ({ path, printed, value }) =>
		typeof value === 'number' && !path.endsWith('quantity') ? `${printed} %` : null,
	/** Day and month swapped. */
	dayAndMonth: ({ value }) => {
		if (typeof value === 'number' || !isDate(value)) return null;
		const [year, month, day] = value.split('-');
		return Number(day) > 12 || day === month ? null : `${year}-${day}-${month}`;
	},
} satisfies Record<
	string,
	(field: TrueField, random: Random, sample: InvoiceSample, other: InvoiceSample) => Value | null
>;

export type Invention = keyof typeof INVENTIONS;

/** Currencies by what they are written as. */
const CURRENCIES = [['€', 'EUR'], ['£', 'GBP'], ['$', 'USD'], ['zł', 'PLN'], ['CHF'], ['CZK']];

/** Those that are another value only by a sign, a unit or an order. */
const NEARLY: ReadonlySet<Invention> = new Set<Invention>([
	...(['sign', 'scale', 'group', 'currency', 'percent', 'dayAndMonth'] as const),
]);

const isDate = (value: string) => /^\d{4}-\d\d-\d\d$/.test(value);

function withDigits(value: Value, change: (digits: string[]) => string[] | null): Value | null {
	const text = String(value);
	const digits = text.match(/\d/g);
	const changed = digits ? change(digits) : null;
	if (!changed) return null;
	let next = 0;
	const made = text.replace(/\d/g, () => changed[next++]);
	if (isDate(text)) return isRealDate(made) ? made : null;
	return typeof value === 'number' ? Number(made) : made;
}

const isRealDate = (text: string) => {
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

const linesOf = (pages: InvoiceSample['pages']) =>
	pages.flatMap(({ blocks }) =>
		blocks.flat().map((line) => line.map(({ text }) => text).join(' ')),
	);

const textOf = (pages: InvoiceSample['pages']) => linesOf(pages).join('\n');

/**
 * Tells whether a made-up value stands on the page all the same, however it is written there. Rather too
 * often than too seldom: what is left is certainly made up.
 */
export function standingOn(
	sample: InvoiceSample,
): (value: Value, path: string, invention: Invention) => boolean {
	const [anyhow, meant] = [anyhowOn(sample), meantOn(sample)];
	return (value, path, invention) => (NEARLY.has(invention) ? meant(value, path) : anyhow(value));
}

/** Whether a number is printed with this value and sign, or another date can be read as this one. */
function meantOn({ pages, fields, language }: InvoiceSample) {
	const { decimal } = VOCABULARIES[language];
	const lines = linesOf(pages);
	const numbers = new Set(lines.flatMap((line) => signedNumbersOf(line, decimal)));
	const rates = new Set(lines.flatMap((line) => ratesOf(line, decimal)));
	return (value: Value, path: string) => {
		if (typeof value === 'number')
			return numbers.has(value) || rates.has(Number((100 * value).toFixed(5)));
		if (value.endsWith('%')) return rates.has(readNumber(value, decimal));
		if (!isDate(value)) return false;
		return fields.some((field) => field.path !== path && mayMean(String(field.value), value));
	};
}

const readNumber = (text: string, decimal: string) =>
	Number(text.replace(decimal === '.' ? /[^\d.]/g : /[^\d,]/g, '').replace(',', '.'));

/** Values of a line's numbers and of neighbors together; with a sign too where there may be one. */
function signedNumbersOf(line: string, decimal: string): number[] {
	return [...line.matchAll(/[-(]?[^\d\s]{0,3} ?\d[\d.,' ]*[-)]?/g)].flatMap(([run]) => {
		const words = run.match(/\d[\d.,']*/g) ?? [];
		const values = words.flatMap((_, first) =>
			words.slice(first).map((__, more) => words.slice(first, first + more + 1).join('')),
		);
		const numbers = values.flatMap((text) => {
			const digits = text.replace(/[.,']+$/, '');
			// A sign that groups no three digits is a decimal one, whatever others there are.
			const isOdd = /^\d+[.,]\d+$/.test(digits) && !/[.,]\d{3}$/.test(digits);
			const meant = readNumber(digits, decimal);
			return isOdd ? [meant, Number(digits.replace(',', '.'))] : [meant];
		});
		return /[-()]/.test(run) ? numbers.flatMap((number) => [number, -number]) : numbers;
	});
}

/** Numbers that a percent sign stands at, or is the head of: those without decimals. */
const ratesOf = (line: string, decimal: string) =>
	[...line.matchAll(/% ?\d[\d.,]*|\d[\d.,]* ?%|\b\d{1,2}\b/g)].map(([text]) =>
		readNumber(text, decimal),
	);

function anyhowOn({ pages, fields }: InvoiceSample): (value: Value) => boolean {
	const lines = linesOf(pages);
	const numbers = new Set(lines.flatMap(numbersOf));
	const letters = lettersOf(lines.join(' '));
	return (value) => {
		if (typeof value === 'number') return numbers.has(plainDigits(value));
		if (isDate(value)) return fields.some((field) => mayMean(String(field.value), value));
		return letters.includes(lettersOf(value));
	};
}

/** Day and month may be meant either way round. */
function mayMean(date: string, other: string): boolean {
	const [year, month, day] = date.split('-');
	return other === date || other === `${year}-${day}-${month}` || sameShort(date, other);
}

/** 24-03-05 may be the fifth of March or the 24th. */
const sameShort = (date: string, other: string) =>
	[...date.slice(2).split('-')].sort().join() === [...other.slice(2).split('-')].sort().join();

const plainDigits = (value: number) => String(Math.abs(value)).replace('.', '').replace(/^0+/, '');

/** Digits of all numbers of a line, with and without the zeros at their end, and of neighbors together. */
function numbersOf(line: string): string[] {
	const found: string[] = [];
	const runs = line.split(/[^\d.,' ]+/).flatMap((run) => {
		const words = run.split(' ').filter((word) => /\d/.test(word));
		return words.flatMap((_, first) =>
			words.slice(first).map((__, more) => words.slice(first, first + more + 1).join('')),
		);
	});
	for (const run of runs) {
		const digits = run.replace(/\D/g, '').replace(/^0+/, '');
		found.push(digits, digits.replace(/0{1,2}$/, ''), digits.replace(/0+$/, ''));
	}
	return found;
}

const lettersOf = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
