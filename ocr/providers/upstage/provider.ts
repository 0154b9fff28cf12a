import { foreignCode } from '../../document/codes';
import { failureOfStatus } from '../failures';
import { isRecord, text } from '../../reading/foreign';
import type {
	MultipartField,
	OcrProvider,
	ProviderAnswer,
	ProviderFailure,
	ProviderRequest,
	Source,
} from '../provider';
import { UnreadableAnswer } from '../../reading/unreadable';
import { isUpstageAnswer, readUpstageAnswer } from './answer';

export interface UpstageOptions {
	/** `document-ai/ocr` is the documented address, `document-digitization` its successor. */
	endpoint?: 'document-ai/ocr' | 'document-digitization';
	/** Form of the answer; empty for Upstage's own. */
	schema?: '' | 'clova' | 'google';
	/** Empty: the provider's default. */
	model?: string;
}

/** The server gives up after 3 minutes by its documentation; the rest is for a slow upload. */
const SUBMIT_TIMEOUT_MS = 600_000;

/**
 * Upstage Document OCR. Answers at once: there is no job to ask about later.
 * Source of the facts: Upstage's "Document OCR" page, and answers seen in the field.
 */
export const upstage: OcrProvider<UpstageOptions> = {
	id: 'upstage',
	name: 'Upstage',
	credentialType: 'upstageOcrApi',
	secretFields: ['apiKey'],
	limits: {
		bytes: 50 * 1024 * 1024,
		pages: 30,
		formats: ['jpeg', 'png', 'bmp', 'pdf', 'tiff', 'heic', 'docx', 'pptx', 'xlsx'],
	},
	takes: {},
	// No rate is published. Sixteen at once keeps a free account busy, and a 429 slows it down.
	submitPace: { rate: null, concurrency: 16 },
	readPace: { rate: null, concurrency: 16 },

	check() {
		return null;
	},

	submit(_source: Source, options: UpstageOptions): ProviderRequest {
		const endpoint = options.endpoint ?? 'document-ai/ocr';
		// The newer address serves several products and has to be told which one.
		const model = options.model || (endpoint === 'document-digitization' ? 'ocr' : '');
		const fields: MultipartField[] = [];
		if (model) fields.push(['model', model]);
		if (options.schema) fields.push(['schema', options.schema]);
		return {
			method: 'POST',
			url: `/v1/${endpoint}`,
			body: { kind: 'multipart', fields, fileField: 'document' },
			timeoutMs: SUBMIT_TIMEOUT_MS,
		};
	},

	readSubmission(answer, submittedAt) {
		if (answer.json === undefined) throw new UnreadableAnswer('JSON');
		return {
			job: { provider: 'upstage', id: null, status: 'succeeded', submittedAt },
			raw: answer.json,
		};
	},

	/** `{code, message}`, with whatever HTTP status. */
	readFailure(answer: ProviderAnswer): ProviderFailure | null {
		const { code, message } = ownWords(answer.json);
		const failure = failureOfStatus(answer, { code, message });
		if (failure || code === undefined || message === undefined) return failure;
		return { code: foreignCode(code), message, httpStatus: answer.status, retryable: false };
	},

	knownBy: '"pages" with "modelVersion"',
	recognises: isUpstageAnswer,
	documentSteps: readUpstageAnswer,
};

/** Both forms occur: `{code, message}` and `{error: {code, message}}`. */
function ownWords(json: unknown): { code?: string; message?: string } {
	if (!isRecord(json)) return {};
	const body = isRecord(json.error) ? json.error : json;
	const code = typeof body.code === 'number' ? String(body.code) : text(body.code);
	return { code, message: text(body.message) ?? text(json.error) };
}
