import type { RawPoint } from '../../document/geometry';
import { checkBox } from '../../reading/check-boxes';
import { isRecord, list } from '../../reading/foreign';
import { field } from '../../reading/spelled';

/** A block, as `Block` in Textract's reference has it, whatever its fields are spelled like. */
export type Block = Record<string, unknown>;

export const typeOf = (block: Block) => field(block, 'BlockType');

/** All blocks of an answer, by their ids and by their pages. */
export class Blocks {
	private readonly byId = new Map<unknown, Block>();
	/** Page numbers, 1-based and going up, with the blocks of each in their order. */
	readonly pages: ReadonlyArray<readonly [number: number, blocks: readonly Block[]]>;

	constructor(blocks: readonly unknown[]) {
		const pages = new Map<number, Block[]>();
		for (const block of blocks) {
			if (!isRecord(block)) continue;
			this.byId.set(field(block, 'Id'), block);
			const number = pageOf(block);
			const page = pages.get(number);
			if (page) page.push(block);
			else pages.set(number, [block]);
		}
		this.pages = [...pages].sort(([a], [b]) => a - b);
	}

	/** Those that a block names in its relationships of this type, in order and each once. */
	related(block: Block, type: string): Block[] {
		const found = new Set<Block>();
		for (const relationship of list(field(block, 'Relationships'))) {
			if (!isRecord(relationship) || field(relationship, 'Type') !== type) continue;
			for (const id of list(field(relationship, 'Ids'))) {
				const other = this.byId.get(id);
				if (other) found.add(other);
			}
		}
		return [...found];
	}
}

/** The number of the page that a block is on; answers about one page may leave it out. */
export function pageOf(block: Block): number {
	const value = field(block, 'Page');
	return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 1;
}

/** 0..100 in the answer, 0..1 here. */
export const confidenceOf = (block: Block): number | null => {
	const confidence = field(block, 'Confidence');
	return typeof confidence === 'number' ? confidence / 100 : null;
};

/** Shares of the page: `Geometry.Polygon`, or `Geometry.BoundingBox`, which is upright. */
export function pointsOf(block: Block): RawPoint[] | undefined {
	const geometry = field(block, 'Geometry');
	if (!isRecord(geometry)) return undefined;
	const polygon = field(geometry, 'Polygon');
	if (Array.isArray(polygon) && polygon.length > 0) {
		return Array.from(polygon, (point: unknown) => ({ x: side(point, 'X'), y: side(point, 'Y') }));
	}
	const box = field(geometry, 'BoundingBox');
	if (!isRecord(box)) return undefined;
	const [x, y] = [side(box, 'Left'), side(box, 'Top')];
	const [right, bottom] = [x + side(box, 'Width'), y + side(box, 'Height')];
	return [
		{ x, y },
		{ x: right, y },
		{ x: right, y: bottom },
		{ x, y: bottom },
	];
}

function side(record: unknown, name: string): number {
	const value = isRecord(record) ? field(record, name) : undefined;
	return typeof value === 'number' ? value : Number.NaN;
}

/** Of an element that is chosen or not; `undefined` for other blocks. */
export const selectionOf = (block: Block): string | undefined =>
	typeOf(block) === 'SELECTION_ELEMENT'
		? checkBox(field(block, 'SelectionStatus') === 'SELECTED')
		: undefined;
