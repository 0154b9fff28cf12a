import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrJob } from '../../../ocr/document/types';
import type { Clock } from '../clock';
import { OcrFailure } from '../failure';
import { wholeName } from '../parts/part-state';
import { wholeJob } from '../parts/whole-job';
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

/** Where in a run a document is, or a part of one. */
export interface Place {
	itemIndex: number;
	/**
	 * Follows the item's reference, as `referenceOfFile` and `referenceOfPart` make it; empty where the item has
	 * one document that goes as it is.
	 */
	part: string;
	/** Of a part of a file: its 1-based numbers in the whole file, ascending. */
	pages?: readonly number[];
}

/** A job that the provider has accepted. */
export interface Accepted extends Place {
	job: OcrJob;
}

/**
 * What became of each document that was sent: under way, accepted, or nobody knows. It is in n8n's log
 * and in the run's record before the run has ended, as all else is in memory only.
 */
export class Trace {
	/** Jobs the provider has accepted, by item; jobs without an id too. */
	readonly accepted: Accepted[] = [];
	/** What may have been accepted without an answer that says so. */
	readonly unclear: Place[] = [];
	readonly record: JobRecord;
	private readonly underWay = new Set<Place>();
	private readonly isRecorded: boolean;
	private recording: Promise<void> | undefined;

	constructor(private readonly setup: TraceSetup) {
		this.record = new JobRecord(setup.context, setup.clock);
		this.isRecorded = setup.keepsJobs && readRunOptions(setup.context).recordJobs;
	}

	/**
	 * Runs the submission of a document, or of a part of one.
	 *
	 * @param send is given what to tell whether it is under way.
	 */
	async send<T>(
		{ itemIndex, part, pages }: Place,
		send: (underWay: (isUnderWay: boolean) => void) => Promise<T>,
	): Promise<T> {
		const sent: Place = { itemIndex, part, ...(pages ? { pages } : {}) };
		// Once for all items, as it names all of them.
		if (this.isRecorded) await (this.recording ??= this.record.begin(this.references()));
		return await send((isUnderWay) => this.note(sent, isUnderWay))
			.catch((error: unknown) => {
				if (error instanceof OcrFailure && error.mayBeAccepted) this.noteUnclear(sent);
				throw error;
			})
			.finally(() => this.underWay.delete(sent));
	}

	/**
	 * Notes an accepted job at once. Until the node is finished, it is in memory only and would be lost
	 * with a killed process.
	 */
	accept(sent: Place, job: OcrJob) {
		const { itemIndex, part } = sent;
		for (const one of this.underWay) {
			if (one.itemIndex === itemIndex && one.part === part) this.underWay.delete(one);
		}
		const tag = job.alias ? `, alias ${job.alias}` : '';
		if (job.id === null && !this.setup.keepsJobs) {
			return this.log('document read', '', itemIndex, `, ${this.referenceOf(sent)}`);
		}
		this.name(sent, job);
		this.record.accepted(this.named(sent), recorded(sent, job));
		this.log('job accepted', job.id ?? 'without an ID', itemIndex, tag);
	}

	/** Names a job that was accepted before this run, and is in n8n's log already. */
	name({ itemIndex, part, pages }: Place, job: OcrJob) {
		this.accepted.push({ itemIndex, part, ...(pages ? { pages } : {}), job });
	}

	/** The execution was cancelled, and n8n cuts off what is under way. */
	cutOff() {
		for (const sent of this.underWay) this.noteUnclear(sent);
		this.underWay.clear();
	}

	/** What was kept of a run that ended early. */
	logEnd(description: string) {
		const { context, provider } = this.setup;
		context.logger.warn(`OCR run ended early: ${provider} (${this.where()}). ${description}`);
	}

	private note(sent: Place, isUnderWay: boolean) {
		if (!isUnderWay) return void this.underWay.delete(sent);
		this.underWay.add(sent);
		this.log('document is being sent', '', sent.itemIndex, `, ${this.referenceOf(sent)}`);
	}

	private noteUnclear(sent: Place) {
		this.unclear.push(sent);
		this.record.unclear(this.named(sent));
		this.log('document may be accepted', '', sent.itemIndex, `, ${this.referenceOf(sent)}`);
	}

	private references() {
		return this.setup.context
			.getInputData()
			.map((_, itemIndex) => this.named({ itemIndex, part: '' }));
	}

	private named(sent: Place) {
		return { itemIndex: sent.itemIndex, reference: this.referenceOf(sent) };
	}

	private referenceOf({ itemIndex, part }: Place) {
		return `${this.setup.reference(itemIndex)}${part}`;
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

/** A part's job by an ID that has its pages, so that they keep their numbers when it is fetched. */
function recorded({ pages }: Place, job: OcrJob): OcrJob {
	if (!pages) return job;
	const { provider, alias } = job;
	const fileName = job.fileName && wholeName(job.fileName, pages);
	const whole = wholeJob([{ pages, job }], { provider, ...(fileName ? { fileName } : {}) });
	return { ...whole, ...(alias === undefined ? {} : { alias }) };
}
