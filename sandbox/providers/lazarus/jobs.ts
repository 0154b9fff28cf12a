import { randomUUID } from 'node:crypto';

import { deliver } from '../../world/deliver.ts';
import { trackJob } from '../../job.ts';
import { UnreadableDocument } from '../../engine/pages.ts';
import type { ReadPage } from '../../engine/reading.ts';
import { STUB_DOCUMENT } from '../../engine/stub.ts';
import { layOut } from '../../engine/laid-out.ts';
import { archiveName, archiveOf } from './archive.ts';
import { ocrResults } from './forms.ts';
import { plainText, type Submission } from './submission.ts';
import type { Surroundings } from '../provider.ts';
import { Refusal } from '../refusal.ts';

const KEPT_JOBS = 2000;

export interface LazarusJob {
	id: string;
	documentId: string;
	statusId: string;
	submission: Submission;
	status: 'RUNNING' | 'SUCCESS' | 'FAILURE';
	startTime: number;
	/** What is answered, also when asked again: the result, or the failure. */
	answer: Record<string, unknown>;
	/** HTTP status of a failure, where the client still waits for it. */
	failedWith: number;
	archive: { name: string; bytes: Buffer } | null;
}

/** Documents being read, what came of them, and who wants to be told. */
export class LazarusJobs {
	private readonly surroundings: Surroundings;
	private readonly baseUrl: string;
	private readonly jobs = new Map<string, LazarusJob>();
	private readonly byStatus = new Map<string, LazarusJob>();

	/** @param baseUrl of the calls, with /api/forms */
	constructor(surroundings: Surroundings, baseUrl: string) {
		this.surroundings = surroundings;
		this.baseUrl = baseUrl;
	}

	byId(id: string): LazarusJob | undefined {
		return this.jobs.get(id);
	}

	byStatusId(statusId: string): LazarusJob | undefined {
		return this.byStatus.get(statusId);
	}

	clear(): void {
		this.jobs.clear();
		this.byStatus.clear();
	}

	open(submission: Submission): LazarusJob {
		const id = randomUUID();
		const job: LazarusJob = {
			id,
			documentId: submission.fileId ?? randomUUID(),
			statusId: submission.statusId ?? id,
			submission,
			status: 'RUNNING',
			startTime: Date.now(),
			answer: {},
			failedWith: 500,
			archive: null,
		};
		this.jobs.set(id, job);
		this.byStatus.set(job.statusId, job);
		this.forgetOldest();
		return job;
	}

	/** What a job is told by before it is done, and what a status is. */
	describe(job: LazarusJob): Record<string, unknown> {
		const { status, id, documentId, statusId } = job;
		return {
			status,
			id,
			documentId,
			statusId,
			...(status === 'FAILURE' ? { message: job.answer.message } : {}),
			resultUrl: this.resultUrl(job),
		};
	}

	/**
	 * Reads the document, tells the webhook, sends the archive off. Does not throw: what came of it is
	 * in the job.
	 * @param withArchive whether the caller came for one
	 * @param client aborted when whoever waits for the answer goes away
	 */
	async process(job: LazarusJob, withArchive: boolean, client?: AbortSignal): Promise<void> {
		const { closing } = this.surroundings;
		const { documentId } = job;
		try {
			await trackJob(
				this.surroundings,
				{ provider: 'lazarus', id: job.id, fileName: documentId, ...(client ? { client } : {}) },
				async () => {
					const files = await job.submission.files();
					await this.surroundings.delay();
					const signal = client ? AbortSignal.any([client, closing]) : closing;
					const pages = await this.read(files, signal);
					job.answer = this.resultOf(job, pages);
					if (withArchive) {
						const name = archiveName(job.submission.fileId, job.startTime);
						job.archive = { name, bytes: archiveOf(name, job.answer, pages, files[0] ?? null) };
					}
				},
			);
			job.status = 'SUCCESS';
		} catch (error) {
			const refusal = refusalOf(error);
			job.status = 'FAILURE';
			job.failedWith = refusal.status;
			job.answer = {
				status: 'FAILURE',
				message: refusal.message,
				id: job.id,
				documentId,
				statusId: job.statusId,
			};
		}
		// Not waited for: a slow webhook must not keep the client from its answer.
		this.tell(job).catch(() => undefined);
	}

