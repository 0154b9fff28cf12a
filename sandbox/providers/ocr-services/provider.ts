import { randomUUID } from 'node:crypto';
import * as z from 'zod/v4';

import { readBody, type Answer } from '../../http.ts';
import { trackJob } from '../../job.ts';
import { UnreadableDocument } from '../../engine/pages.ts';
import { textOf, wordsOf, type ReadDocument } from '../../engine/reading.ts';
import { STUB_DOCUMENT } from '../../engine/stub.ts';
import { isKey, OcrServicesStore, USER_ID } from './store.ts';
import type {
	Provider,
	ProviderRequest,
	Route,
	RunningProvider,
	Surroundings,
} from '../provider.ts';
import { answerRefusals, Refusal } from '../refusal.ts';

const API_KEY = 'os_sandbox-key-for-the-local-machine';
const MAX_BODY_BYTES = 100_000;

/** Not published; that longer texts cost more is. */
const TOKENS_PER_IMAGE = 50;
const LETTERS_PER_TOKEN = 4;

const processBody = z.strictObject({ key: z.string() });
const presignBody = z.strictObject({ fileName: z.string().min(1), contentType: z.string().min(1) });

export const ocrServices: Provider = {
	id: 'ocr-services',
	name: 'OCR Services',
	labels: { baseUrl: 'Base URL', apiKey: 'API Key', userId: 'User ID' },
	inN8n: ({ baseUrl, apiKey }) => ({
		credential: { baseUrl, apiKey },
		parameters: { source: 'binary' },
		// It reads images only.
		endings: ['.png', '.jpg'],
	}),
	// It documents no limit.
	defaults: () => ({ rate: null }),
	start: (surroundings) => new OcrServices(surroundings),
};

class OcrServices implements RunningProvider {
	readonly connection = { apiKey: API_KEY, userId: USER_ID };
	private readonly surroundings: Surroundings;
	private readonly store: OcrServicesStore;

	constructor(surroundings: Surroundings) {
		this.surroundings = surroundings;
		this.store = new OcrServicesStore(surroundings);
	}

	readonly routes: Route[] = [
		{
			method: 'POST',
			path: '/api/ocr/process',
			call: 'submit',
			handle: async (request) => await answerRefusals(this, async () => await this.ocr(request)),
		},
		{
			method: 'POST',
			path: '/api/files/upload',
			call: 'other',
			handle: async (request) =>
				await answerRefusals(this, async () => await this.store.upload(request)),
		},
		{
			method: 'POST',
			path: '/api/files/presign',
			call: 'other',
			handle: async (request) =>
				await answerRefusals(this, async () => {
					const { fileName, contentType } = await readObject(request, presignBody);
					return this.store.presign(fileName, contentType);
				}),
		},
	];

	/** The bucket. */
	readonly otherRoutes: Route[] = [
		{
			method: 'PUT',
			path: '/storage/ocr/:user/:file',
			call: 'other',
			handle: async (request) => await this.store.receive(request),
		},
		{
			method: 'GET',
			path: '/storage/ocr/:user/:file',
			call: 'result',
			handle: async (request) => this.store.fetch(request),
		},
	];

	authorise(headers: Record<string, string | string[] | undefined>): Answer | null {
		const key = headers['x-api-key'];
		if (key === API_KEY) return null;
		return this.refuse(401, key === undefined ? 'API key is required' : 'Invalid API key');
	}

	rate() {
		const { rate } = this.surroundings.settings;
		return { bucket: 'key', rate: rate === 'documented' ? null : rate };
	}

	refuse(status: number, message: string): Answer {
		return { status, json: { error: message } };
	}

	reset(): void {
		this.store.clear();
	}

	private async ocr(request: ProviderRequest): Promise<Answer> {
		const { stub, closing, delay, reader } = this.surroundings;
		const { key } = await readObject(request, processBody);
		if (!isKey(key)) throw new Refusal(400, 'Invalid file key format');
		const stored = this.store.find(key);
		if (!stored) throw new Refusal(404, 'File not found');
		const id = randomUUID();
		const signal = AbortSignal.any([request.signal, closing]);
		const document = await trackJob(
			this.surroundings,
			{ provider: 'ocr-services', id, fileName: key, client: request.signal },
			async () => {
				await delay();
				if (stub || stored.bytes === null) return STUB_DOCUMENT;
				return await reader.read(stored.bytes, { maxPages: 1, signal });
			},
		).catch((error: unknown) => {
			if (error instanceof UnreadableDocument) throw new Refusal(400, error.message);
			throw error;
		});
		return { status: 200, json: this.answer(id, key, document) };
	}

	private answer(id: string, key: string, { pages }: ReadDocument): unknown {
		const text = pages.map((page) => textOf(page, '\n')).join('\n');
		return {
			id,
			text,
			key,
			fileUrl: this.store.publicUrl(key),
			createdAt: new Date().toISOString(),
			wordCount: pages.flatMap(wordsOf).length,
			tokensUsed: TOKENS_PER_IMAGE + Math.ceil(text.length / LETTERS_PER_TOKEN),
			// The engine has one language.
			language: 'en',
		};
	}
}

/** @throws Refusal */
async function readObject<Body>(request: ProviderRequest, schema: z.ZodType<Body>): Promise<Body> {
	const type = request.headers['content-type'] ?? '';
	if (!/^application\/json\b/i.test(type)) {
		throw new Refusal(400, 'Content-Type must be application/json');
	}
	const bytes = await readBody(request.incoming, request.meter, MAX_BODY_BYTES);
	if (bytes === null) throw new Refusal(413, 'Request body is too large');
	let body: unknown;
	try {
		body = JSON.parse(bytes.toString('utf8'));
	} catch {
		throw new Refusal(400, 'Request body is not valid JSON');
	}
	if (typeof body === 'object' && body !== null) request.note({ ...body });
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new Refusal(
		400,
		`Invalid request body: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}`,
	);
}
