import { mergeDocuments } from '../../../../../ocr/normalize/merge-documents';
import { documentOutput } from '../../../../shared/operations/output';
import { Parameters } from '../../../../shared/parameters';
import { answerOfItems } from '../../../input/answer-of-items';
import { documentsOfItems } from '../../../input/documents-of-items';
import { sizedDocument } from '../../../input/page-size';
import type { RunWork } from '../../operation';

/** Normalize, all items into one document: their pages follow each other. */
export const merge: RunWork = async (context, indexes) => {
	const parameters = new Parameters(context, indexes[0]!);
	const document =
		(await answerOfItems(context, indexes)) ??
		mergeDocuments(await documentsOfItems(context, indexes));
	const { items, warnings } = await documentOutput(
		context,
		parameters,
		sizedDocument(parameters, document),
		// Of several files none is the document's own.
		{ kept: {} },
	);
	const pairedItem = indexes.map((item) => ({ item }));
	return { items: items.map((output) => ({ ...output, pairedItem })), warnings };
};
