import type { Answer } from '../../http.ts';

/** Mindee's failure body, after RFC 9457. */
export interface ProblemBody {
	status: number;
	title: string;
	detail: string;
	code: string;
	errors: Array<{ pointer: string; detail: string }>;
}

const TITLES: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	402: 'Payment Required',
	403: 'Forbidden',
	404: 'Not Found',
	405: 'Method Not Allowed',
	413: 'Content Too Large',
	422: 'Unprocessable Content',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	504: 'Gateway Timeout',
};

/** Thrown inside a route or a job. */
export class Problem extends Error {
	readonly body: ProblemBody;

	/** @param pointer the part of the request that is at fault, like `body/model_id` */
	constructor(status: number, detail: string, pointer?: string) {
		super(detail);
		this.body = {
			status,
			title: TITLES[status] ?? 'Failure',
			detail: pointer === undefined ? detail : 'The request has invalid values.',
			code: `${status}-001`,
			errors: pointer === undefined ? [] : [{ pointer, detail }],
		};
	}
}

export function problem(status: number, detail: string): Answer {
	return { status, json: new Problem(status, detail).body };
}
