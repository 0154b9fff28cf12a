import { passagesOf } from '../../../../shared/operations/model-output';
import { findDocument } from '../../../../shared/document/document-of-item';
import { sizedDocument } from '../../../input/page-size';
import type { ItemWork } from '../../operation';

/** Find in Document: where a query stands, with page, place and confidence. */
export const findInDocument: ItemWork = async (context, parameters) => {
	const { document } = await findDocument(context, parameters);
	return { json: await passagesOf(parameters, sizedDocument(parameters, document)) };
};
