import type { Postgres } from '../harness/postgres.ts';

/**
 * What the workflows know of each job: a row when it was accepted, a result when one came. It is the
 * only memory that outlives an execution, so whatever dies, this says what is still to be done.
 */
export interface JobRecord {
	provider: string;
	jobId: string;
	/** Empty where only the result is known, from a provider that does not say it. */
	fileName: string;
	/** How many times a result of this job came to the end of a workflow. */
	arrivals: number;
	/** Characters of the text that came. */
	characters: number | null;
	failure: string;
}

export async function createTable(postgres: Postgres): Promise<void> {
	await postgres.query(`
		CREATE TABLE ocr_jobs (
			job_key text PRIMARY KEY,
			provider text NOT NULL,
			job_id text NOT NULL DEFAULT '',
			status text NOT NULL DEFAULT '',
			file_name text NOT NULL DEFAULT '',
			submitted_at text NOT NULL DEFAULT '',
			alias text NOT NULL DEFAULT '',
			status_url text NOT NULL DEFAULT '',
			result_url text NOT NULL DEFAULT '',
			failure text NOT NULL DEFAULT '',
			accepted_at timestamptz,
			claimed_at timestamptz,
			result_at timestamptz,
			characters integer,
			arrivals integer NOT NULL DEFAULT 0
		)`);
}

export async function readRecords(postgres: Postgres): Promise<JobRecord[]> {
	const rows = await postgres.query(`
		SELECT provider, job_id, file_name, arrivals, characters, failure FROM ocr_jobs`);
	return rows.map((row) => ({
		provider: String(row.provider),
		jobId: String(row.job_id),
		fileName: String(row.file_name),
		arrivals: Number(row.arrivals),
		characters: row.characters === null ? null : Number(row.characters),
		failure: String(row.failure),
	}));
}

/** A query of a Postgres node: its text and, in order, the expressions of its values. */
export interface NodeQuery {
	query: string;
	values: string[];
}

/** After Job to Row: the provider has the document. */
export const jobAccepted: NodeQuery = {
	query: `
		INSERT INTO ocr_jobs (job_key, provider, job_id, status, file_name, submitted_at, alias,
			status_url, result_url, accepted_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
		ON CONFLICT (job_key) DO UPDATE SET
			file_name = excluded.file_name, status = excluded.status, alias = excluded.alias,
			submitted_at = excluded.submitted_at, status_url = excluded.status_url,
			result_url = excluded.result_url, accepted_at = excluded.accepted_at`,
	values: [
		'$json.job_key',
		'$json.provider',
		'$json.job_id',
		'$json.status',
		'$json.file_name',
		'$json.submitted_at',
		'$json.alias',
		'$json.status_url',
		'$json.result_url',
	],
};

/** Expressions of what a result's row needs: a document itself does not say whose job it was. */
export interface JobExpressions {
	provider: string;
	id: string;
	fileName: string;
}

/** A job as OCR Trigger puts it out, at the end of its workflow. */
export const jobOfTrigger: JobExpressions = {
	provider: "$('OCR Trigger').item.json.job.provider",
	id: "$('OCR Trigger').item.json.job.id",
	fileName: "$('OCR Trigger').item.json.job.fileName",
};

/** A job as its row has it. */
export const jobOfRow: JobExpressions = {
	provider: "$('Overdue').item.json.provider",
	id: "$('Overdue').item.json.job_id",
	fileName: "$('Overdue').item.json.file_name",
};

/** After OCR Normalize. A delivery may be faster than the row of its job: then this makes it. */
export const resultCame = ({ provider, id, fileName }: JobExpressions): NodeQuery => ({
	query: `
		INSERT INTO ocr_jobs (job_key, provider, job_id, file_name, characters, arrivals, result_at)
		VALUES ($1, $2, $3, $4, $5, 1, now())
		ON CONFLICT (job_key) DO UPDATE SET
			arrivals = ocr_jobs.arrivals + 1, characters = excluded.characters,
			result_at = coalesce(ocr_jobs.result_at, excluded.result_at)`,
	values: [
		// A provider that answers at once may name no job: the document's own name stands for it.
		`${provider} + ':' + (${id} ?? ${fileName})`,
		provider,
		`${id} ?? ''`,
		`${fileName} ?? ''`,
		'$json.text.length',
	],
});

/** After OCR Trigger, for a document that could not be read. */
export const failureCame: NodeQuery = {
	query: `
		INSERT INTO ocr_jobs (job_key, provider, job_id, file_name, failure)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (job_key) DO UPDATE SET failure = excluded.failure`,
	values: [
		"$json.job.provider + ':' + ($json.job.id ?? $json.job.fileName)",
		'$json.job.provider',
		"$json.job.id ?? ''",
		"$json.job.fileName ?? ''",
		'$json.error.message',
	],
};

/**
 * Takes jobs whose result is overdue. A row that was taken is nobody else's until it is overdue again,
 * so two sweeps at once do not fetch the same result, and one that dies leaves nothing behind.
 *
 * @param patience seconds; `picwish` calls nobody back, so that its jobs are due at once
 */
export function takeOverdue(patience: { picwish: number; others: number }): NodeQuery {
	return {
		query: `
			UPDATE ocr_jobs SET claimed_at = now() WHERE job_key IN (
				SELECT job_key FROM ocr_jobs
				WHERE result_at IS NULL AND failure = '' AND job_id <> ''
					AND coalesce(claimed_at, '-infinity') < now() - interval '${patience.others} seconds'
					AND accepted_at < now() - make_interval(secs =>
						CASE provider WHEN 'picwish' THEN ${patience.picwish} ELSE ${patience.others} END)
				ORDER BY accepted_at LIMIT 20 FOR UPDATE SKIP LOCKED)
			RETURNING *`,
		values: [],
	};
}
