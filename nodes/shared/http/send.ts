import { foreignCode } from '../../../ocr/document/codes';
import { describeForeign } from '../../../ocr/providers/failures';
import { meaningOfStatus } from '../../../ocr/providers/http-status';
import type {
	OcrProvider,
	ProviderAnswer,
	ProviderFailure,
	ProviderRequest,
} from '../../../ocr/providers/provider';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import type { Clock } from '../clock';
import { OcrFailure, Stopped } from '../failure';
import type { PaceLimiter } from '../pace';
import type { StoredFile } from '../source/stored-file';
import type { HttpClient, StreamedAnswer } from './client';
import { meaningOfCode } from './network-code';
import { NetworkFailure } from './network-failure';
import { isNotNow, mayBeAccepted, readRetryAfter, retryDelay, type Attempt } from './retry';

/** A request to a provider, and what it is about. */
export interface Sending {
	kind: 'submit' | 'read';
	request: ProviderRequest;
	files?: readonly StoredFile[];
	/** For messages. */
	jobId?: string | null;
	/** The request asks about a job: the job's own failure is then a valid response. */
	aboutJob?: boolean;
	/** The file goes to the provider's storage first: no job is begun. */
	isUpload?: boolean;
	/** What a 404 means here, for people. */
	ifGone?: string;
	/** What a person does once all attempts are over. */
	doNow?: string;
	/** Reads refusals of somebody other than the provider, such as its storage. */
	readFailure?: OcrProvider['readFailure'];
	/** ms since 1970; no attempt starts after it. */
	deadline?: number;
}

/** How a message begins. */
export interface WhatFailed {
	/** If the provider refused, such as `NAME rejected "a.pdf"`. */
	refused: string;
	/** If nobody knows, such as `NAME did not confirm "a.pdf"`. */
	unconfirmed: string;
}

interface SenderSetup {
	http: HttpClient;
	readFailure: OcrProvider['readFailure'];
	/** The rate limits, by kind of request. */
	paces: Record<Sending['kind'], PaceLimiter>;
	clock: Clock;
	/** Aborted when the run has ended. */
	ended: AbortSignal;
	/** Removes secrets from foreign text. */
	clean(text: string): string;
	/** The ID of the job that a response names. */
	jobIdIn?(answer: ProviderAnswer): string | undefined;
}

/** Sends for all items of a run: waits its turn, reads the response, retries, gives up. */
export class Sender {
	constructor(private readonly setup: SenderSetup) {}

	/**
	 * Sends, reads the response, and retries if that is safe.
	 *
	 * @throws {OcrFailure} after the last attempt.
	 * @throws {Stopped} when the run has ended.
	 */
	async send<T>(
		sending: Sending,
		whatFailed: string | WhatFailed,
		read: (answer: ProviderAnswer) => T,
	): Promise<T> {
		return await this.repeat(sending, whatFailed, async () => await this.attempt(sending, read));
	}

	/**
	 * Like {@link send}, for a response that is a file: `store` receives it as a stream. JSON and refusals
	 * are read instead.
	 */
	async download<T>(
		sending: Sending,
		whatFailed: string | WhatFailed,
		store: (answer: StreamedAnswer) => Promise<T>,
		otherwise: (answer: ProviderAnswer) => T,
	): Promise<T> {
		return await this.repeat(
			sending,
			whatFailed,
			async () => await this.attempt(sending, otherwise, store),
		);
	}

	private async repeat<T>(
		sending: Sending,
		whatFailed: string | WhatFailed,
		once: () => Promise<{ value: T } | Refused>,
	): Promise<T> {
		const { clock, ended, paces } = this.setup;
		const pace = paces[sending.kind];
		let firstOutcome: number | undefined;
		for (let number = 1; ; number++) {
			let delay: number | null = null;
			// Inside the turn, so that a pause begins before the next request.
			const outcome = await pace.run(async () => {
				const found = await once();
				if ('value' in found) {
					pace.taken();
					return found;
				}
				firstOutcome ??= clock.now();
				const attempt: Attempt = {
					number,
					elapsedMs: clock.now() - firstOutcome,
					kind: sending.kind,
					idempotent: sending.request.idempotent,
					status: found.failure.httpStatus,
					networkCode: found.networkCode,
					unreadable: found.unreadable,
					retryAfterMs: found.retryAfterMs,
				};
				// What names a job has accepted the document.
				delay = found.jobId === undefined ? retryDelay(attempt, Math.random()) : null;
				// "Not now" applies to all requests, a broken connection only to this one.
				if (delay !== null && isNotNow(attempt)) pace.pause(delay);
				return found;
			});
			if ('value' in outcome) return outcome.value;
			if (delay === null || clock.now() + delay > (sending.deadline ?? Infinity)) {
				throw this.giveUp(whatFailed, sending, outcome);
			}
			await clock.sleep(delay, ended);
			if (ended.aborted) throw new Stopped();
		}
	}

