import type { OcrDocument, OcrField } from '../../ocr/document/types';
import type { InvoiceSample } from './sample.ts';

/** What is measured: fields of an invoice or a receipt, found by the preset of its kind. */
export interface Finder {
	readAnswer(raw: unknown): OcrDocument;
	find(document: OcrDocument, kind: 'invoice' | 'receipt'): OcrField[];
}

/** So many of so many. */
export interface Share {
	right: number;
	all: number;
}

/** A field that was not found right, for whoever works on it. */
export interface WrongField {
	sample: string;
	path: string;
	true: string | number | null;
	found: string | number | null;
}

export interface FindScore {
	/** By the field's name, `total`; `lineItems` are whole rows. */
	fields: Record<string, Share>;
	/** Fields that the page has not: right where none is told. */
	notThere: Share;
	wrong: WrongField[];
}

/** Names of a field in the presets, by its name here. */
const PATHS: Record<string, readonly string[]> = {
	number: ['invoiceNumber'],
	date: ['date'],
	due: ['dueDate'],
	supplier: ['supplier', 'merchant'],
	customer: ['customer'],
	net: ['net'],
	tax: ['tax'],
	total: ['total'],
	currency: ['currency'],
	iban: ['iban'],
	vatId: ['supplierVatId', 'merchantVatId'],
	customerVatId: ['customerVatId'],
};

/** The columns of line items that the presets have. */
const COLUMNS = ['description', 'quantity', 'unitPrice', 'amount'];

type Value = string | number | null;

/** How many of an invoice's fields are found with their true value. */
export function scoreFind(sample: InvoiceSample, finder: Finder): FindScore {
	const kind = sample.kind === 'receipt' ? 'receipt' : 'invoice';
	const found = finder.find(finder.readAnswer(sample.raw), kind);
	const values = new Map(found.map(({ path, value }) => [path, value]));
	const score: FindScore = { fields: {}, notThere: { right: 0, all: 0 }, wrong: [] };
	for (const [name, paths] of Object.entries(PATHS)) {
		const path = paths.find((one) => values.has(one));
		if (path === undefined) continue;
		const field = sample.fields.find(({ path: own }) => own === name);
		const value = values.get(path) ?? null;
		const isRight = isSame(field?.value ?? null, value);
		if (field) score.fields[name] = { right: isRight ? 1 : 0, all: 1 };
		else {
			score.notThere.all++;
			if (isRight) score.notThere.right++;
		}
		if (isRight) continue;
		score.wrong.push({ sample: sample.id, path: name, true: field?.value ?? null, found: value });
	}
	scoreItems(sample, values, score);
	return score;
}

/** Rows that are right in all their columns; `all` is the mean of those that are there and those found. */
function scoreItems(
	{ id, fields }: InvoiceSample,
	values: ReadonlyMap<string, Value>,
	score: FindScore,
): void {
	const there = rowsOf(fields.map(({ path, value }): [string, Value] => [path, value]));
	const found = rowsOf([...values].filter(([, value]) => value !== null));
	let next = 0;
	let right = 0;
	for (const row of there) {
		const at = found.findIndex((other, index) => index >= next && isSameRow(row, other));
		if (at >= 0) {
			right++;
			next = at + 1;
			continue;
		}
		const other = JSON.stringify(found[next] ?? null);
		score.wrong.push({ sample: id, path: 'line items', true: JSON.stringify(row), found: other });
	}
	score.fields['line items'] = { right, all: (there.length + found.length) / 2 };
}

type Row = Record<string, Value>;

function rowsOf(values: ReadonlyArray<[path: string, value: Value]>): Row[] {
	const rows: Row[] = [];
	for (const [path, value] of values) {
		const [, index, name] = /^(?:items|lineItems)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
		if (name !== undefined && COLUMNS.includes(name)) (rows[Number(index)] ??= {})[name] = value;
	}
	return rows.filter((row) => row !== undefined);
}

const isSameRow = (row: Row, found: Row) =>
	Object.entries(row).every(([name, value]) => isSame(value, found[name] ?? null));

/** Blanks do not count: services split and join words as they like. */
function isSame(there: Value, found: Value): boolean {
	if (typeof there === 'number') return found !== null && Math.abs(there - Number(found)) < 0.005;
	if (there === null || found === null) return there === found;
	return there.replace(/\s/g, '') === String(found).replace(/\s/g, '');
}
