import { foreignCode } from '../../document/codes';
import { wholeMegabytes } from '../../document/megabytes';
import type { OcrJob } from '../../document/types';
import { failureOfStatus } from '../failures';
import { isOfKey } from '../http-status';
import { jobSegment } from '../job-segment';
import { isRecord, text } from '../../reading/foreign';
import { announceFile } from '../../webhook/callback-url';
import type {
	FieldProblem,
	MultipartField,
	OcrProvider,
	ProviderAnswer,
	ProviderFailure,
	ProviderRequest,
	Source,
} from '../provider';
import { isLazarusAnswer, readLazarusAnswer } from './answer';
import { lazarusDeliveries } from './delivery';
import { LAZARUS_JOB_ID, readLazarusStatus } from './job';

export interface LazarusOptions {
	/** OCR model version, 1 or 2; the provider's default (1) where not given. */
	version?: 1 | 2;
	/** `YYYY-MM-DD`. */
	apiVersion?: string;
	subOrgId?: string;
	fileId?: string;
	forceBase64?: boolean;
	/** What a person typed: must be a JSON object. */
	metadata?: string;
	webhook?: string;
	webhookSendFull?: boolean;
	/** How a file of n8n's goes: as it is, or as Base64 in JSON, which takes metadata too. */
	sendFileAs: 'auto' | 'multipart' | 'json';
	/** Megabytes; the provider publishes no limit. */
	maximumFileSize: number;
	/** A ZIP is asked for, for which the provider wants a webhook. */
	zip: boolean;
	/** Submit for a ZIP that is sent to an address, instead of a JSON answer. */
	asynchronousZip: boolean;
	outputUrl?: string;
	/** What a person typed: must be a JSON object of strings. */
	outputUrlHeaders?: string;
	statusId?: string;
	/** Below the base URL, with `{statusId}`; not documented by the provider. */
	statusPath: string;
	/** Below the base URL, with `{id}`; empty: the address that the answer named. */
	resultPath: string;
}

const CHECK_KEY = 'Check Organization ID and Auth Key in the credential.';
const IDENTIFIER = /^[a-zA-Z0-9\-_]+$/;
const MULTIPART_HAS_NO_METADATA =
	'a multipart upload cannot carry metadata. Set Send File As to Automatic or JSON.';

/**
 * Lazarus OCR v2: answers at once, or calls back; JSON or ZIP.
 * Source of the facts: Lazarus AI's "OCR v2" API reference and specification.
 */
export const lazarus: OcrProvider<LazarusOptions> = {
	id: 'lazarus',
	name: 'Lazarus',
	credentialType: 'lazarusOcrApi',
	secretFields: ['authKey'],
	limits: {
		// Of any account; Maximum File Size says what this one takes.
		bytes: 1024 * 1024 * 1024,
		formats: ['pdf', 'jpeg', 'png', 'tiff'],
		zipFormats: ['pdf', 'jpeg', 'png', 'tiff', 'text'],
	},
	mostBytes: (options) => {
		const request = options.maximumFileSize * 1024 * 1024 - BESIDE_FILE;
		return isMultipart(options) ? request : bytesOfBase64(request);
	},
	takes: { url: true, base64: true, files: true },
	// 70 calls in 10 seconds for each organization.
	submitPace: { rate: { requests: 70, perMs: 10_000 }, concurrency: 10 },
	readPace: { rate: { requests: 70, perMs: 10_000 }, concurrency: 10 },

	checkCredential(data) {
		for (const [field, name] of [
			['orgId', 'Organization ID'],
			['authKey', 'Auth Key'],
		] as const) {
			const value = typeof data[field] === 'string' ? data[field].trim() : '';
			if (!IDENTIFIER.test(value)) {
				return {
					field: `${name} in the credential`,
					message: 'only letters, digits, - and _ are allowed. Copy it again, without spaces.',
				};
			}
		}
		return null;
	},

	check: (source, options) => checkOptions(source, options),

	notInParts: ({ asynchronousZip }) =>
		asynchronousZip
			? {
					field: 'Asynchronous ZIP',
					message:
						'Lazarus would send a ZIP file for each part to the same URL. Turn it off: Download ZIP packs all parts into one file.',
				}
			: null,

	submit: (source, options) =>
		options.asynchronousZip ? zipRequest(source, options, true) : ocrRequest(source, options),

	jobIdAt: LAZARUS_JOB_ID,
	readSubmission: (answer, submittedAt) => readLazarusStatus(answer.json, { submittedAt }),

	queue: {
		polling: {
			firstDelayMs: 2000,
			intervalMs: 2000,
			maxIntervalMs: 15_000,
			factor: 1.2,
			maxWaitMs: 900_000,
		},
		statusRequest(job, options) {
			if (job.statusUrl) return get(job.statusUrl, options);
			if (job.resultUrl) return get(job.resultUrl, options);
			if (job.id === null || options.statusPath === '') return null;
			return get(fill(options.statusPath, 'statusId', job.id), options);
		},
		readStatus: (answer, job) => readLazarusStatus(answer.json, job),
		result: (job, options) => ({
			request: get(resultAddress(job, options), options),
			as: 'json',
		}),
	},

	// An asynchronous ZIP comes to the same address, with PUT.
	withCallback(options, url) {
		if (!options.asynchronousZip || options.outputUrl) return { ...options, webhook: url };
		const announced = announceFile(url);
		return { ...options, webhook: announced, outputUrl: announced };
	},
	callsAnyone: ({ webhook }) => webhook !== undefined && webhook !== '',
	deliveries: lazarusDeliveries,

	zip: (source, options) => zipRequest(source, options, options.asynchronousZip),

	readFailure(answer) {
		const words = isRecord(answer.json) ? text(answer.json.message) : undefined;
		const status = isRecord(answer.json) ? answer.json.status : undefined;
		const failure = failureOfStatus(answer, {
			code: text(status),
			message: words,
		});
		// Lazarus answers 403 to a wrong key.
		if (failure) return isOfKey(answer.status) ? { ...failure, advice: CHECK_KEY } : failure;
		// FAILURE with HTTP 200 is a failure too.
		return readInnerFailure(answer, status, words);
	},

	knownBy: '"ocrResults.readResults"',
	recognises: isLazarusAnswer,
	documentSteps: readLazarusAnswer,
};

