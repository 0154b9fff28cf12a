import type { IDataObject } from 'n8n-workflow';

import type { OcrField } from '../../../../../ocr/document/types';
import { isRecord } from '../../../../../ocr/reading/foreign';
import { valuesOf } from './value-paths';

/** A line item, flat: its own values, and the document's beside them. */
interface Row {
	values: IDataObject;
	/** The proof of its own values. */
	fields: OcrField[];
}

/** @param lists paths of the lists whose entries are rows: `lineItems`. */
export function rowsOf(fields: readonly OcrField[], lists: readonly string[]): Row[] {
	const beside = valuesOf(
		fields.filter(({ path }) => !lists.some((list) => path.startsWith(`${list}[`))),
		[],
	);
	return lists.flatMap((list) => {
		const rows = new Map<string, OcrField[]>();
		for (const field of fields) {
			if (!field.path.startsWith(`${list}[`) || field.path.includes('[]')) continue;
			const row = field.path.slice(0, field.path.indexOf(']', list.length) + 1);
			rows.set(row, [...(rows.get(row) ?? []), field]);
		}
		return [...rows].map(([row, ofRow]) => ({
			values: withBeside(ownValues(ofRow, row), beside),
			fields: ofRow,
		}));
	});
}

/** The values of a row without the path to it: `amount` of `lineItems[3].amount`. */
function ownValues(fields: readonly OcrField[], row: string): Record<string, unknown> {
	const own = fields.map((field) => ({ ...field, path: `own${field.path.slice(row.length)}` }));
	const { own: values } = valuesOf(own, []);
	return isRecord(values) ? values : {};
}

/** A value of the document gives way to one of the row that has its name: `documentAmount`. */
function withBeside(own: Record<string, unknown>, beside: IDataObject): IDataObject {
	const others = Object.entries(beside).map(([key, value]) => [
		Object.hasOwn(own, key) ? `document${key.slice(0, 1).toUpperCase()}${key.slice(1)}` : key,
		value,
	]);
	return { ...own, ...Object.fromEntries(others) } as IDataObject;
}
