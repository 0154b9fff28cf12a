import { isRecord, text } from '../../reading/foreign';
import { trimEndOf } from '../../document/trim';

/** `{status, title, detail, code, errors: [{pointer, detail}]}`: title, detail and each pointer. */
export function ownWords(body: unknown): { code?: string; message?: string } {
	if (!isRecord(body)) return {};
	const pointers = (Array.isArray(body.errors) ? body.errors : []).flatMap((entry: unknown) => {
		if (!isRecord(entry)) return [];
		const detail = text(entry.detail);
		const pointer = text(entry.pointer);
		return detail ? [pointer ? `${pointer}: ${detail}` : detail] : [];
	});
	const parts = [text(body.title), text(body.detail), ...pointers].filter(
		(part) => part !== undefined,
	);
	const message = [...new Set(parts.map((part) => trimEndOf(part, /\./)))].join('. ');
	return { code: text(body.code), message: message === '' ? undefined : `${message}.` };
}
