import { MeanConfidence } from './mean-confidence';
import type { OcrDocument, OcrPage, OcrTable, Span } from './types';

/** The shape that is written. */
export const SCHEMA_VERSION = '1.1';

/** Those that are read back: 1.0 had no tables. */
export const READ_VERSIONS: readonly string[] = ['1.0', SCHEMA_VERSION];

/** Stands between the texts of two pages: a blank line. */
export const PAGE_SEPARATOR = '\n\n';

/** All that is known of a document but its pages and what follows from them. */
export interface DocumentFacts
	extends
		Pick<OcrDocument, 'provider' | 'job'>,
		Partial<Pick<OcrDocument, 'source' | 'languages' | 'usage' | 'files' | 'warnings'>> {
	/** The provider's own, 0..1; without it the document's is the mean over its words. */
	confidence?: number | null;
	/** The pages' confidence is how many of several readings agree: the document's is the lowest of it. */
	isByAgreement?: boolean;
}

/**
 * The one place where pages become an {@link OcrDocument}: their texts are joined, their spans moved
 * to where they stand in the whole, the confidence told with its source.
 */
export class DocumentAssembly {
	private readonly pages: OcrPage[] = [];
	private readonly tables: OcrTable[] = [];
	private readonly texts: string[] = [];
	private readonly ofWords = new MeanConfidence();
	private end = 0;

	/** Of the text so far, UTF-16 units. */
	get length(): number {
		return this.end;
	}

	get pageCount(): number {
		return this.pages.length;
	}

	/** Where the next page begins in the text, UTF-16 units. */
	get nextOffset(): number {
		return this.pages.length === 0 ? 0 : this.end + PAGE_SEPARATOR.length;
	}

	get tableCount(): number {
		return this.tables.length;
	}

	/**
	 * @param page its spans may count from anywhere, as long as its own does so too; it is not changed.
	 * @param tables those on the page; their spans count as the page's do.
	 * @param firstTable where the first table of the document that the page comes from stands in this
	 *   one: `continues` counts from there.
	 */
	add(page: OcrPage, tables: readonly OcrTable[] = [], firstTable = 0) {
		const offset = this.nextOffset;
		const distance = offset - page.span.offset;
		for (const table of tables) {
			this.tables.push(movedTable(distance, firstTable, { ...table, page: page.number }));
		}
		for (const { confidence } of page.words) this.ofWords.add(confidence);
		this.pages.push(movedBy(distance, page));
		this.texts.push(page.text);
		this.end = offset + page.text.length;
	}

	/** Mean over the words of all pages so far; `null` where none has one. */
	get wordConfidence(): number | null {
		return this.ofWords.value;
	}

	assemble(facts: DocumentFacts): OcrDocument {
		return {
			schemaVersion: SCHEMA_VERSION,
			provider: facts.provider,
			job: facts.job,
			source: facts.source ?? {},
			languages: facts.languages ?? [],
			usage: facts.usage ?? {},
			text: this.texts.join(PAGE_SEPARATOR),
			...this.confidenceBy(facts),
			pages: this.pages,
			tables: this.tables,
			files: facts.files ?? [],
			warnings: facts.warnings ?? [],
		};
	}

	private confidenceBy({
		confidence: given = null,
		isByAgreement = false,
	}: DocumentFacts): Pick<OcrDocument, 'confidence' | 'confidenceSource'> {
		const confidence = isByAgreement ? this.lowestOfPages() : (given ?? this.wordConfidence);
		if (confidence === null) return { confidence, confidenceSource: 'none' };
		if (isByAgreement) return { confidence, confidenceSource: 'agreement' };
		return { confidence, confidenceSource: given === null ? 'derived' : 'provider' };
	}

	private lowestOfPages(): number | null {
		let lowest: number | null = null;
		for (const { confidence } of this.pages) {
			if (confidence !== null && (lowest === null || confidence < lowest)) lowest = confidence;
		}
		return lowest;
	}
}

const moved = (distance: number, { offset, length }: Span): Span => ({
	offset: offset + distance,
	length,
});

function movedTable(distance: number, firstTable: number, table: OcrTable): OcrTable {
	if (distance === 0 && firstTable === 0) return table;
	const cells = table.cells.map((cell) =>
		cell.span === null ? cell : { ...cell, span: moved(distance, cell.span) },
	);
	const { continues } = table;
	return {
		...table,
		cells,
		...(continues === undefined ? {} : { continues: continues + firstTable }),
	};
}

function movedBy(distance: number, page: OcrPage): OcrPage {
	if (distance === 0) return page;
	const move = (span: Span) => moved(distance, span);
	return {
		...page,
		span: move(page.span),
		lines: page.lines.map((line) => ({ ...line, span: move(line.span) })),
		words: page.words.map((word) => ({ ...word, span: move(word.span) })),
	};
}
