import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrJob } from '../../../ocr/document/types';
import type { Clock } from '../clock';
import { OcrFailure } from '../failure';
import { JobRecord } from '../record/job-record';
import { readRunOptions } from './run-options';

interface TraceSetup {
	context: IExecuteFunctions;
	clock: Clock;
	/** The provider's id. */
	provider: string;
	/** It has a queue: a job can be asked for by its id. */
	keepsJobs: boolean;
	/** Identifies an item's submission. */
	reference(itemIndex: number): string;
}

/**
 * What became of each document that was sent: under way, accepted, or nobody knows. It is in n8n's log
 * and in the run's record before the run has ended, as all else is in memory only.
 */
export class Trace {
	/** Jobs the provider has accepted, by item; jobs without an id too. */
	readonly accepted: Array<{ itemIndex: number; job: OcrJob }> = [];
	/** Items that may have been accepted without an answer that says so. */
	readonly unclear: number[] = [];
	readonly record: JobRecord;
	private readonly underWay = new Set<number>();
	private readonly isRecorded: boolean;
	private recording: Promise<void> | undefined;

	constructor(private readonly setup: TraceSetup) {
		this.record = new JobRecord(setup.context, setup.clock);
		this.isRecorded = setup.keepsJobs && readRunOptions(setup.context).recordJobs;
	}

	/**
	 * Runs an item's submission.
	 *
	 * @param send is given what to tell whether the document is under way.
	 */
	async send<T>(
		itemIndex: number,
		send: (underWay: (isUnderWay: boolean) => void) => Promise<T>,
	): Promise<T> {
		// Once for all items, as it names all of them.
		if (this.isRecorded) await (this.recording ??= this.record.begin(this.references()));
		return await send((isUnderWay) => this.note(itemIndex, isUnderWay))
			.catch((error: unknown) => {
				if (error instanceof OcrFailure && error.mayBeAccepted) this.noteUnclear(itemIndex);
				throw error;
			})
			.finally(() => this.underWay.delete(itemIndex));
	}

	/**
	 * Notes an accepted job at once. Until the node is finished, it is in memory only and would be lost
	 * with a killed process.
	 */
	accept(itemIndex: number, job: OcrJob) {
		this.underWay.delete(itemIndex);
		const tag = job.alias ? `, alias ${job.alias}` : '';
		if (job.id === null && !this.setup.keepsJobs) {
			return this.log('document read', '', itemIndex, `, ${this.setup.reference(itemIndex)}`);
		}
		this.accepted.push({ itemIndex, job });
		this.record.accepted(this.named(itemIndex), job);
		this.log('job accepted', job.id ?? 'without an ID', itemIndex, tag);
	}

	/** The execution was cancelled, and n8n cuts off what is under way. */
	cutOff() {
		for (const itemIndex of this.underWay) this.noteUnclear(itemIndex);
		this.underWay.clear();
	}

	/** What was kept of a run that ended early. */
	logEnd(description: string) {
		const { context, provider } = this.setup;
		context.logger.warn(`OCR run ended early: ${provider} (${this.where()}). ${description}`);
	}

	private note(itemIndex: number, isUnderWay: boolean) {
		if (!isUnderWay) return void this.underWay.delete(itemIndex);
		this.underWay.add(itemIndex);
		this.log('document is being sent', '', itemIndex, `, ${this.setup.reference(itemIndex)}`);
	}

	private noteUnclear(itemIndex: number) {
		this.unclear.push(itemIndex);
		this.record.unclear(this.named(itemIndex));
		this.log('document may be accepted', '', itemIndex, `, ${this.setup.reference(itemIndex)}`);
	}

	private references() {
		return this.setup.context.getInputData().map((_, itemIndex) => this.named(itemIndex));
	}

	private named(itemIndex: number) {
		return { itemIndex, reference: this.setup.reference(itemIndex) };
	}

	private log(event: string, id: string, itemIndex: number, more: string) {
		const { context, provider } = this.setup;
		const who = id === '' ? provider : `${provider} ${id}`;
		context.logger.info(`OCR ${event}: ${who} (${this.where()}, item ${itemIndex + 1}${more})`);
	}

	private where() {
		const { context } = this.setup;
		return `workflow ${context.getWorkflow().id ?? '-'}, execution ${context.getExecutionId()}`;
	}
}