	private async read(files: Buffer[], signal: AbortSignal): Promise<ReadPage[]> {
		const { stub, reader } = this.surroundings;
		if (stub) return STUB_DOCUMENT.pages;
		const pages: ReadPage[] = [];
		for (const file of files) {
			const text = plainText(file);
			const document =
				text === null
					? await reader.read(file, { maxPages: Infinity, signal })
					: layOut(text.split(/\r?\n/));
			pages.push(...document.pages);
		}
		return pages;
	}

	private resultOf(job: LazarusJob, pages: ReadPage[]): Record<string, unknown> {
		const { version, metadata } = job.submission;
		return {
			status: 'SUCCESS',
			documentId: job.documentId,
			modelType: 'ocr',
			id: job.id,
			requestDateTime: new Date(job.startTime).toISOString(),
			startTime: job.startTime,
			endTime: Date.now(),
			pages: pages.length,
			ocrResults: ocrResults(pages, version),
			resultUrl: this.resultUrl(job),
			metadata,
			ocrVersion: String(version),
		};
	}

	private resultUrl(job: LazarusJob): string {
		const { settings, otherBaseUrl } = this.surroundings;
		const elsewhere = settings.resultOn === 'other' || settings.resultOn === 'other-redirect';
		return elsewhere
			? `${otherBaseUrl}/results/${job.id}`
			: `${this.baseUrl}/ocr/results/${job.id}`;
	}

	/** Nothing is sent for a job that a reset has forgotten. */
	private async tell(job: LazarusJob): Promise<void> {
		const { output, webhook, webhookSendFull } = job.submission;
		if (output && job.archive && this.jobs.has(job.id)) {
			const { taken, status } = await this.sendArchive(job, output, job.archive.bytes);
			if (!taken && webhook !== null) {
				const reason = status === null ? 'it could not be reached' : `it answered ${status}`;
				await this.post(job, webhook, {
					...this.describe(job),
					status: 'WARNING',
					message: `The ZIP file could not be sent to the outputURL: ${reason}`,
				});
			}
		}
		if (webhook === null || !this.jobs.has(job.id)) return;
		await this.post(job, webhook, webhookSendFull ? job.answer : this.describe(job));
	}

	private async sendArchive(
		job: LazarusJob,
		{ url, headers }: NonNullable<Submission['output']>,
		body: Buffer,
	): ReturnType<typeof deliver> {
		const { ledger, closing } = this.surroundings;
		const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
		return await deliver(
			{
				url,
				method: 'PUT',
				body: new Uint8Array(body),
				headers: { ...(typed ? {} : { 'content-type': 'application/zip' }), ...headers },
				isTaken: (status) => status >= 200 && status < 300,
				entry: { provider: 'lazarus', webhookId: 'outputURL', jobId: job.id },
			},
			ledger,
			closing,
		);
	}

	private async post(job: LazarusJob, url: string, payload: unknown): Promise<void> {
		const { ledger, closing } = this.surroundings;
		await deliver(
			{
				url,
				method: 'POST',
				body: JSON.stringify(payload),
				headers: { 'content-type': 'application/json' },
				// Not any 2xx: it is said to expect 200.
				isTaken: (status) => status === 200,
				entry: { provider: 'lazarus', webhookId: 'webhook', jobId: job.id },
			},
			ledger,
			closing,
		);
	}

	private forgetOldest(): void {
		if (this.jobs.size <= KEPT_JOBS) return;
		const oldest = this.jobs.values().next().value;
		if (!oldest) return;
		this.jobs.delete(oldest.id);
		if (this.byStatus.get(oldest.statusId) === oldest) this.byStatus.delete(oldest.statusId);
	}
}

function refusalOf(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	if (error instanceof UnreadableDocument) return new Refusal(400, error.message);
	const message = error instanceof Error ? error.message : String(error);
	return new Refusal(500, `OCR did not work: ${message}`);
}
