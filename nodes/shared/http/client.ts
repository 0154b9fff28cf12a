import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import type { ProviderAnswer, ProviderRequest } from '../../../ocr/providers/provider';
import { Stopped } from '../failure';
import type { StoredFile } from '../source/stored-file';
import { encodeBody } from './body';
import { NetworkFailure } from './network-failure';
import { isOwnOrigin, parseHttpUrl } from './origin';
import { discard, readBounded, type BodyStream } from './read-bounded';

/** An answer is text and numbers about pages; one of 1,000 dense pages has about 100 MB. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;
const EXCERPT_CHARACTERS = 2000;
export const DEFAULT_TIMEOUT_MS = 60_000;
/** ms in which an answer's body must have come whole, once its headers are there. */
const BODY_TIMEOUT_MS = 300_000;
const MAX_REDIRECTS = 5;

type Context = Pick<IExecuteFunctions | ILoadOptionsFunctions, 'helpers'>;

export interface Credential {
	type: string;
	data: ICredentialDataDecryptedObject;
	/** Without a slash at its end. */
	baseUrl: string;
}

export interface StreamedAnswer {
	status: number;
	headers: Record<string, string>;
	body: BodyStream;
	/** Where the answer came from, after redirects. */
	url: string;
}

/**
 * Sends what providers describe, through n8n's own helpers, which bring the user's proxy,
 * certificates and SSRF guard.
 *
 * Redirects are followed here and not below: so the credential is decided on anew for each
 * address, and Node's redirect client does not keep a copy of everything that is uploaded.
 */
export class HttpClient {
	constructor(
		private readonly context: Context,
		private readonly credential: Credential,
		/** Aborted when the run has ended or was cancelled. */
		private readonly ended: AbortSignal,
		/**
		 * Aborted when a person has cancelled it. What was accepted is heard to its end when another
		 * item ends the run, or its job would be lost.
		 */
		private readonly cancelled: AbortSignal = ended,
	) {}

	/**
	 * One attempt. Any HTTP status is an answer.
	 *
	 * @throws {NetworkFailure} no whole answer came.
	 */
	async send(request: ProviderRequest, files?: readonly StoredFile[]): Promise<ProviderAnswer> {
		return await this.read(await this.open(request, files), request);
	}

	/** Reads an answer to its end. */
	async read(answer: StreamedAnswer, request: ProviderRequest): Promise<ProviderAnswer> {
		const bytes = await readBounded(answer.body, {
			limit: MAX_ANSWER_BYTES,
			timeoutMs: BODY_TIMEOUT_MS,
			signal: this.signalFor(request),
		});
		const text = bytes.toString('utf8');
		return {
			status: answer.status,
			headers: answer.headers,
			json: parseJson(text),
			excerpt: text.slice(0, EXCERPT_CHARACTERS),
		};
	}

	/**
	 * Opens an answer and leaves its body to be read by the caller, who has to read it to its end or
	 * destroy it.
	 *
	 * @throws {NetworkFailure} no answer came, or its redirects lead nowhere allowed.
	 */
	async open(request: ProviderRequest, files: readonly StoredFile[] = []): Promise<StreamedAnswer> {
		let url = this.resolve(request);
		for (let hop = 0; ; hop++) {
			const answer = await this.once(url, request, files);
			const location = answer.headers.location;
			const redirected = answer.status >= 300 && answer.status < 400 && location !== undefined;
			if (!redirected) return { ...answer, url: url.href };
			discard(answer.body);
			if (request.method !== 'GET') {
				throw new NetworkFailure(
					// The others may say where to look for what became of the document.
					[301, 307, 308].includes(answer.status) ? 'MOVED' : 'REDIRECTED',
					'The server answered with a redirect, and documents are not sent to redirects.',
				);
			}
			const next = parseHttpUrl(location, url);
			if (hop >= MAX_REDIRECTS || !next) {
				throw new NetworkFailure(
					'REDIRECTED',
					next
						? `The server redirects more than ${MAX_REDIRECTS} times.`
						: 'The server redirects to an address that is not a valid http(s) URL.',
				);
			}
			url = next;
		}
	}

	/** Where a request goes, for messages: without its query, which may carry a permission. */
	addressOf(request: ProviderRequest): { url: string; isOwn: boolean } | undefined {
		try {
			const url = this.resolve(request);
			const isOwn = isOwnOrigin(url, this.credential.baseUrl);
			return { url: `${url.origin}${url.pathname}`.slice(0, 200), isOwn };
		} catch {
			return undefined;
		}
	}

	private resolve(request: ProviderRequest): URL {
		const url = request.url.startsWith('/')
			? parseHttpUrl(this.credential.baseUrl + request.url)
			: parseHttpUrl(request.url);
		if (!url) {
			throw new NetworkFailure(
				'BAD_URL',
				`"${request.url.slice(0, 200)}" is not a valid http(s) URL.`,
			);
		}
		for (const [name, value] of Object.entries(request.query ?? {})) {
			url.searchParams.set(name, value);
		}
		return url;
	}

	private async once(
		url: URL,
		request: ProviderRequest,
		files: readonly StoredFile[],
	): Promise<Omit<StreamedAnswer, 'url'>> {
		if (this.ended.aborted) throw new Stopped();
		// A provider's own headers name the account too, so they stay behind with the credential.
		const own = !request.anonymous && isOwnOrigin(url, this.credential.baseUrl);
		const options: IHttpRequestOptions = {
			method: request.method,
			url: url.href,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			timeout: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
			headers: {
				Accept: 'application/json, */*;q=0.5',
				...(request.isFile ? { 'Accept-Encoding': 'identity' } : {}),
				...(own ? request.headers : {}),
			},
		};
		const upload = request.body && encodeBody(request.body, files);
		if (upload) {
			options.body = upload.body as IHttpRequestOptions['body'];
			if (request.body?.kind === 'json') options.json = true;
		}
		try {
			const answer = readFullResponse(
				own
					? await this.withCredential(options)
					: await this.withoutCredential({ ...options, abortSignal: this.signalFor(request) }),
			);
			// Refused before all of it was read: the HTTP client below would keep the file open.
			if (upload && answer.status >= 300) answer.body.once('close', () => upload.close());
			return answer;
		} catch (error) {
			upload?.close();
			throw NetworkFailure.orStopped(upload?.broken ?? error, this.signalFor(request));
		}
	}

	/** The credential was read once for the run; n8n would fetch and decrypt it for each request. */
	private async withCredential(options: IHttpRequestOptions): Promise<unknown> {
		const { type, data } = this.credential;
		const credentialsDecrypted: ICredentialsDecrypted = { id: '', name: type, type, data };
		return await this.context.helpers.httpRequestWithAuthentication.call(
			this.context as IExecuteFunctions,
			type,
			options,
			{ credentialsDecrypted },
		);
	}

	private async withoutCredential(options: IHttpRequestOptions): Promise<unknown> {
		return await this.context.helpers.httpRequest(options);
	}

	private signalFor(request: ProviderRequest): AbortSignal {
		return request.method === 'GET' ? this.ended : this.cancelled;
	}
}

function readFullResponse(response: unknown): Omit<StreamedAnswer, 'url'> {
	const { statusCode, headers, body } = response as {
		statusCode: number;
		headers: Record<string, string | string[] | undefined>;
		body: BodyStream;
	};
	const plain: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value !== undefined) plain[name.toLowerCase()] = String(value);
	}
	return { status: statusCode, headers: plain, body };
}

/** `undefined` for what is not JSON: HTML, half an answer, nothing at all. */
function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
