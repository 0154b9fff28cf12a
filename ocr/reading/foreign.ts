/** A string that says something, or `undefined`. */
export function text(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A number, or `null` as `OcrDocument` has it for what is not known. */
export const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null);

/** How many of something, or `undefined`. */
export const countOf = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** An empty one for what is none. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
