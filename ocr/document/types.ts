/**
 * The one shape that every provider's answer is read into. Plain JSON: no class, no Date, no
 * undefined where null is meant, so that it survives a database, a Wait node and another workflow.
 */

import type { ForeignCode, WarningCode } from './codes';

/** A part of {@link OcrDocument.text}, in UTF-16 units: `text.slice(offset, offset + length)`. */
export interface Span {
	offset: number;
	length: number;
}

/** `[x, y]`, each 0..1 of the page's width and height, origin top left. */
export type Point = [number, number];

/** Four or more points, clockwise, beginning at the top left of the text as it is read. */
export type Polygon = Point[];

/** In what the page's width and height are given. `null` where the provider gives no page size. */
export type PageUnit = 'pixel' | 'inch' | null;

/**
 * Who told a page's size: the provider, the original file, or a person. `words`: nobody did, so width and
 * height are how far the words reach, in the unit of their places, until somebody does.
 */
export type SizeSource = 'provider' | 'original' | 'given' | 'words';

export interface OcrWord {
	text: string;
	/** `null`: the provider gave no usable place. */
	polygon: Polygon | null;
	span: Span;
	/** 0..1; `null` = not given, never 0 for unknown. */
	confidence: number | null;
	handwritten: boolean | null;
	/** A person wrote or added it, so its confidence is 1; `null` where no word of the document was given one. */
	corrected?: true;
	/** What stood there before a person changed it; not there for a word that was added. */
	former?: string;
	/** A person looked at it and left it as it is. */
	accepted?: true;
	/** A person looked at it and could not read it either. */
	unreadable?: true;
}

export interface OcrLine {
	text: string;
	polygon: Polygon | null;
	span: Span;
	/** `[index of the first word on the page, number of words]`. */
	words: [number, number];
}

/**
 * What a block of lines is. `header` and `footer` are a page's own, with its number; they, captions and
 * footnotes stand in the text as everything else does.
 */
export type BlockRole =
	'caption' | 'footer' | 'footnote' | 'header' | 'heading' | 'listItem' | 'paragraph';

/** Lines that the provider says belong together. */
export interface OcrBlock {
	role: BlockRole;
	/**
	 * Of a heading, 1 for the title, at most 6; of a list's item how deep its list is, 1 for one that is in no
	 * other. Not there where the provider does not say.
	 */
	level?: number;
	/** `[index of the first line on the page, number of lines]`. */
	lines: [number, number];
}

export interface OcrPage {
	/** 1-based. */
	number: number;
	/** Who read it: `text-layer` is the text that the PDF has itself. Not there = `ocr`. */
	source?: 'ocr' | 'text-layer';
	width: number | null;
	height: number | null;
	unit: PageUnit;
	/**
	 * Who told the size. `words`: nobody did, and it is how far the words reach; `null`: none is known, and
	 * no place needs one.
	 */
	sizeSource: SizeSource | null;
	/** Degrees the text is turned clockwise; `null` = not given. */
	angle: number | null;
	text: string;
	/** The provider's own Markdown of the page, where it gives one: its headings, emphasis and links. */
	markdown?: string;
	span: Span;
	/** 0..1, or `null` = not given. */
	confidence: number | null;
	lines: OcrLine[];
	words: OcrWord[];
	/**
	 * Paragraphs, headings and items of lists as the provider names them, in the order of their lines. Not
	 * there where it names none; a line in none of them is told by its place.
	 */
	blocks?: OcrBlock[];
}

/** A table's cell. Where it reaches over several rows or columns it stands at the first of them. */
export interface OcrTableCell {
	/** 0-based. */
	row: number;
	/** 0-based, in the order the columns are read: of an Arabic table the first is the rightmost. */
	column: number;
	/** 1 or more. */
	rowSpan: number;
	/** 1 or more. */
	columnSpan: number;
	text: string;
	/** `null`: its text does not stand in one piece in the document's. */
	span: Span | null;
	polygon: Polygon | null;
	/** 0..1; `null` = not given. */
	confidence: number | null;
}

