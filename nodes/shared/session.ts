import type { IExecuteFunctions } from 'n8n-workflow';
import { createHash, randomUUID } from 'node:crypto';

import type { OcrJob } from '../../ocr/document/types';
import { jobIdIn } from '../../ocr/providers/job-answer';
import type { OcrProvider } from '../../ocr/providers/provider';
import { CALLBACK_SECRET, PREVIOUS_CALLBACK_SECRET } from '../../ocr/webhook/callback-secret';
import { makeReference } from '../../ocr/webhook/callback-url';
import { HttpClient, type Credential } from './http/client';
import { Sender } from './http/send';
import { Paces } from './paces';
import { PageBudget } from './budget/page-budget';
import type { Clock } from './clock';
import { type Place, Trace } from './early-end/trace';
import type { Asker } from './ledger/identity';
import { digestOf } from './process-digest';
import { RunLedger } from './ledger/run-ledger';
import { jobInWords } from './job-in-words';
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
	readonly poller: JobPoller;
	/** Pages that the run may send. */
	readonly budget = new PageBudget(() => this.reference(0));
	/** Has each document sent once. */
	readonly ledger: RunLedger;
	/** What was sent in this run, and what the provider has accepted. */
	readonly trace: Trace;
	/** The provider's rate, which all runs in this process share. */
	readonly paces: Paces;
	private readonly end = new AbortController();
	/** No further document is sent. */
	private readonly closed = new AbortController();
	/** Signs callback URLs; empty if the credential has none. */
	readonly callbackSecret: string;
	private readonly secrets: string[];
	/** Names provider and credential, to whoever has to tell them apart. */
	private readonly account: string;
	private who: string | undefined;
	private runIndex: number | undefined;
	private execution: string | undefined;

	constructor(
		readonly context: IExecuteFunctions,
		readonly node: ProviderNode<Options>,
		credential: Credential,
		readonly clock: Clock,
		/** A document that fails ends the run, at once or once the others are finished. */
		private readonly endsWithItem = false,
	) {
		const { provider } = node;
		this.secrets = secretsOf(credential.data, [
			...provider.secretFields,
			CALLBACK_SECRET,
			PREVIOUS_CALLBACK_SECRET,
		]);
		const secret = credential.data[CALLBACK_SECRET];
		this.callbackSecret = typeof secret === 'string' ? secret.trim() : '';
		const cancelled = context.getExecutionCancelSignal();
		this.http = new HttpClient(context, credential, this.end.signal, cancelled);
		const ended = { submit: this.closed.signal, read: this.end.signal };
		this.paces = new Paces(provider, credential, clock, ended);
		this.sender = new Sender({
			http: this.http,
			name: provider.name,
			readFailure: (answer) => provider.readFailure(answer),
			paces: this.paces,
			clock,
			ended,
			clean: this.clean,
			jobIdIn: (answer) => jobIdIn(provider, answer),
		});
		this.account = digestOf(provider.id, credential.type, credential.data);
		this.ledger = new RunLedger({
			context,
			providerName: provider.name,
			account: this.account,
			keepsJobs: provider.queue !== undefined,
			ended: this.end.signal,
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
			lane: this.paces.read,
			clock,
			describeTimeout: (job, waitedMs) =>
				`${provider.name} did not finish ${jobInWords(job.id)} within ${Math.round(waitedMs / 1000)} s. ` +
				'The job continues: fetch it later with Get Result and this job ID, or increase Maximum Wait.',
		});
		this.trace = new Trace({
			context,
			clock,
			provider: provider.id,
			keepsJobs: provider.queue !== undefined,
			reference: (itemIndex) => this.reference(itemIndex),
		});
		const cancel = () => {
			this.trace.cutOff();
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

	/**
	 * The account was refused for a document. Where that ends the run, no further one is sent, not even the next in
	 * line, which would enter before the item has failed.
	 */
	refuse() {
		if (this.endsWithItem) this.close();
	}

	/** No further document is sent; those under way are finished. */
	close() {
		this.closed.abort();
	}

	/** Ends the run: nothing new is sent, and everything that waits stops at once. */
	stop() {
		this.closed.abort();
		this.end.abort();
		this.poller.stop();
	}

	/** A job that is accepted is in n8n's log at once. */
	noteAccepted(sent: Place, job: OcrJob) {
		this.trace.accept(sent, job);
	}

	/**
	 * The provider's options, as an item's fields give them.
	 *
	 * @param part names a part of the item's file, which a provider may keep as a tag of its own.
	 */
	readOptions(parameters: Parameters, part = ''): Options {
		const { itemIndex, part: file } = parameters;
		return this.node.readOptions(parameters, `${this.reference(itemIndex)}${file}${part}`);
	}

	/**
	 * Identifies an item's submission: the same if this execution runs again after a crash, and unique
	 * across executions and n8n instances.
	 */
	reference(itemIndex: number): string {
		// Without an execution of its own, nothing is known of a run once it is over.
		this.execution ??= this.context.getExecutionId() || randomUUID();
		return makeReference(this.whoAsks(), this.execution, this.run(), itemIndex);
	}

	/**
	 * Who asks for an item's submission, to the ledger.
	 *
	 * @param part see {@link Place}.
	 */
	asker(itemIndex: number, part = ''): Asker {
		return {
			reference: `${this.reference(itemIndex)}${part}`,
			place: `${this.whoAsks()}-${this.run()}-${itemIndex}${part}`,
		};
	}

	/** Names what is asked of the credential's account, to the ledger. */
	requestOf(...asked: unknown[]): string {
		return digestOf(this.account, ...asked);
	}

	private whoAsks(): string {
		const { context } = this;
		this.who ??= createHash('sha256')
			.update(
				`${context.getInstanceId()}:${context.getWorkflow().id ?? ''}:${context.getNode().id}`,
			)
			.digest('hex')
			.slice(0, 8);
		return this.who;
	}

	private run(): number {
		this.runIndex ??= Number(this.context.getWorkflowDataProxy(0).$runIndex) || 0;
		return this.runIndex;
	}

	/** ISO 8601. */
	now(): string {
		return new Date(this.clock.now()).toISOString();
	}

	/** Removes secrets from foreign text. */
	readonly clean = (text: string): string => redact(text, this.secrets);
}
