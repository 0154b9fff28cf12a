import { foreignCode } from '../../../ocr/document/codes';
import { describeForeign } from '../../../ocr/providers/failures';
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

/** Something that is to be sent to a provider, and what it is about. */
export interface Sending {
	kind: 'submit' | 'read';
	request: ProviderRequest;
	files?: readonly StoredFile[];
	/** Named in messages. */
	jobId?: string | null;
	/** The request asks about a job, so that the job's own failure is an answer to it. */
	aboutJob?: boolean;
	/** What a 404 means here, for a person. */
	ifGone?: string;
	/** ms since 1970; no attempt is begun after it. */
	deadline?: number;
}

interface SenderSetup {
	http: HttpClient;
	readFailure: OcrProvider['readFailure'];
	/** Whose turn it is, by the kind of what is sent. */
	paces: Record<Sending['kind'], PaceLimiter>;
	clock: Clock;
	/** Aborted when the run has ended. */
	ended: AbortSignal;
	/** Strikes secrets out of text that came from outside. */
	clean(text: string): string;
}

/** Sends for all items of a run: waits for its turn, reads the answer, tries again, gives up. */
export class Sender {
	constructor(private readonly setup: SenderSetup) {}

	/**
	 * Sends, reads the answer, and tries again where that is right.
	 *
	 * @param whatFailed begins the sentence for a person, such as `NAME did not take "a.pdf"`.
	 * @throws {OcrFailure} when it is given up.
	 * @throws {Stopped} when the run has ended.
	 */
	async send<T>(
		sending: Sending,
		whatFailed: string,
		read: (answer: ProviderAnswer) => T,
	): Promise<T> {
		return await this.repeat(sending, whatFailed, async () => await this.attempt(sending, read));
	}

	/**
	 * As {@link send}, for an answer that is a file: `store` is given it as a stream. A refusal, and
	 * JSON where a file was wanted, are read as answers.
	 */
	async download<T>(
		sending: Sending,
		whatFailed: string,
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
		whatFailed: string,
		once: () => Promise<{ value: T } | Refused>,
	): Promise<T> {
		const { clock, ended, paces } = this.setup;
		const pace = paces[sending.kind];
		let firstOutcome: number | undefined;
		for (let number = 1; ; number++) {
			let delay: number | null = null;
			// Within the turn, so that a pause is there before the next one enters.
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
				delay = retryDelay(attempt, Math.random());
				// "Not now" is meant for everybody; a broken connection for this request only.
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
		const failure = this.setup.readFailure(answer);
		if (failure && !(failure.ofJob && sending.aboutJob)) {
			const { headers } = answer;
			return {
				failure,
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
		// A gateway's web page is no file either, whatever its status.
		const type = answer.headers['content-type'] ?? '';
		const isFile = answer.status < 300 && !/\b(json|html)\b/i.test(type);
		if (store && isFile) return { value: await store(answer) };
		return await http.read(answer, request);
	}

	private giveUp(whatFailed: string, sending: Sending, refused: Refused): OcrFailure {
		const { clean } = this.setup;
		const { failure } = refused;
		const status = failure.httpStatus === undefined ? '' : ` (HTTP ${failure.httpStatus})`;
		const open =
			sending.kind === 'submit' && mayBeAccepted({ ...refused, status: failure.httpStatus })
				? ' It may have been accepted all the same, so it was not sent again.'
				: '';
		const gone = failure.httpStatus === 404 ? sending.ifGone : undefined;
		const advice = [failure.advice, gone].flatMap((each) => (each ? [` ${each}`] : [])).join('');
		return new OcrFailure(clean(`${whatFailed}${status}: ${failure.message}${advice}${open}`), {
			code: foreignCode(clean(failure.code)),
			httpStatus: failure.httpStatus,
			jobId: sending.jobId,
			retryable: failure.retryable && open === '',
		});
	}
}

/** An attempt that brought nothing that can be used. */
interface Refused {
	failure: ProviderFailure;
	networkCode?: string;
	unreadable?: boolean;
	retryAfterMs?: number;
}

/** A broken connection is an outcome to think about; anything else goes on as it is. */
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

/** @param error what reading the answer threw. */
function unusableAnswer(answer: ProviderAnswer, error: unknown): Refused {
	const expected = error instanceof UnreadableAnswer ? `: ${error.expected}` : '';
	return {
		failure: {
			code: 'unreadable-answer',
			message:
				answer.json === undefined
					? describeForeign(answer)
					: `The answer does not have the expected form${expected}.`,
			httpStatus: answer.status,
			retryable: false,
		},
		unreadable: true,
	};
}
