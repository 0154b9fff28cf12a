import { fillerOf } from '../../filler.ts';
import type { ShownState } from '../../world/faults.ts';
import type { Answer } from '../../http.ts';
import { storageRefusal } from '../../object-storage.ts';
import { RESULT_TYPES } from '../../result-files.ts';
import { PicWishTasks } from './tasks.ts';
import { readSubmission } from './submission.ts';
import type {
	Provider,
	ProviderRequest,
	Route,
	RunningProvider,
	Surroundings,
} from '../provider.ts';
import { answerRefusals, Refusal } from '../refusal.ts';

const API_KEY = 'pw_sandbox-key-for-the-local-machine';
const PATH = '/api/tasks/document/ocr';

/** Per key; asking for tasks is not counted. */
const SUBMISSION_RATE = { requests: 2, perMs: 1000 };

export const picwish: Provider = {
	id: 'picwish',
	name: 'PicWish',
	labels: { baseUrl: 'Base URL', apiKey: 'API Key' },
	inN8n: (connection) => ({
		credential: { ...connection, region: 'custom' },
		parameters: { format: 'txt', languages: ['English', 'Digits'] },
	}),
	defaults: (stub) => ({ rate: stub ? null : 'documented' }),
	start: (surroundings) => new PicWish(surroundings),
};

class PicWish implements RunningProvider {
	readonly connection = { apiKey: API_KEY };
	private readonly surroundings: Surroundings;
	private readonly tasks: PicWishTasks;

	constructor(surroundings: Surroundings) {
		this.surroundings = surroundings;
		this.tasks = new PicWishTasks(surroundings);
	}

	readonly routes: Route[] = [
		{
			method: 'POST',
			path: PATH,
			call: 'submit',
			handle: async (request) =>
				await answerRefusals(this, async () => {
					const task = this.tasks.create(await readSubmission(request, this.surroundings));
					return {
						status: 200,
						json: { status: 200, message: 'success', data: { task_id: task.id } },
					};
				}),
		},
		{
			method: 'GET',
			path: `${PATH}/:id`,
			call: 'status',
			handle: async ({ params }) =>
				await answerRefusals(this, () => {
					const task = this.tasks.byId(params.id ?? '');
					if (!task) throw new Refusal(404, 'The task does not exist.');
					return { status: 200, json: this.tasks.describe(task) };
				}),
		},
	];

	/** The object storage with the result files. Whoever has a link may fetch. */
	readonly otherRoutes: Route[] = [
		{
			method: 'GET',
			path: '/results/:name',
			call: 'result',
			handle: async (request) => this.file(request),
		},
	];

	authorise(headers: Record<string, string | string[] | undefined>): Answer | null {
		const key = headers['x-api-key'];
		if (key === API_KEY) return null;
		return this.refuse(401, key === undefined ? 'X-API-KEY is missing.' : 'X-API-KEY is invalid.');
	}

	rate(method: string) {
		const { rate } = this.surroundings.settings;
		const documented = method === 'POST' ? SUBMISSION_RATE : null;
		return { bucket: method, rate: rate === 'documented' ? documented : rate };
	}

	/** Says its status twice. */
	refuse(status: number, message: string): Answer {
		return { status, json: { status, message } };
	}

	/** 4 is processing; 77 is in no list. */
	inState(json: unknown, state: ShownState): unknown {
		const { data } = json as { data?: Record<string, unknown> };
		if (data?.state === undefined) return json;
		const shown = state === 'running' ? { state: 4, progress: 40 } : { state: 77 };
		return { ...(json as object), data: { ...data, ...shown, file: '', completed_at: '0' } };
	}

	reset(): void {
		this.tasks.clear();
	}

	private file({ params, query }: ProviderRequest): Answer {
		const { settings } = this.surroundings;
		const path = `/results/${params.name}`;
		const refused = this.tasks.links.refuse({ method: 'GET', path }, query, Date.now());
		if (refused) return refused;
		const task = this.tasks.byId((params.name ?? '').replace(/\.\w+$/, ''));
		if (!task?.file) return storageRefusal(404, 'NoSuchKey', 'The specified key does not exist.');
		const size = settings.resultBytes ?? task.file.length;
		const headers = {
			'content-type': RESULT_TYPES[task.submission.format],
			'content-length': String(size),
		};
		if (settings.resultBytes === null) return { status: 200, headers, bytes: task.file };
		return { status: 200, headers, stream: fillerOf(size) };
	}
}
