import { isRecord } from '../../../ocr/reading/foreign';

/** Levels; an answer of any provider has about ten. */
const MAX_DEPTH = 200;

/** A JSON object out of a delivery's bytes (UTF-8, with or without a byte order mark), or nothing. */
export function parseBody(bytes: Uint8Array): Record<string, unknown> | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		const body: unknown = JSON.parse(text);
		return isRecord(body) && isShallow(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

/** n8n stores what comes in, and walks through it by recursion. */
function isShallow(body: object): boolean {
	let level: object[] = [body];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MAX_DEPTH) return false;
		const next: object[] = [];
		for (const value of level) {
			for (const child of Object.values(value) as unknown[]) {
				if (typeof child === 'object' && child !== null) next.push(child);
			}
		}
		level = next;
	}
	return true;
}
