import { isRecord } from './foreign';

/**
 * Client libraries write an answer's fields in the way of their language: `full_text_annotation` and
 * `type_` (Python), `FullTextAnnotation` (.NET), `fullTextAnnotation_` (Java). The services themselves
 * write `fullTextAnnotation`.
 */
function camelKey(key: string): string {
	const plain = key.replace(/_{1,8}$/, '');
	if (plain === '' || plain.startsWith('_')) return key;
	const camel = plain.replace(/_+[^_]?/gu, (run) => {
		const letter = run.replace(/^_+/, '');
		return /^[\p{L}\p{N}]/u.test(letter) ? letter.toUpperCase() : run;
	});
	return camel === camel.toUpperCase()
		? camel.toLowerCase()
		: camel.slice(0, 1).toLowerCase() + camel.slice(1);
}

/** Of a list, so many are looked at: a batch may begin with pages that have nothing. */
const LOOKED_AT = 100;

/** Whether a key of the value, or of one a few levels in, is written otherwise. Looks at little. */
export function hasForeignKeys(value: unknown, levels = 4): boolean {
	if (levels === 0) return false;
	if (Array.isArray(value)) {
		return value.slice(0, LOOKED_AT).some((entry) => hasForeignKeys(entry, levels - 1));
	}
	if (!isRecord(value)) return false;
	return Object.keys(value).some(
		(key) => camelKey(key) !== key || hasForeignKeys(value[key], levels - 1),
	);
}

/**
 * A copy whose keys are all written as the services write them; a key that is there in both spellings
 * keeps its own value. Texts are shared, and the value is not changed. However deep it goes, it is
 * walked without recursion.
 *
 * @param entries of each list so many are copied; all where not given.
 */
export function camelKeys(value: unknown, entries = Number.POSITIVE_INFINITY): unknown {
	const known = new Map<string, string>();
	const camel = (key: string) => {
		const found = known.get(key) ?? camelKey(key);
		// Keys may be a person's own words, without end.
		if (known.size < 10_000) known.set(key, found);
		return found;
	};
	/** Copies that are yet empty, with what they are copies of. */
	const open: Array<[from: object, to: object]> = [];
	const copyOf = (each: unknown): unknown => {
		if (typeof each !== 'object' || each === null) return each;
		const copy: object = Array.isArray(each) ? [] : {};
		open.push([each, copy]);
		return copy;
	};
	const root = copyOf(value);
	for (let next = open.pop(); next; next = open.pop()) {
		const [from, to] = next;
		if (Array.isArray(from) && Array.isArray(to)) {
			const length = Math.min(from.length, entries);
			for (let index = 0; index < length; index++) to.push(copyOf(from[index]));
			continue;
		}
		for (const [key, inner] of Object.entries(from)) {
			const name = camel(key);
			if (key.startsWith('__') || (name !== key && Object.hasOwn(from, name))) continue;
			Reflect.set(to, name, copyOf(inner));
		}
	}
	return root;
}
