import { FORMS } from './forms';
import { isRecord, text } from '../reading/foreign';
import { asSentence, oneLine } from '../reading/one-line';
import { CATALOGUE } from '../providers/catalogue';
import { UnreadableAnswer } from '../reading/unreadable';
import { refusalIn } from './refusal';

const KEYS_NAMED = 6;

/** What to say of an answer that no form calls its own: what is there, and what to do. */
export function unknownForm(value: unknown): UnreadableAnswer {
	const expected = FORMS.filter(({ id }) => id !== 'text')
		.map(({ name, knownBy }) => `${name} ${knownBy}`)
		.join(', ');
	return new UnreadableAnswer(
		expected,
		ownJobSentence(value) ??
			refusalSentence(value) ??
			`No OCR result was found in this item, which ${thereIs(value)}: add an OCR node before this one, or set Document Source to the field with the provider's response.`,
	);
}

/**
 * What there is instead, by the names of its fields and never by their values, which may be private.
 */
export const whatIsThere = (value: unknown): string => `It ${thereIs(value)}.`;

function thereIs(value: unknown): string {
	if (value === null || value === undefined) return 'is empty';
	if (typeof value === 'string') return 'is text, not JSON';
	if (Array.isArray(value)) return 'is a list';
	if (!isRecord(value)) return `is a ${typeof value}`;
	const named: string[] = [];
	let more = 0;
	for (const key of Object.keys(value)) {
		if (named.length < KEYS_NAMED) named.push(`"${oneLine(key, 40)}"`);
		else more++;
	}
	if (named.length === 0) return 'is empty';
	return `has the fields ${named.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`;
}

function refusalSentence(value: unknown): string | undefined {
	const why = refusalIn(value);
	return why === undefined
		? undefined
		: `This item has no OCR result. The service answered: ${asSentence(why)}`;
}

/** An item of the nodes here that has a job and no document: as Submit, Get Status or a table has it. */
function ownJobSentence(value: unknown): string | undefined {
	if (!isRecord(value)) return undefined;
	const job = isRecord(value.job) ? value.job : value;
	const provider = CATALOGUE.find(({ id }) => id === job.provider);
	if (!provider) return undefined;
	const { name, queue } = provider;
	if (text(value.documentField) !== undefined) {
		return `This item has a summary of what ${name} read, and its document is in a JSON file that is missing here. Keep the input files in the nodes between.`;
	}
	if (typeof job.status !== 'string') return undefined;
	const id = oneLine(text(job.id) ?? text(job.job_id) ?? '', 120);
	const which = id === '' ? 'a job' : `the job ${id}`;
	if (job.status === 'failed') {
		const reason = isRecord(job.failure) ? text(job.failure.message) : text(job.failure);
		return `${name} could not read the document of ${which}: ${asSentence(reason ?? 'no reason given')}`;
	}
	return queue
		? `This item has ${which} of ${name} with the status ${oneLine(job.status, 40)}, and no result. Get the result with the operation Get Result.`
		: `This item has ${which} of ${name}, and no result. ${name} returns the result with Submit and keeps no jobs, so use the item that Submit returned.`;
}