export interface OcrTable {
	/** The number of its page. */
	page: number;
	polygon: Polygon | null;
	/** Whether the provider named it or it was found by the places of the words. */
	source: 'provider' | 'derived';
	rows: number;
	columns: number;
	/** So many rows at the top are its header; 0 = none, or not known. */
	headerRows: number;
	/** Row by row; empty cells may be left out. No two lie over each other. */
	cells: OcrTableCell[];
	/** Index in {@link OcrDocument.tables} of the table on a page before that goes on here. */
	continues?: number;
}

/**
 * How a field's value stands in the document. `exact`: letter by letter. `normalized`: the same number,
 * date, code or name, written otherwise. `fuzzy`: only if letters that OCR takes for each other, such as O
 * and 0, are taken for each other here too; or the page may mean another value, as `1 234,50` beside 234.5 does.
 * `label`: it was found by the label beside it.
 */
export type FieldFound = 'exact' | 'normalized' | 'fuzzy' | 'label' | 'not-found';

export type FieldType =
	'amount' | 'date' | 'email' | 'iban' | 'number' | 'pattern' | 'phone' | 'text' | 'vatId';

/** What a check says of a field: `total` is net and tax together, an IBAN is a valid one. */
export interface FieldCheck {
	/** The rule's stable name, such as `required` or `sum`. */
	rule: string;
	passed: boolean;
	/** One sentence for people. */
	message: string;
}

/** A value of the document, and the proof of it: where it stands, and what checks say. */
export interface OcrField {
	/** Where the value stands among the values: `total`, `items[0].price`. */
	path: string;
	type: FieldType;
	/** A date is ISO 8601, an amount a number. `null`: it was looked for and not found. */
	value: string | number | null;
	/** ISO 4217, of an amount; not there where none is written beside it. */
	currency?: string;
	found: FieldFound;
	/** As it stands in the document; `null` where it was not found. */
	text: string | null;
	/** 1-based; `null` where it was not found. */
	page: number | null;
	/** In the document's text, UTF-16 units. */
	span: Span | null;
	/** 0..1 of the page; `null` also where the words have no places. */
	polygon: Polygon | null;
	/** 0..1; `null` where no word of it has one. */
	confidence: number | null;
	/** Places where such a value stands, this one included; 0 where there is none. */
	occurrences: number;
	/** Empty before anything was checked. */
	checks: FieldCheck[];
	/** A person wrote the value, so its confidence is 1. */
	corrected?: true;
	/** The value before a person changed it. */
	former?: string | number | null;
	/** A person looked at it and left it as it is. */
	accepted?: true;
	/** A person looked at it and could not read it either. */
	unreadable?: true;
}

/** One thing that a person changed in a document. */
export interface OcrChange {
	kind: 'word' | 'field' | 'cell';
	action: 'corrected' | 'added' | 'deleted' | 'merged' | 'split' | 'unreadable';
	/** Where the field stands among the values; of a field only. */
	path?: string;
	/** 1-based; `null` for a field that stands on none. */
	page: number | null;
	/** As it stood; `null` for what was added. */
	former: string | null;
	/** As it stands now; `null` for what was deleted or cannot be read. */
	text: string | null;
	/** 0..1, the one that it came with; `null` = not given. */
	confidence: number | null;
	/** Where it stands now or, deleted, where it stood; 0..1 of the page. */
	polygon: Polygon | null;
}

/** What became of a document that was sent to a person. */
export interface OcrReview {
	/** `expired`: nobody finished it in time, and it is as it was or as far as it was corrected. */
	status: 'reviewed' | 'expired';
	/** Name or mail, as the person gave it; not there where none was given. */
	by?: string;
	/** ISO 8601; when it was finished, or when the time was up. */
	at: string;
	/** That the document was in front of a person. */
	seconds: number;
	/** Numbers of the pages that a person has had in front of them. */
	pages: number[];
	/** In the order of the pages. */
	changes: OcrChange[];
	/** Not there in a review that was put together elsewhere. */
	statistics?: OcrReviewStatistics;
}

