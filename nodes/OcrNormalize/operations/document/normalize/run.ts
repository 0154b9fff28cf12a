import { keptInput } from '../../../../shared/kept-input';
import { documentOutput } from '../../../../shared/operations/output';
import { findDocument } from '../../../../shared/document/document-of-item';
import { sizedDocument } from '../../../input/page-size';
import type { ItemWork } from '../../operation';

/** Normalize: any answer, in the one shape. */
export const normalize: ItemWork = async (context, parameters) => {
	const { document, keptIn } = await findDocument(context, parameters);
	const isKept = keptIn !== undefined && Object.hasOwn(keptInput(parameters).files, keptIn);
	const sized = sizedDocument(parameters, document);
	// The file that is kept has the document as it was.
	const asKept = isKept && sized === document;
	return await documentOutput(context, parameters, sized, { isKept: asKept });
};
