import type { Turns } from '../../../../../ocr/document/turns';
import type { OcrDocument, OcrPage } from '../../../../../ocr/document/types';
import { readAnswer } from '../../../../../ocr/normalize/read-answer';
import {
	CODE_PIXELS,
	CodeReader,
	type PageCode,
} from '../../../../../ocr/original/codes/read-codes';
import type { PageFile } from '../../../../../ocr/original/cut/page-file';
import { beginningsByCode } from '../../../../../ocr/split/by-code';
import { beginningsByPageNumber } from '../../../../../ocr/split/by-page-number';
import { partsByRanges } from '../../../../../ocr/split/by-ranges';
import { beginningsByText } from '../../../../../ocr/split/by-text';
import { partsBetween, partsOfSize, type SplitPart } from '../../../../../ocr/split/parts';
import { OcrFailure, fieldFailure } from '../../../../shared/failure';
import type { SplitRule } from './rule';

/** What is there to be split: a file, its document, or both. */
export interface Whole {
	file?: PageFile;
	/** Only a PDF has a text of its own. */
	isPdf: boolean;
	fileName: string;
	/** Of the parts' names, without the dot. */
	extension: string;
	mimeType: string;
	document?: OcrDocument;
	pageCount: number;
	/** Where the files of the item are, if not in the usual field (`filesElsewhere`). */
	elsewhere?: string;
	turns: Turns;
}

/**
 * The documents in a file, in the order of their pages; of ranges in the order in which they are given.
 *
 * @throws {OcrFailure} what the rule goes by is not there, or a range names pages that the file does not have.
 */
export async function findParts(rule: SplitRule, whole: Whole): Promise<SplitPart[]> {
	const { pageCount } = whole;
	switch (rule.by) {
		case 'count':
			return partsOfSize(pageCount, rule.count);
		case 'ranges':
			return inRanges(() => partsByRanges(rule.ranges, pageCount));
		case 'blank': {
			const blank = await blankPages(whole);
			const beginnings = [...blank].map((page) => ({ page, isPart: false }));
			return partsBetween(pageCount, beginnings);
		}
		case 'code':
			return partsBetween(pageCount, beginningsByCode(await codesOf(whole), rule));
		case 'text':
			return partsBetween(pageCount, beginningsByText(await textOf(whole), rule));
		case 'pageNumber':
			return partsBetween(pageCount, beginningsByPageNumber(await textOf(whole)));
	}
}

function inRanges<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof RangeError ? fieldFailure('Ranges', error.message) : error;
	}
}

/** Pages with nothing to see on them; without a file those without text. Ascending. */
export async function blankPages({
	file,
	document,
	pageCount,
	turns,
}: Whole): Promise<Set<number>> {
	const hasText = new Set(
		document?.pages.filter(({ text }) => text.trim() !== '').map(({ number }) => number),
	);
	const blank = new Set<number>();
	for (let page = 1; page <= pageCount; page++) {
		if (hasText.has(page)) continue;
		if (!file || (await file.isBlank(page))) blank.add(page);
		await turns.give();
	}
	return blank;
}

async function codesOf({ file, pageCount, elsewhere, turns }: Whole): Promise<PageCode[][]> {
	if (!file) {
		throw fieldFailure(
			'Input Binary Field',
			`barcodes are looked for in the file, and this item ${elsewhere ?? 'has no file there. Turn on Keep Input Files in the nodes before, or choose another Split By.'}`,
		);
	}
	const reader = await CodeReader.load();
	const codes: PageCode[][] = [];
	for (let page = 1; page <= pageCount; page++) {
		const drawn = await file.draw(page, CODE_PIXELS);
		codes.push(drawn ? await reader.codesOn(drawn) : []);
		await turns.give();
	}
	return codes;
}

/** The document's pages, or those of the PDF's own text. */
async function textOf({ file, isPdf, fileName, document, pageCount }: Whole): Promise<OcrPage[]> {
	if (document) return document.pages;
	const all = Array.from({ length: pageCount }, (_, index) => index + 1);
	const layer = file && isPdf ? await file.textLayer(all) : undefined;
	if (layer?.pdfTextLayer.pages.some((page) => page && page.words.length > 0)) {
		return readAnswer(layer).pages;
	}
	throw new OcrFailure(
		`Split By: "${fileName}" has no text of its own, and the item has no OCR result. Add an OCR node before this one, or split by Barcode or QR Code, Blank Page, Every N Pages or Page Ranges.`,
		{ code: 'words-missing' },
	);
}
