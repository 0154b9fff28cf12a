import type { IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import type { OcrJob } from '../../ocr/document/types';
import type {
	OcrProvider,
	ProviderAnswer,
	ProviderFailure,
	ProviderRequest,
} from '../../ocr/providers/provider';
import { UnreadableAnswer } from '../../ocr/reading/unreadable';
import { describeForeign } from '../../ocr/providers/failures';
import { CALLBACK_SECRET, makeReference } from '../../ocr/webhook/callback-url';
import { OcrFailure, Stopped } from './failure';
import { HttpClient, type Credential, type StreamedAnswer } from './http/client';
import { meaningOfCode } from './http/network-code';
import { NetworkFailure } from './http/network-failure';
import { isNotNow, mayBeAccepted, readRetryAfter, retryDelay, type Attempt } from './http/retry';
import { PaceLimiter } from './pace';
import type { Clock } from './clock';
import type { Parameters } from './parameters';
import { JobPoller } from './poller';
import { redact, secretsOf } from './redact';
import type { StoredFile } from './source/stored-file';

/** A provider, and how its node's fields become its options. */
export interface ProviderNode<Options> {
	provider: OcrProvider<Options>;
	/** @param reference names the item for life; a provider that keeps a tag may be given it. */
	readOptions(parameters: Parameters, reference: string): Options;
}

export interface SendSetup {
	kind: 'submit' | 'read';
	request: ProviderRequest;
	files?: readonly StoredFile[];
	/** Named in messages. */
	jobId?: string | null;
	/** The request asks about a job, so that the job's own failure is an answer to it. */
	aboutJob?: boolean;
	/** What a 404 means here, for a person. */
	ifGone?: string;
	/** ms since 1970; no attempt is begun after it. */
	deadline?: number;
}

/**
 * What all items of one run share: the credential, the pace, the jobs that are waited for, and the
 * end of it all when one item ends the run or a person cancels it.
 */
export class Session<Options> {
	readonly http: HttpClient;
	/** For documents that are fetched from an address. */
	readonly fetchPace: PaceLimiter;
	readonly poller: JobPoller;
	/** Jobs the provider has accepted in this run, by item. */
	readonly accepted: Array<{ itemIndex: number; job: OcrJob }> = [];
	private readonly submitPace: PaceLimiter;
	private readonly readPace: PaceLimiter;
	private readonly end = new AbortController();
	/** Addresses for callbacks are signed with it; empty where the credential has none. */
	readonly callbackSecret: string;
	private readonly secrets: string[];
	private who: string | undefined;
	private runIndex: number | undefined;

	constructor(
		readonly context: IExecuteFunctions,
		readonly node: ProviderNode<Options>,
		credential: Credential,
		readonly clock: Clock,
	) {
		const { provider } = node;
		this.secrets = secretsOf(credential.data, [...provider.secretFields, CALLBACK_SECRET]);
		const secret = credential.data[CALLBACK_SECRET];
		this.callbackSecret = typeof secret === 'string' ? secret.trim() : '';
		const cancelled = context.getExecutionCancelSignal();
		this.http = new HttpClient(context, credential, this.end.signal, cancelled);
		this.fetchPace = new PaceLimiter({ rate: null, concurrency: 8 }, clock, this.end.signal);
		this.submitPace = new PaceLimiter(provider.submitPace, clock, this.end.signal);
		this.readPace = new PaceLimiter(provider.readPace, clock, this.end.signal);
		this.poller = new JobPoller({
			policy: provider.queue?.polling ?? {
				firstDelayMs: 0,
				intervalMs: 1000,
				maxIntervalMs: 1000,
				factor: 1,
				maxWaitMs: 0,
			},
			rate: provider.readPace.rate,
			clock,
			describeTimeout: (job, waitedMs) =>
				`${provider.name} has not finished job ${job.id ?? ''} after ${Math.round(waitedMs / 1000)} s. ` +
				'The job goes on: fetch it later with the operation Get Result and this job id, or raise Maximum Wait.',
		});
		if (cancelled?.aborted) this.stop();
		else cancelled?.addEventListener('abort', () => this.stop(), { once: true });
	}

	get provider(): OcrProvider<Options> {
		return this.node.provider;
	}

	/** Ends the run: nothing new is sent, and everything that waits gives up at once. */
	stop() {
		this.end.abort();
		this.poller.stop();
		for (const pace of [this.submitPace, this.readPace, this.fetchPace]) pace.wake();
	}

	/**
	 * Writes the job down in n8n's log the moment it is accepted. Until the node is done the id
	 * lives in memory only, and a process that is killed has no other way to leave it behind.
	 */
	noteAccepted(itemIndex: number, job: OcrJob) {
		if (job.id === null) return;
		this.accepted.push({ itemIndex, job });
		const tag = job.alias ? `, alias ${job.alias}` : '';
		this.context.logger.info(
			`OCR job accepted: ${job.provider} ${job.id} ` +
				`(workflow ${this.context.getWorkflow().id ?? '-'}, execution ${this.context.getExecutionId()}, item ${itemIndex}${tag})`,
		);
	}

	/** The provider's options, as an item's fields give them. */
	readOptions(parameters: Parameters): Options {
		return this.node.readOptions(parameters, this.reference(parameters.itemIndex));
	}

	/**
	 * Names an item's submission: the same when this execution is run again after a crash, and no
	 * other's in this n8n or another one.
	 */
	reference(itemIndex: number): string {
		const { context } = this;
		this.who ??= createHash('sha256')
			.update(
				`${context.getInstanceId()}:${context.getWorkflow().id ?? ''}:${context.getNode().id}`,
			)
			.digest('hex')
			.slice(0, 8);
		this.runIndex ??= Number(context.getWorkflowDataProxy(0).$runIndex) || 0;
		return makeReference(this.who, context.getExecutionId(), this.runIndex, itemIndex);
	}

	/** ISO 8601. */
	now(): string {
		return new Date(this.clock.now()).toISOString();
	}

	/**
	 * Asks about a job once; a job that cannot be asked about stays as it is.
	 *
	 * @param heard is given the answer itself.
	 * @param deadline ms since 1970 after which nobody waits for an answer any more.
	 */
	async status(
		job: OcrJob,
		options: Options,
		{ heard, deadline }: { heard?: (json: unknown) => void; deadline?: number } = {},
	): Promise<OcrJob> {
		const { queue, name } = this.provider;
		const request = queue?.statusRequest(job, options);
		if (!queue || !request) return job;
		return await this.send(
			{ kind: 'read', request, jobId: job.id, deadline, aboutJob: true },
			`${name} did not say how job ${job.id ?? ''} is doing`,
			(answer) => {
				heard?.(answer.json);
				const now = queue.readStatus(answer, job);
				if (now.failure) now.failure.message = this.clean(now.failure.message);
				return now;
			},
		);
	}

	/**
	 * Sends, reads the answer, and tries again where that is right.
	 *
	 * @param whatFailed begins the sentence for a person, such as `NAME did not take "a.pdf"`.
	 * @throws {OcrFailure} when it is given up.
	 * @throws {Stopped} when the run has ended.
	 */
	async send<T>(
		setup: SendSetup,
		whatFailed: string,
		read: (answer: ProviderAnswer) => T,
	): Promise<T> {
		return await this.repeat(setup, whatFailed, async () => await this.attempt(setup, read));
	}

	/**
	 * As {@link send}, for an answer that is a file: `store` is given it as a stream. A refusal, and
	 * JSON where a file was wanted, are read as answers.
	 */
	async download<T>(
		setup: SendSetup,
		whatFailed: string,
		store: (answer: StreamedAnswer) => Promise<T>,
		otherwise: (answer: ProviderAnswer) => T,
	): Promise<T> {
		return await this.repeat(
			setup,
			whatFailed,
			async () => await this.attempt(setup, otherwise, store),
		);
	}

	private async repeat<T>(
		setup: SendSetup,
		whatFailed: string,
		once: () => Promise<{ value: T } | Refused>,
	): Promise<T> {
		const pace = setup.kind === 'submit' ? this.submitPace : this.readPace;
		let firstOutcome: number | undefined;
		for (let number = 1; ; number++) {
			let delay: number | null = null;
			// Within the turn, so that a pause is there before the next one enters.
			const outcome = await pace.run(async () => {
				const found = await once();
				if ('value' in found) {
					pace.taken();
					return found;
				}
				firstOutcome ??= this.clock.now();
				const attempt: Attempt = {
					number,
					elapsedMs: this.clock.now() - firstOutcome,
					kind: setup.kind,
					idempotent: setup.request.idempotent,
					status: found.failure.httpStatus,
					networkCode: found.networkCode,
					unreadable: found.unreadable,
					retryAfterMs: found.retryAfterMs,
				};
				delay = retryDelay(attempt, Math.random());
				// "Not now" is meant for everybody; a broken connection for this request only.
				if (delay !== null && isNotNow(attempt)) pace.pause(delay);
				return found;
			});
			if ('value' in outcome) return outcome.value;
			if (delay === null || this.clock.now() + delay > (setup.deadline ?? Infinity)) {
				throw this.giveUp(whatFailed, setup, outcome);
			}
			await this.clock.sleep(delay, this.end.signal);
			if (this.end.signal.aborted) throw new Stopped();
		}
	}

	/** Strikes secrets out of text that came from outside. */
	readonly clean = (text: string): string => redact(text, this.secrets);

	private async attempt<T>(
		{ request, files, aboutJob }: SendSetup,
		read: (answer: ProviderAnswer) => T,
		store?: (answer: StreamedAnswer) => Promise<T>,
	): Promise<{ value: T } | Refused> {
		const answer = await this.exchange(request, files, store).catch(networkFailure);
		if (answer instanceof NetworkFailure) {
			return {
				failure: {
					code: 'network',
					message: answer.message,
					retryable: !meaningOfCode(answer.code).final,
				},
				networkCode: answer.code,
			};
		}
		if ('value' in answer) return answer;
		const failure = this.provider.readFailure(answer);
		if (failure && !(failure.ofJob && aboutJob)) {
			return {
				failure,
				retryAfterMs: readRetryAfter(answer.headers['retry-after'], this.clock.now()),
			};
		}
		try {
			return { value: read(answer) };
		} catch (error) {
			const expected = error instanceof UnreadableAnswer ? `: ${error.expected}` : '';
			return {
				failure: {
					code: 'unreadable-answer',
					message:
						answer.json === undefined
							? describeForeign(answer)
							: `The answer does not have the expected form${expected}.`,
					httpStatus: answer.status,
					retryable: false,
				},
				unreadable: true,
			};
		}
	}

	private async exchange<T>(
		request: ProviderRequest,
		files: readonly StoredFile[] | undefined,
		store: ((answer: StreamedAnswer) => Promise<T>) | undefined,
	): Promise<ProviderAnswer | { value: T }> {
		const answer = await this.http.open(request, files);
		// A gateway's web page is no file either, whatever its status.
		const type = answer.headers['content-type'] ?? '';
		const isFile = answer.status < 300 && !/\b(json|html)\b/i.test(type);
		if (store && isFile) return { value: await store(answer) };
		return await this.http.read(answer, request);
	}

	private giveUp(whatFailed: string, setup: SendSetup, refused: Refused): OcrFailure {
		const { failure } = refused;
		const status = failure.httpStatus === undefined ? '' : ` (HTTP ${failure.httpStatus})`;
		const open =
			setup.kind === 'submit' && mayBeAccepted({ ...refused, status: failure.httpStatus })
				? ' It may have been accepted all the same, so it was not sent again.'
				: '';
		const gone = failure.httpStatus === 404 ? setup.ifGone : undefined;
		const advice = [failure.advice, gone].flatMap((each) => (each ? [` ${each}`] : [])).join('');
		return new OcrFailure(
			this.clean(`${whatFailed}${status}: ${failure.message}${advice}${open}`),
			{
				code: this.clean(failure.code),
				httpStatus: failure.httpStatus,
				jobId: setup.jobId,
				retryable: failure.retryable && open === '',
			},
		);
	}
}

/** A broken connection is an outcome to think about; anything else goes on as it is. */
function networkFailure(error: unknown): NetworkFailure {
	if (error instanceof NetworkFailure) return error;
	throw error;
}

interface Refused {
	failure: ProviderFailure;
	networkCode?: string;
	unreadable?: boolean;
	retryAfterMs?: number;
}
