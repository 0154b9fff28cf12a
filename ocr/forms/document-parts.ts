import { foreignCode } from '../document/codes';
import type { JobStatus, OcrDocument, OcrFile, OcrWarning } from '../document/types';
import { isRecord, list, text } from '../reading/foreign';

/**
 * The parts of a document of this package's own that came back from somewhere: out of a database, a
 * sheet or a person's hands. What does not belong is left out.
 */

const string = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

const count = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

/** The fields that have a value. */
function known<T extends object>(fields: T): T {
	for (const key of Object.keys(fields)) {
		if (Reflect.get(fields, key) === undefined) Reflect.deleteProperty(fields, key);
	}
	return fields;
}

/** @param unnamed the id where none is given. */
export function restoreProvider(value: unknown, unnamed: string): OcrDocument['provider'] {
	const { id, model, modelVersion, apiVersion } = isRecord(value) ? value : {};
	return known({
		id: string(id) ?? unnamed,
		model: string(model),
		modelVersion: string(modelVersion),
		apiVersion: string(apiVersion),
	});
}

const STATUSES: readonly JobStatus[] = ['queued', 'processing', 'succeeded', 'failed'];

export function restoreJob(value: unknown): OcrDocument['job'] {
	const { id, status, submittedAt, completedAt } = isRecord(value) ? value : {};
	return known({
		id: string(id) ?? null,
		status: STATUSES.find((one) => one === status) ?? 'succeeded',
		submittedAt: string(submittedAt),
		completedAt: string(completedAt),
	});
}

export function restoreSource(value: unknown): OcrDocument['source'] {
	const { fileName, mimeType, pageCount, sha256 } = isRecord(value) ? value : {};
	return known({
		fileName: string(fileName),
		mimeType: string(mimeType),
		pageCount: count(pageCount),
		sha256: string(sha256),
	});
}

export function restoreUsage(value: unknown): OcrDocument['usage'] {
	const { pages, tokens, textLayerPages } = isRecord(value) ? value : {};
	return known({
		pages: count(pages),
		tokens: count(tokens),
		textLayerPages: count(textLayerPages),
	});
}

export const restoreLanguages = (value: unknown): string[] => [
	...new Set(list(value).filter((code): code is string => string(code) !== undefined)),
];

export function restoreWarnings(value: unknown): OcrWarning[] {
	return list(value).flatMap((entry) => {
		if (!isRecord(entry)) return [];
		const [code, message] = [text(entry.code), text(entry.message)];
		return code && message ? [{ code: foreignCode(code), message }] : [];
	});
}

const KINDS: ReadonlyArray<OcrFile['kind']> = ['original', 'result', 'document', 'archive'];

export function restoreFiles(value: unknown): OcrFile[] {
	return list(value).flatMap((entry) => {
		if (!isRecord(entry)) return [];
		const [fileName, mimeType] = [string(entry.fileName), string(entry.mimeType)];
		const kind = KINDS.find((one) => one === entry.kind);
		if (!kind || !fileName || !mimeType) return [];
		return [
			known({
				kind,
				fileName,
				mimeType,
				binaryProperty: string(entry.binaryProperty),
				url: string(entry.url),
				expiresAt: string(entry.expiresAt),
			}),
		];
	});
}