function readInnerFailure(
	answer: ProviderAnswer,
	word: unknown,
	words: string | undefined,
): ProviderFailure | null {
	const status = text(word)?.toUpperCase();
	if (status !== 'FAILURE' && status !== 'AUTH_FAILURE') return null;
	return {
		code: foreignCode(status),
		message: words ?? 'No reason given.',
		httpStatus: answer.status,
		retryable: false,
		...(status === 'FAILURE' ? { ofJob: true } : {}),
		...(status === 'AUTH_FAILURE' ? { advice: CHECK_KEY } : {}),
	};
}

function checkOptions(source: Source, options: LazarusOptions): FieldProblem | null {
	if (options.subOrgId && !IDENTIFIER.test(options.subOrgId)) {
		return {
			field: 'Sub-Organization ID',
			message: 'only letters, digits, - and _ are allowed.',
		};
	}
	if (options.apiVersion && !/^\d{4}-\d{2}-\d{2}$/.test(options.apiVersion)) {
		return {
			field: 'API Version',
			message: `"${options.apiVersion}" is not a date in the form YYYY-MM-DD, such as 2025-02-27.`,
		};
	}
	if (options.metadata && !parseObject(options.metadata)) {
		return { field: 'Metadata', message: 'the value is not a JSON object, such as {"case": 17}.' };
	}
	if (options.outputUrlHeaders && !isHeaders(parseObject(options.outputUrlHeaders))) {
		return {
			field: 'Output URL Headers',
			message: 'the value is not a JSON object of strings, such as {"x-key": "…"}.',
		};
	}
	if (options.metadata && options.sendFileAs === 'multipart' && source.kind === 'file') {
		return { field: 'Metadata', message: MULTIPART_HAS_NO_METADATA };
	}
	for (const [field, value] of [
		['Webhook URL', options.webhook],
		['Output URL', options.outputUrl],
	] as const) {
		if (value && !/^https?:\/\//i.test(value)) {
			return { field, message: `"${value.slice(0, 200)}" is not a valid http(s) URL.` };
		}
	}
	if (options.zip && !options.webhook) {
		return {
			field: 'Webhook URL',
			message:
				'Lazarus requires a URL to call for a ZIP. Add Webhook URL in Webhook Options, or set Callback.',
		};
	}
	if (options.asynchronousZip && !options.outputUrl) {
		return {
			field: 'Output URL',
			message:
				'an asynchronous ZIP requires a URL that receives it by PUT. Add Output URL in ZIP Options.',
		};
	}
	return checkBytes(source, options);
}

/** Lazarus counts the whole request, in which a file as Base64 is a third longer. */
function checkBytes(source: Source, options: LazarusOptions): FieldProblem | null {
	if (!('bytes' in source)) return null;
	const limit = options.maximumFileSize * 1024 * 1024;
	const asFile = source.kind === 'file' && isMultipart(options);
	if (source.bytes <= (asFile ? limit : bytesOfBase64(limit))) return null;
	const size = `the file is ${wholeMegabytes(source.bytes)}`;
	const sent =
		source.bytes > limit
			? size
			: `${size}, which is ${wholeMegabytes(source.bytes / BASE64)} as Base64`;
	return {
		field: 'Maximum File Size',
		message:
			`${sent}, and the limit is ${options.maximumFileSize} MB. ` +
			'If your account accepts larger files, increase Maximum File Size.',
	};
}

