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
	reference(place: Place): string;
}

/** Where in a run a document is. */
export interface Place {
	itemIndex: number;
	/** Tells the submissions of one item apart; empty where it has one document. */
	suffix: readonly string[];
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
	private readonly underWay = new Map<string, Place>();
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
		place: Place,
		send: (underWay: (isUnderWay: boolean) => void) => Promise<T>,
	): Promise<T> {
		// Once for all items, as it names all of them.
		if (this.isRecorded) await (this.recording ??= this.record.begin(this.references()));
		return await send((isUnderWay) => this.note(place, isUnderWay))
			.catch((error: unknown) => {
				if (error instanceof OcrFailure && error.mayBeAccepted) this.noteUnclear(place);
				throw error;
			})
			.finally(() => this.underWay.delete(keyOf(place)));
	}

	/**
	 * Notes an accepted job at once. Until the node is finished, it is in memory only and would be lost
	 * with a killed process.
	 */
	accept(place: Place, job: OcrJob) {
		this.underWay.delete(keyOf(place));
		const tag = job.alias ? `, alias ${job.alias}` : '';
		if (job.id === null && !this.setup.keepsJobs) {
			return this.log('document read', '', place, `, ${this.setup.reference(place)}`);
		}
		this.hold(place, job);
		this.record.accepted(this.named(place), job);
		this.log('job accepted', job.id ?? 'without an ID', place, tag);
	}

	/** A job that this run has to name, though it was accepted and logged before. */
	hold({ itemIndex, suffix }: Place, job: OcrJob) {
		this.accepted.push({ itemIndex, suffix, job });
	}

	/** The execution was cancelled, and n8n cuts off what is under way. */
	cutOff() {
		for (const place of this.underWay.values()) this.noteUnclear(place);
		this.underWay.clear();
	}

	/** What was kept of a run that ended early. */
	logEnd(description: string) {
		const { context, provider } = this.setup;
		context.logger.warn(`OCR run ended early: ${provider} (${this.where()}). ${description}`);
	}

	private note(place: Place, isUnderWay: boolean) {
		if (!isUnderWay) return void this.underWay.delete(keyOf(place));
		this.underWay.set(keyOf(place), place);
		this.log('document is being sent', '', place, `, ${this.setup.reference(place)}`);
	}

	private noteUnclear(place: Place) {
		this.unclear.push(place);
		this.record.unclear(this.named(place));
		this.log('document may be accepted', '', place, `, ${this.setup.reference(place)}`);
	}

	/** Of the items: how many files each has is not known yet, and theirs begin with these. */
	private references() {
		const items = this.setup.context.getInputData();
		return items.map((_, itemIndex) => this.named({ itemIndex, suffix: [] }));
	}

	private named(place: Place) {
		return { itemIndex: place.itemIndex, reference: this.setup.reference(place) };
	}

	private log(event: string, id: string, { itemIndex }: Place, more: string) {
		const { context, provider } = this.setup;
		const who = id === '' ? provider : `${provider} ${id}`;
		context.logger.info(`OCR ${event}: ${who} (${this.where()}, item ${itemIndex + 1}${more})`);
	}

	private where() {
		const { context } = this.setup;
		return `workflow ${context.getWorkflow().id ?? '-'}, execution ${context.getExecutionId()}`;
	}
}

const keyOf = ({ itemIndex, suffix }: Place) => [itemIndex, ...suffix].join();
