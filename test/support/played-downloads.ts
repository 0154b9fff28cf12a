import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { UrlFetcher } from '../../nodes/shared/source/fetch-url';
import { FakeClock } from '../unit/nodes/fake-clock';
import { Files } from '../unit/nodes/source/files';

export interface PlayedAnswer {
	status?: number;
	headers?: Record<string, string>;
	body?: Buffer | Readable;
	/** Where it came from in the end. */
	url?: string;
	/** No answer comes. */
	error?: Error;
}

/** Servers that answer so, one after the other; the last answer stays. */
export function playedDownloads(
	given: readonly PlayedAnswer[],
	context: IExecuteFunctions = new Files().contextOf({}),
) {
	const clock = new FakeClock();
	const answers = [...given];
	const asked: Array<{ url: string }> = [];
	const lanes: unknown[] = [];
	const end = new AbortController();
	const fetcher = {
		...{ clock, ended: end.signal, context },
		clean: (words: string) => words.replaceAll('SECRET', '***'),
		paces: {
			filesOf: (...lane: unknown[]) => {
				lanes.push(lane);
				return {
					through: async (work: () => Promise<unknown>) => await work(),
					taken: () => undefined,
					pause: () => undefined,
				};
			},
		},
		http: {
			open: async (request: { url: string }) => {
				asked.push(request);
				const next = answers.length > 1 ? answers.shift()! : answers[0]!;
				const { status = 200, headers = {}, body = Buffer.from('Hello'), error } = next;
				if (error) throw error;
				const stream = Buffer.isBuffer(body) ? Readable.from([body], { objectMode: false }) : body;
				return await Promise.resolve({
					...{ status, headers, body: stream, url: next.url ?? request.url },
				});
			},
		},
	} as unknown as UrlFetcher;
	return { fetcher, clock, asked, lanes, end };
}
