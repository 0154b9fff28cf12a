import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { orderedJob } from '../../../ocr/document/job';
import type { OcrJob } from '../../../ocr/document/types';
import type { Clock } from '../clock';
import { RecordChannel } from './channel';
import { recordWorkflow } from './record-workflow';

/**
 * ms that a first document waits for the record at the most. n8n takes 20 to 60 on two slow cores, and
 * seconds where it has far too much to do.
 */
const LONGEST_START_MS = 15_000;
/** ms that the end of a run waits for the record at the most. */
const LONGEST_END_MS = 1000;
/**
 * ms that a record outlasts its node: until the execution has ended and n8n has stored it, or until
 * it waits, which n8n stores too but tells no node.
 */
const LONGEST_HOLD_MS = 300_000;
/** The same where the execution waits as soon as its node is done. */
export const SHORTEST_HOLD_MS = 30_000;

/** An item of the run, and the reference of its submission. */
export interface Referenced {
	itemIndex: number;
	reference: string;
}

/**
 * The jobs of a run as an execution of their own while it goes on: n8n stores nothing of a node before
 * it ends, and loses all of it when the execution is cancelled or n8n is killed. Whatever goes wrong
 * here, the run does not notice.
 */
export class JobRecord {
	private channel: RecordChannel | undefined;
	private ended: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly clock: Clock,
	) {}

	/** Of the record, where there is one: what a person looks for in the list of executions. */
	get executionId(): string | undefined {
		return this.channel?.executionId;
	}

	/** n8n takes what is added. */
	get isOpen(): boolean {
		return this.channel?.executionId !== undefined;
	}

	/** Begins the record with what is about to be sent, if anything is; resolves when n8n has it. */
	async begin(sending: readonly Referenced[]): Promise<void> {
		if (this.channel) return await this.channel.stored(LONGEST_START_MS);
		const channel = new RecordChannel(this.clock);
		this.channel = channel;
		this.ended = this.execute(channel, sending)
			.catch((error: unknown) => {
				const why = error instanceof Error ? error.message : String(error);
				this.context.logger.debug(`The record of OCR jobs ended: ${why}`);
			})
			.finally(() => channel.close());
		await channel.stored(LONGEST_START_MS);
	}

	accepted({ itemIndex, reference }: Referenced, job: OcrJob): void {
		this.add({ job: { ...orderedJob(job) }, item: itemIndex + 1, reference });
	}

	/** Nobody knows what the provider made of a document that was under way. */
	unclear({ itemIndex, reference }: Referenced): void {
		this.add({ mayBeAccepted: true, item: itemIndex + 1, reference });
	}

	/** Further facts, such as the file that has the results. */
	add(entry: IDataObject): void {
		this.channel?.add(entry);
	}

	/** n8n keeps the record: something in it may be nowhere else. */
	keep(why: string): void {
		this.channel?.end({ keep: true, why });
	}

	/** Resolves when n8n has stored the whole record. */
	async stored(): Promise<void> {
		const tooLong = this.clock.sleep(LONGEST_END_MS);
		await Promise.race([this.ended, tooLong]);
	}

	/**
	 * Everything is in the node's output. n8n stores that when the execution ends, and then the record
	 * goes; it stores nothing of it when the execution is cancelled before. Some versions of n8n tell no
	 * node of the end.
	 *
	 * @param holdMs until the execution waits, at the most.
	 */
	release(holdMs = LONGEST_HOLD_MS): void {
		const { channel, context } = this;
		if (!channel) return;
		const over = new AbortController();
		const drop = () => {
			this.drop();
			// Whoever waits until then would hold the execution's data all the time.
			over.abort();
		};
		if (!context.onExecutionFinish) return drop();
		context.onExecutionCancellation(() =>
			this.keep('The execution was stopped before n8n had stored its results.'),
		);
		context.onExecutionFinish(drop);
		void this.clock.sleep(holdMs, over.signal).then(drop);
	}

	/** n8n deletes the record: nothing in it is nowhere else. */
	drop(): void {
		this.channel?.end({ keep: false });
	}

	private async execute(channel: RecordChannel, sending: readonly Referenced[]): Promise<void> {
		const { context } = this;
		const { $workflow } = context.getWorkflowDataProxy(0);
		const workflow = { ...context.getWorkflow(), id: String($workflow.id) };
		const code = recordWorkflow({ workflow, node: context.getNode(), token: channel.token });
		const named = sending.map(({ itemIndex, reference }): INodeExecutionData => ({
			json: { item: itemIndex + 1, reference },
		}));
		// Without an item n8n runs no node, and what is added goes nowhere.
		const items = named.length > 0 ? named : [{ json: {} }];
		await context.executeWorkflow({ code }, items, undefined, {
			executionMode: context.getMode(),
			parentExecution: { executionId: context.getExecutionId(), workflowId: workflow.id },
		});
	}
}
