import type { ShownState } from '../../world/faults.ts';
import type { Answer } from '../../http.ts';
import { LazarusJobs, type LazarusJob } from './jobs.ts';
import { readOcrRequest, readZipRequest } from './submission.ts';
import type {
	Provider,
	ProviderRequest,
	Route,
	RunningProvider,
	Surroundings,
} from '../provider.ts';
import { answerRefusals, Refusal } from '../refusal.ts';

const ORG_ID = 'sandbox-organization';
const AUTH_KEY = 'lz_sandbox-key-for-the-local-machine';
const API_VERSION = '2025-02-27';

const BASE_PATH = '/api/forms';
const API_VERSION_PATH = '/developer/api-version';
const ID = /^[a-zA-Z0-9\-_]+$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Per organisation, all calls together. */
const ORGANISATION_RATE = { requests: 70, perMs: 10_000 };

export const lazarus: Provider = {
	id: 'lazarus',
	name: 'Lazarus',
	labels: { baseUrl: 'Base URL', orgId: 'Organization ID', authKey: 'Auth Key' },
	inN8n: (connection) => ({ credential: connection, parameters: { version: '2' } }),
	// Clients know the base URL, which ends in /api/forms, and go by its origin.
	atOrigin: [API_VERSION_PATH],
	defaults: (stub) => ({ rate: stub ? null : 'documented' }),
	start: (surroundings) => new Lazarus(surroundings),
};

class Lazarus implements RunningProvider {
	readonly connection;
	private readonly surroundings: Surroundings;
	private readonly jobs: LazarusJobs;

	constructor(surroundings: Surroundings) {
		this.surroundings = surroundings;
		const baseUrl = surroundings.baseUrl + BASE_PATH;
		this.connection = { baseUrl, orgId: ORG_ID, authKey: AUTH_KEY };
		this.jobs = new LazarusJobs(surroundings, baseUrl);
	}

	readonly routes: Route[] = [
		{
			method: 'POST',
			path: `${BASE_PATH}/ocr`,
			call: 'submit',
			handle: async (request) =>
				await answerRefusals(this, async () => await this.answerJson(request)),
		},
		{
			method: 'POST',
			path: `${BASE_PATH}/ocr/zip`,
			call: 'submit',
			handle: async (request) =>
				await answerRefusals(this, async () => await this.answerZip(request)),
		},
		{
			method: 'GET',
			path: `${BASE_PATH}/ocr/zip/async/:statusId`,
			call: 'status',
			handle: async (request) => await answerRefusals(this, () => this.status(request)),
		},
		{
			method: 'GET',
			path: `${BASE_PATH}/ocr/results/:id`,
			call: 'result',
			handle: async (request) => await answerRefusals(this, () => this.result(request)),
		},
		{
			method: 'GET',
			path: API_VERSION_PATH,
			call: 'other',
			handle: async () => ({
				status: 200,
				json: { apiVersion: API_VERSION, status: 'SUCCESS' },
			}),
		},
	];

	/** Where `resultOn` sends clients to. */
	readonly otherRoutes: Route[] = [
		{
			method: 'GET',
			path: '/results/:id',
			call: 'result',
			handle: async (request) =>
				await answerRefusals(this, () => {
					const { settings, otherBaseUrl } = this.surroundings;
					if (settings.resultOn === 'other-redirect' && !request.query.has('hop')) {
						const location = `${otherBaseUrl}/results/${request.params.id}?hop=1`;
						return { status: 302, headers: { location } };
					}
					return this.take(request);
				}),
		},
	];

	authorise(headers: Record<string, string | string[] | undefined>): Answer | null {
		for (const [name, wanted] of [
			['orgId', ORG_ID],
			['authKey', AUTH_KEY],
		] as const) {
			const given = headers[name.toLowerCase()];
			if (given === undefined || given === '') return refusal(403, `Missing header: ${name}`);
			if (!ID.test(String(given))) return refusal(403, `Header ${name} must match ${ID.source}`);
			if (given !== wanted) return refusal(403, 'Invalid orgId or authKey');
		}
		const { suborgid, apiversion } = headers;
		if (suborgid !== undefined && !ID.test(String(suborgid))) {
			return refusal(400, `Header subOrgId must match ${ID.source}`);
		}
		if (apiversion !== undefined && !isDate(String(apiversion))) {
			return refusal(400, 'Header apiVersion must be a date like YYYY-MM-DD');
		}
		return null;
	}

	rate() {
		const { rate } = this.surroundings.settings;
		return { bucket: 'organisation', rate: rate === 'documented' ? ORGANISATION_RATE : rate };
	}

	refuse(status: number, message: string): Answer {
		return refusal(status, message);
	}

	/** What is done carries its result, which a job that goes on has not. */
	inState(json: unknown, state: ShownState): unknown {
		const { status, id, documentId, statusId, resultUrl } = json as Record<string, unknown>;
		if (status !== 'SUCCESS' && status !== 'RUNNING') return json;
		const shown = state === 'running' ? 'RUNNING' : 'SIMMERING';
		return { status: shown, id, documentId, statusId, resultUrl };
	}

	reset(): void {
		this.jobs.clear();
	}

	private async answerJson(request: ProviderRequest): Promise<Answer> {
		const submission = await readOcrRequest(request, this.surroundings);
		const job = this.jobs.open(submission);
		if (this.surroundings.settings.runningFirst) {
			void this.jobs.process(job, false);
			return { status: 200, json: this.jobs.describe(job) };
		}
		await this.jobs.process(job, false, request.signal);
		return answerOf(job);
	}

	private async answerZip(request: ProviderRequest): Promise<Answer> {
		const submission = await readZipRequest(request, this.surroundings);
		const job = this.jobs.open(submission);
		if (submission.output) {
			void this.jobs.process(job, true);
			// SUCCESS means that it was taken; how far it is, only the status says.
			return { status: 202, json: { ...this.jobs.describe(job), status: 'SUCCESS' } };
		}
		await this.jobs.process(job, true, request.signal);
		if (!job.archive) return answerOf(job);
		const { name, bytes } = job.archive;
		return {
			status: 200,
			bytes,
			headers: {
				'content-type': 'application/zip',
				'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}.zip`,
			},
		};
	}

	private status(request: ProviderRequest): Answer {
		const job = this.jobs.byStatusId(decode(request.params.statusId ?? ''));
		if (!job) throw new Refusal(404, 'There is no document with this statusId');
		return { status: 200, json: this.jobs.describe(job) };
	}

	private result(request: ProviderRequest): Answer {
		const { settings, otherBaseUrl } = this.surroundings;
		if (settings.resultOn === 'redirect-other') {
			const location = `${otherBaseUrl}/results/${request.params.id}`;
			return { status: 302, headers: { location } };
		}
		return this.take(request);
	}

	private take({ params }: ProviderRequest): Answer {
		const job = this.jobs.byId(params.id ?? '');
		if (!job) throw new Refusal(404, 'There is no result with this id');
		if (job.status === 'RUNNING') return { status: 200, json: this.jobs.describe(job) };
		// Asking went well, whatever came of the document.
		return { status: 200, json: job.answer };
	}
}

function answerOf({ status, failedWith, answer }: LazarusJob): Answer {
	return { status: status === 'FAILURE' ? failedWith : 200, json: answer };
}

function refusal(status: number, message: string): Answer {
	const outcome = status === 401 || status === 403 ? 'AUTH_FAILURE' : 'FAILURE';
	return { status, json: { status: outcome, message } };
}

function isDate(text: string): boolean {
	return DATE.test(text) && !Number.isNaN(Date.parse(text));
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
