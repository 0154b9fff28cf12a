import { failureOfStatus } from '../failures';
import { isRecord, text } from '../../reading/foreign';
import { jobIdOf } from '../job-answer';
import type { FieldProblem, OcrProvider, ProviderAnswer, Source } from '../provider';
import { UnreadableAnswer } from '../../reading/unreadable';
import { isOcrServicesAnswer, readOcrServicesAnswer } from './answer';
import { checkKey } from './key';
import { uploadStep, type UploadOptions } from './upload';

export type OcrServicesOptions = UploadOptions;

/**
 * OCR Services API (LobbyBot): reads an image in its own storage and returns the text at once.
 * Source: the "OCR Services API" page. The upload is not documented in public, so the options describe
 * it.
 */
export const ocrServices: OcrProvider<OcrServicesOptions> = {
	id: 'ocr-services',
	name: 'OCR Services',
	credentialType: 'ocrServicesApi',
	secretFields: ['apiKey'],
	limits: {
		bytes: 50 * 1024 * 1024,
		formats: ['jpeg', 'png', 'gif', 'bmp', 'tiff', 'webp', 'heic'],
	},
	takes: { key: true },
	submitPace: { rate: null, concurrency: 8 },
	readPace: { rate: null, concurrency: 8 },

	check(source: Source, options: OcrServicesOptions): FieldProblem | null {
		if (source.kind === 'key') {
			const wrong = checkKey(source.key);
			return wrong === null ? null : { field: 'Key', message: wrong };
		}
		return options.uploadPath.startsWith('/')
			? null
			: { field: 'Upload Path', message: `"${options.uploadPath}" does not start with /.` };
	},

	upload: uploadStep,

	submit(source) {
		return {
			method: 'POST',
			url: '/api/ocr/process',
			body: { kind: 'json', json: { key: source.kind === 'key' ? source.key : '' } },
			timeoutMs: 300_000,
		};
	},

	jobIdAt: ['id'],
	readSubmission(answer, submittedAt) {
		const { json } = answer;
		// Without text there is `null`, in a result all the same.
		const isRead =
			isRecord(json) &&
			(typeof json.text === 'string' || (json.text === null && jobIdOf(json.id) !== undefined));
		if (!isRead) throw new UnreadableAnswer('"text"');
		return {
			job: {
				provider: 'ocr-services',
				id: jobIdOf(json.id) ?? null,
				status: 'succeeded',
				submittedAt,
				...(text(json.createdAt) ? { completedAt: text(json.createdAt) } : {}),
				...(text(json.key) ? { fileName: text(json.key)?.split('/').pop() } : {}),
			},
			raw: json,
		};
	},

	/** `{"error": "…"}`, with whatever HTTP status: none is documented. */
	readFailure(answer: ProviderAnswer) {
		const words = isRecord(answer.json) ? text(answer.json.error) : undefined;
		const failure = failureOfStatus(answer, { message: words });
		if (failure || words === undefined) return failure;
		return { code: 'refused', message: words, httpStatus: answer.status, retryable: false };
	},

	knownBy: '"text" with "fileUrl"',
	recognises: isOcrServicesAnswer,
	documentSteps: readOcrServicesAnswer,
};
