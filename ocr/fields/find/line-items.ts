import { eachOf, type Steps } from '../../document/turns';
import type { OcrField } from '../../document/types';
import type { Finder } from './finder';
import { ItemReader } from './item-reader';
import type { Found } from './item-values';
import { foundAs, NOT_FOUND, proofOf } from './proof';
import type { SearchedDocument } from './searched';
import { isColumn, type WantedField } from './types';

/** The rows of a document's tables, by the columns that are wanted. */
export class LineItems {
	private readonly lists = new Map<string, WantedField[]>();

	constructor(
		private readonly document: SearchedDocument,
		wanted: readonly WantedField[],
		private readonly finder: Finder,
	) {
		for (const field of wanted) {
			if (!isColumn(field.path)) continue;
			const list = field.path.slice(0, field.path.indexOf('[]'));
			const columns = this.lists.get(list);
			if (columns) columns.push(field);
			else this.lists.set(list, [field]);
		}
	}

	/** All values of a list, row by row; one that is not found for each column where it has no rows. */
	*of(list: string): Steps<OcrField[]> {
		const fields = this.lists.get(list)!;
		const rows = yield* new ItemReader(this.document, fields, this.finder).read();
		if (rows.length === 0) {
			return fields.map(({ path, type }) => ({ path, type, ...NOT_FOUND, checks: [] }));
		}
		const byRow = yield* eachOf(rows, (row, index) =>
			fields.map((field, column) => this.fieldOf(field, index, row[column])),
		);
		return byRow.flat();
	}

	private fieldOf(field: WantedField, index: number, found: Found | undefined): OcrField {
		const path = field.path.replace('[]', `[${index}]`);
		const { type } = field;
		if (!found) return { path, type, ...NOT_FOUND, checks: [] };
		const { value, parts, cell, fit, hasHead } = found;
		const proof = cell
			? {
					text: cell.text,
					page: this.document.pages[parts[0]!.segment.page]!.number,
					span: null,
					polygon: cell.polygon,
					confidence: cell.confidence === null ? null : cell.confidence * fit,
				}
			: proofOf(this.document, parts, fit);
		const { currency } = value;
		const isExact = String(value.value) === proof.text;
		return {
			path,
			type,
			value: value.value,
			...(currency !== undefined ? { currency } : {}),
			found: foundAs(value, { isLabeled: hasHead, isExact }),
			...proof,
			occurrences: 1,
			checks: [],
		};
	}
}
