import * as z from 'zod/v4';

import { MAX_FILLER_BYTES } from '../filler.ts';

/** What `POST /control` takes. Unknown names are refused: a typo must not make a test pass. */

const rate = z.strictObject({
	requests: z.int().positive(),
	perMs: z.int().positive(),
});

export const faultKinds = [
	'status',
	'html',
	'truncated',
	'reset',
	'hang',
	'empty',
	'retry-after',
	'wrong-json',
	'failure-in-200',
	'running',
	'unknown-state',
] as const;

const fault = z.strictObject({
	match: z.enum(['submit', 'status', 'result', 'other', 'any']),
	/** How many requests it strikes before it is spent. */
	times: z.int().positive(),
	kind: z.enum(faultKinds),
	status: z.int().min(100).max(599).optional(),
	/** Seconds, or an HTTP date. */
	retryAfter: z.union([z.number(), z.string()]).optional(),
	/** Sent as it is if a string, else as JSON. */
	body: z.unknown().optional(),
	/** The request does its work and is in the ledger, only its answer is lost. */
	after: z.literal('accepted').optional(),
});

export type Fault = z.infer<typeof fault>;

/** Faults that a request brings along in its header `X-Sandbox-Faults`, for itself alone. */
export const broughtFaults = z.array(
	fault.extend({
		match: fault.shape.match.default('any'),
		times: fault.shape.times.default(1),
	}),
);

const randomFaults = z.strictObject({
	/** 0..1 of the requests. */
	share: z.number().min(0).max(1),
	seed: z.int(),
});

export type RandomFaults = z.infer<typeof randomFaults>;

const providerSettings = z.strictObject({
	/** Added to each document's processing. */
	delayMs: z.int().min(0),
	/** Documents processed at once; the rest wait. */
	concurrency: z.int().positive(),
	/** `documented`: the provider's own limits. Null: none. */
	rate: z.union([rate, z.literal('documented'), z.null()]),
	/**
	 * Where a job's `result_url` leads: to the provider itself; to the other origin, which serves the
	 * result; to the other origin, which redirects once on itself; to the provider, which redirects to
	 * the other origin.
	 */
	resultOn: z.enum(['same', 'other', 'other-redirect', 'redirect-other']),
	/** A result is gone once it was fetched. */
	deleteWhenFetched: z.boolean(),
	/** `/ocr` of Lazarus answers RUNNING at once, and the result has to be asked for. */
	runningFirst: z.boolean(),
	/** Every task of PicWish shows this state, whatever came of it. Null: its own. */
	taskState: z.int().nullable(),
	/** PicWish gives its timestamps as numbers, as seen in the field, not as the documented strings. */
	numericTimestamps: z.boolean(),
	/** PicWish's result files are this many bytes of filler. Null: what was read. */
	resultBytes: z.int().min(0).max(MAX_FILLER_BYTES).nullable(),
	/** How long a signed link to an object storage is good for, from when it was given. */
	linkValidMs: z.int().min(0),
	/** Whether URL sources may be plain http on 127.0.0.1. */
	allowLocalUrls: z.boolean(),
	faults: z.array(fault),
	/** Something goes wrong with this share of all requests. Null: with none. */
	randomFaults: randomFaults.nullable(),
	webhooks: z.record(z.string(), z.strictObject({ url: z.string(), secret: z.string() })),
});

export type ProviderSettings = z.infer<typeof providerSettings>;

export const controlRequest = providerSettings.partial().extend({
	provider: z.string().optional(),
});

export type ControlRequest = z.infer<typeof controlRequest>;

/** What a provider starts from; it overrides what its documentation says otherwise. */
export function defaultSettings(stub: boolean): ProviderSettings {
	return {
		delayMs: 0,
		concurrency: stub ? 10 : 2,
		rate: null,
		resultOn: 'same',
		deleteWhenFetched: false,
		runningFirst: false,
		taskState: null,
		numericTimestamps: false,
		resultBytes: null,
		linkValidMs: 3_600_000,
		allowLocalUrls: true,
		faults: [],
		randomFaults: null,
		webhooks: {},
	};
}

/** Changes `settings` in place, since routes hold on to it. Webhooks merge by id, faults replace. */
export function mergeSettings(settings: ProviderSettings, change: ControlRequest): void {
	const { webhooks, ...rest } = change;
	for (const [name, value] of Object.entries(rest)) {
		if (name !== 'provider' && value !== undefined) Object.assign(settings, { [name]: value });
	}
	if (webhooks) settings.webhooks = { ...settings.webhooks, ...webhooks };
}

/**
 * The next fault for a call, counted down; undefined if none is left.
 * Unlike a mock, it does not care in which order calls come.
 */
export function takeFault(faults: Fault[], call: string): Fault | undefined {
	const fault = faults.find(({ match, times }) => times > 0 && (match === 'any' || match === call));
	if (fault) fault.times--;
	return fault;
}
