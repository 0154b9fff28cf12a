import type {
	IBinaryData,
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { inTurns } from '../../../../../ocr/document/turns';
import type { OcrDocument } from '../../../../../ocr/document/types';
import { ocrDocument } from '../../../../../ocr/forms/ocr-document';
import { simplified } from '../../../../../ocr/forms/simplified';

import { isRecord, text } from '../../../../../ocr/reading/foreign';
import { documentInfo } from '../../../../../ocr/review/session/info';
import type { PageInfo } from '../../../../../ocr/review/session/types';
import { documentFileField, findDocument } from '../../../../shared/document/document-of-item';
import { failureOfItem } from '../../../../shared/document/failed-item';
import { originalBinaryOfItem, originalOfItem } from '../../../../shared/document/file-of-item';
import { OcrFailure } from '../../../../shared/failure';
import { Parameters } from '../../../../shared/parameters';
import { turnsOf } from '../../../../shared/turns-of';
import { requireFullDocument } from '../../../input/document-with-words';
import { withItsFields } from '../../../input/fields-of-item';
import { tryOriginal } from '../../../input/try-original';
import { knownFailure } from '../../../input/known-failure';
import { storeJson, whenWaiting } from './files';
import { pictureCount } from './pictures';
import type { KeptContent, KeptDocument, KeptItem, Place } from './kept';

/** The items, made ready for a person to look at. */
export interface Prepared {
	items: KeptItem[];
	documents: KeptDocument[];
	/** Words, and those below the threshold. */
	words: number;
	low: number;
}

/**
 * Reads the document of each item and stores it as a file. An item whose document cannot be read does not keep the
 * others from being reviewed: it goes on beside them, and says why.
 *
 * @throws {OcrFailure} none of them can be read, and the node does not continue on failures.
 */
export async function prepareItems(
	context: IExecuteFunctions,
	threshold: number,
): Promise<Prepared> {
	const items: KeptItem[] = [];
	const documents: KeptDocument[] = [];
	let firstError: unknown;
	const turns = turnsOf(context);
	const filesIn = ({ input }: Parameters) =>
		input.binary ? { binary: filesOf(input, (file) => whenWaiting(context, file)) } : {};
	for (const [itemIndex, item] of context.getInputData().entries()) {
		await turns.give();
		const parameters = new Parameters(context, itemIndex);
		if (failureOfItem(item, parameters) !== undefined) {
			items.push({ failed: { json: item.json, ...filesIn(parameters) } });
			continue;
		}
		try {
			const document = await prepareDocument(context, parameters, threshold);
			items.push({ document: documents.length });
			documents.push(document);
		} catch (error) {
			firstError ??= error;
			items.push({ failed: { json: knownFailure(error).toJson(null), ...filesIn(parameters) } });
		}
	}
	if (documents.length === 0 && firstError !== undefined && !context.continueOnFail()) {
		throw knownFailure(firstError);
	}
	return { items, documents, ...countsOf(documents.flatMap(({ info }) => info.pages)) };
}

export const countsOf = (pages: readonly PageInfo[]): Pick<Prepared, 'words' | 'low'> => ({
	words: pages.reduce((sum, { wordCount }) => sum + wordCount, 0),
	low: pages.reduce((sum, { lowCount }) => sum + lowCount, 0),
});

const filesOf = (
	{ binary = {} }: INodeExecutionData,
	kept: (file: IBinaryData) => IBinaryData,
): IBinaryKeyData =>
	Object.fromEntries(Object.entries(binary).map(([name, file]) => [name, kept(file)]));

async function prepareDocument(
	context: IExecuteFunctions,
	parameters: Parameters,
	threshold: number,
): Promise<KeptDocument> {
	const found = await findDocument(context, parameters);
	requireFullDocument(found, 'A review');
	requirePages(found.document);
	const document = withItsFields(found.document, parameters);
	const { input, itemIndex } = parameters;
	const place = await placeOf(context, parameters, document, found.keptIn);
	const pages = await pagesWithPicture(context, parameters);
	const name = document.source.fileName ?? pages.fileName ?? `Item ${itemIndex + 1}`;
	const info = documentInfo(document, {
		threshold,
		hasPicture: (index) => pages.count >= (document.pages[index]?.number ?? Infinity),
		name,
	});
	const content: KeptContent = { document, json: ownJson(input.json, place) };
	const file = await storeJson(context.helpers, content, `review-${itemIndex + 1}`);
	const original = pages.count > 0 ? originalBinaryOfItem(context, parameters) : undefined;
	const kept = (binary: IBinaryData) => whenWaiting(context, binary);
	return {
		file,
		info,
		...(original ? { original: kept(original) } : {}),
		binary: filesOf(input, kept),
		place,
		warnings: [...pages.warnings],
	};
}

/** @throws {OcrFailure} there is nothing to be shown. */
function requirePages({ pages }: OcrDocument): void {
	if (pages.length > 0) return;
	throw new OcrFailure(
		'A review needs words and positions, and this document has no pages. Use the item as the OCR node returned it.',
		{ code: 'words-missing' },
	);
}

/** How many pages of the original can be shown. */
async function pagesWithPicture(context: IExecuteFunctions, parameters: Parameters) {
	const original = await originalOfItem(context, parameters, 'shown');
	const { made, warnings } = await tryOriginal(original, async (usable) =>
		usable ? await pictureCount(usable) : 0,
	);
	return { count: made, warnings, fileName: original?.fileName };
}

/** Where the document stands in its item, so that the corrected one goes back to the same place. */
async function placeOf(
	context: IExecuteFunctions,
	parameters: Parameters,
	document: OcrDocument,
	keptIn: string | undefined,
): Promise<Place> {
	const { json, binary = {} } = parameters.input;
	const from = parameters.string('documentFrom', 'item');
	if (from === 'binary') {
		const { name } = documentFileField(parameters);
		return inFile(name === '' ? 'document' : name, binary);
	}
	if (from === 'field') return { in: 'field', key: keyOf(json, parameters.value('documentField')) };
	if (simplified.recognises(json) && Array.isArray(json.pages)) {
		const isMarkdown = await isMarkdownOf(context, document, json.text);
		return { in: 'simplified', isMarkdown, ...(keptIn === undefined ? {} : { keptIn }) };
	}
	if (ocrDocument.recognises(json)) return { in: 'item' };
	const named = text(json.documentField);
	if (named !== undefined && Object.hasOwn(binary, named)) return inFile(named, binary);
	return keptIn === undefined ? { in: 'whole' } : inFile(keptIn, binary);
}

const inFile = (field: string, binary: NonNullable<INodeExecutionData['binary']>): Place => ({
	in: 'file',
	field,
	isPacked: binary[field]?.fileName?.endsWith('.gz') ?? false,
});

/** The field of the item that an expression has given; `document` where it gave something else. */
function keyOf(json: IDataObject, value: unknown): string {
	const said = JSON.stringify(value);
	const found = Object.entries(json).find(
		([, own]) => own === value || (isRecord(own) && JSON.stringify(own) === said),
	);
	return found?.[0] ?? 'document';
}

async function isMarkdownOf(
	context: IExecuteFunctions,
	document: OcrDocument,
	said: unknown,
): Promise<boolean> {
	if (said === document.text) return false;
	const { simplify } = await import('../../../../../ocr/document/simplify');
	const { markdownOfPagesSteps } = await import('../../../../../ocr/export/markdown/markdown');
	const pages = await inTurns(markdownOfPagesSteps(document), turnsOf(context));
	return said === simplify(document, pages).text;
}

/** Of an item that is the document: what else is in it. */
function ownJson(json: IDataObject, place: Place): IDataObject {
	if (place.in === 'whole') return {};
	if (place.in !== 'item') return json;
	const others = { ...json };
	delete others.pages;
	delete others.text;
	return others;
}
