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
}

/** How a provider tells of finished jobs by itself. */
export interface ProviderDeliveries {
	/**
	 * Header that holds the hex HMAC-SHA256 of the raw body, and the credential's field with its
	 * secret. Not given: the provider signs nothing, and the address it calls is signed instead.
	 */
	signature?: { header: string; secretField: string };
	/** It puts ZIP files to an address that a submission named. */
	putsFiles?: boolean;
	/**
	 * @param body one that the provider is known by.
	 * @param receivedAt ISO 8601.
	 * Throws {@link UnreadableAnswer}.
	 */
	read(body: unknown, receivedAt: string): Delivery;
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
