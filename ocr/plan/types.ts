/**
 * How a file is read: which pages are sent, in which parts, and which are taken from the file itself. A
 * plan is made before anything is sent, from what the file is, what the provider takes and what a person
 * chose. Without choices, and within the limits, the plan is to send the file as it is.
 */

import type { FileFormat } from '../document/formats';

/** What is done with pages whose text is in the PDF already. */
export type PagesWithText = 'read' | 'useText' | 'skip';

export interface ReadingChoices {
	/** As a person wrote it: `1-3, 5, -1`, `first 10`. Empty = all pages. */
	pages: string;
	pagesWithText: PagesWithText;
	/** A file above the provider's limits goes out in parts. */
	splitWhenTooLong: boolean;
}

/** What is known of a file before it is sent. */
export interface FileFacts {
	fileName: string;
	format: FileFormat;
	bytes: number;
	/** `null`: it has no pages that anybody here can count, as an Office file. */
	pageCount: number | null;
	/** 1-based numbers of the pages whose own text can be used; empty where nobody asked for it. */
	pagesWithText: ReadonlySet<number>;
}

/** What a provider takes in one go. */
export interface PartLimits {
	/** Largest file, in bytes. */
	bytes: number;
	/** Pages that it reads of a file. */
	pages?: number;
}

/** A piece of the file that is sent as a file of its own. */
export interface PlannedPart {
	/** 1-based numbers in the whole file, ascending. */
	pages: readonly number[];
}

/** `asIs`: the file is sent as it is, streamed, and nobody looks into it. */
export type ReadingPlan =
	| { asIs: true }
	| {
			asIs: false;
			/** Of the whole file. */
			pageCount: number;
			/** In the order of their first pages. Empty: nothing has to be sent. */
			parts: readonly PlannedPart[];
			/** 1-based numbers of the pages that are taken from the PDF's own text, ascending. */
			textPages: readonly number[];
			/** 1-based numbers of the pages that a person chose to have skipped, as they have text; ascending. */
			skippedPages: readonly number[];
	  };
