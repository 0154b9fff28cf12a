import type { FileFormat } from '../../document/formats';
import type { Turns } from '../../document/turns';
import type { OcrWarning } from '../../document/types';

/**
 * What a file is for a reader: `born-digital`: all pages that are not blank have text that can be used;
 * `scanned`: none has, and all are pictures; `mixed`: some of both; `drawn`: lines and shapes only, as text
 * that was turned into curves. `unreadable`: a PDF or picture that could not be looked into.
 */
export type FileKind =
	| 'born-digital'
	| 'scanned'
	| 'mixed'
	| 'drawn'
	| 'blank'
	| 'picture'
	| 'office'
	| 'text'
	| 'other'
	| 'unreadable';

/** `unknown`: nobody looked into it. */
export type PageKind = 'text' | 'scan' | 'drawn' | 'blank' | 'picture' | 'unknown';

/** A page as a person sees it: turned as it is shown. */
export interface InspectedPage {
	/** 1-based. */
	page: number;
	kind: PageKind;
	/** Points (1/72 inch); `null` for a picture that does not say its resolution. */
	widthPoints: number | null;
	heightPoints: number | null;
	/** Of a picture; of a PDF's page at `dpi`. */
	widthPixels: number;
	heightPixels: number;
	/**
	 * Pixels per inch: of a picture as its file says; of a PDF's page as its sharpest large picture has it,
	 * and otherwise 300, at which text is drawn for OCR. `null` where a picture does not say.
	 */
	dpi: number | null;
	orientation: 'portrait' | 'landscape' | 'square';
	/** Degrees clockwise that it is turned by to be shown. */
	rotation: 0 | 90 | 180 | 270;
	/** `null`: not looked for, as that takes drawing the page. */
	isBlank: boolean | null;
	/** Whether its own text can be used instead of OCR. */
	hasUsableText: boolean;
	/** Letters of its own text; `null`: not looked for. */
	letters: number | null;
	/** Of those, the ones that are not shown, as OCR lays them under a scan. */
	hiddenLetters: number | null;
	/** 0..1 of the page that its letters cover. */
	textShare: number | null;
	pictures: number | null;
	/** 0..1 of the page that its pictures cover. */
	pictureShare: number | null;
}

export interface LargestPage {
	page: number;
	widthPoints: number | null;
	heightPoints: number | null;
	widthPixels: number;
	heightPixels: number;
	/** Millions of pixels. */
	megapixels: number;
}

export interface Signature {
	/** ISO 8601; `null` where it does not say. */
	signedAt: string | null;
	reason: string | null;
	/** As PDF names it, such as `ETSI.CAdES.detached`. */
	type: string | null;
}

/** What is known of a file. The keys before `pages` are for conditions; `null` = not known. */
export interface Inspection {
	kind: FileKind;
	/** By its content; `null` for a format that this package does not know. */
	format: FileFormat | null;
	fileName: string;
	mimeType: string;
	bytes: number;
	/** Hex. */
	sha256: string;
	pageCount: number | null;
	/** Pages whose own text can be used. */
	textPages: number;
	/** Pages that need OCR: neither blank nor with text that can be used. */
	ocrPages: number | null;
	blankPages: number;
	isEncrypted: boolean | null;
	needsPassword: boolean;
	isDamaged: boolean;
	isSigned: boolean;
	/** Whether there are fields to fill in. */
	hasForm: boolean;
	largestPage: LargestPage | null;
	/** Numbers as the field Pages of an OCR node takes them: `1-3, 7`, or `none`; empty where nobody knows. */
	pagesWithText: string;
	pagesForOcr: string;
	pages: InspectedPage[];
	/** Letters in all. */
	letters: number | null;
	pictures: number | null;
	form: 'none' | 'acroform' | 'xfa';
	signatures: Signature[];
	/** Names of the files in it. */
	attachments: string[];
	/** Of a protected file that opens: what its author lets people do. */
	permissions: { print: boolean; change: boolean; copy: boolean } | null;
	/** Of the PDF, such as `1.7`. */
	version: string | null;
	title: string | null;
	author: string | null;
	/** Program with which it was written. */
	creator: string | null;
	/** Program that made the file of it. */
	producer: string | null;
	/** ISO 8601. */
	createdAt: string | null;
	modifiedAt: string | null;
	warnings: OcrWarning[];
}

export interface InspectChoices {
	/** Scans and pictures are drawn small, to see whether there is anything on them. */
	findBlankScans: boolean;
	/** Others' turns between pages, and the end of it where the work is wanted no more. */
	turns?: Turns;
}
