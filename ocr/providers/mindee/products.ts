import type { DraftPage } from '../../reading/build-document';
import type { DraftTable } from '../../reading/draft-tables';
import type { RawPoint } from '../../document/geometry';
import { isRecord, list, text } from '../../reading/foreign';
import { flowText, type FlowBlock, type FlowTable } from '../../reading/text-flow';
import { readPolygon } from './polygon';

type Parts = Record<string, unknown>;

/** What a result of fields was read into. */
interface Extraction {
	pages: DraftPage[];
	/** There was no text of the pages, but for what the fields say. */
	isFieldsOnly: boolean;
}

/**
 * The pages of a result of Mindee's other products, which extract fields: its `raw_text`, page by page,
 * where that was asked for, or else a line for each field. A list of objects, such as line items, is a
 * table, called by the names of its fields. Of a file that was split or cropped, each part whose own
 * result came along is read so.
 *
 * @returns `null` where there is neither.
 */
export function readExtraction(result: Parts): Extraction | null {
	const parts = [...list(result.crops), ...list(result.splits)].flatMap(partOf);
	if (parts.length === 0) return readFields(result);
	return {
		pages: parts.flatMap(({ pages }) => pages),
		isFieldsOnly: parts.some(({ isFieldsOnly }) => isFieldsOnly),
	};
}

function partOf(part: unknown): Extraction[] {
	const response = isRecord(part) ? part.extraction_response : undefined;
	const inference = isRecord(response) ? response.inference : undefined;
	const result = isRecord(inference) ? inference.result : undefined;
	const read = isRecord(result) ? readFields(result) : null;
	return read ? [read] : [];
}

function readFields(result: Parts): Extraction | null {
	const fields = isRecord(result.fields) ? result.fields : {};
	const pages = rawTexts(result).map((own): DraftPage => ({
		text: own,
		normalised: true,
		words: [],
	}));
	if (pages.length === 0) {
		const blocks = fieldBlocks(fields);
		if (blocks.length === 0) return null;
		return { pages: [{ ...flowText(blocks), normalised: true, words: [] }], isFieldsOnly: true };
	}
	for (const { table, page } of tablesOf(fields)) {
		const own = pages[page] ?? pages[0];
		if (own) own.tables = [...(own.tables ?? []), table];
	}
	return { pages, isFieldsOnly: false };
}

/** `raw_text: {pages: [{content}]}`, or `options.raw_texts: [{page, content}]` as it was first. */
function rawTexts(result: Parts): string[] {
	const options = isRecord(result.options) ? result.options : {};
	const pages = isRecord(result.raw_text) ? result.raw_text.pages : options.raw_texts;
	return list(pages).map((page) =>
		isRecord(page) && typeof page.content === 'string' ? page.content : '',
	);
}

/** Fields within fields within fields: nobody's model has more. */
const MOST_DEPTH = 20;

function fieldBlocks(fields: Parts): FlowBlock[] {
	const blocks: FlowBlock[] = [];
	const write = (name: string, field: unknown, depth: number) => {
		if (!isRecord(field) || depth > MOST_DEPTH) return;
		const value = valueOf(field);
		if (value !== '') blocks.push({ text: `${name}: ${value}`, tight: true });
		if (isRecord(field.fields)) {
			for (const [inner, one] of Object.entries(field.fields)) {
				write(`${name} ${inner}`, one, depth + 1);
			}
		}
		const table = tableOf(field);
		if (table) blocks.push({ text: `${name}:` }, { table });
		else for (const item of list(field.items)) write(name, item, depth + 1);
	};
	for (const [name, field] of Object.entries(fields)) write(name, field, 0);
	return blocks;
}

function valueOf({ value }: Parts): string {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return text(value) ?? '';
}

/** A field whose items are objects. */
function tableOf(field: Parts): FlowTable | null {
	const items = list(field.items).flatMap((item) =>
		isRecord(item) && isRecord(item.fields) ? [item.fields] : [],
	);
	if (items.length === 0) return null;
	const columns = new Map<string, number>();
	const page = pageOf(field);
	const cells: FlowTable['cells'] = [];
	items.forEach((item, index) => {
		for (const [name, one] of Object.entries(item)) {
			const column = columns.get(name) ?? columns.size;
			columns.set(name, column);
			const value = isRecord(one) ? valueOf(one).replace(/\s+/g, ' ') : '';
			cells.push({ row: index + 1, column, text: value, points: pointsOn(page, one) });
		}
	});
	const header = [...columns].map(([name, column]) => ({ row: 0, column, text: name }));
	const sorted = [...header, ...cells.sort((a, b) => a.row - b.row || a.column - b.column)];
	return { headerRows: 1, cells: sorted };
}

/** @returns each with the index of the page that its first value is on. */
function tablesOf(fields: Parts): Array<{ table: DraftTable; page: number }> {
	return Object.values(fields).flatMap((field) => {
		const table = isRecord(field) ? tableOf(field) : null;
		return table && isRecord(field) ? [{ table, page: pageOf(field) }] : [];
	});
}

/** Shares of the page, where the value is on it. */
function pointsOn(page: number, field: unknown): RawPoint[] | undefined {
	const [location] = isRecord(field) ? list(field.locations) : [];
	if (!isRecord(location) || location.page !== page) return undefined;
	return readPolygon(location.polygon);
}

function pageOf(field: Parts): number {
	for (const item of list(field.items)) {
		if (!isRecord(item) || !isRecord(item.fields)) continue;
		for (const one of [item, ...Object.values(item.fields)]) {
			const [location] = isRecord(one) ? list(one.locations) : [];
			if (isRecord(location) && typeof location.page === 'number') return location.page;
		}
	}
	return 0;
}
