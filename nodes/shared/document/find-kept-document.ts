import type { IExecuteFunctions } from 'n8n-workflow';

import { simplify } from '../../../ocr/document/simplify';
import { inTurns, type Turns } from '../../../ocr/document/turns';
import type { OcrDocument } from '../../../ocr/document/types';
import { simplified } from '../../../ocr/forms/simplified';
import { readAnswerSteps } from '../../../ocr/normalize/read-answer';
import { parseAnswer } from '../../../ocr/normalize/parse-answer';
import { isKeptDocument } from '../kept-document';
import type { Parameters } from '../parameters';
import { turnsOf } from '../turns-of';
import { readTextFile } from './read-text-file';

/** A Simplified output in an item's fields, or as the text of a JSON file. */
export const isSimplified = (raw: unknown): boolean => simplifiedOf(raw) !== undefined;

function simplifiedOf(raw: unknown): Record<string, unknown> | undefined {
	if (typeof raw === 'string') {
		// Cheap to tell: the text may have hundreds of megabytes.
		return raw.startsWith('{"text":') ? simplifiedOf(parseAnswer(raw)) : undefined;
	}
	return simplified.recognises(raw) ? (raw as Record<string, unknown>) : undefined;
}

/**
 * The full document that an OCR node has kept as a file with its Simplified item.
 *
 * @param raw the Simplified output, whose document it has to be; the newest one where not given.
 * @returns `undefined` where the item has no such file, `other` where it has none with this text.
 */
export async function findKeptDocument(
	context: IExecuteFunctions,
	parameters: Parameters,
	raw?: unknown,
): Promise<{ document: OcrDocument; keptIn: string } | 'other' | undefined> {
	const item = simplifiedOf(raw);
	// A page's own item does not have the text of the whole document.
	if (item && !Array.isArray(item.pages)) return undefined;
	const names = Object.entries(parameters.input.binary ?? {})
		.filter(([, file]) => isKeptDocument(file))
		.map(([name]) => name)
		// A newer one has a higher number: document, document_1, document_2.
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
	const turns = turnsOf(context);
	for (const name of names) {
		const label = `Binary field "${name}"`;
		const kept = await readTextFile(context, parameters, { label, name });
		const document = await inTurns(readAnswerSteps(kept), turns);
		if (!item || (await isOf(document, item, turns))) return { document, keptIn: name };
	}
	return names.length > 0 ? 'other' : undefined;
}

/** Whether a Simplified output was made of the document, and its text is as it was. */
async function isOf(
	document: OcrDocument,
	item: Record<string, unknown>,
	turns: Turns,
): Promise<boolean> {
	if (item.provider !== document.provider.id || item.jobId !== document.job.id) return false;
	if (item.text === document.text) return true;
	const { markdownOfPagesSteps } = await import('../../../ocr/export/markdown/markdown');
	const markdown = await inTurns(markdownOfPagesSteps(document), turns);
	return item.text === simplify(document, markdown).text;
}
