import type { Answer } from '../../http.ts';
import { trackJob } from '../../job.ts';
import { UnreadableDocument } from '../../engine/pages.ts';
import type { ReadDocument } from '../../engine/reading.ts';
import { STUB_DOCUMENT } from '../../engine/stub.ts';
import type { Provider, ProviderRequest, RunningProvider, Surroundings } from '../provider.ts';
import { answerRefusals, Refusal } from '../refusal.ts';
import { clovaForm, googleForm, upstageForm } from './forms.ts';
import { MODELS, readSubmission, type Submission } from './submission.ts';

const API_KEY = 'up_sandbox-key-for-the-local-machine';

const MAX_PAGES = 30;
const TIMEOUT_MS = 180_000;

// It depends on the account and is not published; this one is out of the way of everyday use.
const ACCOUNT_RATE = { requests: 50, perMs: 1000 };

export const upstage: Provider = {
	id: 'upstage',
	name: 'Upstage',
	labels: { baseUrl: 'Base URL', apiKey: 'API Key' },
	inN8n: (connection) => ({ credential: connection, parameters: {} }),
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
			handle: async (request) =>
				await answerRefusals(this, async () => await this.ocr(request, false)),
		},
		{
			method: 'POST',
			path: '/v1/document-digitization',
			call: 'submit',
			handle: async (request) =>
				await answerRefusals(this, async () => await this.ocr(request, true)),
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

	private async ocr(request: ProviderRequest, digitization: boolean): Promise<Answer> {
		const { stub, delay } = this.surroundings;
		const submission = await readSubmission(request, digitization, stub);
		const document = await trackJob(
			this.surroundings,
			{
				provider: 'upstage',
				id: String(++this.submissions),
				fileName: submission.fileName,
				client: request.signal,
			},
			async () => {
				await delay();
				return stub || submission.bytes === null
					? STUB_DOCUMENT
					: await this.read(submission.bytes, request.signal);
			},
		);
		return { status: 200, json: inForm(document, submission) };
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
}

function inForm(document: ReadDocument, { schema, model, fileName }: Submission): unknown {
	if (schema === 'clova') return clovaForm(document, fileName);
	if (schema === 'google') return googleForm(document);
	return upstageForm(document, model);
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
