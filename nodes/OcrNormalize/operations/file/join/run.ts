import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { fileStem } from '../../../../../ocr/document/file-stem';
import type { OcrWarning } from '../../../../../ocr/document/types';
import { JoinedPdf } from '../../../../../ocr/export/pdf/joined-pdf';
import { isOfOtherPages, joinedDocument } from '../../../../../ocr/split/joined-document';
import { fieldFailure } from '../../../../shared/failure';
import { wholeOutput } from '../../../../shared/operations/output';
import type { ItemOutput } from '../../../../shared/operations/types';
import { Parameters } from '../../../../shared/parameters';
import { turnsOf } from '../../../../shared/turns-of';
import { addWarning } from '../../../../shared/warnings';
import { documentIfThere } from '../../../input/document-if-there';
import {
	filesElsewhere,
	fileToWorkOn,
	tooLarge,
	USUAL_FIELD,
} from '../../../input/file-to-work-on';
import { ofItem } from '../../../input/documents-of-items';
import type { RunWork } from '../../operation';
import { inOrder, type Joined } from './in-order';

/** Bytes of all files together: they are held in memory, and once more while the PDF is written. */
const MOST_BYTES = 200 * 1024 * 1024;

/** Join: the files of all items as one PDF, and their documents as one. */
export const join: RunWork = async (context, indexes) => {
	const brought: Joined[] = [];
	for (const item of indexes) {
		brought.push(await of(item, async () => await bringing(context, item)));
	}
	if (brought.every(({ document, file }) => !document && !file)) throw nothingThere(brought);
	const parts = inOrder(context, brought);
	const parameters = new Parameters(context, indexes[0]!);
	const pdf = await joinFiles(context, parts);
	const document = joinedDocument(parts);
	const name = nameOf(parameters, parts);
	const field = parameters.optionString('pdfField') || USUAL_FIELD;
	const binary = pdf
		? {
				[field]: await context.helpers.prepareBinaryData(
					Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength),
					name,
					'application/pdf',
				),
			}
		: undefined;
	const known = { stem: fileStem(name), kept: {}, ...(binary ? { binary } : {}) };
	const warnings = warningsOf(parts, pdf !== undefined);
	const output: ItemOutput = document
		? await wholeOutput(context, parameters, document, known)
		: { json: factsOf(name, parts), ...(binary ? { binary } : {}) };
	for (const warning of warnings) addWarning(output.json, warning);
	const pairedItem = parts.map(({ item }) => ({ item }));
	return { items: [{ ...output, pairedItem, warnings: document?.warnings }] };
};

async function bringing(context: IExecuteFunctions, item: number): Promise<Joined> {
	const parameters = new Parameters(context, item);
	const file = await fileToWorkOn(context, parameters, MOST_BYTES);
	const document = await documentIfThere(context, parameters);
	const elsewhere = file ? undefined : filesElsewhere(parameters);
	return {
		item,
		...(document ? { document } : {}),
		...(file ? { file } : {}),
		...(elsewhere === undefined ? {} : { elsewhere }),
	};
}

/** Notes in each part how many pages its file has. */
async function joinFiles(
	context: IExecuteFunctions,
	parts: readonly Joined[],
): Promise<Uint8Array | undefined> {
	const joined = new JoinedPdf(turnsOf(context));
	let bytes = 0;
	for (const part of parts) {
		const { file, item } = part;
		if (!file) continue;
		bytes += file.bytes;
		if (bytes > MOST_BYTES) throw tooLarge('All files together', bytes, MOST_BYTES);
		part.pageCount = await of(item, async () => await joined.add(await file.read()));
	}
	return await joined.bytes();
}

/** @throws names the item. */
async function of<T>(item: number, work: () => Promise<T>): Promise<T> {
	return await work().catch((error: unknown) => {
		throw ofItem(error, item);
	});
}

function nothingThere(brought: readonly Joined[]) {
	const elsewhere = whereTheyAre(brought);
	return fieldFailure(
		'Input Binary Field',
		elsewhere === undefined
			? 'no item has a file there, and none has an OCR result. Connect a node that returns files, or an OCR node.'
			: `no item has a file there: ${elsewhere}`,
	);
}

/** Of the first item whose files are in other fields. */
function whereTheyAre(parts: readonly Joined[]): string | undefined {
	const first = parts.find(({ elsewhere }) => elsewhere !== undefined);
	return first && `item ${first.item + 1} ${first.elsewhere!}`;
}

function nameOf(parameters: Parameters, parts: readonly Joined[]): string {
	const given = parameters.optionString('joinedName');
	if (given) return /\.pdf$/i.test(given) ? given : `${given}.pdf`;
	const first = parts.flatMap(
		({ file, document }) => file?.fileName ?? document?.source.fileName ?? [],
	)[0];
	return `${fileStem(first ?? '').replace(/[\\/]/g, '_') || 'document'}.pdf`;
}

/** Of files without documents. */
const factsOf = (fileName: string, parts: readonly Joined[]): IDataObject => ({
	fileName,
	pageCount: parts.reduce((sum, { pageCount = 0 }) => sum + pageCount, 0),
	files: parts.flatMap(({ file, pageCount }) =>
		file ? { fileName: file.fileName, pageCount } : [],
	),
	warnings: [],
});

function warningsOf(parts: readonly Joined[], hasPdf: boolean): OcrWarning[] {
	const warnings: OcrWarning[] = [];
	const without = parts.filter(({ file }) => !file);
	const elsewhere = whereTheyAre(without);
	if (without.length > 0 && hasPdf) {
		const message = `${counted(without)} no file, so ${without.length === 1 ? 'its pages are' : 'their pages are'} not in the PDF.`;
		warnings.push({
			code: 'file-missing',
			message:
				elsewhere === undefined
					? message
					: `${message} ${elsewhere[0]!.toUpperCase()}${elsewhere.slice(1)}`,
		});
	} else if (elsewhere !== undefined) {
		const message = `No PDF was made, as no item has a file there: ${elsewhere}`;
		warnings.push({ code: 'file-missing', message });
	}
	const different = parts.filter(isOfOtherPages);
	if (different.length > 0) {
		warnings.push({
			code: 'page-count-differs',
			message: `${counted(different)} a document with another number of pages than the file. Check that both belong together.`,
		});
	}
	return warnings;
}

/** Items that are named one by one. */
const MOST_NAMED = 5;

function counted(parts: readonly Joined[]): string {
	const numbers = parts.map(({ item }) => item + 1).sort((a, b) => a - b);
	if (numbers.length === 1) return `Item ${numbers[0]} has`;
	const named = numbers.slice(0, MOST_NAMED).join(', ');
	return `Items ${named}${numbers.length > MOST_NAMED ? ', …' : ''} have`;
}
