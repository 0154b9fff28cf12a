import { mergeDocuments } from '../../../../ocr/normalize/merge-documents';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { attempt, flaws, fuzz, numbers, RUNS, seedOf } from '../../../support/fuzz';
import * as answers from '../../../support/fuzz-answers';

const ANSWERS = Object.entries(answers).map(([name, answer]): [string, unknown] => [name, answer]);

const ODD = ['{', '}', '[', ']', '"', ',', ':', '\\', '\n', '\u0000', '\ud800', '<', '9', 'e', ' '];

/** A text with a few characters changed, left out, put in, or all of its end cut off. */
function corrupted(text: string, next: () => number): string {
	let made = text;
	for (let left = 1 + (next() % 3); left > 0; left--) {
		const at = next() % made.length || 1;
		const odd = ODD[next() % ODD.length];
		const how = next() % 4;
		if (how === 0) made = made.slice(0, at);
		else if (how === 1) made = made.slice(0, at) + odd + made.slice(at);
		else if (how === 2) made = made.slice(0, at) + odd + made.slice(at + 1);
		else made = made.slice(0, at) + made.slice(at + (next() % 50));
	}
	return made;
}

test.each(ANSWERS)('a damaged text of %s is one sentence, or a sound document', (_, answer) => {
	const text = JSON.stringify(answer);
	for (let run = 0; run < RUNS / 4; run++) {
		const damaged = corrupted(text, numbers(seedOf(run)));
		const found = flaws(attempt(() => readAnswer(damaged)));
		if (found.length > 0) throw new Error(`${found.join('\n')}\n${damaged}`);
	}
});

test.each(ANSWERS)('%s, cut off anywhere, is said to be cut off', (_, answer) => {
	const text = JSON.stringify(answer, null, '\t');
	for (let end = 1; end < text.length; end++) {
		const result = attempt(() => readAnswer(text.slice(0, end)));
		expect(result).toBeInstanceOf(UnreadableAnswer);
		if (!(result instanceof UnreadableAnswer)) continue;
		expect(result.message).toContain(`it ends at character ${end.toLocaleString('en-US')}.`);
	}
});

test('documents of answers in which anything may be wrong make one sound document', () => {
	const whole = readAnswer(answers.lazarus1);
	fuzz(
		[answers.upstage, answers.mindee],
		(raw, run) => {
			const answer = Array.isArray(raw) ? raw[run % 2] : raw;
			const document = attempt(() => readAnswer(answer));
			if (document instanceof UnreadableAnswer || flaws(document).length > 0) return [];
			return flaws(mergeDocuments([document, whole, document]));
		},
		RUNS / 4,
	);
});
