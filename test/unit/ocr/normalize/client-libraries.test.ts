import { looksLikeAnswer, readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';
import { formAnswers } from '../../../support/answers/forms';

const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const pascal = (key: string) => key.slice(0, 1).toUpperCase() + key.slice(1);
const java = (key: string) => `${key}_`;

function spelled(value: unknown, spell: (key: string) => string): unknown {
	if (Array.isArray(value)) return value.map((each) => spelled(each, spell));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [spell(key), spelled(inner, spell)]),
	);
}

const foreign = formAnswers.filter(({ provider }) => /google|azure|clova/.test(provider));

describe.each(foreign)('the sample $name', ({ raw, provider, document }) => {
	test.each([
		['snake_case', snake],
		['PascalCase', pascal],
		['fields of Java', java],
	])('reads the same in %s', (_name, spell) => {
		const answer = spelled(raw, spell);
		const before = JSON.stringify(answer);
		const read = readAnswer(answer, { form: 'auto' });
		expectInvariants(read);
		expect(read).toEqual(readAnswer(raw));
		expect(read.text).toBe(document.text);
		expect(readAnswer(answer, { form: provider }).text).toBe(document.text);
		expect(JSON.stringify(answer)).toBe(before);
	});
});

test('it may be wrapped as any answer', () => {
	const body = { text_annotations: [{ description: 'Pier 4' }] };
	const item = { headers: {}, params: {}, query: {}, body: JSON.stringify([body]) };
	expect(readAnswer(item)).toMatchObject({ provider: { id: 'google-vision' }, text: 'Pier 4' });
});

test('names of somebody’s own fields make no answer of it', () => {
	for (const value of [{ First_Name: 'x' }, { Responses: [{ Choices: [] }] }, { Text: 'x' }]) {
		expect(looksLikeAnswer(value)).toBe(false);
	}
});
