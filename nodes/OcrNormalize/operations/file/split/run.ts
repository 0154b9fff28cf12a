import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { extensionOf, formatOfExtension, MIME_TYPES } from '../../../../../ocr/document/formats';
import { fileStem } from '../../../../../ocr/document/file-stem';
import { writePages } from '../../../../../ocr/document/page-ranges';
import type { OcrWarning } from '../../../../../ocr/document/types';
import { PageFile } from '../../../../../ocr/original/cut/page-file';
import { originalFormat, type OriginalFormat } from '../../../../../ocr/original/format';
import { numberedAsFile } from '../../../../../ocr/split/numbered-as-file';
import { DocumentInParts } from '../../../../../ocr/split/part-of-document';
import { pagesInNone, withoutPages, type SplitPart } from '../../../../../ocr/split/parts';
import { fieldFailure } from '../../../../shared/failure';
import { keptInput, withInput } from '../../../../shared/kept-input';
import { wholeOutput } from '../../../../shared/operations/output';
import type { ItemOutput } from '../../../../shared/operations/types';
import type { Parameters } from '../../../../shared/parameters';
import { turnsOf } from '../../../../shared/turns-of';
import { documentIfThere } from '../../../input/document-if-there';
import { filesElsewhere, fileToWorkOn, USUAL_FIELD } from '../../../input/file-to-work-on';
import type { ItemWork } from '../../operation';
import { blankPages, findParts, type Whole } from './find-parts';
import { splitRule, type SplitRule } from './rule';

/** Bytes of a file, which is held in memory, and once more by the engine that draws and cuts it. */
const MOST_BYTES = 200 * 1024 * 1024;

/** Split Document: an item for each of the documents in a file, with its pages as a file and its text. */
export const split: ItemWork = async (context, parameters) => {
	const rule = splitRule(parameters);
	const whole = await openWhole(context, parameters);
	try {
		const found = await findParts(rule, whole);
		const drops = rule.by !== 'blank' && parameters.boolean('dropBlankPages');
		const parts = drops ? withoutPages(found, await blankPages(whole)) : found;
		const warnings = warningsOf(whole, found, parts, rule);
		const inParts = whole.document && new DocumentInParts(whole.document);
		const items: ItemOutput[] = [];
		for (const [index, part] of parts.entries()) {
			const facts = factsOf(part, { index, count: parts.length, whole });
			const file = await fileOf(context, part, whole, facts.fileName);
			items.push(
				await outputOf(context, parameters, { part, facts, file, whole, inParts, warnings }),
			);
			await whole.turns.give();
		}
		return { items, warnings, isWhole: true };
	} finally {
		whole.file?.close();
	}
};

/** @throws {OcrFailure} there is neither a file nor a document, or the file has no pages. */
async function openWhole(context: IExecuteFunctions, parameters: Parameters): Promise<Whole> {
	const turns = turnsOf(context);
	const given = await fileToWorkOn(context, parameters, MOST_BYTES);
	const document = await documentIfThere(context, parameters);
	if (!given) {
		const elsewhere = filesElsewhere(parameters);
		if (!document) throw nothingThere(elsewhere);
		const pageCount = document.pages.reduce((most, { number }) => Math.max(most, number), 0);
		const fileName = document.source.fileName ?? 'document';
		const about = {
			isPdf: false,
			fileName,
			extension: extensionOf(fileName),
			mimeType: '',
			document,
			pageCount,
			turns,
		};
		return elsewhere === undefined ? about : { ...about, elsewhere };
	}
	const original = await given.read();
	const format = originalFormat(original);
	const { fileName } = original;
	const file = await PageFile.open(original.bytes, { fileName, format });
	const pageCount = file.pageCount ?? 1;
	const numbered = document && numberedAsFile(document, pageCount);
	const isPdf = format === 'pdf';
	return {
		file,
		isPdf,
		fileName,
		extension: extensionFor(fileName, format),
		mimeType: MIME_TYPES[format],
		document: numbered,
		pageCount,
		turns,
	};
}

const nothingThere = (elsewhere: string | undefined) =>
	fieldFailure(
		'Input Binary Field',
		elsewhere === undefined
			? 'this item has no file there, and no OCR result. Connect a node that returns the file to split.'
			: `this item ${elsewhere}`,
	);

/** Its own, unless that stands for another format or for none. */
function extensionFor(fileName: string, format: OriginalFormat): string {
	const extension = extensionOf(fileName);
	return formatOfExtension(extension) === format ? extension : format;
}

/** What an item says of its part. */
interface Facts {
	fileName: string;
	json: IDataObject;
}

