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
	/** What a 404 means here, for people. */
	ifGone?: string;
	/** Reads refusals of somebody other than the provider, such as its storage. */
	readFailure?: OcrProvider['readFailure'];
	/** ms since 1970; no attempt starts after it. */
	deadline?: number;
	/**
	 * Told before each attempt that it is under way, and that it is not where it came back untaken, to
	 * be sent again.
	 */
	underWay?(isUnderWay: boolean): void;
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
	/** By kind of request: aborted when no more of them are sent. */
	ended: Record<Sending['kind'], AbortSignal>;
	/** Removes secrets from foreign text. */
	clean(text: string): string;
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
		const { clock, paces } = this.setup;
		const ended = this.setup.ended[sending.kind];
		const pace = paces[sending.kind];
		let firstOutcome: number | undefined;
		for (let number = 1; ; number++) {
			let delay: number | null = null;
			// Inside the turn, so that a pause begins before the next request.
			const outcome = await pace.run(async () => {
				sending.underWay?.(true);
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
				delay = retryDelay(attempt, Math.random());
				// "Not now" applies to all requests, a broken connection only to this one.
				if (delay !== null && isNotNow(attempt)) pace.pause(delay);
				return found;
			});
			if ('value' in outcome) return outcome.value;
			if (delay === null || clock.now() + delay > (sending.deadline ?? Infinity)) {
				throw this.giveUp(whatFailed, sending, outcome);
			}
			sending.underWay?.(false);
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
		const failure = (sending.readFailure ?? this.setup.readFailure)(answer);
		if (failure && !(failure.ofJob && sending.aboutJob)) {
			const { headers } = answer;
			return {
				failure,
				foreign: answer.json === undefined || (sending.kind === 'submit' && saysNothing(failure)),
				retryAfterMs: readRetryAfter(headers['retry-after'], this.setup.clock.now()),
			};
		}
		try {
			return { value: read(answer) };
		} catch (error) {
			return unusableAnswer(answer, error);
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
		if (store && isFile) return { value: await store(answer) };
		return await http.read(answer, request);
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
			isOpen ? MAY_BE_ACCEPTED : failure.advice,
			httpStatus === 404 ? sending.ifGone : undefined,
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
			jobId: sending.jobId,
			retryable: failure.retryable,
			mayBeAccepted: isOpen,
			ofAccount: isOfAccount(sending, refused),
		});
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

const MAY_BE_ACCEPTED =
	'It may have been accepted anyway, so it was not sent again. Check your account at the provider before you send it again.';

/** Whether every document would meet it: the key, the account, the address, or no way to the provider. */
function isOfAccount({ kind }: Sending, { failure, networkCode }: Refused): boolean {
	const { httpStatus, code } = failure;
	if (networkCode !== undefined) {
		const { neverLeft, final, suspect } = meaningOfCode(networkCode);
		return kind === 'submit' && (suspect || (neverLeft && final));
	}
	if (httpStatus === undefined) return false;
	// A wrong base URL answers so, and each document would cost another request.
	if (kind === 'submit' && (httpStatus === 404 || httpStatus === 405)) return true;
	return meaningOfStatus(httpStatus).ofAccount || USED_UP.test(code);
}

/** In a code: no document is read any more until somebody pays. */
const USED_UP = /quota|credit|balance|billing|payment/i;

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
