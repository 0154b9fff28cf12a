import type { IExecuteFunctions } from 'n8n-workflow';

import { fieldFailure, OcrFailure, Stopped } from '../failure';
import type { HttpClient } from '../http/client';
import { NetworkFailure } from '../http/network-failure';
import type { PaceLimiter } from '../pace';
import { boundStream, discard } from '../http/read-bounded';
import { downloadedName } from './downloaded-name';
import { fileOfBinary, type StoredFile } from './stored-file';

export interface UrlFetcher {
	context: IExecuteFunctions;
	http: HttpClient;
	/** Limits concurrent downloads, however many items there are. */
	pace: PaceLimiter;
}

const TIMEOUT_MS = 120_000;

/**
 * Downloads a file into n8n's binary storage, where it can be checked before it is sent, and sent again
 * without a second download.
 *
 * @param limit bytes; a larger file is cut off while it arrives, whatever its headers say.
 * @throws {OcrFailure}
 */
export async function fetchUrl(
	{ pace, ...fetcher }: UrlFetcher,
	url: URL,
	limit: number,
): Promise<StoredFile> {
	return await pace.run(async () => await fetchNow(fetcher, url, limit));
}

async function fetchNow(
	{ context, http }: Omit<UrlFetcher, 'pace'>,
	url: URL,
	limit: number,
): Promise<StoredFile> {
	const tooLarge = `the file at ${url.host} is larger than ${Math.round(limit / 1024 / 1024)} MB.`;
	try {
		const answer = await http.open({
			method: 'GET',
			url: url.href,
			timeoutMs: TIMEOUT_MS,
			// Even on the provider's own host: this is a file, not an API call.
			anonymous: true,
		});
		if (answer.status < 200 || answer.status > 299) {
			discard(answer.body);
			throw fieldFailure(
				'URL',
				`${url.host} returned HTTP ${answer.status} instead of a file. ${adviceFor(answer.status)}`,
			);
		}
		const length = Number(answer.headers['content-length'] ?? 0);
		if (length > limit) {
			discard(answer.body);
			throw fieldFailure('URL', tooLarge);
		}
		const mimeType = answer.headers['content-type']?.split(';')[0]?.trim();
		const binary = await context.helpers.prepareBinaryData(
			boundStream(answer.body, limit, `URL: ${tooLarge}`),
			downloadedName(answer.headers['content-disposition'], new URL(answer.url)),
			mimeType || 'application/octet-stream',
		);
		return await fileOfBinary(context.helpers, binary, 'document');
	} catch (error) {
		throw notFetched(url, error);
	}
}

function adviceFor(status: number): string {
	if (status === 401 || status === 403) {
		return 'Check that the file can be downloaded without signing in.';
	}
	return status >= 500 ? 'Try again later.' : 'Check the URL.';
}

function notFetched(url: URL, error: unknown): Error {
	if (error instanceof OcrFailure || error instanceof Stopped) return error;
	const { code, message } = NetworkFailure.from(error);
	return code === 'TOO_LARGE'
		? new OcrFailure(message, { code: 'invalid-input' })
		: new OcrFailure(`URL: the file at ${url.host} could not be downloaded. ${message}`, {
				code: 'source-unavailable',
				retryable: true,
			});
}
