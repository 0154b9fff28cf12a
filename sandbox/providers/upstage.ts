import { BEYOND_THE_ENGINE, sniffFormat, type Format } from '../formats.ts';
import { MalformedForm, readForm, type Form } from '../form.ts';
import type { Answer } from '../http.ts';
import type { JobEntry } from '../ledger.ts';
import { UnreadableDocument } from '../pages.ts';
import { pause } from '../pause.ts';
import type { ReadDocument } from '../reading.ts';
import { STUB_DOCUMENT } from '../stub.ts';
import type { Provider, ProviderRequest, RunningProvider, Surroundings } from './provider.ts';
import { clovaForm, googleForm, upstageForm } from './upstage-forms.ts';

const API_KEY = 'up_sandbox-key-for-the-local-machine';

const MAX_FILE_BYTES = 50 * 1024 * 1024;
const MAX_PAGES = 30;
const TIMEOUT_MS = 180_000;

// It depends on the account and is not published; this one is out of the way of everyday use.
const ACCOUNT_RATE = { requests: 50, perMs: 1000 };

const LATEST_MODEL = 'ocr-2.2.1';
const MODELS = [LATEST_MODEL, 'ocr-2.1.1', 'ocr-2.1.0', 'ocr-1.0.0'];
const SCHEMAS = ['clova', 'google'];

const FORMATS: ReadonlySet<Format> = new Set<Format>([
	'jpeg',
	'png',
	'bmp',
	'pdf',
	'tiff',
	'heic',
	'docx',
	'pptx',
	'xlsx',
]);

/** Thrown inside a route, answered in the provider's form. */
class Refusal extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

interface Submission {
	fileName: string;
	/** Null in stub mode. */
	bytes: Buffer | null;
	schema: string | undefined;
	model: string;
}

export const upstage: Provider = {
	id: 'upstage',
	defaults: (stub) => ({ rate: stub ? null : 'documented' }),
	start: (surroundings) => new Upstage(surroundings),
};

class Upstage implements RunningProvider {
	readonly connection = { apiKey: API_KEY };
	readonly otherRoutes = [];
	private readonly surroundings: Surroundings;
	private submissions = 0;

	constructor(surroundings: Surroundings) {
		this.surroundings = surroundings;
	}

	readonly routes: RunningProvider['routes'] = [
		{
			method: 'POST',
			path: '/v1/document-ai/ocr',
			call: 'submit',
			handle: async (request) => await this.answerRefusals(async () => await this.ocr(request, false)),
		},
		{
			method: 'POST',
			path: '/v1/document-digitization',
			call: 'submit',
			handle: async (request) => await this.answerRefusals(async () => await this.ocr(request, true)),
		},
		{
			method: 'GET',
			path: '/v1/models',
			call: 'other',
			handle: async () => ({
				status: 200,
				json: {
					object: 'list',
					data: MODELS.map((id) => ({ id, object: 'model', owned_by: 'upstage' })),
				},
			}),
		},
	];

	authorise(headers: Record<string, string | string[] | undefined>): Answer | null {
		if (headers.authorization === `Bearer ${API_KEY}`) return null;
		return gatewayRefusal(
			401,
			'invalid_api_key',
			headers.authorization === undefined
				? 'You did not provide an API key. Send it in the Authorization header as "Bearer API_KEY".'
				: 'The API key you provided is invalid.',
		);
	}

	rate() {
		const { rate } = this.surroundings.settings;
		return { bucket: 'key', rate: rate === 'documented' ? ACCOUNT_RATE : rate };
	}

	refuse(status: number, message: string): Answer {
		if (status === 429) return gatewayRefusal(429, 'too_many_requests', message);
		return { status, json: { code: codeOf(status), message } };
	}

	reset(): void {
		this.submissions = 0;
	}

	private async answerRefusals(work: () => Promise<Answer>): Promise<Answer> {
		try {
			return await work();
		} catch (error) {
			if (error instanceof Refusal) return this.refuse(error.status, error.message);
			throw error;
		}
	}

	private async ocr(request: ProviderRequest, digitization: boolean): Promise<Answer> {
		const { stub, slots, settings, ledger } = this.surroundings;
		const submission = await this.readSubmission(request, digitization);
		const job: JobEntry = {
			provider: 'upstage',
			id: String(++this.submissions),
			status: 'waiting',
			fileName: submission.fileName,
			acceptedAt: new Date().toISOString(),
			completedAt: null,
		};
		ledger.addJob(job);
		const gone = () => {
			if (job.completedAt === null) job.cancelled = true;
		};
		request.signal.addEventListener('abort', gone, { once: true });
		try {
			const document = await slots.run(async () => {
				job.status = 'processing';
				const done = ledger.processingStarted();
				try {
					if (settings.delayMs > 0) await pause(settings.delayMs, this.surroundings.closing);
					return stub || submission.bytes === null
						? STUB_DOCUMENT
						: await this.read(submission.bytes, request.signal);
				} finally {
					done();
				}
			});
			job.status = 'succeeded';
			return { status: 200, json: inForm(document, submission) };
		} catch (error) {
			job.status = 'failed';
			throw error;
		} finally {
			job.completedAt = new Date().toISOString();
			request.signal.removeEventListener('abort', gone);
		}
	}

