import type { DraftCell, DraftTable } from '../../reading/draft-tables';
import { isRecord, list, text } from '../../reading/foreign';
import { field } from '../../reading/spelled';
import { pointsOf } from './blocks';

type Field = Record<string, unknown>;

/**
 * The line items of AnalyzeExpense as tables, by the number of their page: a column for each type of
 * field, a row for each item. A column is called what stands above it in the document, or else by its
 * type, such as `PRICE`.
 */
export function expenseTables(expense: Record<string, unknown>): Map<number, DraftTable[]> {
	const tables = new Map<number, DraftTable[]>();
	for (const group of list(field(expense, 'LineItemGroups')).filter(isRecord)) {
		const items = list(field(group, 'LineItems')).filter(isRecord).map(fieldsOf);
		const page = items.flat().map((each) => field(each, 'PageNumber'));
		const number = page.find((value) => typeof value === 'number') ?? 1;
		const table = readGroup(items);
		if (table.cells.length === 0) continue;
		tables.set(number, [...(tables.get(number) ?? []), table]);
	}
	return tables;
}

const fieldsOf = (item: Field): Field[] =>
	list(field(item, 'LineItemExpenseFields'))
		.filter(isRecord)
		// The whole row once more.
		.filter((each) => typeName(each) !== 'EXPENSE_ROW');

function readGroup(items: readonly Field[][]): DraftTable {
	const columns = new Map<string, number>();
	const names: string[] = [];
	const cells: DraftCell[] = [];
	items.forEach((item, index) => {
		for (const each of item) {
			const type = typeName(each);
			const value = detection(each, 'ValueDetection');
			if (!value) continue;
			const column = columns.get(type) ?? columns.size;
			columns.set(type, column);
			names[column] ||= detection(each, 'LabelDetection')?.text ?? '';
			cells.push({ row: index + 1, column, ...value });
		}
	});
	const header = [...columns].map(([type, column]) => ({
		row: 0,
		column,
		text: names[column] || type,
	}));
	return { headerRows: 1, cells: [...header, ...cells] };
}

const typeName = (each: Field): string => {
	const type = field(each, 'Type');
	return (isRecord(type) && text(field(type, 'Text'))) || 'OTHER';
};

function detection(each: Field, name: string) {
	const found = field(each, name);
	const said = isRecord(found) ? text(field(found, 'Text')) : undefined;
	if (!isRecord(found) || said === undefined) return undefined;
	const confidence = field(found, 'Confidence');
	return {
		text: said.replace(/\s+/g, ' '),
		points: pointsOf(found),
		confidence: typeof confidence === 'number' ? confidence / 100 : null,
	};
}

/** What an expense says where the blocks of its words are left out: a line for each field. */
export function expenseLines(expense: Record<string, unknown>): string[] {
	const lines: string[] = [];
	for (const each of list(field(expense, 'SummaryFields')).filter(isRecord)) {
		const parts = [detection(each, 'LabelDetection'), detection(each, 'ValueDetection')];
		lines.push(
			parts
				.map((part) => part?.text ?? '')
				.join(' ')
				.trim(),
		);
	}
	for (const group of list(field(expense, 'LineItemGroups')).filter(isRecord)) {
		for (const item of list(field(group, 'LineItems')).filter(isRecord)) {
			const parts = fieldsOf(item).map((each) => detection(each, 'ValueDetection')?.text ?? '');
			lines.push(parts.filter((part) => part !== '').join(' '));
		}
	}
	return lines.filter((line) => line !== '');
}

/** What AnalyzeID says of a document: `FIRST_NAME: JANE`, a line for each field that is not empty. */
export const identityLines = (identity: Record<string, unknown>): string[] =>
	list(field(identity, 'IdentityDocumentFields'))
		.filter(isRecord)
		.flatMap((each) => {
			const value = detection(each, 'ValueDetection')?.text ?? '';
			return value === '' ? [] : [`${typeName(each)}: ${value}`];
		});
