import { isRecord, text } from './foreign';

/** Reasons within reasons; more than so many are none of a service's. */
const MOST_DEPTH = 5;

/**
 * Why something was refused: `{message, innererror: {message, innererror}}`, as Azure has it, or `message`
 * alone. The innermost message says most, such as that the file is damaged; the outermost one says
 * "Invalid request.".
 */
export function innermostReason(failure: Record<string, unknown>): string | undefined {
	let why = text(failure.message);
	let inner = failure.innererror;
	for (let depth = 0; isRecord(inner) && depth < MOST_DEPTH; depth++) {
		why = text(inner.message) ?? why;
		inner = inner.innererror;
	}
	return why;
}
