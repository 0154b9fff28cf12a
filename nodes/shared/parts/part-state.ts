import type { IBinaryKeyData } from 'n8n-workflow';

import type { OcrDocument, OcrFile, OcrJob } from '../../../ocr/document/types';

/** A part of a file, and how far it is. */
export interface PartState {
	/** 1-based numbers in the whole file, ascending. */
	pages: readonly number[];
	/** The piece of work at the provider; not there for pages that are not sent. */
	job?: OcrJob;
	/** The provider's answer, with what a result file says and where it is. */
	raw?: unknown;
	files?: OcrFile[];
	binary?: IBinaryKeyData;
	text?: string;
	/** What the PDF's own text gave. */
	document?: OcrDocument;
	/** A person skipped these pages, as they have text. */
	isSkipped?: true;
	/** Why there is no answer. */
	failure?: { code: string; message: string };
}

/** Whether the answer has come, or it is known why none will. */
export const isOpen = ({ job, raw, failure }: PartState): boolean =>
	job !== undefined && raw === undefined && failure === undefined && job.status !== 'failed';

/** In the order of their first pages. */
export const inOrder = (states: readonly PartState[]): PartState[] =>
	[...states].sort((a, b) => a.pages[0]! - b.pages[0]!);

/** `scan-p31-60.pdf`, of a single page `scan-p7.pdf`: its first and its last page. */
export function partName(fileName: string, pages: readonly number[]): string {
	const [stem, ending] = stemAndEnding(fileName);
	const [first, last] = [pages[0]!, pages.at(-1)!];
	return `${stem}-p${first === last ? first : `${first}-${last}`}${ending}`;
}

/** Undoes {@link partName}: providers give back the name that a part was sent under. */
export function wholeName(fileName: string, pages: readonly number[]): string {
	const [stem, ending] = stemAndEnding(fileName);
	const suffix = pages.length > 0 ? partName('', pages) : '';
	return stem.endsWith(suffix) ? stem.slice(0, stem.length - suffix.length) + ending : fileName;
}

function stemAndEnding(fileName: string): [stem: string, ending: string] {
	const dot = fileName.lastIndexOf('.');
	return dot > 0 ? [fileName.slice(0, dot), fileName.slice(dot)] : [fileName, ''];
}
