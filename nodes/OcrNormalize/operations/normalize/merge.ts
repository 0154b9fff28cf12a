import { mergeDocuments } from '../../../../ocr/normalize/merge-documents';
import { documentOutput } from '../../../shared/operations/output';
import { Parameters } from '../../../shared/parameters';
import { documentsOfItems } from '../../input/documents-of-items';
import type { RunWork } from '../operation';

/** Normalize, all items into one document: their pages follow each other. */
export const merge: RunWork = async (context, items) => {
	const documents = await documentsOfItems(context, items);
	const output = await documentOutput(
		context,
		new Parameters(context, 0),
		mergeDocuments(documents),
	);
	return [{ ...output, pairedItem: items.map((_, item) => ({ item })) }];
};
