import { documentOutput } from '../../../shared/operations/output';
import { documentOfItem } from '../../input/document-of-item';
import type { ItemWork } from '../operation';

/** Normalize: any answer, in the one shape. */
export const normalize: ItemWork = async (context, parameters) =>
	await documentOutput(context, parameters, await documentOfItem(context, parameters));
