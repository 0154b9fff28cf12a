import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrJob, OcrWarning } from '../../../ocr/document/types';
import { meaningOfStatus } from '../../../ocr/providers/http-status';
import type { Submission } from '../../../ocr/providers/provider';
import { asFailure, OcrFailure, Stopped } from '../failure';
import { keepAnswer, readAnswer } from './answers';
import { digestOf } from '../process-digest';
import { unlessEnded } from '../unless-ended';
import { type Asked, contentsOf } from './identity';
import { allOf, contentKeys, type Keys, keysOf, wholeContents, withContents } from './keys';
import { type Entry, type Ledger, type Outcome, processLedger, type Told } from './ledger';

interface Run {
	context: Pick<IExecuteFunctions, 'getMode' | 'getNode' | 'helpers'>;
	/** Names in messages. */
	providerName: string;
	/** Provider and credential, digested. */
	account: string;
	/** Its jobs can be asked for later. */
	keepsJobs: boolean;
	/** Aborted when the run has ended. */
	ended: AbortSignal;
	/** Removes secrets from foreign text. */
	clean(text: string): string;
}

/** A submission that was made now or before. */
export interface Made {
	submission: Submission;
	/** It was made before, and its job's callback goes to whoever asked for it then. */
	isHeld: boolean;
	/** That callback says something else than one would now. */
	callsOtherwise?: true;
	/** Where it was made for another item: says so in the item. */
	note?: OcrWarning;
	/** Hex SHA-256 of each file, where all were read whole. */
	contents?: readonly string[];
}

type Accepted = Extract<Outcome, { name: 'accepted' }>;

const CUT_SHORT = {
	message: 'The execution stopped while the document was being sent.',
	code: 'stopped',
} as const;

