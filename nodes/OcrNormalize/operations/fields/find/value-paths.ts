import type { IDataObject } from 'n8n-workflow';

import type { OcrField } from '../../../../../ocr/document/types';
import { pathOfKey } from '../../../../../ocr/fields/given-values';
import { isRecord } from '../../../../../ocr/reading/foreign';

/** Names that an object of JavaScript has for itself. */
const RESERVED: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/**
 * The path that a name stands for: `total`, `supplier.name`, `lineItems[].vatRate`, `["Order No"]`.
 *
 * @returns `undefined` for what is no name.
 */
export function pathOfName(name: string): string | undefined {
	const lists = name.split('[]');
	if (lists.length > 2 || /[[\]"\\]/.test(lists.join(''))) return undefined;
	const [first = '', rest] = lists;
	const head = joined('', first);
	if (head === undefined || rest === undefined) return head;
	return rest.startsWith('.') ? joined(`${head}[]`, rest.slice(1)) : undefined;
}

function joined(before: string, name: string): string | undefined {
	let path = before;
	for (const key of name.split('.')) {
		if (key.trim() === '' || RESERVED.includes(key.trim())) return undefined;
		path = pathOfKey(path, key.trim());
	}
	return path;
}

const KEY = /\.?([\p{L}_$][\p{L}\p{N}_$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gu;

/** `['lineItems', 0, 'amount']` of `lineItems[0].amount`. */
function keysOf(path: string): Array<string | number> {
	return [...path.matchAll(KEY)].map(([, name, index, quoted]) => {
		if (index !== undefined) return Number(index);
		return quoted === undefined ? name! : (JSON.parse(quoted) as string);
	});
}

/**
 * Fields as the values they stand for: `{ total: 12.5, lineItems: [{ amount: 12.5 }] }`. Lists come last, however
 * many rows they have: a person sees the single values first.
 *
 * @param lists that are there also where no field is in them; a column without a row has no value.
 */
export function valuesOf(fields: readonly OcrField[], lists: readonly string[]): IDataObject {
	const values: IDataObject = {};
	const isRow = (path: string) => lists.some((list) => path.startsWith(`${list}[`));
	const single = fields.filter(({ path }) => !isRow(path));
	for (const { path, value } of single) setAt(values, keysOf(path), value);
	for (const path of lists) setAt(values, keysOf(path), []);
	for (const { path, value } of fields) {
		if (isRow(path) && !path.includes('[]')) setAt(values, keysOf(path), value);
	}
	return values;
}

/** The same values, but for those of these fields. */
export function withValues(values: IDataObject, fields: readonly OcrField[]): IDataObject {
	const changed = structuredClone(values);
	for (const { path, value } of fields) {
		const keys = keysOf(path);
		if (!keys.some((key) => RESERVED.includes(String(key)))) setAt(changed, keys, value);
	}
	return changed;
}

function setAt(root: IDataObject, keys: ReadonlyArray<string | number>, value: unknown): void {
	let at: Record<string | number, unknown> = root;
	for (const [index, key] of keys.slice(0, -1).entries()) {
		const isList = typeof keys[index + 1] === 'number';
		const next = Object.hasOwn(at, key) ? at[key] : undefined;
		const below = Array.isArray(next) || isRecord(next) ? next : isList ? [] : {};
		at[key] = below;
		at = below as Record<string | number, unknown>;
	}
	at[keys.at(-1)!] = value;
}
