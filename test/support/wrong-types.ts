import type { OcrDocument } from '../../ocr/document/types';
import { attempt } from './fuzz';

type Path = readonly string[];

/** No text that says something to any form, no number of a page, nothing inside. */
const othersThan = (value: unknown): unknown[] => [
	null,
	typeof value === 'string' ? 7.25 : '~',
	typeOf(value) === 'object' ? [] : {},
];

/**
 * Where a value is of another type than its form has it, the answer is read as though the value were not
 * there. In a list, which has the entry all the same, one that is none is as good as any other; and so is
 * it in a point, of which a coordinate of 0 may be left out.
 *
 * @returns places at which it is not so, such as `pages.0.width`
 */
export function wrongTypesTold(answer: unknown, read: (raw: unknown) => OcrDocument): string[] {
	const outcome = (path: Path, value: unknown) => {
		const result = attempt(() => read(withValue(answer, path, value)));
		return JSON.stringify(result instanceof Error ? result.message : result);
	};
	const known = new Set<string>();
	return pathsIn(answer).flatMap(([path, there]) => {
		const kind = kindOf(answer, path);
		if (known.has(kind)) return [];
		known.add(kind);
		const inList = Array.isArray(at(answer, path.slice(0, -1)));
		const isCoordinate = /^[xy]$/i.test(path.at(-1)!);
		const reference = isCoordinate ? true : inList ? null : undefined;
		const others = othersThan(there).filter(
			(value) =>
				!(isCoordinate && value === null) &&
				// A list that begins with a record is one of points.
				!(inList && typeof there === 'number' && typeOf(value) === 'object'),
		);
		const expected = outcome(path, reference);
		return others.every((value) => outcome(path, value) === expected) ? [] : [path.join('.')];
	});
}

/** Two words with the same keys are read alike, so one of them is enough. */
function kindOf(answer: unknown, path: Path): string {
	const owner = at(answer, path.slice(0, -1)) as object;
	const names = path.map((key) => (/^\d+$/.test(key) ? '*' : key));
	if (Array.isArray(owner)) return names.join('.');
	const keys = Object.entries(owner).map(([key, value]) =>
		/^(type|label|kind|category|role|level|BlockType)$/.test(key) ? `${key}=${value}` : key,
	);
	return [...names, ...keys].join('.');
}

/** Of the points of an outline, and of a list of numbers, the first stands for the others. */
function pathsIn(value: unknown, path: Path = []): Array<[Path, unknown]> {
	if (typeof value !== 'object' || value === null) return [];
	const all = Object.entries(value) as Array<[string, unknown]>;
	const entries = all.filter(([, part]) => part !== null);
	const isOutline = Array.isArray(value) && value.every(isPointOrNumber);
	return (isOutline ? entries.slice(0, 1) : entries).flatMap(([key, part]) => [
		[[...path, key], part] as [Path, unknown],
		...pathsIn(part, [...path, key]),
	]);
}

const isPointOrNumber = (value: unknown): boolean =>
	typeof value === 'number' ||
	(typeof value === 'object' && value !== null && Object.keys(value).every(isAxis)) ||
	(Array.isArray(value) && value.every((part) => typeof part === 'number'));

const isAxis = (key: string) => /^[xy]$/i.test(key);

const at = (value: unknown, path: Path): unknown =>
	path.reduce<unknown>((found, key) => Reflect.get(found as object, key), value);

/** Without it where the value is `undefined`. */
function withValue(whole: unknown, path: Path, value: unknown): unknown {
	const copy = structuredClone(whole);
	const owner = at(copy, path.slice(0, -1)) as object;
	const key = path.at(-1)!;
	if (value === undefined) Reflect.deleteProperty(owner, key);
	else Reflect.set(owner, key, value);
	return copy;
}

const typeOf = (value: unknown): string =>
	value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
