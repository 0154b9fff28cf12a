import { MeanConfidence } from './mean-confidence';
import type { JobStatus, OcrDocument } from './types';

/** What several documents are known by, as one. Where they do not agree, nothing is said. */

type Documents = readonly OcrDocument[];

/** The value that all of them have, or `undefined`. */
function shared<T>(documents: Documents, read: (document: OcrDocument) => T): T | undefined {
	const [first] = documents;
	if (!first) return undefined;
	const value = read(first);
	return documents.every((document) => read(document) === value) ? value : undefined;
}

export function mergedProvider(documents: Documents): OcrDocument['provider'] {
	const id = shared(documents, ({ provider }) => provider.id);
	if (id === undefined) return { id: 'several' };
	const model = shared(documents, ({ provider }) => provider.model);
	const modelVersion = shared(documents, ({ provider }) => provider.modelVersion);
	const apiVersion = shared(documents, ({ provider }) => provider.apiVersion);
	return {
		id,
		...(model ? { model } : {}),
		...(modelVersion ? { modelVersion } : {}),
		...(apiVersion ? { apiVersion } : {}),
	};
}

/** The one that is furthest from done speaks for all; a part that failed comes before that. */
const STATUSES: readonly JobStatus[] = ['failed', 'queued', 'processing', 'succeeded'];

/** Submitted when the first of them was, completed when the last was. */
export function mergedJob(documents: Documents): OcrDocument['job'] {
	const statuses = new Set(documents.map(({ job }) => job.status));
	const submittedAt = extreme(documents, ({ job }) => job.submittedAt, -1);
	const completedAt = extreme(documents, ({ job }) => job.completedAt, 1);
	return {
		id: shared(documents, ({ job }) => job.id) ?? null,
		status: STATUSES.find((status) => statuses.has(status)) ?? 'succeeded',
		...(submittedAt ? { submittedAt } : {}),
		...(completedAt ? { completedAt } : {}),
	};
}

/** The earliest (-1) or latest (1) of the times; values that are not times are ignored. */
function extreme(
	documents: Documents,
	read: (document: OcrDocument) => string | undefined,
	sign: 1 | -1,
): string | undefined {
	let found: string | undefined;
	let best = Number.NEGATIVE_INFINITY;
	for (const document of documents) {
		const value = read(document);
		const at = value === undefined ? Number.NaN : sign * Date.parse(value);
		if (at > best) [found, best] = [value, at];
	}
	return found;
}

/** Parts of one file have that file's name; of several files the pages are summed. */
export function mergedSource(documents: Documents): OcrDocument['source'] {
	const fileName = shared(documents, ({ source }) => source.fileName);
	const mimeType = shared(documents, ({ source }) => source.mimeType);
	const sha256 = shared(documents, ({ source }) => source.sha256);
	const pageCount =
		fileName || sha256
			? shared(documents, ({ source }) => source.pageCount)
			: sum(documents.map(({ source }) => source.pageCount));
	return {
		...(fileName ? { fileName } : {}),
		...(mimeType ? { mimeType } : {}),
		...(pageCount === undefined ? {} : { pageCount }),
		...(sha256 ? { sha256 } : {}),
	};
}

export function mergedUsage(documents: Documents): OcrDocument['usage'] {
	const given = (values: Array<number | undefined>) =>
		sum(values.filter((value) => value !== undefined));
	const pages = given(documents.map(({ usage }) => usage.pages));
	const tokens = given(documents.map(({ usage }) => usage.tokens));
	const textLayerPages = given(documents.map(({ usage }) => usage.textLayerPages));
	return {
		...(pages === undefined ? {} : { pages }),
		...(tokens === undefined ? {} : { tokens }),
		...(textLayerPages === undefined ? {} : { textLayerPages }),
	};
}

/** The mean of the documents' own, by pages: one without pages says nothing about text. */
export function ownConfidence(documents: Documents): number | null {
	const mean = new MeanConfidence();
	for (const { confidence, pages } of documents) mean.add(confidence, pages.length);
	return mean.value;
}

/** `undefined` where one of them is not known, or none is there. */
function sum(values: ReadonlyArray<number | undefined>): number | undefined {
	let total: number | undefined;
	for (const value of values) {
		if (value === undefined) return undefined;
		total = (total ?? 0) + value;
	}
	return total !== undefined && Number.isFinite(total) ? total : undefined;
}
