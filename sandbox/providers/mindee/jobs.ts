import { randomUUID } from 'node:crypto';

import { BEYOND_THE_ENGINE, MIME_TYPES, sniffFormat } from '../../formats.ts';
import type { JobEntry } from '../../world/ledger.ts';
import { UnreadableDocument } from '../../engine/pages.ts';
import { textOf, wordsOf, type ReadDocument } from '../../engine/reading.ts';
import { STUB_DOCUMENT } from '../../engine/stub.ts';
import { Problem, type ProblemBody } from './problem.ts';
import type { Submission } from './submission.ts';
import { deliver, webhooksOf, type Webhook } from './webhooks.ts';
import type { Surroundings } from '../provider.ts';

const INFERENCE_TIMEOUT_MS = 590_000;
const KEPT_JOBS = 20_000;

interface WebhookState {
	id: string;
	created_at: string;
	status: 'Processing' | 'Processed' | 'Failed';
	error: ProblemBody | null;
}

export interface MindeeJob {
	id: string;
	inferenceId: string;
	submission: Submission;
	status: 'Processing' | 'Processed' | 'Failed';
	createdAt: string;
	completedAt: string | null;
	/** Null until processed, and again when it is deleted on being fetched. */
	result: unknown;
	error: ProblemBody | null;
	webhooks: WebhookState[];
}

/** The queue behind `enqueue`: what waits, what is being read, and what came of it. */
export class MindeeJobs {
	private readonly surroundings: Surroundings;
	private readonly jobs = new Map<string, MindeeJob>();
	private readonly inferences = new Map<string, MindeeJob>();

	constructor(surroundings: Surroundings) {
		this.surroundings = surroundings;
	}

	byId(id: string): MindeeJob | undefined {
		return this.jobs.get(id);
	}

	byInference(id: string): MindeeJob | undefined {
		return this.inferences.get(id);
	}

	webhooks(): Webhook[] {
		return webhooksOf(this.surroundings.settings);
	}

	clear(): void {
		this.jobs.clear();
		this.inferences.clear();
	}

	accept(submission: Submission): MindeeJob {
		const createdAt = new Date().toISOString();
		const job: MindeeJob = {
			id: randomUUID(),
			// Not the job's id: a client that takes one for the other has to notice.
			inferenceId: randomUUID(),
			submission,
			status: 'Processing',
			createdAt,
			completedAt: null,
			result: null,
			error: null,
			webhooks: submission.webhookIds.map((id) => ({
				id,
				created_at: createdAt,
				status: 'Processing',
				error: null,
			})),
		};
		this.jobs.set(job.id, job);
		this.inferences.set(job.inferenceId, job);
		this.forgetOldest();
		const entry: JobEntry = {
			provider: 'mindee',
			id: job.id,
			status: 'waiting',
			fileName: submission.fileName,
			acceptedAt: createdAt,
			completedAt: null,
		};
		this.surroundings.ledger.addJob(entry);
		void this.process(job, entry);
		return job;
	}

	/** The `job` of the API. */
	describe(job: MindeeJob) {
		const { baseUrl, otherBaseUrl, settings } = this.surroundings;
		const elsewhere = settings.resultOn === 'other' || settings.resultOn === 'other-redirect';
		return {
			id: job.id,
			model_id: job.submission.modelId,
			filename: job.submission.fileName,
			alias: job.submission.alias,
			status: job.status,
			created_at: job.createdAt,
			completed_at: job.completedAt,
			polling_url: `${baseUrl}/v2/jobs/${job.id}`,
			result_url:
				job.status === 'Processed'
					? `${elsewhere ? otherBaseUrl : baseUrl}/v2/inferences/${job.inferenceId}`
					: null,
			webhooks: job.webhooks,
			error: job.error,
		};
	}

