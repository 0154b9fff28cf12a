import type { JobEntry, Ledger } from './world/ledger.ts';
import type { Slots } from './engine/slots.ts';

export interface JobDescription {
	provider: string;
	id: string;
	fileName: string | null;
	/** Aborted when the client goes away, where the result dies with the connection. */
	client?: AbortSignal;
	/** Called when it is the job's turn. */
	started?(): void;
}

/** Does a job in its turn, and keeps the ledger informed. */
export async function trackJob<Result>(
	{ ledger, slots }: { ledger: Ledger; slots: Slots },
	{ provider, id, fileName, client, started }: JobDescription,
	work: () => Promise<Result>,
): Promise<Result> {
	const entry: JobEntry = {
		provider,
		id,
		status: 'waiting',
		fileName,
		acceptedAt: new Date().toISOString(),
		completedAt: null,
	};
	ledger.addJob(entry);
	const gone = () => {
		if (entry.completedAt === null) entry.canceled = true;
	};
	client?.addEventListener('abort', gone, { once: true });
	try {
		const result = await slots.run(async () => {
			entry.status = 'processing';
			started?.();
			const done = ledger.processingStarted();
			try {
				return await work();
			} finally {
				done();
			}
		});
		entry.status = 'succeeded';
		return result;
	} catch (error) {
		entry.status = 'failed';
		throw error;
	} finally {
		entry.completedAt = new Date().toISOString();
		client?.removeEventListener('abort', gone);
	}
}
