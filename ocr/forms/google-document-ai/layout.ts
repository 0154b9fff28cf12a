import type { RawPoint } from '../../document/geometry';
import { isRecord, list } from '../../reading/foreign';
import { readVertices } from '../../reading/points';
import { field } from '../../reading/spelled';

/** A message of the answer. */
export type Parts = Record<string, unknown>;

export const records = (value: unknown): Parts[] => list(value).filter(isRecord);

const layoutOf = (part: Parts): Parts => {
	const layout = field(part, 'layout');
	return isRecord(layout) ? layout : {};
};

export const anchorOf = (part: Parts) => field(layoutOf(part), 'textAnchor');

/** The libraries write 0 for what was not given. */
export function confidenceOf(part: Parts): number | null {
	const confidence = field(layoutOf(part), 'confidence');
	return typeof confidence === 'number' && confidence !== 0 ? confidence : null;
}

/** A page gives shares of it (`normalizedVertices`), pixels (`vertices`), or both. */
export class Places {
	readonly normalised: boolean;
	readonly width: number | null;
	readonly height: number | null;

	constructor(page: Parts) {
		const dimension = field(page, 'dimension');
		const size = (side: string) => {
			const value = isRecord(dimension) ? field(dimension, side) : undefined;
			return typeof value === 'number' && value > 0 ? value : null;
		};
		[this.width, this.height] = [size('width'), size('height')];
		this.normalised = ['tokens', 'lines', 'tables', 'paragraphs'].some((kind) =>
			records(field(page, kind)).some((part) => this.shares(part) !== undefined),
		);
	}

	of(part: Parts): RawPoint[] | undefined {
		const shares = this.shares(part);
		if (shares) return shares;
		const pixels = vertices(part, 'vertices');
		if (!this.normalised || !pixels) return pixels;
		const { width, height } = this;
		if (width === null || height === null) return undefined;
		return pixels.map(({ x, y }) => ({ x: x / width, y: y / height }));
	}

	private shares = (part: Parts) => vertices(part, 'normalizedVertices');
}

function vertices(part: Parts, kind: string): RawPoint[] | undefined {
	const box = field(layoutOf(part), 'boundingPoly');
	const points = isRecord(box) ? readVertices(field(box, kind)) : undefined;
	return points && points.length > 0 ? points : undefined;
}
