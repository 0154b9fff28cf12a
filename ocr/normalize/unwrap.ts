import type { OcrJob } from '../document/types';
import { isRecord } from '../reading/foreign';
import type { DocumentContext } from '../reading/answer-form';
import { UnreadableAnswer } from '../reading/unreadable';
import { parseAnswer } from './parse-answer';

/** An answer, and what its wrapping says of it. */
interface Unwrapped {
	value: unknown;
	job?: DocumentContext['job'];
	/** It may be anything that happens to have one field: nothing is said of what is within. */
	guessed?: true;
}

/**
 * Takes one layer off what an answer comes wrapped in inside n8n: JSON as text, a list of one, an item
 * (`json`) or a list of them, a webhook's or an HTTP Request's item (`headers` and `body`), the nodes'
 * output Raw (`raw` and `job`), what Extract From File makes (`data`), what a program wrote (`stdout` of
 * Execute Command and SSH), and the one field that a node before has put all of it into.
 *
 * @returns `null` where it is not wrapped in anything known.
 * @throws {UnreadableAnswer} for a text that is not JSON, and for a list that is empty or has several entries.
 */
export function unwrap(value: unknown): Unwrapped | null {
	if (typeof value === 'string') return { value: parseAnswer(value) };
	if (Array.isArray(value)) {
		const areItems = value.length > 1 && value.every((entry) => isRecord(entry) && isItem(entry));
		return { value: areItems ? value.map(({ json }) => json) : onlyOne(value) };
	}
	if (!isRecord(value)) return null;
	if ('raw' in value && isRecord(value.job) && typeof value.job.provider === 'string') {
		return { value: value.raw, job: jobOf(value.job) };
	}
	if (isRecord(value.headers) && 'body' in value && isFromHttp(value)) return { value: value.body };
	if (isItem(value)) return { value: value.json };
	if (isFromProgram(value)) return { value: value.stdout };
	const [name, ...others] = Object.keys(value);
	if (name === undefined || others.length > 0) return null;
	if (name === 'data') return { value: value.data };
	const inner = value[name];
	return typeof inner === 'object' || (typeof inner === 'string' && isStructured(inner))
		? { value: inner, guessed: true }
		: null;
}

/** JSON, markup or a table of Tesseract's, and no sentence. A byte order mark is a blank here. */
const isStructured = (text: string) => /^\s*(?:[{[<]|level\t|1\t\d+\t0\t0\t)/.test(text);

/** Execute Command: `{exitCode, stderr, stdout}`; SSH: `{code, signal, stdout, stderr}`. */
const isFromProgram = (value: Record<string, unknown>) =>
	typeof value.stdout === 'string' && 'stderr' in value && ('exitCode' in value || 'code' in value);

function onlyOne(list: readonly unknown[]): unknown {
	if (list.length === 1) return list[0];
	throw new UnreadableAnswer(
		'one answer',
		list.length === 0
			? 'The list is empty.'
			: `The list holds ${list.length.toLocaleString('en-US')} entries, and only one response can be read at a time. Add a Split Out node before this one.`,
	);
}

const isFromHttp = (value: Record<string, unknown>) =>
	['params', 'query', 'webhookUrl', 'statusCode'].some((key) => key in value);

const ITEM_KEYS = new Set(['json', 'binary', 'pairedItem', 'index', 'error']);

const isItem = (value: Record<string, unknown>) =>
	isRecord(value.json) && Object.keys(value).every((key) => ITEM_KEYS.has(key));

function jobOf(job: Record<string, unknown>): DocumentContext['job'] {
	const known: Partial<OcrJob> = {};
	for (const key of ['provider', 'submittedAt', 'completedAt', 'fileName'] as const) {
		const value = job[key];
		if (typeof value === 'string' && value !== '') known[key] = value;
	}
	return { ...known, id: typeof job.id === 'string' && job.id !== '' ? job.id : null };
}
