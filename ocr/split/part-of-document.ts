import { DocumentAssembly } from '../document/assemble';
import { writePages } from '../document/page-ranges';
import type { OcrDocument, OcrField, OcrPage, OcrReview, OcrTable } from '../document/types';

/** The part's own file, and how many pages the whole one has. */
export interface AboutPart {
	fileName?: string;
	mimeType?: string;
	pageCount: number;
}

/**
 * A document in parts. A part is the document of some pages of its file, which are numbered from 1 in their
 * order: words, tables, and the fields that stand on them. `source.partOf` says which pages of which file
 * they are. What cannot be told of a part is left out: tokens, files, and a confidence of the provider's own
 * for the whole.
 */
export class DocumentInParts {
	private readonly byNumber: ReadonlyMap<number, OcrPage>;
	/** With their places among all tables, by the numbers of their pages. */
	private readonly tables = new Map<number, Array<{ index: number; table: OcrTable }>>();

	constructor(private readonly whole: OcrDocument) {
		this.byNumber = new Map(whole.pages.map((page) => [page.number, page]));
		for (const [index, table] of whole.tables.entries()) {
			const there = this.tables.get(table.page);
			if (there) there.push({ index, table });
			else this.tables.set(table.page, [{ index, table }]);
		}
	}

	/**
	 * @param pages 1-based numbers in the whole file, ascending; those that were not read have no page here.
	 */
	part(pages: readonly number[], about: AboutPart): OcrDocument {
		const { whole } = this;
		const assembly = new DocumentAssembly();
		const moved = new Map<number, Moved>();
		const places = new Map<number, number>();
		const taken: OcrPage[] = [];
		for (const [index, number] of pages.entries()) {
			const page = this.byNumber.get(number);
			if (!page) continue;
			moved.set(number, { page: index + 1, by: assembly.nextOffset - page.span.offset });
			assembly.add({ ...page, number: index + 1 }, this.tablesOn(number, places));
			taken.push(page);
		}
		const document = assembly.assemble({
			provider: whole.provider,
			job: whole.job,
			source: sourceOf(whole, pages, about),
			languages: whole.languages,
			usage: usageOf(whole, taken),
			isByAgreement: whole.confidenceSource === 'agreement',
			warnings: whole.warnings.map(({ code, message }) => ({
				code,
				message: `In the whole file: ${message}`,
			})),
		});
		const fields = whole.fields && fieldsOn(whole.fields, moved);
		const review = whole.review && reviewOn(whole.review, moved);
		return { ...document, ...(fields ? { fields } : {}), ...(review ? { review } : {}) };
	}

	/**
	 * What goes on from a table that is not here begins anew.
	 *
	 * @param places of the part's tables so far, by their places in the whole
	 */
	private tablesOn(number: number, places: Map<number, number>): OcrTable[] {
		return (this.tables.get(number) ?? []).map(({ index, table: { continues, ...table } }) => {
			const before = continues === undefined ? undefined : places.get(continues);
			places.set(index, places.size);
			return { ...table, ...(before === undefined ? {} : { continues: before }) };
		});
	}
}

function sourceOf(
	{ source }: OcrDocument,
	pages: readonly number[],
	about: AboutPart,
): OcrDocument['source'] {
	const mimeType = about.mimeType || source.mimeType;
	return {
		...(about.fileName ? { fileName: about.fileName } : {}),
		...(mimeType ? { mimeType } : {}),
		pageCount: pages.length,
		partOf: {
			...(source.fileName ? { fileName: source.fileName } : {}),
			pages: writePages(pages),
			pageCount: about.pageCount,
		},
	};
}

/** Where a page has gone: its number, and by how far its text has moved. */
interface Moved {
	page: number;
	by: number;
}

function fieldsOn(fields: readonly OcrField[], moved: ReadonlyMap<number, Moved>): OcrField[] {
	return fields.flatMap((field) => {
		const to = field.page === null ? undefined : moved.get(field.page);
		if (!to) return [];
		const span = field.span && { ...field.span, offset: field.span.offset + to.by };
		return [{ ...field, page: to.page, span }];
	});
}

/** What a person did on the part's pages; the numbers of the whole review are not those of the part. */
function reviewOn(whole: OcrReview, moved: ReadonlyMap<number, Moved>): OcrReview {
	const review = { ...whole };
	delete review.statistics;
	const changes = review.changes.flatMap((change) => {
		const to = change.page === null ? undefined : moved.get(change.page);
		return to ? [{ ...change, page: to.page }] : [];
	});
	const pages = review.pages.flatMap((number) => moved.get(number)?.page ?? []);
	return { ...review, pages, changes };
}

/** The part's share of what was paid for. */
function usageOf({ usage }: OcrDocument, pages: readonly OcrPage[]): OcrDocument['usage'] {
	const ofText = pages.filter(({ source }) => source === 'text-layer').length;
	const read = pages.length - ofText;
	const { pages: paid, textLayerPages, cost, currency } = usage;
	const share = paid ? read / paid : undefined;
	return {
		...(paid === undefined ? {} : { pages: read }),
		...(textLayerPages === undefined ? {} : { textLayerPages: ofText }),
		...(cost === undefined || share === undefined ? {} : { cost: rounded(cost * share) }),
		...(currency === undefined ? {} : { currency }),
	};
}

/** Millionths are small enough for a price per page. */
const rounded = (amount: number) => Math.round(amount * 1e6) / 1e6;
