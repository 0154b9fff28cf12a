import type {
	INodeType,
	INodeTypeDescription,
	ISupplyDataFunctions,
	SupplyData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { loaderFields } from './fields';

export class OcrDocumentLoader implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OCR Document Loader',
		name: 'ocrDocumentLoader',
		icon: { light: 'file:../../icons/loader.svg', dark: 'file:../../icons/loader.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["chunkSize"] + " characters" }}',
		description: 'Give OCR results to a vector store in chunks, with page, heading and position',
		defaults: { name: 'OCR Document Loader' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiDocument],
		outputNames: ['Document'],
		properties: [...loaderFields],
	};

	// What it needs is loaded by the first run, not when n8n starts.
	async supplyData(this: ISupplyDataFunctions): Promise<SupplyData> {
		const { loadDocuments } = await import('./load-documents');
		return { response: await loadDocuments(this) };
	}
}
