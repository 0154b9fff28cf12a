import type { IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import type { OcrJob } from '../../ocr/document/types';
import type { OcrProvider } from '../../ocr/providers/provider';
import { CALLBACK_SECRET, makeReference } from '../../ocr/webhook/callback-url';
import { HttpClient, type Credential } from './http/client';
import { Sender } from './http/send';
import { PaceLimiter } from './pace';
import type { Clock } from './clock';
import { Submissions } from './early-end/submissions';
import type { Parameters } from './parameters';
import { JobPoller } from './poller';
import { redact, secretsOf } from './redact';

/** A provider, and how the fields of its node become its options. */
export interface ProviderNode<Options> {
	provider: OcrProvider<Options>;
	/** @param reference identifies the item; a provider that stores a tag may be given it. */
	readOptions(parameters: Parameters, reference: string): Options;
}

/**
 * What all items of a run share: the credential, the rate limits, the pending jobs, and the end of the
 * run, when an item fails or a person cancels.
 */
export class Session<Options> {
	readonly http: HttpClient;
	readonly sender: Sender;
	/** For documents that n8n downloads from a URL. */
	readonly fetchPace: PaceLimiter;
	readonly poller: JobPoller;
	/** What was sent in this run, and what the provider has accepted. */
	readonly submissions: Submissions;
	private readonly paces: readonly PaceLimiter[];
	private readonly end = new AbortController();
	/** No further document is sent. */
	private readonly closed = new AbortController();
	/** Signs callback URLs; empty if the credential has none. */
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
		this.fetchPace = new PaceLimiter({ rate: null, concurrency: 8 }, clock, this.closed.signal);
		const submit = new PaceLimiter(provider.submitPace, clock, this.closed.signal);
		const read = new PaceLimiter(provider.readPace, clock, this.end.signal);
		this.paces = [submit, read, this.fetchPace];
		this.sender = new Sender({
			http: this.http,
			readFailure: (answer) => provider.readFailure(answer),
			paces: { submit, read },
			clock,
			ended: { submit: this.closed.signal, read: this.end.signal },
			clean: this.clean,
		});
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
				`${provider.name} did not finish job ${job.id ?? ''} within ${Math.round(waitedMs / 1000)} s. ` +
				'The job continues: fetch it later with Get Result and this job ID, or increase Maximum Wait.',
		});
		this.submissions = new Submissions({
			context,
			clock,
			provider: provider.id,
			keepsJobs: provider.queue !== undefined,
			reference: (itemIndex) => this.reference(itemIndex),
		});
		const cancel = () => {
			this.submissions.cutOff();
			this.stop();
		};
		if (cancelled?.aborted) cancel();
		else cancelled?.addEventListener('abort', cancel, { once: true });
	}

	get provider(): OcrProvider<Options> {
		return this.node.provider;
	}

	/** Aborted when the run has ended, or was cancelled. */
	get ended(): AbortSignal {
		return this.end.signal;
	}

	/** No further document is sent; those under way are finished. */
	close() {
		this.closed.abort();
		for (const pace of this.paces) pace.wake();
	}

	/** Ends the run: nothing new is sent, and everything that waits stops at once. */
	stop() {
		this.closed.abort();
		this.end.abort();
		this.poller.stop();
		for (const pace of this.paces) pace.wake();
	}

	/** A job that is accepted is in n8n's log at once. */
	noteAccepted(itemIndex: number, job: OcrJob) {
		this.submissions.accept(itemIndex, job);
	}

	/** The provider's options, as an item's fields give them. */
	readOptions(parameters: Parameters): Options {
		return this.node.readOptions(parameters, this.reference(parameters.itemIndex));
	}

	/**
	 * Identifies an item's submission: the same if this execution runs again after a crash, and unique
	 * across executions and n8n instances.
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

	/** Removes secrets from foreign text. */
	readonly clean = (text: string): string => redact(text, this.secrets);
}
