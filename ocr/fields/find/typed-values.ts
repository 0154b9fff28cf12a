import { foldedLines } from '../folded-lines';
import type { FieldType } from '../../document/types';
import { amountsIn, numbersOf, readNumber } from './amounts-in-text';
import { emailsIn, ibansIn, phonesIn, vatIdsIn } from './codes-in-text';
import { dateByConvention, datesOf, type Conventions } from './conventions';
import { eraDatesIn } from '../eras';
import type { Pattern, PatternWork } from './pattern';
import type { TypedValue } from './typed-value';

/** All values of a type in a text without line breaks, from left to right. Text is none of them. */
export function typedValuesIn(
	text: string,
	type: Exclude<FieldType, 'text' | 'pattern'>,
	conventions: Conventions,
): TypedValue[] {
	switch (type) {
		case 'email':
			return emailsIn(text);
		case 'phone':
			return phonesIn(text);
		case 'iban':
			return ibansIn(text);
		case 'vatId':
			return withoutIbans(vatIdsIn(text), text);
		case 'amount':
		case 'date':
		case 'number':
			return foldedValuesIn(text, type, conventions);
	}
}

/** The groups of an account number are no tax numbers. */
function withoutIbans(values: TypedValue[], text: string): TypedValue[] {
	const ibans = ibansIn(text);
	return values.filter(
		({ start, end }) => !ibans.some((iban) => start < iban.end && iban.start < end),
	);
}

function foldedValuesIn(
	text: string,
	type: 'amount' | 'date' | 'number',
	conventions: Conventions,
) {
	// Most texts have no digit: they need not be folded.
	if (!/\p{N}/u.test(text)) return [];
	const [line] = foldedLines(text.replaceAll('\n', ' '));
	const { text: folded, starts } = line!;
	const values =
		type === 'amount'
			? amountsIn(folded, conventions)
			: type === 'date'
				? daysIn(folded, conventions)
				: quantitiesIn(folded, conventions);
	return values.map((value) => {
		const last = starts[value.end - 1]!;
		const end = last + (text.codePointAt(last)! > 0xffff ? 2 : 1);
		return { ...value, start: starts[value.start]!, end };
	});
}

function daysIn(line: string, conventions: Conventions): TypedValue[] {
	const eras = eraDatesIn(line);
	const days = datesOf(line)
		.filter(({ start, end }) => !eras.some((era) => start < era.end && era.start < end))
		.map(({ start, end, readings, isGuess }) => {
			const value = dateByConvention(readings, line.slice(start, end), conventions);
			return { start, end, value, ...sureOf(isGuess, 0.8) };
		});
	return [...eras.map((era) => ({ ...era, sure: 1 })), ...days].sort((a, b) => a.start - b.start);
}

const sureOf = (isGuess: boolean, sure: number) => (isGuess ? { isGuess, sure } : { sure: 1 });

function quantitiesIn(line: string, conventions: Conventions): TypedValue[] {
	return numbersOf(line, conventions).map((number) => {
		const { start, end, isGuess } = number;
		const value = readNumber(number, line.slice(start, end), conventions);
		return { start, end, value, ...sureOf(isGuess, 0.7) };
	});
}

/** Full-width letters and blanks as the plain ones, each unit for a unit. */
const plain = (text: string) =>
	text
		.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
		.replace(/[\s\u3000]/g, ' ');

/** Where a pattern stands in a text, the value as it is there with plain letters and blanks. */
export function patternValuesIn(text: string, pattern: Pattern, work: PatternWork): TypedValue[] {
	const read = plain(text);
	return pattern
		.find(read, work)
		.map(({ start, end }) => ({ start, end, value: read.slice(start, end).trim(), sure: 1 }))
		.filter(({ value }) => value !== '');
}
