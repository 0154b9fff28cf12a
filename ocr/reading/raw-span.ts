import { isRecord } from './foreign';

/**
 * Where a part stands in an answer's text, in the answer's own unit: `{offset, length}`, of which the
 * libraries of .NET call the first one `Index`. `null` where neither says.
 */
export function readSpan(raw: unknown): { offset: number; length: number } | null {
	if (!isRecord(raw)) return null;
	const offset = raw.offset ?? raw.index;
	if (typeof offset !== 'number') return null;
	return { offset, length: typeof raw.length === 'number' ? raw.length : 0 };
}
