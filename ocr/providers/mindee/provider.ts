import { failureOfStatus } from '../failures';
import { jobSegment } from '../job-segment';
import type { MultipartField, OcrProvider, ProviderAnswer, ProviderFailure } from '../provider';
import { isMindeeAnswer, readMindeeAnswer } from './answer';
import { mindeeDeliveries } from './delivery';
import { isUuid } from './ids';
import { readMindeeStatus } from './job';
import { ownWords } from './problem';

export interface MindeeOptions {
	/** UUID of an OCR model of the account. */
	modelId: string;
	/** UUIDs of webhooks that are set up for that model. */
	webhookIds?: string[];
	/** Name to keep with the file, instead of its own. */
	filename?: string;
	/** The sender's own tag; comes back in the job, the result and the webhook. */
	alias?: string;
}

const MAX_URL_LENGTH = 2048;
const MIN_BASE64_LENGTH = 15;

/**
 * Mindee v2 OCR: enqueue, ask for the job, fetch the result where the job says it is.
 * Source of the facts: Mindee's v2 API reference, "OCR Models", and its own client libraries.
 */
export const mindee: OcrProvider<MindeeOptions> = {
	id: 'mindee',
	name: 'Mindee',
	credentialType: 'mindeeOcrApi',
	secretFields: ['apiKey', 'signingSecret', 'previousSigningSecret'],
	limits: {
		bytes: 100 * 1024 * 1024,
		formats: ['pdf', 'jpeg', 'png', 'webp', 'tiff', 'heic'],
	},
	takes: { url: true, base64: true },
	submitPace: { rate: { requests: 200, perMs: 60_000 }, concurrency: 10 },
	readPace: { rate: { requests: 1200, perMs: 60_000 }, concurrency: 10 },

	check(source, options) {
		if (options.modelId === '')
			return {
				field: 'Model',
				message: 'the field is empty. Select a model from the list, or enter its ID.',
			};
		if (!isUuid(options.modelId)) {
			return {
				field: 'Model',
				message: `"${options.modelId}" is not a Mindee model ID. Select a model from the list, or enter its ID.`,
			};
		}
		const badWebhook = options.webhookIds?.find((id) => !isUuid(id));
		if (badWebhook !== undefined) {
			return {
				field: 'Webhook Names or IDs',
				message: `"${badWebhook}" is not a Mindee webhook ID. Select webhooks from the list, or enter their IDs.`,
			};
		}
		if (source.kind === 'url') {
			if (!/^https:\/\//i.test(source.url)) {
				return {
					field: 'URL',
					message:
						'Mindee accepts only https URLs. Enter one, or turn on Download URL in n8n First.',
				};
			}
			if (source.url.length > MAX_URL_LENGTH) {
				return {
					field: 'URL',
					message:
						`the URL has ${source.url.length} characters, and Mindee accepts up to ${MAX_URL_LENGTH}. ` +
						'Turn on Download URL in n8n First.',
				};
			}
		}
		if (source.kind === 'base64' && source.base64.length < MIN_BASE64_LENGTH) {
			return {
				field: 'Base64',
				message: `the value has only ${source.base64.length} characters, too few for a document.`,
			};
		}
		return null;
	},

	submit(source, options) {
		const fields: MultipartField[] = [['model_id', options.modelId]];
		if (options.webhookIds?.length) fields.push(['webhook_ids', options.webhookIds.join(',')]);
		const filename = options.filename || source.fileName;
		if (filename) fields.push(['filename', filename]);
		if (options.alias) fields.push(['alias', options.alias]);
		if (source.kind === 'url') fields.push(['url', source.url]);
		if (source.kind === 'base64') fields.push(['file_base64', source.base64]);
		return {
			method: 'POST',
			url: '/v2/products/ocr/enqueue',
			body: {
				kind: 'multipart',
				fields,
				...(source.kind === 'file' ? { fileField: 'file' } : {}),
			},
			timeoutMs: 600_000,
		};
	},

	jobIdAt: ['job.id', 'inference.job.id', 'inference.id'],
	readSubmission: (answer, submittedAt) => readMindeeStatus(answer.json, { submittedAt }),

	queue: {
		// What Mindee's own clients do: first after 2 s, then every 1.5 s. An inference ends after
		// 590 s at the latest; the rest of the wait is for its turn in the queue.
		polling: {
			firstDelayMs: 2000,
			intervalMs: 1500,
			maxIntervalMs: 10_000,
			factor: 1.05,
			maxWaitMs: 900_000,
		},
		// With `redirect=false` a finished job answers 200 as the others do, instead of 302.
		statusRequest(job) {
			const url = job.statusUrl ? onBaseUrl(job.statusUrl) : undefined;
			if (url === undefined && job.id === null) return null;
			return {
				method: 'GET',
				url: url ?? `/v2/jobs/${jobSegment(job.id ?? '')}`,
				query: { redirect: 'false' },
			};
		},
		readStatus: (answer, job) => readMindeeStatus(answer.json, job),
		// Always the job's own address: the API's page asks for it.
		result: (job) => ({
			request: { method: 'GET', url: onBaseUrl(job.resultUrl ?? '') },
			as: 'json',
			ifGone:
				'If "Delete extracted data when fetched" is on for the model, a result can be fetched only once.',
		}),
	},

	callsAnyone: ({ webhookIds = [] }) => webhookIds.length > 0,
	deliveries: mindeeDeliveries,

	readFailure(answer: ProviderAnswer): ProviderFailure | null {
		return failureOfStatus(answer, ownWords(answer.json));
	},

	knownBy: '"inference.result.pages"',
	recognises: isMindeeAnswer,
	documentSteps: readMindeeAnswer,
};

/** Jobs and results of any product, wherever the API lies. */
const OWN_PATH = /^\/v2\/(?:jobs|inferences|products)(?:\/[\w.~-]+)+$/;

/**
 * An address that an answer named, as a path below the base URL if it is one of the API's own. Behind a proxy
 * answers name Mindee's own host, where the proxy's key has no business. Any other stays as it is.
 */
function onBaseUrl(address: string): string {
	if (!URL.canParse(address)) return address;
	const { pathname, search } = new URL(address);
	// A proxy that knows its own address has a path of its own before it.
	const path = pathname.slice(Math.max(0, pathname.lastIndexOf('/v2/')));
	return OWN_PATH.test(path) ? path + search : address;
}