function factsOf(
	{ pages, code, found, given }: SplitPart,
	{ index, count, whole }: { index: number; count: number; whole: Whole },
): Facts {
	const [first, last] = [pages[0]!, pages.at(-1)!];
	const { extension } = whole;
	const written = first === last ? `${first}` : `${first}-${last}`;
	const stem = fileStem(whole.fileName).replace(/[\\/]/g, '_') || 'document';
	return {
		fileName: `${stem}_${written}${extension ? `.${extension}` : ''}`,
		json: {
			number: index + 1,
			count,
			pages: writePages(pages),
			firstPage: first,
			lastPage: last,
			pageCount: pages.length,
			ofFile: whole.fileName,
			ofPages: whole.pageCount,
			code: code?.text ?? null,
			codeType: code?.type ?? null,
			foundText: found ?? null,
			...(given ? { given: given as IDataObject } : {}),
		},
	};
}

async function fileOf(
	{ helpers }: IExecuteFunctions,
	{ pages }: SplitPart,
	{ file, mimeType }: Whole,
	fileName: string,
): Promise<IBinaryData | undefined> {
	if (!file) return undefined;
	const bytes = await file.cut(pages);
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return await helpers.prepareBinaryData(buffer, fileName, mimeType);
}

interface Made {
	part: SplitPart;
	facts: Facts;
	file: IBinaryData | undefined;
	whole: Whole;
	inParts: DocumentInParts | undefined;
	warnings: readonly OcrWarning[];
}

/** The part's document, where there is one, beside what is known of the part. The whole file stays behind. */
async function outputOf(
	context: IExecuteFunctions,
	parameters: Parameters,
	{ part, facts, file, whole, inParts, warnings }: Made,
): Promise<ItemOutput> {
	const field = parameters.optionString('partField') || USUAL_FIELD;
	const binary = file ? { [field]: file } : undefined;
	const { fileName } = facts;
	const { mimeType, pageCount } = whole;
	const document = inParts?.part(part.pages, { fileName, mimeType, pageCount });
	const made: ItemOutput = document
		? await wholeOutput(context, parameters, document, {
				stem: fileStem(fileName),
				kept: {},
				...(binary ? { binary } : {}),
			})
		: {
				json: { fileName, pageCount: part.pages.length, warnings: [] },
				...(binary ? { binary } : {}),
			};
	const all = [...(made.json.warnings as IDataObject[]), ...warnings.map((one) => ({ ...one }))];
	const json = { ...made.json, part: facts.json, warnings: all };
	return withInput({ ...made, json }, { fields: keptInput(parameters).fields, files: {} });
}

function warningsOf(
	whole: Whole,
	found: readonly SplitPart[],
	parts: readonly SplitPart[],
	rule: SplitRule,
): OcrWarning[] {
	const { fileName, elsewhere } = whole;
	const warnings: OcrWarning[] =
		elsewhere === undefined
			? []
			: [
					{
						code: 'file-missing',
						message: `The documents of "${fileName}" come without a file: the item ${elsewhere}`,
					},
				];
	const ofPages = ofMissedPages(whole, found, parts, rule);
	return ofPages ? [...warnings, ofPages] : warnings;
}

function ofMissedPages(
	{ pageCount, fileName }: Whole,
	found: readonly SplitPart[],
	parts: readonly SplitPart[],
	rule: SplitRule,
): OcrWarning | undefined {
	const { by } = rule;
	if (parts.length === 0) {
		return {
			code: 'pages-left-out',
			message: `No page of "${fileName}" is left: all are blank or separator sheets. No item was made of it.`,
		};
	}
	const looksFor = by === 'code' || by === 'blank' || by === 'text' || by === 'pageNumber';
	if (looksFor && found.length === 1 && found[0]!.pages.length === pageCount && pageCount > 1) {
		return {
			code: 'not-split',
			message: `Nothing that separates documents was found in "${fileName}", so its ${pageCount} pages are one document.`,
		};
	}
	// Any code may be one that was printed on a page by its sender.
	const dropsAny = by === 'code' && rule.match === 'any' && rule.isDropped;
	const missed = by === 'ranges' || dropsAny ? pagesInNone(pageCount, found) : [];
	if (missed.length === 0) return undefined;
	const [noun, are, have] = missed.length === 1 ? ['Page', 'is', 'has'] : ['Pages', 'are', 'have'];
	const pages = `${noun} ${writePages(missed)} of "${fileName}"`;
	return {
		code: 'pages-left-out',
		message: dropsAny
			? `${pages} ${have} a code and ${are} left out. If documents have codes of their own, set Code Match to Begins With, or Page with the Code to Keep.`
			: `${pages} ${are} in none of the ranges.`,
	};
}
