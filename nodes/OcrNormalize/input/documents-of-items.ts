import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrDocument } from '../../../ocr/document/types';
import { UnusableOriginal } from '../../../ocr/original/unusable';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { OcrFailure } from '../../shared/failure';
import { Parameters } from '../../shared/parameters';
import { documentOfItem } from '../../shared/document/document-of-item';
import { knownFailure } from './known-failure';

/**
 * The documents of several items, in their order.
 *
 * @throws {OcrFailure} names the first item whose document cannot be read.
 */
export async function documentsOfItems(
	context: IExecuteFunctions,
	indexes: readonly number[],
): Promise<OcrDocument[]> {
	const documents: OcrDocument[] = [];
	for (const itemIndex of indexes) {
		documents.push(
			await documentOfItem(context, new Parameters(context, itemIndex)).catch((error: unknown) => {
				throw ofItem(error, itemIndex);
			}),
		);
	}
	return documents;
}

/** The same, with the item that it belongs to. */
export function ofItem(error: unknown, itemIndex: number): unknown {
	const isKnown =
		error instanceof OcrFailure ||
		error instanceof UnreadableAnswer ||
		error instanceof UnusableOriginal;
	if (!isKnown) return error;
	const known = knownFailure(error);
	return new OcrFailure(`Item ${itemIndex + 1}: ${known.message}`, { code: known.code });
}
