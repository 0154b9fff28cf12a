import { trimEndOf } from '../document/trim';
import type { OcrJob } from '../document/types';
import { isReference } from './callback-url';

type DeliveryEvent = 'completed' | 'failed' | 'progress';

/** What a provider said of a job without having been asked. Plain JSON. */
export interface Delivery {
	event: DeliveryEvent;
	job: OcrJob;
	/** The provider's answer, where it came along; else the result has to be fetched. */
	raw?: unknown;
	/** The body, for events that bring no answer. */
	notice?: unknown;
	/** It is a file; what is said of the same job in words is another delivery. */
	isFile?: true;
	/** It named an address that is not followed; see {@link withOwnUrls}. */
	foreignUrl?: true;
	/** ISO 8601. When the provider made it, where what it has signed says so; see {@link isOld}. */
	madeAt?: string;
	/** A file has the result: without its `resultUrl` this is a notice beside that file. */
	besideFile?: true;
}

/** What is known of a delivery besides its body. */
interface DeliveryContext {
	/** The same submission asked for a file at the same address, which comes by PUT. */
	fileFollows?: boolean;
}

/** How a provider tells of finished jobs by itself. */
export interface ProviderDeliveries {
	/**
	 * Header that holds the hex HMAC-SHA256 of the raw body, and the credential's fields with secrets
	 * of which one has to fit. Not given: the provider signs nothing, and the address it calls is signed
	 * instead.
	 */
	signature?: { header: string; secretFields: readonly string[] };
	/**
	 * Where states and results of its jobs lie, below the base URL; `{id}` stands for one segment. An
	 * address that a delivery names is followed nowhere else.
	 */
	jobPaths?: readonly string[];
	/** It puts ZIP files to an address that a submission named. */
	putsFiles?: boolean;
	/**
	 * @param body one that the provider is known by.
	 * @param receivedAt ISO 8601.
	 * Throws {@link UnreadableAnswer}.
	 */
	read(body: unknown, receivedAt: string, about?: DeliveryContext): Delivery;
}

/**
 * What makes a delivery the same one when it comes again: the submission it is about and what it
 * says of it.
 *
 * @param reference of the signed address that was called, where it was one.
 */
export function deliveryId({ event, job, isFile }: Delivery, reference?: string): string {
	const own = [reference, job.alias].find((name) => name !== undefined && isReference(name));
	const of = own ?? `${job.provider}:${job.id ?? reference ?? job.submittedAt}`;
	if (event === 'progress') return `${of}:progress:${job.status}:${job.progress ?? ''}`;
	// A submission that was made twice may fail and then succeed.
	return `${of}:${isFile ? 'file' : event}`;
}

/** Days. No provider goes on calling for so long. */
export const LONGEST_AGE_DAYS = 7;

/**
 * Whether a delivery is too old to have just been sent: somebody kept it and sends it again, when the
 * memory of what has come may be over. A signature does not expire.
 *
 * @param now ms since 1970.
 */
export function isOld({ madeAt }: Delivery, now: number): boolean {
	if (madeAt === undefined) return false;
	// Without a zone it is read as local, which is hours of days. What is no date says nothing.
	return now - Date.parse(madeAt) > LONGEST_AGE_DAYS * 24 * 3600 * 1000;
}

/**
 * The delivery with only those addresses that lie on the credential's own origin, at one of the paths
 * that the provider declares, without a query. Anybody may have written the others: n8n would ask an
 * inner host, or send the key to any path of the provider. The job is asked for by its ID instead.
 *
 * @param baseUrl of the credential; empty where there is none, so that no address stays.
 */
export function withOwnUrls(
	delivery: Delivery,
	{ jobPaths = [], baseUrl }: { jobPaths?: readonly string[]; baseUrl: string },
): Delivery {
	const job = { ...delivery.job };
	let isForeign = false;
	for (const key of ['resultUrl', 'statusUrl'] as const) {
		const given = job[key];
		if (given === undefined) continue;
		const own = ownUrl(given, jobPaths, baseUrl);
		if (own === null) {
			delete job[key];
			isForeign = true;
		} else {
			job[key] = own;
		}
	}
	const isNotice = delivery.besideFile && job.resultUrl === undefined;
	return {
		...delivery,
		...(isNotice ? { event: 'progress' as const } : {}),
		job,
		...(isForeign ? { foreignUrl: true as const } : {}),
	};
}

/** Characters of an ID in a path; a dot alone, two of them, or a slash that is encoded leads elsewhere. */
const SEGMENT = /^(?!\.{1,2}$)[\w.~-]{1,200}$/;

function ownUrl(given: string, jobPaths: readonly string[], baseUrl: string): string | null {
	const base = parseUrl(baseUrl);
	const url = parseUrl(given.startsWith('/') ? baseUrl + given : given);
	if (!base || !url || url.origin !== base.origin || url.search !== '') return null;
	const segments = url.pathname.split('/');
	const basePath = trimEndOf(base.pathname, /\//);
	const isKnown = jobPaths.some((path) => {
		const wanted = `${basePath}${path}`.split('/');
		return (
			wanted.length === segments.length &&
			wanted.every((part, at) =>
				part === '{id}' ? SEGMENT.test(segments[at]!) : part === segments[at],
			)
		);
	});
	// Written anew: without a user name, and as it was checked.
	return isKnown ? `${url.origin}${url.pathname}` : null;
}

function parseUrl(value: string): URL | null {
	try {
		const url = new URL(value);
		return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
	} catch {
		return null;
	}
}
