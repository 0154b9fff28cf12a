import type { Strips } from './strips';

/** The samples of a page, put together from strips or tiles as these are unpacked. */
export class AssembledPage {
	/** Row by row, rows beginning on a byte; one plane behind the other. */
	readonly data: Uint8Array;
	private readonly stride: number;
	private readonly partStride: number;
	private readonly columns: number;
	private readonly perPlane: number;

	/** @param bitsPerPixel of one plane */
	constructor(
		private readonly page: { width: number; height: number },
		private readonly strips: Strips,
		bitsPerPixel: number,
		planes = 1,
	) {
		this.stride = Math.ceil((page.width * bitsPerPixel) / 8);
		this.partStride = Math.ceil((strips.width * bitsPerPixel) / 8);
		this.columns = Math.ceil(page.width / strips.width);
		this.perPlane = strips.count / planes;
		this.data = new Uint8Array(this.stride * page.height * planes);
	}

	/** Rows that are stored of a part: tiles are always whole, the last strip may be lower. */
	rowsOf(index: number): number {
		const { height, tiled } = this.strips;
		return tiled ? height : Math.min(height, this.page.height - this.top(index));
	}

	/** Lays a part in its place; what reaches over the page's edge is cut off. */
	lay(part: Uint8Array, index: number): void {
		const left = (index % this.columns) * this.partStride;
		const top = this.top(index);
		const plane = Math.floor(index / this.perPlane) * this.page.height;
		const rows = Math.min(this.strips.height, this.page.height - top);
		const length = Math.min(this.partStride, this.stride - left);
		for (let row = 0; row < rows; row++) {
			const from = row * this.partStride;
			const to = (plane + top + row) * this.stride + left;
			this.data.set(part.subarray(from, from + length), to);
		}
	}

	private top(index: number): number {
		return Math.floor((index % this.perPlane) / this.columns) * this.strips.height;
	}
}