/** Bytes of a request that are not the file's: names, metadata, the address to call. */
const BESIDE_FILE = 64 * 1024;

/** Bytes of a file for each of its Base64. */
const BASE64 = 3 / 4;

const bytesOfBase64 = (length: number) => Math.floor(length * BASE64);

/** Whether a file of n8n's goes as it is: a ZIP is asked for in JSON only, which takes metadata too. */
const isMultipart = ({ zip, sendFileAs, metadata }: LazarusOptions): boolean =>
	!zip && (sendFileAs === 'multipart' || (sendFileAs === 'auto' && !metadata));

/** `POST /ocr`: multipart for a file alone, JSON where it has to say what multipart cannot. */
function ocrRequest(source: Source, options: LazarusOptions): ProviderRequest {
	const { fileId, forceBase64, metadata, webhook, webhookSendFull, version } = options;
	const asMultipart = source.kind === 'file' && isMultipart(options);
	const common = {
		...(fileId ? { fileId } : {}),
		...(forceBase64 ? { forceBase64 } : {}),
		...(webhook ? { webhook } : {}),
		...(webhookSendFull === undefined ? {} : { webhookSendFull }),
		...(version ? { version } : {}),
	};
	return {
		method: 'POST',
		url: '/ocr',
		headers: headersOf(options),
		timeoutMs: 600_000,
		body: asMultipart
			? {
					kind: 'multipart',
					fields: Object.entries(common).map(([name, value]): MultipartField => [
						name,
						String(value),
					]),
					fileField: 'file',
				}
			: jsonBody(source, 'inputUrl', {
					...common,
					...(metadata ? { metadata: parseObject(metadata) } : {}),
				}),
	};
}

/** `POST /ocr/zip`: JSON only, and the address is called `inputURL` here. */
function zipRequest(
	source: Source,
	options: LazarusOptions,
	asynchronous: boolean,
): ProviderRequest {
	const { fileId, forceBase64, metadata, webhookSendFull, version } = options;
	const headers = options.outputUrlHeaders ? parseObject(options.outputUrlHeaders) : undefined;
	return {
		method: 'POST',
		url: '/ocr/zip',
		query: { async: String(asynchronous) },
		headers: headersOf(options),
		timeoutMs: 600_000,
		body: jsonBody(source, 'inputURL', {
			webhook: options.webhook ?? '',
			...(asynchronous
				? {
						outputURL: options.outputUrl,
						...(headers ? { outputURLHeaders: headers } : {}),
						...(options.statusId ? { statusId: options.statusId } : {}),
					}
				: {}),
			...(fileId ? { fileId } : {}),
			...(forceBase64 ? { forceBase64 } : {}),
			...(metadata ? { metadata: parseObject(metadata) } : {}),
			...(webhookSendFull === undefined ? {} : { webhookSendFull }),
			...(version ? { version } : {}),
		}),
	};
}

function jsonBody(
	source: Source,
	urlField: string,
	json: Record<string, unknown>,
): ProviderRequest['body'] {
	if (source.kind === 'url') return { kind: 'json', json: { [urlField]: source.url, ...json } };
	if (source.kind === 'base64') return { kind: 'json', json: { ...json, base64: source.base64 } };
	return { kind: 'json', json, fileField: 'base64' };
}

const get = (url: string, options: LazarusOptions): ProviderRequest => ({
	method: 'GET',
	url,
	headers: headersOf(options),
});

const headersOf = ({ apiVersion, subOrgId, version }: LazarusOptions): Record<string, string> => ({
	...(apiVersion ? { apiVersion } : {}),
	...(subOrgId ? { subOrgId } : {}),
	...(version ? { version: String(version) } : {}),
});

/** Empty: nobody knows it. */
function resultAddress(job: OcrJob, { resultPath, statusPath }: LazarusOptions): string {
	if (resultPath !== '' && job.id !== null) return fill(resultPath, 'id', job.id);
	if (job.resultUrl) return job.resultUrl;
	return job.id === null ? '' : fill(statusPath, 'statusId', job.id);
}

const fill = (path: string, name: string, value: string) =>
	path.replaceAll(`{${name}}`, jobSegment(value));

function parseObject(json: string): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(json);
		return isRecord(value) ? value : null;
	} catch {
		return null;
	}
}

const isHeaders = (value: Record<string, unknown> | null) =>
	value !== null && Object.values(value).every((entry) => typeof entry === 'string');
