import { keptInput } from '../../../shared/kept-input';
import { documentOutput } from '../../../shared/operations/output';
import { findDocument } from '../../input/document-of-item';
import type { ItemWork } from '../operation';

/** Normalize: any answer, in the one shape. */
export const normalize: ItemWork = async (context, parameters) => {
	const { document, keptIn } = await findDocument(context, parameters);
	const isKept = keptIn !== undefined && Object.hasOwn(keptInput(parameters).files, keptIn);
	return await documentOutput(context, parameters, document, { isKept });
};
