import { randomUUID } from 'node:crypto';

import { BEYOND_THE_ENGINE, sniffFormat, type Format } from '../../formats.ts';
import { trackJob } from '../../job.ts';
import { LinkSigner } from '../../object-storage.ts';
import { UnreadableDocument } from '../../engine/pages.ts';
import type { ReadDocument } from '../../engine/reading.ts';
import { makeFile, type ResultFormat } from '../../result-files.ts';
import { STUB_DOCUMENT } from '../../engine/stub.ts';
import { TaskFailure, type Submission } from './submission.ts';
import type { Surroundings } from '../provider.ts';

const KEPT_TASKS = 5000;

const SUCCEEDED = 1;
const QUEUED = 0;
const PREPARING = 2;
const PROCESSING = 4;

const READABLE: ReadonlySet<Format> = new Set<Format>(['pdf', 'jpeg', 'png', 'gif', 'bmp']);
/** Where .doc, .xls and .ppt begin; which of them it is, is further inside. */
const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

export interface PicWishTask {
	id: string;
	submission: Submission;
	/** Its own, without regard to what `taskState` shows. */
	state: number;
	message: string;
	/** Milliseconds since the epoch, 0 where it has not come to that. */
	createdAt: number;
	processedAt: number;
	completedAt: number;
	file: Buffer | null;
}

/** The tasks behind `/api/tasks`: queued, prepared, processed, done. */
export class PicWishTasks {
	readonly links = new LinkSigner();
	private readonly surroundings: Surroundings;
	private readonly tasks = new Map<string, PicWishTask>();
	/** What the stub hands out is made once. */
	private readonly stubFiles = new Map<ResultFormat, Promise<Buffer>>();

	constructor(surroundings: Surroundings) {
		this.surroundings = surroundings;
	}

	byId(id: string): PicWishTask | undefined {
		return this.tasks.get(id);
	}

	clear(): void {
		this.tasks.clear();
	}

	create(submission: Submission): PicWishTask {
		const task: PicWishTask = {
			id: randomUUID(),
			submission,
			state: QUEUED,
			message: 'success',
			createdAt: Date.now(),
			processedAt: 0,
			completedAt: 0,
			file: null,
		};
		this.tasks.set(task.id, task);
		const oldest = this.tasks.size > KEPT_TASKS ? this.tasks.keys().next().value : undefined;
		if (oldest !== undefined) this.tasks.delete(oldest);
		void this.process(task);
		return task;
	}

	/** The answer to somebody asking for the task, with a link that is good from now on. */
	describe(task: PicWishTask): { status: number; message: string; data: unknown } {
		const { settings, otherBaseUrl } = this.surroundings;
		const state = this.shownState(task);
		const time = (ms: number) => {
			const seconds = Math.floor(ms / 1000);
			return settings.numericTimestamps ? seconds : String(seconds);
		};
		const path = `/results/${task.id}.${task.submission.format}`;
		const expires = Date.now() + settings.linkValidMs;
		const link = () => otherBaseUrl + path + this.links.sign({ method: 'GET', path }, expires);
		return {
			status: 200,
			message: state < 0 && task.state >= 0 ? `The task ended with state ${state}.` : task.message,
			data: {
				task_id: task.id,
				created_at: time(task.createdAt),
				processed_at: time(task.processedAt),
				completed_at: time(task.completedAt),
				file: state === SUCCEEDED ? link() : '',
				progress: this.progress(task, state),
				state,
			},
		};
	}

	private shownState(task: PicWishTask): number {
		const { taskState, delayMs } = this.surroundings.settings;
		// Success cannot be shown before there is a file.
		if (taskState !== null && (taskState !== SUCCEEDED || task.file !== null)) return taskState;
		// Where there is time to see it, preparing takes a third of it.
		const young = Date.now() - task.processedAt < delayMs / 3;
		return task.state === PROCESSING && young ? PREPARING : task.state;
	}

	private progress(task: PicWishTask, state: number): number {
		if (state === SUCCEEDED) return 100;
		if (task.processedAt === 0) return 0;
		if (state === PREPARING) return 10;
		if (task.completedAt > 0) return 100;
		const { delayMs } = this.surroundings.settings;
		const part = delayMs === 0 ? 0.5 : (Date.now() - task.processedAt) / delayMs;
		return Math.min(95, Math.round(10 + part * 85));
	}

	private async process(task: PicWishTask): Promise<void> {
		const { submission } = task;
		try {
			await trackJob(
				this.surroundings,
				{
					provider: 'picwish',
					id: task.id,
					fileName: submission.fileName,
					started: () => {
						task.state = PREPARING;
						task.processedAt = Date.now();
					},
				},
				async () => {
					const bytes = await submission.file();
					task.state = PROCESSING;
					await this.surroundings.delay();
					task.file = await this.makeResult(bytes, submission);
				},
			);
			task.state = SUCCEEDED;
		} catch (error) {
			const failure = failureOf(error);
			task.state = failure.state;
			task.message = failure.message;
		}
		task.completedAt = Date.now();
		// Uploads may be large, and nobody asks for them again.
		submission.file = async () => null;
	}

	private async makeResult(bytes: Buffer | null, submission: Submission): Promise<Buffer> {
		const { stub } = this.surroundings;
		const { format } = submission;
		if (!stub && bytes !== null) return await makeFile(await this.read(bytes, submission), format);
		const made = this.stubFiles.get(format) ?? makeFile(STUB_DOCUMENT, format);
		this.stubFiles.set(format, made);
		return await made;
	}

	private async read(bytes: Buffer, { password }: Submission): Promise<ReadDocument> {
		const { reader, closing } = this.surroundings;
		const format = sniffFormat(bytes);
		if (bytes.subarray(0, OLD_OFFICE.length).equals(OLD_OFFICE)) throw beyondTheEngine('Office');
		if (BEYOND_THE_ENGINE.has(format) && format !== 'heic') throw beyondTheEngine(format);
		if (!READABLE.has(format)) throw new TaskFailure(-7, 'Invalid image file.');
		const options = password === undefined ? {} : { password };
		return await reader.read(bytes, { maxPages: Infinity, signal: closing, ...options });
	}
}

function beyondTheEngine(kind: string): TaskFailure {
	return new TaskFailure(-14, `This sandbox has no engine for ${kind} files.`);
}

function failureOf(error: unknown): TaskFailure {
	if (error instanceof TaskFailure) return error;
	if (error instanceof UnreadableDocument) {
		const { reason, message } = error;
		if (reason === 'password') return new TaskFailure(-14, 'The password is missing or wrong.');
		return new TaskFailure(reason === 'pixels' ? -5 : -7, message);
	}
	return new TaskFailure(-9, error instanceof Error ? error.message : String(error));
}
