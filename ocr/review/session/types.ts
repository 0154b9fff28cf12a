/**
 * What the reviewer's page and the node that serves it say to each other, and what is kept of a review
 * while it goes on. Plain JSON. What comes from the page is not trusted: see `check-save.ts`.
 *
 * Two signed addresses answer. The link's is the caller's, which waits as long as the review goes on:
 *
 * | request            | answer                                                                    |
 * | ------------------ | ------------------------------------------------------------------------- |
 * | GET                | the page, the same for every review                                       |
 * | GET `&ask=address` | {@link PageAddress}: that of the sub-execution, in which the review is now |
 *
 * All else is asked for there:
 *
 * | request                              | answer                                                   |
 * | ------------------------------------ | -------------------------------------------------------- |
 * | GET `&ask=session`                   | {@link Session}                                          |
 * | GET `&ask=page&document=0&page=3`    | {@link PageContent}; `page` is its index in the document |
 * | GET `&ask=picture&document=0&page=3` | the picture of that page: PNG or JPEG                    |
 * | POST {@link Save}                    | {@link SaveAnswer}                                       |
 *
 * Each save resumes the sub-execution, which takes it over and waits again: for a moment n8n answers 409, and the page
 * asks again. A save is safe when `ask=session` names its revision, not when it was answered. Was n8n killed in that
 * moment, the answer is 503 with the code `interrupted` for good: the link says where the review goes on, if it does.
 */

import type { FieldType, OcrField } from '../../document/types';

/**
 * What an edit is made on. Indexes count in the document as it came in, and never move:
 *
 * - `w:3:17`: the word with index 17 on the page with index 3, both 0-based,
 * - `n:3:0a1b2c3d`: a word that a person added on the page with index 3; any eight lower-case hex digits,
 * - `f:2`: the field with index 2,
 * - `c:1:4:0`: in the table with index 1, the cell at row 4 and column 0.
 */
export type EditKey = string;

/**
 * What a person made of a word, a field or a cell: the whole of it, so the last one counts. Of what contradicts
 * itself the stronger counts: deleted, then unreadable, then a text.
 */
export interface Edit {
	/**
	 * As it stands now. Of a word, blanks make several words, which share its box by their letters. Of a field,
	 * what the person typed; empty: there is no such value. Not there: as it came.
	 */
	text?: string;
	/** There is no such word. Of a word only; a text without letters says the same. */
	deleted?: true;
	/** A person cannot read it either. */
	unreadable?: true;
	/** A person looked at it, and it is right as it stands. */
	accepted?: true;
	/** So many words behind it, by their indexes, are part of it now. Of a word only. */
	joins?: number;
	/** Left, top, right, bottom, 0..1 of the page. Of an added word only, which always has it. */
	box?: [number, number, number, number];
}

/** What is kept of one document. */
export interface DocumentState {
	edits: Record<EditKey, Edit>;
	/** The person has finished with it. */
	done: boolean;
	/** That it was in front of a person. */
	seconds: number;
	/** Indexes of the pages that were in front of a person, in order. */
	seen: number[];
}

/** Who saved: each page that is opened makes up an ID of its own. */
export interface Reviewer {
	/** Sixteen lower-case hex digits. */
	id: string;
	/** As the person typed it; may be empty. */
	name: string;
}

/** What is kept of a review while it goes on. */
export interface ReviewState {
	/** 0 at first, and one more with each save. */
	revision: number;
	/** By the order of the items. */
	documents: DocumentState[];
	/** Who saved last, and when (ISO 8601). */
	saved: (Reviewer & { at: string }) | null;
}

/** What the page sends: only what is new since its last save. */
export interface Save {
	/** The one that it was made on. */
	revision: number;
	reviewer: Reviewer;
	documents: Array<{
		/** Index. */
		document: number;
		/** `null`: as it came. */
		edits: Record<EditKey, Edit | null>;
		done?: boolean;
		/** Since the last save. */
		seconds: number;
		/** Indexes of pages, since the last save. */
		seen: number[];
	}>;
	/** Sends the review: the workflow goes on, and the address is used up. */
	finish?: true;
}

/**
 * `saved`: it is taken over. `conflict`: another page has saved in the meantime, and nothing of this one was
 * taken; the page asks for the session, shows what is new, and saves again on top of it. `refused`: nothing was
 * taken and it makes no sense to try again; the message is one sentence for people, and `at` names the edit that
 * has to be changed first, such as a date that is none.
 */
export type SaveAnswer =
	| { outcome: 'saved' | 'finished'; revision: number }
	| { outcome: 'conflict'; revision: number }
	| {
			outcome: 'refused';
			code: RefusalCode;
			message: string;
			at?: { document: number; key: EditKey };
	  };

export type RefusalCode = 'expired' | 'finished' | 'invalid' | 'too-large';

/** Where the page asks for all the rest: beside the address that it was opened with. */
export interface PageAddress {
	address: string;
}

/** What the page needs before it shows anything. */
export interface Session {
	state: ReviewState;
	title: string;
	/** What the reviewer is asked to do, in the words of whoever made the workflow; may be empty. */
	instructions: string;
	/** 0..1; words and fields below it are low-confidence. */
	threshold: number;
	/** ISO 8601. */
	expiresAt: string;
	/** ISO 8601, of the server. */
	now: string;
	documents: DocumentInfo[];
}

export interface DocumentInfo {
	/** The file's name, or the number of the item. */
	name: string;
	pages: PageInfo[];
	fields: FieldInfo[];
}

export interface PageInfo {
	/** As the document has it, 1-based. */
	number: number;
	/** Width divided by height. */
	ratio: number;
	wordCount: number;
	/** Words below the threshold. */
	lowCount: number;
	hasPicture: boolean;
}

export interface FieldInfo {
	path: string;
	type: FieldType;
	/** As shown and edited: a date and a number as they stand in the item. */
	value: string;
	/** As it stands in the document. */
	text: string | null;
	found: OcrField['found'];
	confidence: number | null;
	/** Index of its page; `null` where it stands on none. */
	page: number | null;
	/** Left, top, right, bottom, 0..1 of the page. */
	box: [number, number, number, number] | null;
	/** Sentences of the checks that did not pass. */
	failed: string[];
}

/** One page's words and cells, in the order that the document has them. */
export interface PageContent {
	words: WordInfo[];
	/** Indexes of the words that begin a line. */
	lines: number[];
	tables: TableInfo[];
}

export interface WordInfo {
	text: string;
	/** x and y of each corner, clockwise from its top left as it is read, 0..1 of the page. */
	polygon: number[] | null;
	confidence: number | null;
}

export interface TableInfo {
	/** Index in the document. */
	table: number;
	rows: number;
	columns: number;
	headerRows: number;
	cells: Array<{
		row: number;
		column: number;
		rowSpan: number;
		columnSpan: number;
		text: string;
		confidence: number | null;
		/** Indexes of its words on the page: to change the cell is to change them. Empty: it is edited as a cell. */
		words: number[];
		box: [number, number, number, number] | null;
	}>;
}
