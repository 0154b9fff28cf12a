import { isRecord } from '../reading/foreign';
import { DEEPEST, pathOfKey } from './given-values';

/**
 * The same JSON with `null` in the place of what stands at a path, so that every other path stays as it is.
 *
 * @param paths as `givenValues` writes them. `[]` or `[*]` stand for each entry of a list: `items[].id`.
 */
export function withoutPaths(json: unknown, paths: readonly string[]): unknown {
	const left = new Set(paths.map((path) => path.trim().replaceAll('[*]', '[]')));
	const walk = (value: unknown, path: string, ofEach: string, depth: number): unknown => {
		if (left.has(path) || left.has(ofEach)) return null;
		if (depth >= DEEPEST) return value;
		if (Array.isArray(value)) {
			return Array.from(value, (one: unknown, index) =>
				walk(one, `${path}[${index}]`, `${ofEach}[]`, depth + 1),
			);
		}
		if (!isRecord(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, one]) => {
				return [name, walk(one, pathOfKey(path, name), pathOfKey(ofEach, name), depth + 1)];
			}),
		);
	};
	return left.size === 0 ? json : walk(json, '', '', 0);
}
