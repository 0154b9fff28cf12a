import { isRecord } from '../reading/foreign';
import type { GivenValue } from './types';

/** Deeper than that nothing is looked at. */
export const DEEPEST = 32;

/**
 * All texts and numbers in any JSON, in their order. What says nothing that could stand on a page is left
 * out: `null`, empty texts, true and false.
 */
export function givenValues(json: unknown): GivenValue[] {
	const values: GivenValue[] = [];
	const walk = (value: unknown, path: string, key: string, row: string, depth: number) => {
		if (typeof value === 'number' && Number.isFinite(value)) values.push({ path, key, row, value });
		if (typeof value === 'string' && value.trim() !== '') values.push({ path, key, row, value });
		if (depth >= DEEPEST) return;
		if (Array.isArray(value)) {
			value.forEach((one: unknown, index) => {
				const at = `${path}[${index}]`;
				walk(one, at, key, isRecord(one) ? at : row, depth + 1);
			});
		} else if (isRecord(value)) {
			for (const [name, one] of Object.entries(value)) {
				walk(one, pathOfKey(path, name), name, row, depth + 1);
			}
		}
	};
	walk(json, '', '', '', 0);
	return values;
}

/** `a.b`, or `a["b c"]` where the name is no word. */
export function pathOfKey(path: string, name: string): string {
	if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
	return path === '' ? name : `${path}.${name}`;
}
