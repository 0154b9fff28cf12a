import type { IBinaryData, IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { OcrDocument, OcrWarning } from '../../../../../ocr/document/types';
import type { DocumentInfo, ReviewState } from '../../../../../ocr/review/session/types';

/** What a review is made of, as a file: all that does not change while it goes on. */
export interface KeptReview {
	title: string;
	instructions: string;
	/** 0..1 */
	threshold: number;
	/** ISO 8601. */
	expiresAt: string;
	/** What comes of it when nobody has finished it by then. */
	ifTimeIsUp: 'continue' | 'fail';
	/** By the order of the input items. */
	items: KeptItem[];
	/** By their order on the page. */
	documents: KeptDocument[];
}

/** An input item that is reviewed, by the index of its document; or as it goes on without a review. */
export type KeptItem = { document: number } | { failed: INodeExecutionData };

export interface KeptDocument {
	/** The file with {@link KeptContent}. */
	file: IBinaryData;
	info: DocumentInfo;
	/** What its pages are drawn from. */
	original?: IBinaryData;
	/** The item's files. */
	binary: IBinaryKeyData;
	/** How the corrected document goes back into the item. */
	place: Place;
	/** To be shown with the item. */
	warnings: OcrWarning[];
}

export interface KeptContent {
	document: OcrDocument;
	/** The item's fields, but for those that the document has anyway. */
	json: IDataObject;
}

/**
 * Where a document stands in its item: it is the item (`whole`: and nothing else is), it is its Simplified
 * output, it is in one of its fields, or in one of its files.
 */
export type Place =
	| { in: 'item' | 'whole' }
	| { in: 'simplified'; isMarkdown: boolean; keptIn?: string }
	| { in: 'field'; key: string }
	| { in: 'file'; field: string; isPacked: boolean };

/** What goes round in the sub-execution: the review so far. */
export interface Carried {
	revision: number;
	/** A person has sent it. */
	isFinished: boolean;
	/** The file with {@link KeptReview}. */
	review: IBinaryData;
	/** The file with a {@link ReviewState}. */
	state: IBinaryData;
}

export type { ReviewState };
