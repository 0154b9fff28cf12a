import { meaningOfStatus } from '../../../ocr/providers/http-status';
import { fieldFailure, OcrFailure, Stopped } from '../failure';
import { inWords } from '../http/in-words';
import { meaningOfCode } from '../http/network-code';
import { NetworkFailure } from '../http/network-failure';
import { boundStream, discard } from '../http/read-bounded';
import { repeat, type Outcome } from '../http/repeat';
import { expectAll, watchEnds } from '../http/watched';
import { whenToAskAgain } from '../http/when-to-ask-again';
import type { Session } from '../session';
import { downloads } from '../slots';
import { downloadedName } from './downloaded-name';
import { fileOfBinary, type StoredFile } from './stored-file';

export type UrlFetcher = Pick<
	Session<unknown>,
	'context' | 'http' | 'paces' | 'clock' | 'ended' | 'clean'
>;

const TIMEOUT_MS = 120_000;

/**
 * Downloads a file into n8n's binary storage, where it can be checked before it is sent, and sent again
 * without a second download. A download that breaks is begun anew, as any question is.
 *
 * @param limit bytes; a larger file is cut off while it arrives, whatever its headers say.
 * @throws {OcrFailure}
 */
export async function fetchUrl(fetcher: UrlFetcher, url: URL, limit: number): Promise<StoredFile> {
	const { paces, clock, ended } = fetcher;
	const outcome = await repeat(
		{ kind: 'read', lane: paces.filesOf(url.origin, 'submit'), clock, ended },
		async () => await downloads.in(async () => await fetchNow(fetcher, url, limit), ended),
	);
	if ('value' in outcome) return outcome.value;
	if (outcome.refused) throw outcome.refused.failure;
	const wait = inWords(outcome.heldMs ?? 0);
	throw unavailable(`${url.host} asks to wait ${wait}. Run it again after that.`);
}

interface NotFetched extends Outcome {
	failure: OcrFailure;
}

async function fetchNow(
	{ context, http, clock, ended, clean }: UrlFetcher,
	url: URL,
	limit: number,
): Promise<{ value: StoredFile } | NotFetched> {
	const tooLarge = `the file at ${url.host} is larger than ${Math.round(limit / 1024 / 1024)} MB.`;
	try {
		const answer = await http.open({
			method: 'GET',
			url: url.href,
			timeoutMs: TIMEOUT_MS,
			// Even on the provider's own host: this is a file, not an API call.
			anonymous: true,
		});
		const { status, headers } = answer;
		if (status < 200 || status > 299) {
			discard(answer.body);
			const retryAfterMs = whenToAskAgain(status, headers, clock.now());
			return { status, retryAfterMs, failure: refusedBy(url, status, retryAfterMs) };
		}
		const length = Number(headers['content-length'] ?? 0);
		if (length > limit) {
			discard(answer.body);
			throw fieldFailure('URL', tooLarge);
		}
		const mimeType = headers['content-type']?.split(';')[0]?.trim();
		const ends = watchEnds(answer.body);
		const binary = await context.helpers.prepareBinaryData(
			boundStream(answer.body, limit, `URL: ${tooLarge}`, ended),
			downloadedName(headers['content-disposition'], new URL(answer.url)),
			mimeType || 'application/octet-stream',
		);
		const file = await fileOfBinary(context.helpers, binary, 'document');
		expectAll(answer, ends(), file.bytes);
		return { value: file };
	} catch (error) {
		return notFetched(url, error, clean);
	}
}

function refusedBy(url: URL, status: number, retryAfterMs: number | undefined): OcrFailure {
	const asks = retryAfterMs === undefined ? '' : ` It asks to wait ${inWords(retryAfterMs)}.`;
	const said = `${url.host} returned HTTP ${status} instead of a file.${asks} ${adviceFor(status)}`;
	return meaningOfStatus(status).askedAgain ? unavailable(said) : fieldFailure('URL', said);
}

const unavailable = (said: string) =>
	new OcrFailure(`URL: ${said}`, { code: 'source-unavailable', retryable: true });

function adviceFor(status: number): string {
	if (status === 401 || status === 403) {
		return 'Check that the file can be downloaded without signing in.';
	}
	return meaningOfStatus(status).askedAgain ? 'Try again later.' : 'Check the URL.';
}

/** @throws what no further download would change. */
function notFetched(url: URL, error: unknown, clean: (text: string) => string): NotFetched {
	if (error instanceof OcrFailure || error instanceof Stopped) throw error;
	const { code, message } = NetworkFailure.from(error);
	if (code === 'TOO_LARGE') throw new OcrFailure(message, { code: 'invalid-input' });
	const said = clean(`the file at ${url.host} could not be downloaded. ${message}`);
	const isLocal = meaningOfCode(code).local;
	return {
		networkCode: code,
		failure: isLocal ? new OcrFailure(`URL: ${said}`, { code: 'local' }) : unavailable(said),
	};
}
