import path from 'node:path';
import type { JobRecord } from './records.ts';

/** A document of the test, by the name of its file. */
export interface Sent {
	fileName: string;
	provider: string;
}

/** A job that the sandbox has accepted, by its own ledger. */
export interface AcceptedJob {
	provider: string;
	id: string;
	fileName: string | null;
}

export interface Tally {
	documents: number;
	/** Documents whose result came to the end of a workflow. */
	results: number;
	/** Results that came although the document had one. */
	duplicates: number;
	/** Documents with no result that nothing knows of any more. */
	lost: number;
	/** Documents with no result, or with a reason why there is none, whose job is on record. */
	pending: number;
}

export interface DocumentState {
	arrivals: number;
	isOnRecord: boolean;
}

/**
 * What became of each document. A record without a file name is matched by its job: the sandbox
 * knows which document that was, and so does every real provider.
 */
export function stateOf(
	sent: readonly Sent[],
	records: readonly JobRecord[],
	accepted: readonly AcceptedJob[],
): Map<string, DocumentState> {
	const nameOf = new Map(
		accepted.map(({ provider, id, fileName }) => [`${provider}:${id}`, fileName]),
	);
	const states = new Map(
		sent.map(({ fileName }) => [fileName, { arrivals: 0, isOnRecord: false }]),
	);
	for (const record of records) {
		const { provider, jobId, fileName } = record;
		const name = ownName(fileName || (nameOf.get(`${provider}:${jobId}`) ?? ''));
		const state = states.get(name);
		if (!state) {
			throw new Error(`${provider} job ${jobId} (“${name}”) is of no document sent.`);
		}
		state.arrivals += record.arrivals;
		state.isOnRecord = true;
	}
	return states;
}

export function tally(states: ReadonlyMap<string, DocumentState>): Tally {
	const all = [...states.values()];
	const without = all.filter(({ arrivals }) => arrivals === 0);
	return {
		documents: all.length,
		results: all.length - without.length,
		duplicates: all.reduce((sum, { arrivals }) => sum + Math.max(0, arrivals - 1), 0),
		lost: without.filter(({ isOnRecord }) => !isOnRecord).length,
		pending: without.filter(({ isOnRecord }) => isOnRecord).length,
	};
}

/**
 * Jobs that a provider has accepted and that nothing names: no record, no log of n8n, no result of their
 * document, which for providers that answer at once is all there is, and no execution in n8n's list that
 * died with the document or its result. The last is all that is known of a job whose worker is killed between the
 * provider's decision and its answer.
 *
 * @param keepsJobs providers where a job can be asked for later
 */
export function forgottenJobs(
	accepted: readonly AcceptedJob[],
	keepsJobs: ReadonlySet<string>,
	known: {
		records: readonly JobRecord[];
		states: ReadonlyMap<string, DocumentState>;
		logs: string;
		/** What n8n stores of the executions that died. */
		died: string;
	},
): AcceptedJob[] {
	const onRecord = new Set(known.records.map(({ provider, jobId }) => `${provider}:${jobId}`));
	return accepted.filter(({ provider, id, fileName }) => {
		if (onRecord.has(`${provider}:${id}`)) return false;
		// Of a job, or of the delivery of its result.
		if (known.logs.includes(` accepted: ${provider} ${id} (`)) return false;
		const name = ownName(fileName ?? '');
		if (name !== '' && known.died.includes(name)) return false;
		// An ID of a provider that answers at once is a small number, which stands everywhere.
		if (!keepsJobs.has(provider)) return !known.states.get(name)?.arrivals;
		return !known.died.includes(id);
	});
}

/** OCR Services puts a folder and eight digits before the name of what is uploaded, and gives that back. */
const ownName = (fileName: string): string =>
	path.posix.basename(fileName).replace(/^[0-9a-f]{8}-/, '');
