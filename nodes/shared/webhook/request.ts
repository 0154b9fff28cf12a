import type { IWebhookFunctions } from 'n8n-workflow';

import type { BodyStream } from '../http/read-bounded';

/**
 * What is used of the request and the response that n8n hands a webhook. They are Express's, whose
 * types a community node does not have.
 */
export interface WebhookRequest {
	method: string;
	headers: Record<string, string | string[] | undefined>;
	query: Record<string, unknown>;
	/** Where n8n has read the body already. */
	rawBody?: Uint8Array;
	/** The body as it comes in. */
	stream: BodyStream & { readonly complete?: boolean };
}

interface WebhookResponse {
	readonly statusCode: number;
	readonly writableFinished: boolean;
	/** The connection is closed. */
	readonly destroyed: boolean;
	status(code: number): { json(body: unknown): void };
	setHeader(name: string, value: string): void;
	once(event: 'close' | 'finish', listener: () => void): void;
}

export function requestOf(context: IWebhookFunctions): WebhookRequest {
	const request = context.getRequestObject() as unknown as BodyStream &
		Pick<WebhookRequest, 'method' | 'headers' | 'query' | 'rawBody'>;
	const { method, headers, query, rawBody } = request;
	return { method, headers, query: { ...query }, rawBody, stream: request };
}

export const responseOf = (context: IWebhookFunctions): WebhookResponse =>
	context.getResponseObject() as unknown as WebhookResponse;

/** One value of a header that may be there more than once. */
export function headerOf({ headers }: Pick<WebhookRequest, 'headers'>, name: string): string {
	const value = headers[name];
	return (Array.isArray(value) ? value[0] : value) ?? '';
}
