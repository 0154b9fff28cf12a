import { RowGrid } from './row-grid';
import type { FlowTable } from './text-flow';

interface OpenCell {
	text: string;
	isHeader: boolean;
	rowSpan: unknown;
	columnSpan: unknown;
}

/** The cells of an HTML table. Header rows are those in `<thead>`, or the first rows of `<th>` alone. */
export class TableReader {
	private readonly cells: FlowTable['cells'] = [];
	private readonly grid = new RowGrid();
	private cell: OpenCell | undefined;
	private headerRows = 0;
	private inHead = false;
	private rowIsHeader = true;
	private isRowOpen = false;
	private caption: string | undefined;
	private captionText = '';

	/** @returns whether the element is a part of the table itself. */
	open(name: string, attributes: Record<string, string>): boolean {
		if (name === 'td' || name === 'th') {
			if (!this.isRowOpen) this.openRow();
			this.endCell();
			this.cell = {
				text: '',
				isHeader: name === 'th',
				rowSpan: Number.parseInt(attributes.rowspan ?? '', 10),
				columnSpan: Number.parseInt(attributes.colspan ?? '', 10),
			};
		} else if (name === 'tr') this.openRow();
		else if (name === 'caption') this.caption = '';
		else if (SECTIONS.has(name)) {
			this.endRow();
			this.inHead = name === 'thead';
		} else return false;
		return true;
	}

	close(name: string): boolean {
		if (name === 'td' || name === 'th') this.endCell();
		else if (name === 'tr') this.endRow();
		else if (name === 'caption') this.endCaption();
		else if (SECTIONS.has(name)) {
			this.endRow();
			if (name === 'thead') this.inHead = false;
		} else return false;
		return true;
	}

	write(text: string) {
		if (this.cell) this.cell.text += text;
		else if (this.caption !== undefined) this.caption += text;
		// What stands in a table and in no cell is kept in front of it, as browsers show it.
		else this.captionText += text;
	}

	finish(): FlowTable & { caption: string } {
		this.endRow();
		this.endCaption();
		return { headerRows: this.headerRows, cells: this.cells, caption: oneLine(this.captionText) };
	}

	private openRow() {
		this.endRow();
		this.isRowOpen = true;
		this.rowIsHeader = true;
		this.grid.startRow();
	}

	private endRow() {
		this.endCell();
		if (!this.isRowOpen) return;
		this.isRowOpen = false;
		const { row } = this.grid;
		// A row without cells is no header.
		if (this.cells.at(-1)?.row !== row || this.headerRows !== row) return;
		if (this.inHead || this.rowIsHeader) this.headerRows++;
	}

	private endCell() {
		const { cell } = this;
		if (!cell) return;
		this.cell = undefined;
		if (!cell.isHeader) this.rowIsHeader = false;
		this.cells.push({
			...this.grid.place(cell.rowSpan, cell.columnSpan),
			text: oneLine(cell.text),
		});
	}

	private endCaption() {
		if (this.caption === undefined) return;
		this.captionText += ` ${this.caption}`;
		this.caption = undefined;
	}
}

const SECTIONS = new Set(['thead', 'tbody', 'tfoot', 'colgroup', 'col']);

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
