import type { IExecuteFunctions } from 'n8n-workflow';
import { createHash, randomUUID } from 'node:crypto';

import type { OcrJob } from '../../ocr/document/types';
import type { OcrProvider } from '../../ocr/providers/provider';
import { CALLBACK_SECRET, makeReference } from '../../ocr/webhook/callback-url';
import { HttpClient, type Credential } from './http/client';
import { Sender } from './http/send';
import { PaceLimiter } from './pace';
import type { Clock } from './clock';
import { digestOf, type Asker } from './ledger/identity';
import { RunLedger } from './ledger/run-ledger';
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
	/** Has each document sent once. */
	readonly ledger: RunLedger;
	/** Jobs the provider has accepted in this run, by item. */
	readonly accepted: Array<{ itemIndex: number; job: OcrJob }> = [];
	private readonly paces: readonly PaceLimiter[];
	private readonly end = new AbortController();
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
	) {
		const { provider } = node;
		this.secrets = secretsOf(credential.data, [...provider.secretFields, CALLBACK_SECRET]);
		const secret = credential.data[CALLBACK_SECRET];
		this.callbackSecret = typeof secret === 'string' ? secret.trim() : '';
		const cancelled = context.getExecutionCancelSignal();
		this.http = new HttpClient(context, credential, this.end.signal, cancelled);
		this.fetchPace = new PaceLimiter({ rate: null, concurrency: 8 }, clock, this.end.signal);
		const submit = new PaceLimiter(provider.submitPace, clock, this.end.signal);
		const read = new PaceLimiter(provider.readPace, clock, this.end.signal);
		this.paces = [submit, read, this.fetchPace];
		this.sender = new Sender({
			http: this.http,
			readFailure: (answer) => provider.readFailure(answer),
			paces: { submit, read },
			clock,
			ended: this.end.signal,
			clean: this.clean,
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
			clock,
			describeTimeout: (job, waitedMs) =>
				`${provider.name} did not finish job ${job.id ?? ''} within ${Math.round(waitedMs / 1000)} s. ` +
				'The job continues: fetch it later with Get Result and this job ID, or increase Maximum Wait.',
		});
		if (cancelled?.aborted) this.stop();
		else cancelled?.addEventListener('abort', () => this.stop(), { once: true });
	}

	get provider(): OcrProvider<Options> {
		return this.node.provider;
	}

	/** Ends the run: nothing new is sent, and everything that waits stops at once. */
	stop() {
		this.end.abort();
		this.poller.stop();
		for (const pace of this.paces) pace.wake();
	}

	/**
	 * Writes an accepted job to n8n's log at once. Until the node is finished, its ID is in memory only
	 * and would be lost with a killed process.
	 */
	noteAccepted(itemIndex: number, job: OcrJob) {
		if (job.id === null) return;
		this.accepted.push({ itemIndex, job });
		const tag = job.alias ? `, alias ${job.alias}` : '';
		this.context.logger.info(
			`OCR job accepted: ${job.provider} ${job.id} ` +
				`(workflow ${this.context.getWorkflow().id ?? '-'}, execution ${this.context.getExecutionId()}, item ${itemIndex + 1}${tag})`,
		);
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
		// Without an execution of its own, nothing is known of a run once it is over.
		this.execution ??= this.context.getExecutionId() || randomUUID();
		return makeReference(this.whoAsks(), this.execution, this.run(), itemIndex);
	}

	/** Who asks for an item's submission, to the ledger. */
	asker(itemIndex: number): Asker {
		return {
			reference: this.reference(itemIndex),
			place: `${this.whoAsks()}-${this.run()}-${itemIndex}`,
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