/** The submissions of a run. Each goes through the process's {@link Ledger}. */
export class RunLedger {
	private lastRead: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly run: Run,
		private readonly ledger: Ledger = processLedger,
	) {}

	/**
	 * Sends a document once: what this item has sent before, in an earlier try of the same execution, is
	 * taken from the ledger. So is what the same item sent in the execution that n8n now retries, and with
	 * `reuseMs` what any execution has sent.
	 *
	 * @throws {OcrFailure} an earlier try may have been accepted, or its answer is held no longer.
	 */
	async once(asked: Asked, send: () => Promise<Submission>): Promise<Made> {
		const keys = await this.keysOf(asked);
		for (;;) {
			const found = this.find(keys, asked);
			// Nothing may be awaited between these two lines: two askers at once would both send.
			if (!found) return await this.begin(this.ledger.open(allOf(keys)), asked, send);
			const { outcome } = found.entry;
			if (outcome.name === 'sending') await unlessEnded(found.entry.settled, this.run.ended);
			if (outcome.name === 'unclear') throw sameAgain(outcome.failure);
			if (outcome.name !== 'accepted') continue;
			const made = await this.again(outcome, found, asked);
			if (made) return made;
		}
	}

	/**
	 * Whether a document would not be sent, as it was sent before: `own` by an earlier try of this item,
	 * `other` by another execution or item.
	 */
	async holds(asked: Asked): Promise<'own' | 'other' | undefined> {
		const found = this.find(await this.keysOf(asked), asked);
		return found && (found.isOwn ? 'own' : 'other');
	}

	/**
	 * What became of an accepted job after all: one that failed, or whose result is gone, is not used
	 * by another execution. Where only the question failed, the job is there as before.
	 */
	noteEnd({ id }: OcrJob, error: unknown): void {
		if (id === null || !(error instanceof OcrFailure)) return;
		if (error.retryable || isOfQuestion(error)) return;
		const entry = this.ledger.find(this.jobKey(id));
		if (entry) entry.isSpent = true;
	}

	private async keysOf(asked: Asked): Promise<Keys> {
		const keys = await keysOf(asked);
		const isKnown = keys.place.some((key) => this.ledger.find(key) !== undefined);
		// Only here a file is read for it; otherwise it is hashed while it is sent.
		const isRead = asked.reuseMs > 0 || (this.isRetried() && !isKnown);
		if (!isRead) return keys;
		const contents = await this.readInTurn(asked);
		return withContents(keys, asked, contents);
	}

	/** One item after the other: a run may have thousands of files, and only so many can be open. */
	private async readInTurn(asked: Asked): Promise<string[]> {
		const reading = this.lastRead.then(async () => {
			if (this.run.ended.aborted) throw new Stopped();
			return await contentsOf(asked);
		});
		this.lastRead = reading.catch(() => undefined);
		return await reading;
	}

	/** A person has n8n run a failed execution again, as one of its own. */
	private isRetried(): boolean {
		return this.run.context.getMode() === 'retry';
	}

	/** The entry that answers for an item, if there is one. */
	private find(keys: Keys, asked: Asked): { entry: Entry; isOwn: boolean } | undefined {
		const own = this.ledger.find(keys.own);
		if (own) return { entry: own, isOwn: true };
		const places = this.isRetried() ? keys.place : [];
		for (const key of places) {
			const entry = this.ledger.find(key);
			if (entry && this.isOfUse(entry)) return { entry, isOwn: false };
		}
		const recent = this.recent(keys, asked);
		return recent && { entry: recent, isOwn: false };
	}

	/** What any execution has sent. What is unclear is told to a model again: each of its calls is a run. */
	private recent({ content }: Keys, { reuseMs, isByModel }: Asked): Entry | undefined {
		const entry = reuseMs > 0 && content ? this.ledger.find(content) : undefined;
		if (!entry || this.ledger.ageOf(entry) > reuseMs) return undefined;
		const isTold = isByModel === true && entry.outcome.name === 'unclear';
		return isTold || this.isOfUse(entry) ? entry : undefined;
	}

	/** To another execution. What is unclear was told there, and a person sends it again knowingly. */
	private isOfUse({ outcome, isSpent }: Entry): boolean {
		if (outcome.name === 'sending') return true;
		return outcome.name === 'accepted' && !isSpent && (this.isHeld(outcome) || this.isJob(outcome));
	}

	private isHeld({ answer }: Accepted): boolean {
		return answer !== undefined && (answer.packed !== undefined || answer.file !== undefined);
	}

	/** Its result can be had from the provider. */
	private isJob({ submission }: Accepted): boolean {
		return this.run.keepsJobs && submission.job.id !== null;
	}

	/** @returns `undefined`: it cannot be used after all. */
	private async again(
		accepted: Accepted,
		{ entry, isOwn }: { entry: Entry; isOwn: boolean },
		{ told }: Asked,
	): Promise<Made | undefined> {
		const { submission, answer, contents } = accepted;
		const raw = answer && (await readAnswer(this.run.context, answer));
		const job = { ...submission.job };
		const isOther = told !== undefined && told !== accepted.told;
		const held = {
			isHeld: true,
			...(isOther ? { callsOtherwise: true as const } : {}),
			...(contents ? { contents } : {}),
		};
		const note = isOwn ? {} : { note: this.noteOf(entry, job) };
		if (raw !== undefined || !answer) {
			return {
				submission: { ...submission, job, ...(raw ? { raw: raw.value } : {}) },
				...held,
				...note,
			};
		}
		if (this.isJob(accepted)) {
			const open: OcrJob = { ...job, status: 'processing' };
			return { submission: { ...submission, job: open }, ...held, ...note };
		}
		if (!isOwn) return undefined;
		throw new OcrFailure(
			`${this.run.providerName} has read this document in an earlier try of this execution, and its response is no longer held. It was not sent again. Run the workflow again to send it.`,
			{ code: 'answer-dropped', jobId: job.id },
		);
	}

	private jobKey(id: string): string {
		return digestOf('job', this.run.account, id);
	}

	private noteOf(entry: Entry, { id }: OcrJob): OcrWarning {
		const minutes = Math.round(this.ledger.ageOf(entry) / 60_000);
		const job = id === null ? '' : ` (job ${id})`;
		return {
			code: 'result-reused',
			message: `${this.run.providerName} accepted the same document ${minutes} min ago${job}, so it was not sent again.`,
		};
	}

	private async begin(entry: Entry, asked: Asked, send: () => Promise<Submission>): Promise<Made> {
		const submission = await send().catch((error: unknown) => {
			this.ledger.settle(entry, this.outcomeOf(error));
			throw error;
		});
		await this.noteAccepted(entry, asked, submission);
		return { submission, isHeld: false };
	}

	private async noteAccepted(
		entry: Entry,
		asked: Asked,
		{ raw, ...submission }: Submission,
	): Promise<void> {
		const { id } = submission.job;
		const contents = wholeContents(asked);
		this.ledger.nameAlso(entry, [
			...contentKeys(asked, contents),
			...(id === null ? [] : [this.jobKey(id)]),
		]);
		entry.isSpent = raw !== undefined && asked.isOwnFile === true;
		const answer = raw === undefined ? {} : { answer: await keepAnswer(this.run.context, raw) };
		const kept = { ...submission, job: { ...submission.job } };
		this.ledger.settle(entry, {
			name: 'accepted',
			submission: kept,
			...answer,
			...(contents.length > 0 ? { contents } : {}),
			...(asked.told === undefined ? {} : { told: asked.told }),
		});
	}

	private outcomeOf(error: unknown): Outcome {
		if (error instanceof Stopped && !error.inFlight) return { name: 'refused' };
		if (error instanceof OcrFailure && !error.mayBeAccepted) return { name: 'refused' };
		const clean = (text: string) => this.run.clean(text);
		if (error instanceof OcrFailure) {
			const { message, code, httpStatus, jobId } = error;
			return { name: 'unclear', failure: { message: clean(message), code, httpStatus, jobId } };
		}
		const { message, code } = error instanceof Stopped ? CUT_SHORT : asFailure(error, { clean });
		const failure: Told = {
			message: `${message.replace(/\.?$/, '.')} ${this.run.providerName} may have accepted the document, so it was not sent again. Check your account there before you send it again.`,
			...{ code, httpStatus: null, jobId: null },
		};
		return { name: 'unclear', failure };
	}
}

/** On this side, on the way, or of the account: it says nothing of the job. */
const OF_QUESTION = new Set<string>(['n8n', 'local', 'network', 'quota', 'unreadable-answer']);

/** The question came to nothing, and says nothing of the job that it was about. */
export const isOfQuestion = ({ code, httpStatus }: OcrFailure): boolean =>
	OF_QUESTION.has(code) || (httpStatus !== null && meaningOfStatus(httpStatus).ofAccount);

/** The same sentence for the next try: a failure belongs to one item. */
const sameAgain = ({ message, code, httpStatus, jobId }: Told): OcrFailure =>
	new OcrFailure(message, {
		code,
		jobId,
		mayBeAccepted: true,
		...(httpStatus === null ? {} : { httpStatus }),
	});
