import type { OcrWarning, Polygon, Span } from '../document/types';

export interface ChunkSettings {
	/** Longest text of a chunk, in UTF-16 units; 1 or more. */
	maxCharacters: number;
	/** So much of the chunk before is said again at the most, in UTF-16 units; 0 or more. */
	overlap: number;
	/** In which form the text is. */
	textAs: 'plain' | 'markdown';
}

/** A part of a document that makes sense by itself, with its place. */
export interface Chunk {
	/** From 0, in the order the document is read. */
	index: number;
	text: string;
	/** The numbers of its pages, in their order; at least one. */
	pages: number[];
	/** The headings that it stands under, the largest first. */
	headingPath: string[];
	/**
	 * What it is made of in the document's text, in order, none over another. A table's header that is
	 * said again is not in it, nor is what stands in a provider's table alone.
	 */
	spans: Span[];
	/** One for each page; `null` where its words have no places. */
	polygons: Array<{ page: number; polygon: Polygon | null }>;
	/** Mean of its words, 0..1; `null` where none has one. */
	confidence: number | null;
	/** It is a row of a table, or one sign of a text, that is longer than a chunk may be. */
	tooLong?: true;
}

export interface ChunkedDocument {
	chunks: Chunk[];
	warnings: OcrWarning[];
}

/** How a text becomes that of a chunk. */
export type Render = (text: string) => string;

/** A piece of text that is taken as a whole where it fits. */
export interface Unit {
	/** As it is cut, if it has to be. */
	text: string;
	render: Render;
	/** Where it stands in the document's text, in order; none where it stands in a table alone. */
	spans: Span[];
	/** Places that no word has, such as those of a provider's cells. */
	polygons?: ReadonlyArray<Polygon | null>;
}

/** What belongs together: a heading, a paragraph, a list, a table. */
export type Part = {
	/** The page's number. */
	page: number;
	/** Items of a list, rows of a table; of a paragraph or a heading it is one. */
	units: Unit[];
} & (
	| { kind: 'heading'; level: number; title: string }
	| { kind: 'paragraph' | 'list' }
	/** `headed`: the first unit is the table's header. */
	| { kind: 'table'; headed: boolean }
);
