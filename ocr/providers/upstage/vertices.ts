import type { RawPoint } from '../../document/geometry';
import { isRecord } from '../failures';

/**
 * Vertices as `{x, y}`; one that lacks a coordinate means 0 there (Google's JSON leaves zeros
 * out). What is no list of points gives `undefined`.
 */
export function readVertices(vertices: unknown): RawPoint[] | undefined {
	if (!Array.isArray(vertices)) return undefined;
	return vertices.map((vertex: unknown) =>
		isRecord(vertex)
			? { x: coordinate(vertex.x), y: coordinate(vertex.y) }
			: { x: Number.NaN, y: Number.NaN },
	);
}

const coordinate = (value: unknown) =>
	value === undefined || value === null ? 0 : typeof value === 'number' ? value : Number.NaN;