	private async attempt<T>(
		sending: Sending,
		read: (answer: ProviderAnswer) => T,
		store?: (answer: StreamedAnswer) => Promise<T>,
	): Promise<{ value: T } | Refused> {
		const answer = await this.exchange(sending, store).catch(networkFailure);
		if (answer instanceof NetworkFailure) return brokenOff(answer);
		if ('value' in answer) return answer;
		const jobId = this.jobIdIn(sending, answer);
		const failure = (sending.readFailure ?? this.setup.readFailure)(answer);
		if (failure && !(failure.ofJob && sending.aboutJob)) {
			const { headers } = answer;
			return {
				failure,
				jobId,
				foreign: answer.json === undefined || (sending.kind === 'submit' && saysNothing(failure)),
				retryAfterMs: readRetryAfter(headers['retry-after'], this.setup.clock.now()),
			};
		}
		try {
			return { value: read(answer) };
		} catch (error) {
			return { ...unusableAnswer(answer, error), jobId };
		}
	}

	private async exchange<T>(
		{ request, files }: Sending,
		store: ((answer: StreamedAnswer) => Promise<T>) | undefined,
	): Promise<ProviderAnswer | { value: T }> {
		const { http } = this.setup;
		const answer = await http.open(request, files);
		// A gateway's web page is not a file either, whatever its status.
		const type = answer.headers['content-type'] ?? '';
		const isFile = answer.status < 300 && !/\b(json|html)\b/i.test(type);
		if (!store || !isFile) return await http.read(answer, request);
		return {
			value: await store(answer).catch((error: unknown) => {
				throw brokenBody(answer, error);
			}),
		};
	}

	/** A submission that was refused for good has no job, whatever its body calls an ID. */
	private jobIdIn({ kind, isUpload }: Sending, answer: ProviderAnswer): string | undefined {
		const isSubmission = kind === 'submit' && !isUpload;
		const mayHaveOne = isSubmission && (answer.status < 300 || answer.status >= 500);
		return mayHaveOne ? this.setup.jobIdIn?.(answer) : undefined;
	}

	private giveUp(whatFailed: string | WhatFailed, sending: Sending, refused: Refused): OcrFailure {
		const { clean } = this.setup;
		const { failure } = refused;
		const { httpStatus } = failure;
		const isOpen = sending.kind === 'submit' && mayBeAccepted({ ...refused, status: httpStatus });
		const isUnsent =
			sending.kind === 'submit' &&
			refused.networkCode !== undefined &&
			meaningOfCode(refused.networkCode).neverLeft;
		const sentences = [
			failure.message,
			isUnsent ? 'The document was not sent.' : undefined,
			this.addressAdvice(sending, refused),
			isOpen ? maybeAccepted(refused.jobId) : (this.keyAdvice(sending, refused) ?? failure.advice),
			httpStatus === 404 ? sending.ifGone : undefined,
			failure.retryable && !failure.advice ? sending.doNow : undefined,
		];
		const isUnconfirmed = isOpen || refused.networkCode !== undefined || refused.unreadable;
		const beginning =
			typeof whatFailed === 'string'
				? whatFailed
				: whatFailed[isUnconfirmed ? 'unconfirmed' : 'refused'];
		const status = httpStatus === undefined ? '' : ` (HTTP ${httpStatus})`;
		const said = sentences
			.filter((sentence) => sentence !== undefined)
			// A provider's words may end without a full stop.
			.reduce((before, next) => `${before}${/[.!?…]$/.test(before) ? '' : '.'} ${next}`);
		return new OcrFailure(clean(`${beginning}${status}: ${said}`), {
			code: foreignCode(clean(failure.code)),
			httpStatus,
			jobId: sending.jobId ?? refused.jobId,
			retryable: failure.retryable && refused.jobId === undefined,
			mayBeAccepted: isOpen,
		});
	}