/** A review in numbers. */
export interface OcrReviewStatistics {
	/** In the document as it is. */
	words: number;
	/** As they came, that a person changed, deleted, accepted or could not read. */
	reviewed: number;
	/** Words that a person read otherwise: corrected, merged or split. */
	changed: number;
	added: number;
	deleted: number;
	unreadable: number;
	/** Fields and cells that a person edited by themselves. */
	values: number;
}

/** A file that belongs to the result: what the provider made, or what was read. */
export interface OcrFile {
	kind: 'original' | 'result' | 'document' | 'archive';
	fileName: string;
	mimeType: string;
	/** Name of the item's binary field that holds it. */
	binaryProperty?: string;
	url?: string;
	/** ISO 8601; when {@link url} stops working. */
	expiresAt?: string;
}

/** What was cut, guessed or not given. `code` is stable, `message` is for people. */
export interface OcrWarning {
	/** A document that was made elsewhere may hold any. */
	code: WarningCode | ForeignCode;
	message: string;
}

export type JobStatus = 'queued' | 'processing' | 'succeeded' | 'failed';

/** A part of a file that was too long, or of which only some pages were sent. */
export interface OcrJobPart {
	/** The provider's; `null` where it answers at once and names none. */
	id: string | null;
	/** Numbers in the whole file, as in `1-30` or `2, 5-7`. */
	pages: string;
	status: JobStatus;
	failure?: { code: string; message: string };
	/** Where the provider named them, as in a job. */
	statusUrl?: string;
	resultUrl?: string;
}

/**
 * A piece of work at a provider. It is all that a later operation needs, in this workflow or
 * another one, so it never holds a secret.
 */
export interface OcrJob {
	/** The provider's id in this package. */
	provider: string;
	/**
	 * `null` for providers that answer at once and name no id. Of a file in parts it names them all, with
	 * their pages, as in `1-30=abc;31-45=def`, so that it goes wherever an ID goes; see `ocr/plan/part-ids`.
	 */
	id: string | null;
	status: JobStatus;
	/** The jobs that it is made of, in the order of their pages; not there where the file went as it is. */
	parts?: OcrJobPart[];
	/** ISO 8601. */
	submittedAt: string;
	/** ISO 8601. */
	completedAt?: string;
	resultUrl?: string;
	statusUrl?: string;
	fileName?: string;
	/** The sender's own tag, kept by the provider with the job. */
	alias?: string;
	/** 0..1. */
	progress?: number;
	failure?: { code: string; message: string };
}

export interface OcrDocument {
	schemaVersion: '1.1';
	provider: { id: string; model?: string; modelVersion?: string; apiVersion?: string };
	job: Pick<OcrJob, 'id' | 'status'> & Partial<Pick<OcrJob, 'submittedAt' | 'completedAt'>>;
	source: {
		fileName?: string;
		mimeType?: string;
		pageCount?: number;
		sha256?: string;
		/** The file that this one was split from, and the numbers that its pages have there: `4-7`. */
		partOf?: { fileName?: string; pages: string; pageCount?: number };
	};
	/** As the provider names them; ISO 639-1 where it does so itself. */
	languages: string[];
	usage: {
		/** Pages that the provider read, and is paid for. */
		pages?: number;
		tokens?: number;
		/** Pages whose text was taken from the PDF itself, and cost nothing. */
		textLayerPages?: number;
		/** `pages` times the price that a person gave. */
		cost?: number;
		/** As that person wrote it, such as ISO 4217. */
		currency?: string;
	};
	/** All pages, joined by a blank line (`"\n\n"`). */
	text: string;
	/** 0..1, or `null` = not given. */
	confidence: number | null;
	/**
	 * Whether {@link confidence} is the provider's own, the mean over its words, or not there. `agreement`: it
	 * is how many of several readings of the file agree, and the document's is that of the page with the
	 * lowest, whose own is that of the place where fewest agree.
	 */
	confidenceSource: 'provider' | 'derived' | 'agreement' | 'none';
	pages: OcrPage[];
	/** In the order of their pages. */
	tables: OcrTable[];
	/** What was found in it, or given and located in it; not there before anybody looked. */
	fields?: OcrField[];
	/** Not there where no person was asked. */
	review?: OcrReview;
	files: OcrFile[];
	warnings: OcrWarning[];
}
