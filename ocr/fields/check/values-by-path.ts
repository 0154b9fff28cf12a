import { isRecord } from '../../reading/foreign';
import { DEEPEST, pathOfKey } from '../given-values';
import type { CheckedValue } from './types';

/** A value that is there. */
export interface Present extends CheckedValue {
	value: string | number;
}

export const isPresent = (value: CheckedValue | undefined): value is Present =>
	value !== undefined && value.value !== null && String(value.value).trim() !== '';

/** The path of a column: `items[].price` of `items[0].price`. */
export const columnOf = (path: string) => path.replace(/\[\d+\]/g, '[]');

/** Values, by their path and by that of their column. */
export class ValuesByPath {
	private readonly values = new Map<string, CheckedValue>();
	private readonly columns = new Map<string, CheckedValue[]>();

	/** @param values of two with the same path the first counts. */
	constructor(values: readonly CheckedValue[]) {
		for (const value of values) {
			if (this.values.has(value.path)) continue;
			this.values.set(value.path, value);
			const column = columnOf(value.path);
			if (column === value.path) continue;
			const known = this.columns.get(column);
			if (known) known.push(value);
			else this.columns.set(column, [value]);
		}
	}

	/** In the order of the values. */
	get paths(): string[] {
		return [...this.values.keys()];
	}

	get columnPaths(): string[] {
		return [...this.columns.keys()];
	}

	of(path: string): CheckedValue | undefined {
		return this.values.get(path);
	}

	/** All of a column, or the one of any other path; none where it is not there. */
	all(path: string): CheckedValue[] {
		if (path.includes('[]')) return this.columns.get(path) ?? [];
		const value = this.values.get(path);
		return value ? [value] : [];
	}
}

/** The values of any JSON, also those that are `null`. */
export function valuesOfJson(json: unknown): CheckedValue[] {
	const values: CheckedValue[] = [];
	const walk = (value: unknown, path: string, depth: number) => {
		if (Array.isArray(value)) {
			if (depth < DEEPEST) value.forEach((one, at) => walk(one, `${path}[${at}]`, depth + 1));
		} else if (isRecord(value)) {
			if (depth >= DEEPEST) return;
			for (const [name, one] of Object.entries(value)) walk(one, pathOfKey(path, name), depth + 1);
		} else if (typeof value === 'string' || typeof value === 'number') {
			values.push({
				path,
				value: typeof value === 'number' && !Number.isFinite(value) ? null : value,
			});
		} else values.push({ path, value: typeof value === 'boolean' ? String(value) : null });
	};
	walk(json, '', 0);
	return values;
}