	private async read(bytes: Buffer, client: AbortSignal): Promise<ReadDocument> {
		const timeout = AbortSignal.timeout(TIMEOUT_MS);
		try {
			return await this.surroundings.reader.read(bytes, {
				maxPages: MAX_PAGES,
				signal: AbortSignal.any([client, timeout, this.surroundings.closing]),
			});
		} catch (error) {
			if (error instanceof UnreadableDocument) throw new Refusal(400, error.message);
			if (timeout.aborted) throw new Refusal(504, 'The request took longer than 3 minutes.');
			throw error;
		}
	}

	private async readSubmission(
		request: ProviderRequest,
		digitization: boolean,
	): Promise<Submission> {
		const form = await readForm(request.incoming, request.meter, {
			maxFileBytes: MAX_FILE_BYTES,
			keepFiles: !this.surroundings.stub,
		}).catch((error: unknown) => {
			if (error instanceof MalformedForm) throw new Refusal(400, `${error.message}.`);
			throw error;
		});
		request.note(noted(form));

		const value = (name: string) => form.fields.find((field) => field.name === name)?.value;
		refuseStrangers(form, ['document', 'schema', 'model']);
		const file = form.files.find(({ name }) => name === 'document');
		if (!file) {
			throw new Refusal(
				400,
				value('document') === undefined
					? 'The field "document" is required.'
					: 'The field "document" must be a file, with a filename.',
			);
		}
		if (file.fileName === '') throw new Refusal(400, 'The file in "document" has no filename.');

		const schema = value('schema');
		if (schema !== undefined && !SCHEMAS.includes(schema)) {
			throw new Refusal(400, `The schema "${schema}" is not one of ${SCHEMAS.join(', ')}.`);
		}
		const model = value('model');
		if (digitization && model === undefined) throw new Refusal(400, 'The field "model" is required.');
		if (model !== undefined && !isModel(model, digitization)) {
			throw new Refusal(400, `The model "${model}" is invalid or no longer supported.`);
		}

		if (!this.surroundings.stub) {
			if (file.size === 0) throw new Refusal(400, 'The file in "document" is empty.');
			if (file.bytes === null) {
				throw new Refusal(413, `The file has ${file.size} bytes; the limit is 50MB (${MAX_FILE_BYTES}).`);
			}
			const format = sniffFormat(file.bytes);
			if (!FORMATS.has(format)) {
				throw new Refusal(
					415,
					'Unsupported document format. Send JPEG, PNG, BMP, PDF, TIFF, HEIC, DOCX, PPTX or XLSX.',
				);
			}
			if (BEYOND_THE_ENGINE.has(format)) {
				throw new Refusal(415, `This sandbox has no engine for ${format.toUpperCase()} files.`);
			}
		}
		return {
			fileName: file.fileName,
			bytes: file.bytes,
			schema,
			model: model === undefined || model === 'ocr' ? LATEST_MODEL : model,
		};
	}
}

function isModel(model: string, digitization: boolean): boolean {
	// The newer address takes the alias and models that came after the documented list.
	return digitization ? /^ocr(-[a-z0-9.]+)?$/.test(model) : MODELS.includes(model);
}

function inForm(document: ReadDocument, { schema, model, fileName }: Submission): unknown {
	if (schema === 'clova') return clovaForm(document, fileName);
	if (schema === 'google') return googleForm(document);
	return upstageForm(document, model);
}

/** The real service may ignore what it does not know; here, a misspelt field must not go unseen. */
function refuseStrangers(form: Form, known: string[]): void {
	const seen = new Set<string>();
	for (const { name } of [...form.fields, ...form.files]) {
		if (!known.includes(name)) throw new Refusal(400, `The field "${name}" is unknown.`);
		if (seen.has(name)) throw new Refusal(400, `The field "${name}" is given more than once.`);
		seen.add(name);
	}
}

function noted(form: Form): Record<string, unknown> {
	return Object.fromEntries([
		...form.fields.map(({ name, value }) => [name, value.slice(0, 200)]),
		...form.files.map(({ name, bytes: _bytes, ...file }) => [name, file]),
	]);
}

/** The gateway in front of the service nests its failures; the service behind it does not. */
function gatewayRefusal(status: number, code: string, message: string): Answer {
	return { status, json: { error: { code, message, type: 'invalid_request_error', param: null } } };
}

function codeOf(status: number): string {
	if (status === 400) return 'invalid_request_body';
	if (status === 413) return 'request_entity_too_large';
	if (status === 415) return 'unsupported_media_type';
	if (status === 504) return 'timeout';
	return status >= 500 ? 'internal_server_error' : 'invalid_request';
}
