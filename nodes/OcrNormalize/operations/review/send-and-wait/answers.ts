import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { noticePage } from '../../../../../ocr/review/page/review-page';
import { ANSWERED_BY_N8N } from './steps';

/** What is used of Express's response. */
interface Response {
	statusCode: number;
	setHeader(name: string, value: string): void;
	end(body: string | Uint8Array): void;
	send(body: unknown): unknown;
}

/** Nobody keeps what is answered, and nobody takes it for something else. */
const ALWAYS = {
	'Cache-Control': 'no-store',
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
};

/** Answers, and leaves the execution as it is. */
export function answer(
	context: IWebhookFunctions,
	status: number,
	headers: Record<string, string>,
	body: string | Uint8Array,
): IWebhookResponseData {
	const response = context.getResponseObject() as unknown as Response;
	response.statusCode = status;
	for (const [name, value] of Object.entries({ ...ALWAYS, ...headers })) {
		response.setHeader(name, value);
	}
	response.end(body);
	return { noWebhookResponse: true };
}

export const answerJson = (
	context: IWebhookFunctions,
	value: unknown,
	status = 200,
): IWebhookResponseData =>
	answer(
		context,
		status,
		{ 'Content-Type': 'application/json; charset=utf-8' },
		JSON.stringify(value),
	);

/** The page has to ask where the review goes on. */
export const answerInterrupted = (context: IWebhookFunctions): IWebhookResponseData =>
	answerJson(context, { code: 'interrupted' }, 503);

/**
 * The answer to a request that resumes the execution, given once n8n has taken that over; where it cannot, since
 * another request was quicker, its refusal is left as it is.
 *
 * @param refused is told of that.
 */
export function answerOnceResumed(
	context: IWebhookFunctions,
	value: unknown,
	refused: () => void,
): void {
	const response = context.getResponseObject() as unknown as Response;
	const send = response.send.bind(response);
	response.send = (body) => {
		if (body !== ANSWERED_BY_N8N) {
			refused();
			return send(body);
		}
		response.setHeader('Content-Type', 'application/json; charset=utf-8');
		return send(JSON.stringify(value));
	};
	for (const [name, header] of Object.entries(ALWAYS)) response.setHeader(name, header);
}

export const answerPage = (
	context: IWebhookFunctions,
	status: number,
	{ html, headers }: { html: string; headers: Record<string, string> },
): IWebhookResponseData =>
	answer(context, status, { 'Content-Type': 'text/html; charset=utf-8', ...headers }, html);

const STATUS = { expired: 410, finished: 410, gone: 404, refused: 403 } as const;

/** Says in a page of its own why there is nothing to see. */
export const answerNotice = (
	context: IWebhookFunctions,
	notice: keyof typeof STATUS,
): IWebhookResponseData => answerPage(context, STATUS[notice], noticePage(notice));
