import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { modelsRequest, readModels, type MindeeModel } from '../../ocr/providers/mindee/models';
import { mindee } from '../../ocr/providers/mindee/provider';
import { ask } from '../shared/ask';

/** The account's OCR models, for the pick-lists of the node. */
export async function searchModels(
	context: ILoadOptionsFunctions,
	name: string,
): Promise<MindeeModel[]> {
	return await ask(context, mindee, modelsRequest(name), readModels);
}
