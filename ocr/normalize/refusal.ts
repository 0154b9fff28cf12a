import { isRecord, list, text } from '../reading/foreign';
import { innermostReason } from '../reading/innermost-reason';

type Parts = Record<string, unknown>;

/** From here on a status tells that there is no result. */
const FIRST_REFUSAL = 400;

/**
 * What a service says in the place of a result, or `undefined` where a value says nothing of the kind.
 *
 * Read are `{error: {message}}` (Google, Azure, OpenAI and those who answer alike), `{object: "error",
 * message}`, `{__type, message}` of Amazon, `{detail}` of FastAPI, `{title, detail, status}` of RFC 9457,
 * `{errorCode, errorMsg}`, and `{message}` with a status that tells of it; each on its own, in `body`, or in
 * a line of a batch's results (`response.body`).
 */
export function refusalIn(value: unknown): string | undefined {
	if (!isRecord(value)) return undefined;
	const { body, response } = value;
	return (
		ownRefusal(value) ??
		(isRecord(body) ? ownRefusal(body) : undefined) ??
		(isRecord(response) && isRecord(response.body) ? ownRefusal(response.body) : undefined)
	);
}

function ownRefusal(value: Parts): string | undefined {
	const { error, object, detail, errorCode } = value;
	if (isRecord(error)) return innermostReason(error);
	const message = text(value.message) ?? text(value.Message);
	if (object === 'error' || text(value.__type) !== undefined) return message;
	if (typeof errorCode === 'number' && errorCode !== 0) return text(value.errorMsg) ?? message;
	const isRefused = [value.status, value.statusCode, value.code].some(
		(status) => typeof status === 'number' && status >= FIRST_REFUSAL,
	);
	if (isRefused) return detailOf(detail) ?? message;
	return Object.keys(value).length === 1 ? detailOf(detail) : undefined;
}

/** A sentence, or a list of what is wrong with the request: `[{loc, msg}]`. */
function detailOf(detail: unknown): string | undefined {
	const [first] = list(detail);
	return text(detail) ?? (isRecord(first) ? text(first.msg) : undefined);
}
