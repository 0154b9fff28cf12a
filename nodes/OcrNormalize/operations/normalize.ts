import { documentOutput } from '../../shared/operations/output';
import { readDocument } from '../read-document';
import type { ItemWork } from './types';

/** Normalize: any answer, in the one shape. */
export const normalizeItem: ItemWork = async (context, parameters) =>
	await documentOutput(context, parameters, await readDocument(context, parameters));
