import { failureOfStatus } from '../failures';
import { isOfKey } from '../http-status';
import { jobIdIn } from '../job-answer';
import { jobSegment } from '../job-segment';
import { isRecord, text } from '../../reading/foreign';
import type { FieldProblem, MultipartField, OcrProvider, Source } from '../provider';
import { isPicWishAnswer, readPicWishAnswer } from './answer';
import { PICWISH_REGIONS } from './regions';
import { readPicWishStatus } from './task';

export type PicWishFormat = 'txt' | 'pdf' | 'docx' | 'xlsx' | 'pptx';

export interface PicWishOptions {
	/** Case-sensitive, up to ten; empty: the provider's default (ChinesePRC, English, Digits). */
	languages: string[];
	/** Of a protected source file, at most 32 characters. */
	password: string;
	format: PicWishFormat;
}

const MAX_LANGUAGES = 10;
const MAX_PASSWORD_LENGTH = 32;
const TASKS = '/api/tasks/document/ocr';

/**
 * PicWish OCR: create a task, ask for it, fetch the file that it makes.
 * Source of the facts: PicWish's "OCR API" page and its own client code.
 */
export const picwish: OcrProvider<PicWishOptions> = {
	id: 'picwish',
	name: 'PicWish',
	credentialType: 'picWishOcrApi',
	baseUrl: ({ region, baseUrl }) =>
		region === 'custom'
			? String(baseUrl ?? '')
			: PICWISH_REGIONS[region === 'china' ? 'china' : 'global'],
	secretFields: ['apiKey'],
	limits: {
		bytes: 200 * 1024 * 1024,
		formats: ['pdf', 'ppt', 'pptx', 'xls', 'xlsx', 'doc', 'docx', 'jpeg', 'png', 'gif', 'bmp'],
	},
	takes: { url: true },
	// 2 queries per second for each key, by default.
	submitPace: { rate: { requests: 2, perMs: 1000 }, concurrency: 4 },
	readPace: { rate: { requests: 2, perMs: 1000 }, concurrency: 4 },

	check: checkOptions,

	submit(source, { languages, password, format }) {
		const fields: MultipartField[] = [];
		if (languages.length > 0) fields.push(['language', languages.join(',')]);
		if (password !== '') fields.push(['password', password]);
		fields.push(['format', format]);
		if (source.kind === 'url') fields.push(['image_url', source.url]);
		return {
			method: 'POST',
			url: TASKS,
			body: {
				kind: 'multipart',
				fields,
				...(source.kind === 'file' ? { fileField: 'image_file' } : {}),
			},
			timeoutMs: 900_000,
		};
	},

	jobIdAt: ['data.task_id'],
	readSubmission: (answer, submittedAt) => readPicWishStatus(answer.json, { submittedAt }),

	queue: {
		polling: {
			firstDelayMs: 1000,
			intervalMs: 1000,
			maxIntervalMs: 10_000,
			factor: 1.1,
			maxWaitMs: 900_000,
		},
		statusRequest: (job) =>
			job.id === null ? null : { method: 'GET', url: `${TASKS}/${jobSegment(job.id)}` },
		readStatus: (answer, job) => readPicWishStatus(answer.json, job),
		// The link works for an hour. The result is on another host, where the key has no business.
		resultExpires: true,
		result: (job) => ({
			request: { method: 'GET', url: job.resultUrl ?? '', anonymous: true, timeoutMs: 300_000 },
			as: 'file',
		}),
	},

	// Success needs HTTP 200 and a `status` of 200 in the body.
	readFailure(answer) {
		const json = isRecord(answer.json) ? answer.json : undefined;
		const own = typeof json?.status === 'number' ? json.status : undefined;
		if (answer.status === 403 && /^\s*(?:<\?xml[^>]*>\s*)?<Error[\s>]/.test(answer.excerpt)) {
			return {
				code: 'expired',
				message: 'The link to the result has expired.',
				httpStatus: 403,
				retryable: true,
				advice: 'Run Get Result with the same job ID for a new link.',
			};
		}
		// A task's own state says more, and 0 or 1 are no refusal of a task that the answer names.
		const isTask = jobIdIn(picwish, answer) !== undefined;
		const isNone = own === undefined || (isTask && (own < 400 || hasState(json?.data)));
		const status = answer.status >= 300 || isNone ? answer.status : own;
		const failure = failureOfStatus({ ...answer, status }, { message: text(json?.message) });
		// A key of the other region is a wrong one here.
		return failure && isOfKey(status) ? { ...failure, advice: CHECK_KEY } : failure;
	},

	knownBy: '"data.task_id"',
	recognises: isPicWishAnswer,
	takesText: true,
	documentSteps: readPicWishAnswer,
};

const CHECK_KEY = 'Check API Key and Region in the credential.';

const hasState = (data: unknown) =>
	isRecord(data) && data.state !== undefined && data.state !== null;

function checkOptions(source: Source, options: PicWishOptions): FieldProblem | null {
	const { languages, password } = options;
	if (languages.length > MAX_LANGUAGES) {
		return {
			field: 'Languages',
			message: `${languages.length} languages are selected, and PicWish accepts up to ${MAX_LANGUAGES}.`,
		};
	}
	const odd = languages.find((language) => !/^[A-Za-z]+$/.test(language));
	if (odd !== undefined) {
		return {
			field: 'Languages',
			message: `"${odd}" is not a PicWish language name, such as English or ChinesePRC.`,
		};
	}
	if (password.length > MAX_PASSWORD_LENGTH) {
		return {
			field: 'Password',
			message: `the password has ${password.length} characters, and PicWish accepts up to ${MAX_PASSWORD_LENGTH}.`,
		};
	}
	if (source.kind === 'url') {
		const { port } = new URL(source.url);
		// An empty port is the scheme's own, 80 or 443.
		if (port !== '' && port !== '80' && port !== '443') {
			return {
				field: 'URL',
				message:
					`PicWish downloads only from ports 80 and 443, and this URL has port ${port}. ` +
					'Turn on Download URL in n8n First.',
			};
		}
	}
	return null;
}
