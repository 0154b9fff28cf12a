import type { RawPoint } from '../document/geometry';
import { isRecord } from './foreign';

/**
 * Vertices as `{x, y}`; one that lacks a coordinate means 0 there (Google's JSON leaves zeros
 * out). What is no list of points gives `undefined`.
 */
export function readVertices(vertices: unknown): RawPoint[] | undefined {
	if (!Array.isArray(vertices)) return undefined;
	return Array.from(vertices, (vertex: unknown) =>
		isRecord(vertex)
			? { x: coordinate(vertex.x), y: coordinate(vertex.y) }
			: { x: Number.NaN, y: Number.NaN },
	);
}

const coordinate = (value: unknown) =>
	value === undefined || value === null ? 0 : typeof value === 'number' ? value : Number.NaN;

/** `x, y, x, y, …`; what is no list gives `undefined`. */
export function readFlatPoints(numbers: unknown): RawPoint[] | undefined {
	if (!Array.isArray(numbers)) return undefined;
	const value = (index: number) =>
		typeof numbers[index] === 'number' ? numbers[index] : Number.NaN;
	return Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => ({
		x: value(2 * index),
		y: value(2 * index + 1),
	}));
}

/** Either of the two: Azure's answers have flat lists, and its client libraries make points of them. */
export const readPoints = (value: unknown): RawPoint[] | undefined =>
	Array.isArray(value) && isRecord(value[0]) ? readVertices(value) : readFlatPoints(value);
