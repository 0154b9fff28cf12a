import type { IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import type { OcrJob } from '../../ocr/document/types';
import type { OcrProvider } from '../../ocr/providers/provider';
import { CALLBACK_SECRET, makeReference } from '../../ocr/webhook/callback-url';
import { HttpClient, type Credential } from './http/client';
import { Sender } from './http/send';
import { Paces } from './paces';
import type { Clock } from './clock';
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
	/** Jobs the provider has accepted in this run, by item. */
	readonly accepted: Array<{ itemIndex: number; job: OcrJob }> = [];
	/** The provider's rate, which all runs in this process share. */
	readonly paces: Paces;
	private readonly end = new AbortController();
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
		this.paces = new Paces(provider, credential, clock, this.end.signal);
		this.sender = new Sender({
			http: this.http,
			name: provider.name,
			readFailure: (answer) => provider.readFailure(answer),
			paces: this.paces,
			clock,
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
				`${provider.name} did not finish job ${job.id ?? ''} within ${Math.round(waitedMs / 1000)} s. ` +
				'The job continues: fetch it later with Get Result and this job ID, or increase Maximum Wait.',
		});
		if (cancelled?.aborted) this.stop();
		else cancelled?.addEventListener('abort', () => this.stop(), { once: true });
	}

	get provider(): OcrProvider<Options> {
		return this.node.provider;
	}

	/** Aborted when the run has ended. */
	get ended(): AbortSignal {
		return this.end.signal;
	}

	/** Ends the run: nothing new is sent, and everything that waits stops at once. */
	stop() {
		this.end.abort();
		this.poller.stop();
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
