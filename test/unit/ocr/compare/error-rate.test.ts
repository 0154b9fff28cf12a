import fc from 'fast-check';
import { distance as fastest } from 'fastest-levenshtein';

import { errorRates, type ErrorRate } from '../../../../ocr/compare/error-rate';
/**
 * Counted by another tool: Python's `str.split`, `unicodedata.normalize('NFC')` and rapidfuzz 3.14,
 * on whose Levenshtein distance jiwer's rates rest too: `distance(' '.join(words_of_reference),
 * ' '.join(words_of_hypothesis))` and `distance(words_of_reference, words_of_hypothesis)`, each over
 * the length of the reference, or as it is where that is empty. To make the table anew, count each
 * row's two texts in that way.
 */
import table from './error-rates.json';

const page = (text: string) => [{ number: 1, text }];
const rates = (reference: string, hypothesis: string, leniency = {}) =>
	errorRates(page(reference), page(hypothesis), leniency);

const edits = ({ substitutions, deletions, insertions }: ErrorRate) =>
	substitutions + deletions + insertions;

/** The other library counts UTF-16 units: each code point becomes one of those, the same the same. */
function inUnits(...texts: string[]): string[] {
	const units = new Map<string, string>();
	return texts.map((text) =>
		Array.from(text, (character) => {
			const unit = units.get(character) ?? String.fromCharCode(0x100 + units.size);
			units.set(character, unit);
			return unit;
		}).join(''),
	);
}

const tidy = (text: string) =>
	text
		.normalize('NFC')
		.split(/\p{White_Space}+/u)
		.filter((word) => word !== '');

const anyText = fc.string({
	unit: fc.oneof(
		fc.constantFrom('a', 'b', ' ', '\n', '.', 'é', 'e\u0301', '👍', '𠮷', '東', 'ש', 'न', '्'),
		fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
	),
	maxLength: 60,
});

describe('errorRates', () => {
	test.each(table)(
		'$name: as another tool counts',
		({ reference, hypothesis, characterEdits, characters, cer, wordEdits, words, wer }) => {
			const found = rates(reference, hypothesis);
			expect(found.cer.rate.toFixed(4)).toBe(cer.toFixed(4));
			expect(found.wer.rate.toFixed(4)).toBe(wer.toFixed(4));
			expect([edits(found.cer), found.cer.reference]).toEqual([characterEdits, characters]);
			expect([edits(found.wer), found.wer.reference]).toEqual([wordEdits, words]);
			expect([found.cer.exact, found.wer.exact]).toEqual([true, true]);
		},
	);

	test('a word missing is a deletion, a word added an insertion, one for another a substitution', () => {
		const counts = { substitutions: 0, deletions: 0, insertions: 0, exact: true };
		expect(rates('a b c', 'a c').wer).toEqual({
			...counts,
			deletions: 1,
			hits: 2,
			reference: 3,
			rate: 1 / 3,
		});
		expect(rates('a c', 'a b c').wer).toEqual({
			...counts,
			insertions: 1,
			hits: 2,
			reference: 2,
			rate: 1 / 2,
		});
		expect(rates('a b c', 'a x c').wer).toEqual({
			...counts,
			substitutions: 1,
			hits: 2,
			reference: 3,
			rate: 1 / 3,
		});
	});

	test('an empty truth is off by as many insertions as there are, and by none with nothing read', () => {
		expect(rates('', 'ab cd').cer).toMatchObject({ rate: 5, insertions: 5, reference: 0 });
		expect(rates('', 'ab cd').wer).toMatchObject({ rate: 2, insertions: 2, hits: 0 });
		expect(rates(' \n', '').cer).toMatchObject({ rate: 0, insertions: 0, reference: 0 });
	});

	test.each([
		['case', { ignoreCase: true }, 'TOTAL Österreich', 'total österreich'],
		['punctuation', { ignorePunctuation: true }, '“Yes” – it is.', 'Yes it is'],
		['blanks', { ignoreWhitespace: true }, 'in voice 1', 'invoice 1'],
	])('does not count %s where that is to be ignored', (_, leniency, reference, hypothesis) => {
		expect(rates(reference, hypothesis).cer.rate).toBeGreaterThan(0);
		expect(rates(reference, hypothesis, leniency).cer.rate).toBe(0);
	});

	test('page breaks are blanks like any other', () => {
		const whole = rates('one two three four', 'one two thre four');
		const parts = errorRates(
			[
				{ number: 1, text: 'one two' },
				{ number: 2, text: '' },
				{ number: 3, text: 'three four' },
			],
			[
				{ number: 1, text: '\n' },
				{ number: 2, text: 'one' },
				{ number: 3, text: 'two thre four' },
			],
		);
		expect(parts).toEqual(whole);
	});

	test('are what another library finds, for any two texts', () => {
		fc.assert(
			fc.property(anyText, anyText, (reference, hypothesis) => {
				const [truth, read] = [tidy(reference), tidy(hypothesis)];
				const [from, to] = inUnits(truth.join(' '), read.join(' '));
				const { cer } = rates(reference, hypothesis);
				expect(edits(cer)).toBe(fastest(from, to));
				expect(cer.reference).toBe(from.length);
				expect(cer.hits + cer.substitutions + cer.insertions).toBe(to.length);
			}),
			{ numRuns: 2000 },
		);
	});

	test('keep the bounds of a distance', () => {
		fc.assert(
			fc.property(anyText, anyText, anyText, (a, b, c) => {
				for (const unit of ['cer', 'wer'] as const) {
					const between = (one: string, other: string) => rates(one, other)[unit];
					const [ab, bc, ac] = [between(a, b), between(b, c), between(a, c)];
					expect(edits(ac)).toBeLessThanOrEqual(edits(ab) + edits(bc));
					expect(edits(ab)).toBe(edits(between(b, a)));
					expect(edits(ab)).toBeLessThanOrEqual(Math.max(ab.reference, bc.reference));
					expect(edits(ab)).toBeGreaterThanOrEqual(Math.abs(ab.reference - bc.reference));
					expect(between(a, a).rate).toBe(0);
					expect(ab.hits + ab.substitutions + ab.deletions).toBe(ab.reference);
				}
			}),
			{ numRuns: 500 },
		);
	});

	test('of a thousand pages of a little noise are exact', () => {
		let seed = 1;
		const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
		let changed = 0;
		const truth = Array.from({ length: 1000 }, (_, index) => ({
			number: index + 1,
			text: Array.from({ length: 100 }, (__, word) => `w${(index * 100 + word).toString(36)}`).join(
				' ',
			),
		}));
		const read = truth.map(({ number, text }) => ({
			number,
			text: text.replace(/(?<= |^)w/g, (letter) => {
				if (random() >= 0.02) return letter;
				changed++;
				return '?';
			}),
		}));
		const { cer, wer } = errorRates(truth, read);
		// A question mark is nowhere in the truth, so each of them is an edit, and these do.
		expect(cer).toMatchObject({ exact: true, substitutions: changed, deletions: 0, insertions: 0 });
		expect(wer).toMatchObject({ exact: true, substitutions: changed, reference: 100_000 });
	});
});
