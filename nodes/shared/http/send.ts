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
import { OcrFailure } from '../failure';
import type { Lane } from '../pace';
import type { Paces } from '../paces';
import { DEFAULT_TIMEOUT_MS, type HttpClient, type StreamedAnswer } from './client';
import { failureOf, type Refused } from './give-up';
import { meaningOfCode } from './network-code';
import { NetworkFailure } from './network-failure';
import { type GivenUp, repeat } from './repeat';
import { RETRY_POLICY } from './retry';
import type { Sending, WhatFailed } from './sending';
import { whenToAskAgain } from './when-to-ask-again';

export type { Sending, WhatFailed } from './sending';

interface SenderSetup {
	http: HttpClient;
	/** The provider's, for messages. */
	name: string;
	readFailure: OcrProvider['readFailure'];
	paces: Paces;
	clock: Clock;
	/** By kind of request: aborted when no more of them are sent. */
	ended: Record<Sending['kind'], AbortSignal>;
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
		const { clock, ended, http, clean, name } = this.setup;
		const { kind, request } = sending;
		const { idempotent } = request;
		const lane = this.laneOf(sending);
		const address = http.addressOf(request);
		const failed = (end: GivenUp<Refused>) =>
			failureOf({ whatFailed, sending, name, address, clean }, end);
		const givenUp = (end: GivenUp<Refused>) => {
			const failure = failed(end);
			if (failure.ofAccount) sending.accountRefused?.(failure);
		};
		const repeating = { ...sending, idempotent, lane, clock, ended: ended[kind], givenUp };
		const outcome = await repeat(repeating, once);
		if ('value' in outcome) return outcome.value;
		throw failed(outcome);
	}

	/** A storage has nothing to do with the provider's rate. */
	private laneOf({ kind, request }: Sending): Lane {
		const { http, paces } = this.setup;
		const address = http.addressOf(request);
		return !address || address.isOwn
			? paces[kind]
			: paces.filesOf(new URL(address.url).origin, kind);
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
			const status = failure.httpStatus ?? answer.status;
			const retryAfterMs = whenToAskAgain(status, answer.headers, this.setup.clock.now());
			return {
				failure,
				status: failure.httpStatus,
				jobId,
				foreign: answer.json === undefined || (sending.kind === 'submit' && saysNothing(failure)),
				retryAfterMs,
				// Whoever says when it goes on, and soon, means a rate.
				usedUp: failure.usedUp === true && !((retryAfterMs ?? Infinity) <= RETRY_POLICY.patienceMs),
			};
		}
		try {
			return { value: read(answer) };
		} catch (error) {
			return { ...unusableAnswer(answer, error), jobId };
		}
	}

	private async exchange<T>(
		sending: Sending,
		store: ((answer: StreamedAnswer) => Promise<T>) | undefined,
	): Promise<ProviderAnswer | { value: T }> {
		const { request, files } = sending;
		const { http } = this.setup;
		const asked = this.inTime(sending);
		const answer = await http.open(store ? { ...asked, isFile: true } : asked, files);
		// A gateway's web page is not a file either, whatever its status.
		const type = answer.headers['content-type'] ?? '';
		const isFile = answer.status < 300 && !/\b(json|html)\b/i.test(type);
		if (!store || !isFile) return await http.read(answer, request);
		return {
			value: await store(answer).catch((error: unknown) => {
				throw brokenWhileStored(answer, error);
			}),
		};
	}

	/** A submission that was refused for good has no job, whatever its body calls an ID. */
	private jobIdIn({ kind, isUpload }: Sending, answer: ProviderAnswer): string | undefined {
		const isSubmission = kind === 'submit' && !isUpload;
		const mayHaveOne = isSubmission && (answer.status < 300 || answer.status >= 500);
		return mayHaveOne ? this.setup.jobIdIn?.(answer) : undefined;
	}

	/** A server that says nothing is not listened to for long after the deadline. */
	private inTime({ request, deadline }: Sending): ProviderRequest {
		if (deadline === undefined) return request;
		const { timeoutMs = DEFAULT_TIMEOUT_MS } = request;
		const leftMs = Math.max(deadline - this.setup.clock.elapsed(), LEAST_TIMEOUT_MS);
		return { ...request, timeoutMs: Math.min(timeoutMs, Math.ceil(leftMs)) };
	}
}

/** ms that an answer is given in any case, however soon nobody waits for it any more. */
const LEAST_TIMEOUT_MS = 10_000;

/**
 * What ended the storing of a body: the network, where the body itself broke, and this side otherwise. A
 * body that breaks is a response that did not arrive, and is asked for anew.
 */
function brokenWhileStored({ body }: StreamedAnswer, error: unknown): unknown {
	if (error instanceof OcrFailure) return error;
	if (error instanceof NetworkFailure) return error.whenAnswered();
	const { errored } = body;
	if (errored instanceof NetworkFailure) return errored.whenAnswered();
	if (!errored) {
		const failure = NetworkFailure.from(error);
		return failure.code === 'N8N' || failure.code === 'UNKNOWN' ? error : failure.whenAnswered();
	}
	const { code } = NetworkFailure.from(errored);
	return new NetworkFailure(
		code,
		'The connection was closed before the whole file had arrived.',
	).whenAnswered();
}

/** The provider gave no words of its own. */
const saysNothing = ({ message, httpStatus }: ProviderFailure) =>
	httpStatus !== undefined && message === meaningOfStatus(httpStatus).sentence;

/** A broken connection may be retried; anything else is thrown again. */
function networkFailure(error: unknown): NetworkFailure {
	if (error instanceof NetworkFailure) return error;
	throw error;
}

function brokenOff({ code, message, neverSent }: NetworkFailure): Refused {
	const { final, local } = meaningOfCode(code);
	return {
		failure: { code: local ? 'local' : 'network', message, retryable: !final },
		networkCode: code,
		neverSent,
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
		status: answer.status,
		unreadable: true,
		foreign: answer.json === undefined && /^\s*</.test(answer.excerpt),
	};
}
