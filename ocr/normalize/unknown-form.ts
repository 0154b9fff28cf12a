import { FORMS } from './forms';
import { isRecord, text } from '../reading/foreign';
import { oneLine } from '../reading/one-line';
import { UnreadableAnswer } from '../reading/unreadable';

const KEYS_NAMED = 6;

/** What to say of an answer that no form calls its own: what was looked for, and what is there. */
export function unknownForm(value: unknown): UnreadableAnswer {
	const expected = FORMS.filter(({ id }) => id !== 'text')
		.map(({ name, knownBy }) => `${name} ${knownBy}`)
		.join(', ');
	return new UnreadableAnswer(
		expected,
		ownJobSentence(value) ??
			`The answer is in none of the forms known here (${expected}). ${whatIsThere(value)}`,
	);
}

/**
 * What there is instead, by the names of its fields and never by their values, which may be anybody's
 * letters.
 */
export function whatIsThere(value: unknown): string {
	if (value === null || value === undefined) return 'There is nothing in it.';
	if (typeof value === 'string') return 'It is a text that holds no JSON.';
	if (Array.isArray(value)) return 'It is a list.';
	if (!isRecord(value)) return `It is a ${typeof value} on its own.`;
	const named: string[] = [];
	let more = 0;
	for (const key of Object.keys(value)) {
		if (named.length < KEYS_NAMED) named.push(`"${oneLine(key, 40)}"`);
		else more++;
	}
	if (named.length === 0) return 'It is empty.';
	return `It has the fields ${named.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}.`;
}

/** An item of the nodes here that holds a job and no document. */
function ownJobSentence(value: unknown): string | undefined {
	if (!isRecord(value)) return undefined;
	const job = isRecord(value.job) ? value.job : value;
	const form = FORMS.find(({ id }) => id === job.provider);
	if (!form || typeof job.status !== 'string') return undefined;
	if ('pageCount' in value && 'wordCount' in value) {
		return `The item holds a summary of what ${form.name} read; the document itself is in its binary field. Read it from there.`;
	}
	const id = oneLine(text(job.id) ?? '', 120);
	const which = id === '' ? '' : ` ${id}`;
	return `The item holds the job${which} of ${form.name} with the status ${oneLine(job.status, 40)}, and no result. Fetch the result with Get Result.`;
}