	private async process(job: MindeeJob, entry: JobEntry): Promise<void> {
		const { slots, ledger } = this.surroundings;
		await slots.run(async () => {
			// Forgotten by a reset while it waited.
			if (!this.jobs.has(job.id)) return;
			entry.status = 'processing';
			const done = ledger.processingStarted();
			try {
				job.result = resultOf(job, await this.read(job.submission));
				job.status = 'Processed';
			} catch (error) {
				job.error = problemOf(error);
				job.status = 'Failed';
			} finally {
				done();
			}
		});
		if (job.status === 'Processing') return;
		job.completedAt = new Date().toISOString();
		entry.completedAt = job.completedAt;
		entry.status = job.status === 'Processed' ? 'succeeded' : 'failed';
		await this.deliverAll(job).catch(() => undefined);
	}

	private async read(submission: Submission): Promise<Reading> {
		const { stub, reader, closing, delay } = this.surroundings;
		await delay();
		const bytes = await submission.file();
		if (stub || bytes === null) return { document: STUB_DOCUMENT, mimeType: MIME_TYPES.png };
		const format = sniffFormat(bytes);
		if (BEYOND_THE_ENGINE.has(format)) {
			throw new Problem(400, `This sandbox has no engine for ${format.toUpperCase()} files.`);
		}
		const timeout = AbortSignal.timeout(INFERENCE_TIMEOUT_MS);
		const document = await reader
			.read(bytes, { maxPages: Infinity, signal: AbortSignal.any([closing, timeout]) })
			.catch((error: unknown) => {
				if (timeout.aborted) throw new Problem(504, 'The inference took longer than 590 seconds.');
				throw error;
			});
		return { document, mimeType: MIME_TYPES[format] };
	}

	private async deliverAll(job: MindeeJob): Promise<void> {
		const { ledger, closing } = this.surroundings;
		const payload = job.status === 'Processed' ? job.result : failurePayload(job);
		await Promise.all(
			job.webhooks.map(async (state) => {
				const webhook = this.webhooks().find(({ id }) => id === state.id);
				const taken =
					webhook !== undefined && (await deliver(webhook, job.id, payload, ledger, closing));
				state.status = taken ? 'Processed' : 'Failed';
				if (!taken) state.error = new Problem(500, 'The webhook did not answer with 2xx.').body;
			}),
		);
	}

	private forgetOldest(): void {
		if (this.jobs.size <= KEPT_JOBS) return;
		const oldest = this.jobs.values().next().value;
		if (!oldest) return;
		this.jobs.delete(oldest.id);
		this.inferences.delete(oldest.inferenceId);
	}
}

interface Reading {
	document: ReadDocument;
	mimeType: string;
}

function resultOf(job: MindeeJob, { document, mimeType }: Reading): unknown {
	return {
		inference: {
			id: job.inferenceId,
			job: { id: job.id },
			model: { id: job.submission.modelId },
			file: {
				name: job.submission.fileName,
				alias: job.submission.alias,
				page_count: document.pageCount,
				mime_type: mimeType,
			},
			result: {
				pages: document.pages.map((page) => ({
					words: wordsOf(page).map((word) => ({
						content: word.text,
						polygon: word.quad.map(([x, y]) => [x / page.width, y / page.height]),
					})),
					content: textOf(page, '\n'),
				})),
			},
		},
	};
}

/** Unlike every other body, the failure that is delivered is flat. */
function failurePayload(job: MindeeJob): unknown {
	return {
		inference_id: job.inferenceId,
		model_id: job.submission.modelId,
		file_name: job.submission.fileName,
		file_alias: job.submission.alias,
		error: job.error,
		created_at: job.createdAt,
	};
}

function problemOf(error: unknown): ProblemBody {
	if (error instanceof Problem) return error.body;
	if (error instanceof UnreadableDocument) return new Problem(400, error.message).body;
	const message = error instanceof Error ? error.message : String(error);
	return new Problem(500, `The inference failed: ${message}`).body;
}
