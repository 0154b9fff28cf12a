import { DocumentAssembly } from '../../document/assemble';
import { tablesByPage } from '../../document/table-grid';
import type { Steps } from '../../document/turns';
import type { OcrChange, OcrDocument, OcrPage, OcrReview, OcrTable } from '../../document/types';
import type { DocumentState } from '../session/types';
import { confidenceOfPage, confidenceFacts, correctedConfidence } from './confidence';
import { correctFields } from './correct-fields';
import { correctPage, type CorrectedPage } from './correct-page';
import { correctTable } from './correct-tables';
import { editsOf, type CellEdit, type EditsByPart } from './edits-of';
import type { PageMoved } from './follow-field';
import type { CorrectedConfidence } from './pieces';
import { reviewStatistics } from './statistics';

/** How a review ended. */
export interface ReviewFacts {
	status: OcrReview['status'];
	/** Name or mail, as the person gave it. */
	by?: string;
	/** ISO 8601. */
	at: string;
}

/**
 * The document with what a person made of it: words, lines, texts and spans, cells and fields, and `review`
 * with all that was changed. The given one is not changed; pages that nobody edited are shared with it. Of a
 * page whose words changed the provider's own Markdown is left out, since it has the text as it was read.
 *
 * @param state as `readSave` and `withSave` made it; what it names and the document has not, is left out.
 */
export function* applyReviewSteps(
	document: OcrDocument,
	state: DocumentState,
	{ status, by, at }: ReviewFacts,
): Steps<OcrDocument> {
	const { document: corrected, changes } = yield* withEdits(document, editsOf(document, state));
	const review: OcrReview = {
		status,
		...(by ? { by } : {}),
		at,
		seconds: Math.round(state.seconds),
		pages: state.seen.flatMap((index) => document.pages[index]?.number ?? []),
		changes,
	};
	const statistics = reviewStatistics({ ...corrected, review })!;
	const { files, warnings, ...before } = corrected;
	return { ...before, review: { ...review, statistics }, files, warnings };
}

function* withEdits(document: OcrDocument, edits: EditsByPart) {
	if (edits.pages.size + edits.cells.size + edits.fields.size === 0) {
		return { document, changes: [] };
	}
	const byPage = new Changes(document.pages);
	const assembly = new DocumentAssembly();
	const moved = new Map<number, PageMoved>();
	const tables = new TablesOf(document.tables, edits.cells, correctedConfidence(document));
	for (const [index, before] of document.pages.entries()) {
		const own = edits.pages.get(index);
		const now: CorrectedPage = own
			? correctPage(before, own, tables.corrected)
			: { page: before, changes: [], moved: null };
		const page = confidenceOfPage(document, before, now);
		byPage.add(before.number, now.changes);
		const onPage = tables.correct(before, { ...now, page });
		byPage.add(before.number, onPage.changes);
		assembly.add(page, onPage.tables);
		moved.set(before.number, { before, now: page, moved: now.moved });
		yield;
	}
	const assembled = assembly.assemble({
		...document,
		...confidenceFacts(document, byPage.hasWords),
	});
	for (const page of assembled.pages)
		moved.set(page.number, { ...moved.get(page.number)!, now: page });
	if (!document.fields) return { document: assembled, changes: byPage.all };
	const { fields, changes } = yield* correctFields(document.fields, assembled, moved, edits.fields);
	for (const change of changes) byPage.add(change.page, [change]);
	return { document: { ...assembled, fields }, changes: byPage.all };
}

/** Corrects the tables page by page. */
class TablesOf {
	private readonly byPage: ReadonlyMap<number, OcrTable[]>;
	private readonly edits = new Map<OcrTable, readonly CellEdit[]>();

	constructor(
		all: readonly OcrTable[],
		edits: EditsByPart['cells'],
		readonly corrected: CorrectedConfidence,
	) {
		this.byPage = tablesByPage(all);
		for (const [index, own] of edits) if (all[index]) this.edits.set(all[index], own);
	}

	correct(before: OcrPage, now: CorrectedPage): { tables: OcrTable[]; changes: OcrChange[] } {
		const changes: OcrChange[] = [];
		const tables = (this.byPage.get(before.number) ?? []).map((table) => {
			const edits = this.edits.get(table) ?? [];
			const done = correctTable(table, before, now, edits, this.corrected);
			for (const change of done.changes) changes.push(change);
			return done.table;
		});
		return { tables, changes };
	}
}

/** Collects changes page by page, in the order of the pages. */
class Changes {
	private readonly byPage: Map<number | null, OcrChange[]>;

	constructor(pages: readonly OcrPage[]) {
		this.byPage = new Map(pages.map(({ number }) => [number, []]));
	}

	add(page: number | null, changes: readonly OcrChange[]): void {
		const own = this.byPage.get(page) ?? [];
		this.byPage.set(page, own);
		for (const change of changes) own.push(change);
	}

	get all(): OcrChange[] {
		return [...this.byPage.values()].flat();
	}

	/** Whether a word is another one, has come or is gone. */
	get hasWords(): boolean {
		return this.all.some(({ kind, action }) => kind === 'word' && action !== 'unreadable');
	}
}
