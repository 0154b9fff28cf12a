import { node, type WorkflowNode } from '../../harness/workflows';
import { set } from './added-node';
import { sampleBytes } from './sample-documents';

/** Makes one item with the picture of an invoice. */
export const pictureItem: WorkflowNode[] = [
	set('Picture', { file: Buffer.from(sampleBytes('invoice.png')).toString('base64') }),
	node(
		'File',
		'n8n-nodes-base.convertToFile',
		{
			operation: 'toBinary',
			sourceProperty: 'file',
			options: { fileName: 'invoice.png', mimeType: 'image/png' },
		},
		{ typeVersion: 1.1 },
	),
];