	/** The key is not to blame where it was not sent. */
	private keyAdvice({ request }: Sending, { failure }: Refused): string | undefined {
		const isForKey = failure.httpStatus === 401 || failure.httpStatus === 403;
		if (!isForKey || request.anonymous) return undefined;
		const address = this.setup.http.addressOf(request);
		if (!address || address.isOwn) return undefined;
		return `The address was ${address.url}, which is not below Base URL in the credential, so the key was not sent there.`;
	}

	/** The address that was asked, if it may be a wrong one. */
	private addressAdvice({ kind, request }: Sending, refused: Refused): string | undefined {
		const { networkCode, foreign, failure } = refused;
		const { httpStatus } = failure;
		const isMissing = networkCode === undefined && isNoService(httpStatus);
		const isSuspect =
			networkCode === undefined
				? isMissing && foreign === true
				: meaningOfCode(networkCode).suspect;
		// A service may have words of its own for a path that it does not have, or for a model.
		const isDoubtful = isMissing && kind === 'submit';
		const address = isSuspect || isDoubtful ? this.setup.http.addressOf(request) : undefined;
		if (!address) return undefined;
		if (!isSuspect) {
			return address.isOwn
				? `The address was ${address.url}. If it is wrong, correct Base URL in the credential.`
				: undefined;
		}
		const check = address.isOwn ? ': check Base URL in the credential' : '';
		const later = failure.retryable ? `${check === '' ? ':' : ', or'} try again later` : '';
		return `The address was ${address.url}${check}${later}.`;
	}
}

const maybeAccepted = (jobId: string | undefined): string =>
	jobId === undefined
		? 'It may have been accepted anyway, so it was not sent again. Check your account at the provider before you send it again.'
		: `The response names job ${jobId}, so it was not sent again. Check that job before you send the document again.`;

/** The status of a server that is not this provider's: no such path, or a web page. */
const isNoService = (status: number | undefined) =>
	status !== undefined && (status === 404 || status === 405 || status < 400);

/** The provider gave no words of its own. */
const saysNothing = ({ message, httpStatus }: ProviderFailure) =>
	httpStatus !== undefined && message === meaningOfStatus(httpStatus).sentence;

/** An attempt without a usable response. */
interface Refused {
	failure: ProviderFailure;
	networkCode?: string;
	unreadable?: boolean;
	/** The response has nothing of the provider's in it. */
	foreign?: boolean;
	retryAfterMs?: number;
	/** The job that the response to a submission names. */
	jobId?: string;
}

/**
 * What ended the storing of a body: the network, where the body itself broke, and n8n's storage otherwise.
 * A body that breaks is a response that did not arrive, and is asked for anew.
 */
function brokenBody({ body }: StreamedAnswer, error: unknown): unknown {
	const { errored } = body;
	if (error instanceof NetworkFailure || !errored) return error;
	if (errored instanceof NetworkFailure) return errored;
	const { code } = NetworkFailure.from(errored);
	return new NetworkFailure(code, 'The connection was closed before the whole file had arrived.');
}

/** A broken connection may be retried; anything else is thrown again. */
function networkFailure(error: unknown): NetworkFailure {
	if (error instanceof NetworkFailure) return error;
	throw error;
}

function brokenOff({ code, message }: NetworkFailure): Refused {
	return {
		failure: { code: 'network', message, retryable: !meaningOfCode(code).final },
		networkCode: code,
	};
}

/** @param error thrown by reading the response. */
function unusableAnswer(answer: ProviderAnswer, error: unknown): Refused {
	const expected = error instanceof UnreadableAnswer ? `; expected ${error.expected}` : '';
	return {
		failure: {
			code: 'unreadable-answer',
			message:
				answer.json === undefined
					? describeForeign(answer)
					: `The response has an unexpected format${expected}.`,
			httpStatus: answer.status,
			retryable: false,
		},
		unreadable: true,
		foreign: answer.json === undefined && /^\s*</.test(answer.excerpt),
	};
}
