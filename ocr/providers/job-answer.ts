import type { JobStatus, OcrJob, OcrWarning } from '../document/types';
import { readPartIds } from '../plan/part-ids';
import { isRecord } from '../reading/foreign';
import { oneLine } from '../reading/one-line';
import type { OcrProvider, ProviderAnswer, Submission } from './provider';

/**
 * Reading what an answer says of a job, in a way that loses none: its ID is read before anything else,
 * and an answer that names one has accepted the document, however odd the rest of it is.
 */

type Known = Pick<OcrProvider<never>, 'id' | 'name' | 'jobIdAt'>;

/** What is known of a job before an answer about it is read. */
export type KnownJob = Pick<OcrJob, 'submittedAt'> & Partial<OcrJob>;

/**
 * The job that an answer to a submission names, or its result.
 *
 * Throws {@link UnreadableAnswer} for an answer that names no job and has no result.
 */
export function readSubmission<Options>(
	provider: OcrProvider<Options>,
	answer: ProviderAnswer,
	submittedAt: string,
): Submission {
	const id = provider.queue && jobIdIn(provider, answer);
	if (id === undefined) return provider.readSubmission(answer, submittedAt);
	return oddly(
		() => provider.readSubmission(answer, submittedAt),
		() => ({ provider: provider.id, id, status: 'processing', submittedAt }),
		provider,
	);
}

/**
 * What an answer to a question says of a job. One that says nothing of it leaves it as it was: it is asked
 * about again.
 *
 * Throws {@link UnreadableAnswer} for what is no JSON object.
 */
export function readStatus<Options>(
	provider: OcrProvider<Options>,
	answer: ProviderAnswer,
	job: OcrJob,
): Submission {
	const { queue } = provider;
	if (!queue) return { job };
	if (!isRecord(answer.json)) return queue.readStatus(answer, job);
	return oddly(
		() => queue.readStatus(answer, job),
		() => ({ ...job, status: 'processing' }),
		provider,
	);
}

function oddly(read: () => Submission, otherwise: () => OcrJob, { name }: Known): Submission {
	try {
		return read();
	} catch {
		return {
			job: otherwise(),
			warnings: [
				{
					code: 'status-unknown',
					message: `${name} answered about the job in an unknown format, so it is treated as processing.`,
				},
			],
		};
	}
}

/** UTF-16 units of an ID: more than that is none, but where it names as many parts of a file. */
const MOST_LENGTH = 512;
const MOST_OF_PARTS = 200_000;

/** The job's ID in an answer, wherever the provider may name it; of an answer that is cut off, too. */
export function jobIdIn(
	{ jobIdAt = [] }: Pick<Known, 'jobIdAt'>,
	{ json, excerpt }: Pick<ProviderAnswer, 'json' | 'excerpt'>,
): string | undefined {
	for (const path of jobIdAt) {
		const keys = path.split('.');
		const found = json === undefined ? inBroken(excerpt, keys) : valueAt(json, keys);
		const id = jobIdOf(found);
		if (id !== undefined) return id;
	}
	return undefined;
}

/** An ID as JSON may give it: a text, or a number. Of a file in parts it names them all. */
export function jobIdOf(value: unknown): string | undefined {
	const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
	if (typeof id !== 'string') return undefined;
	const trimmed = id.trim();
	if (trimmed.length > MOST_LENGTH) return isOfParts(trimmed) ? trimmed : undefined;
	return trimmed === '' ? undefined : trimmed;
}

const isOfParts = (id: string) => id.length <= MOST_OF_PARTS && readPartIds(id) !== undefined;

function valueAt(json: unknown, keys: readonly string[]): unknown {
	let value = json;
	for (const key of keys) {
		value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
	}
	return value;
}

/** The value of the last key, where the others come before it in text that may not be JSON to its end. */
function inBroken(text: string, keys: readonly string[]): unknown {
	// A web page may hold anything.
	if (!/^[\uFEFF\s]*\{/.test(text)) return undefined;
	let at = 0;
	for (const key of keys) {
		const found = text.indexOf(`"${key}"`, at);
		if (found < 0) return undefined;
		at = found + key.length + 2;
	}
	const value = /^\s*:\s*(?:"([^"\\]{1,512})"|(\d{1,15})(?=[\s,}]))/.exec(text.slice(at));
	return value?.[1] ?? value?.[2];
}

/** A word as it is compared: `AUTH_FAILURE`, `auth-failure` and `Auth Failure ` are one. */
const plain = (word: string) => word.toLowerCase().replace(/[\s_-]+/g, '');

/** Begin words for a job's end without a result, in whatever form a provider may have them. */
const FAILED = /^(?:fail|error|cancel|abort|reject)/;

/**
 * What a word says of a job.
 *
 * @param words the provider's own, as its documentation writes them.
 * @returns `undefined` for a word that nobody knows, and where there is none.
 */
export function statusOf(
	word: unknown,
	words: Readonly<Record<string, JobStatus>>,
): JobStatus | undefined {
	if (typeof word !== 'string') return undefined;
	const given = plain(word);
	for (const [known, status] of Object.entries(words)) if (plain(known) === given) return status;
	return FAILED.test(given) ? 'failed' : undefined;
}

/** Tells of a status that nobody knows. What has an ID was accepted, so it goes on as processing. */
export function statusUnknown(name: string, word: unknown): OcrWarning {
	const said =
		word === undefined || word === null
			? 'no status'
			: `the unknown status "${oneLine(typeof word === 'string' ? word : JSON.stringify(word), 40)}"`;
	return {
		code: 'status-unknown',
		message: `${name} gave ${said} for the job, so it is treated as processing.`,
	};
}
