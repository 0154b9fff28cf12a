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

function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
	const known = map.get(key);
	if (known) known.push(value);
	else map.set(key, [value]);
}

/** Values, by their path and by that of their column. */
export class ValuesByPath {
	private readonly values = new Map<string, CheckedValue>();
	private readonly columns = new Map<string, CheckedValue[]>();
	/** By `orders[2].items[].price`: the part of a column that is in one row of the list around it. */
	private parts: Map<string, CheckedValue[]> | undefined;
	/** By `items[]`: `items[0]`, `items[1]`. */
	private rows: Map<string, Set<string>> | undefined;

	/** @param values of two with the same path the first counts. */
	constructor(values: readonly CheckedValue[]) {
		for (const value of values) {
			if (this.values.has(value.path)) continue;
			this.values.set(value.path, value);
			const column = columnOf(value.path);
			if (column !== value.path) addTo(this.columns, column, value);
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
		if (path.includes('[]')) {
			const columns = columnOf(path) === path ? this.columns : this.partsOfColumns();
			return columns.get(path) ?? [];
		}
		const value = this.values.get(path);
		return value ? [value] : [];
	}

	/** As {@link all}, and `null` for each row of the list that has no such value. */
	inEachRow(path: string): CheckedValue[] {
		const end = path.lastIndexOf('[]') + 2;
		if (end < 2) return this.all(path);
		const rows = [...(this.rowsOfLists().get(path.slice(0, end)) ?? [])];
		return rows.map((row) => {
			const own = row + path.slice(end);
			return this.values.get(own) ?? { path: own, value: null };
		});
	}

	private partsOfColumns() {
		if (this.parts) return this.parts;
		this.parts = new Map();
		for (const value of this.values.values()) {
			for (const end of endsOfRows(value.path).slice(0, -1)) {
				addTo(this.parts, value.path.slice(0, end) + columnOf(value.path.slice(end)), value);
			}
		}
		return this.parts;
	}

	private rowsOfLists() {
		if (this.rows) return this.rows;
		this.rows = new Map();
		for (const path of this.values.keys()) {
			for (const end of endsOfRows(path)) {
				const row = path.slice(0, end);
				const list = columnOf(row);
				const known = this.rows.get(list);
				if (known) known.add(row);
				else this.rows.set(list, new Set([row]));
			}
		}
		return this.rows;
	}
}

/** Behind each index: `items[0]` and `items[0].tags[1]` of `items[0].tags[1].name`. */
const endsOfRows = (path: string): number[] =>
	Array.from(path.matchAll(/\[\d+\]/g), ({ 0: { length }, index }) => index + length);

/** The values of any JSON, also those that are `null`. A row without any is `null` itself. */
export function valuesOfJson(json: unknown): CheckedValue[] {
	const values: CheckedValue[] = [];
	const walk = (value: unknown, path: string, depth: number) => {
		if (Array.isArray(value)) {
			if (depth >= DEEPEST) return;
			value.forEach((one, at) => {
				const { length } = values;
				walk(one, `${path}[${at}]`, depth + 1);
				if (values.length === length) values.push({ path: `${path}[${at}]`, value: null });
			});
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
