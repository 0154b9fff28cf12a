import type { Answer } from '../../http.ts';
import type { ShownState } from '../../world/faults.ts';
import { MindeeJobs } from './jobs.ts';
import { problem, Problem } from './problem.ts';
import { MODEL_ID, readSubmission } from './submission.ts';
import { DEFAULT_WEBHOOK_ID } from './webhooks.ts';
import type { Provider, ProviderRequest, RunningProvider, Surroundings } from '../provider.ts';

const API_KEY = 'md_sandbox-key-for-the-local-machine';
const MODEL_NAME = 'Sandbox OCR';

const POST_RATE = { requests: 200, perMs: 60_000 };
const GET_RATE = { requests: 1200, perMs: 60_000 };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const mindee: Provider = {
	id: 'mindee',
	name: 'Mindee',
	labels: { baseUrl: 'Base URL', apiKey: 'API Key', modelId: 'Model ID', webhookIds: 'Webhook ID' },
	inN8n: ({ baseUrl, apiKey, modelId }) => ({
		credential: { baseUrl, apiKey },
		parameters: { modelId: { __rl: true, mode: 'id', value: modelId } },
	}),
	defaults: (stub) => ({ rate: stub ? null : 'documented' }),
	start: (surroundings) => new Mindee(surroundings),
};

class Mindee implements RunningProvider {
	readonly connection = { apiKey: API_KEY, modelId: MODEL_ID, webhookIds: [DEFAULT_WEBHOOK_ID] };
	private readonly surroundings: Surroundings;
	private readonly jobs: MindeeJobs;

	constructor(surroundings: Surroundings) {
		this.surroundings = surroundings;
		this.jobs = new MindeeJobs(surroundings);
	}

	readonly routes: RunningProvider['routes'] = [
		{
			method: 'POST',
			path: '/v2/products/ocr/enqueue',
			call: 'submit',
			handle: async (request) => await answerProblems(async () => await this.enqueue(request)),
		},
		{
			method: 'GET',
			path: '/v2/jobs/:id',
			call: 'status',
			handle: async (request) => await answerProblems(async () => this.status(request)),
		},
		{
			method: 'GET',
			path: '/v2/products/ocr/results/:id',
			call: 'result',
			handle: async (request) => await answerProblems(async () => this.result(request)),
		},
		{
			method: 'GET',
			path: '/v2/inferences/:id',
			call: 'result',
			handle: async (request) => await answerProblems(async () => this.result(request)),
		},
		{
			method: 'GET',
			path: '/v2/search/models',
			call: 'other',
			handle: async (request) => await answerProblems(async () => this.searchModels(request)),
		},
	];

	/** A storage host that hands the result to whoever knows its address, as signed links do. */
	readonly otherRoutes: RunningProvider['otherRoutes'] = [
		{
			method: 'GET',
			path: '/v2/inferences/:id',
			call: 'result',
			handle: async (request) =>
				await answerProblems(async () => {
					const { resultOn } = this.surroundings.settings;
					if (resultOn === 'other-redirect' && !request.query.has('hop')) {
						return { status: 302, headers: { location: `${this.otherUrl(request)}?hop=1` } };
					}
					return this.take(request);
				}),
		},
	];

	/** A key, bare: "Bearer" in front of it makes it another key, and a wrong one. */
	authorise(headers: Record<string, string | string[] | undefined>): Answer | null {
		if (headers.authorization === API_KEY) return null;
		return problem(
			401,
			headers.authorization === undefined
				? 'The Authorization header is missing.'
				: 'The API key is invalid. API keys are sent bare, without "Bearer".',
		);
	}

	/** Submissions and everything else are counted apart; a limit that was set replaces both. */
	rate(method: string) {
		const { rate } = this.surroundings.settings;
		const documented = method === 'POST' ? POST_RATE : GET_RATE;
		return { bucket: method, rate: rate === 'documented' ? documented : rate };
	}

	refuse(status: number, message: string): Answer {
		return problem(status, message);
	}

	inState(json: unknown, state: ShownState): unknown {
		const { job } = json as { job?: Record<string, unknown> };
		if (job?.status === undefined) return json;
		const status = state === 'running' ? 'Processing' : 'Simmering';
		return { job: { ...job, status, completed_at: null, result_url: null } };
	}

	reset(): void {
		this.jobs.clear();
	}

	private async enqueue(request: ProviderRequest): Promise<Answer> {
		const submission = await readSubmission(request, this.surroundings);
		const job = this.jobs.accept(submission);
		return { status: 202, json: { job: this.jobs.describe(job) } };
	}

	private status(request: ProviderRequest): Answer {
		const job = this.jobs.byId(uuid(request, 'job_id'));
		if (!job) throw new Problem(404, 'The job was not found.');
		const json = { job: this.jobs.describe(job) };
		const location = json.job.result_url;
		if (location === null || !redirectWanted(request.query)) return { status: 200, json };
		return { status: 302, json, headers: { location } };
	}

	private result(request: ProviderRequest): Answer {
		if (this.surroundings.settings.resultOn === 'redirect-other') {
			return { status: 302, headers: { location: this.otherUrl(request) } };
		}
		return this.take(request);
	}

	private take(request: ProviderRequest): Answer {
		const job = this.jobs.byInference(uuid(request, 'inference_id'));
		if (!job || job.result === null) throw new Problem(404, 'The inference was not found.');
		const json = job.result;
		if (this.surroundings.settings.deleteWhenFetched) job.result = null;
		return { status: 200, json };
	}

	private otherUrl(request: ProviderRequest): string {
		return `${this.surroundings.otherBaseUrl}/v2/inferences/${request.params.id}`;
	}

	private searchModels({ query }: ProviderRequest): Answer {
		for (const name of query.keys()) {
			if (name !== 'model_type' && name !== 'name') {
				throw new Problem(422, `The parameter "${name}" is unknown.`, `query/${name}`);
			}
		}
		const type = query.get('model_type') ?? 'ocr';
		const name = (query.get('name') ?? '').toLowerCase();
		const found = type === 'ocr' && MODEL_NAME.toLowerCase().includes(name);
		const webhooks = this.jobs
			.webhooks()
			.map(({ id, url }, index) => ({ id, name: `Webhook ${index + 1}`, url }));
		const models = [{ id: MODEL_ID, name: MODEL_NAME, model_type: 'ocr', webhooks }];
		return { status: 200, json: { models: found ? models : [] } };
	}
}

async function answerProblems(work: () => Promise<Answer>): Promise<Answer> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Problem) return { status: error.body.status, json: error.body };
		throw error;
	}
}

function uuid(request: ProviderRequest, name: string): string {
	const value = request.params.id ?? '';
	if (!UUID.test(value)) throw new Problem(422, 'The id is not a valid UUID.', `path/${name}`);
	return value.toLowerCase();
}

function redirectWanted(query: URLSearchParams): boolean {
	const value = query.get('redirect');
	if (value === null) return true;
	if (/^(true|1|on|yes)$/i.test(value)) return true;
	if (/^(false|0|off|no)$/i.test(value)) return false;
	throw new Problem(422, 'The value is not a boolean.', 'query/redirect');
}
