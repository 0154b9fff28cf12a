import sharp from 'sharp';
import { node, splitNode, type Wire, type WorkflowNode } from '../harness/workflows.ts';

/** A picture of a few hundred bytes: small enough that only the work around it counts. */
async function smallPicture(): Promise<string> {
	const create = { width: 64, height: 64, channels: 3 as const, background: '#eeeeee' };
	return (await sharp({ create }).png().toBuffer()).toString('base64');
}

/** Body for `documentItems`: the same picture under as many names. */
export async function manyDocuments(count: number): Promise<{ items: unknown[] }> {
	const content = await smallPicture();
	const items = Array.from({ length: count }, (_, index) => ({ name: `${index}.png`, content }));
	return { items };
}

/** Webhook → one item with a binary file for each document in the body. */
export function documentItems(): { nodes: WorkflowNode[]; wires: Wire[] } {
	const file = node(
		'File',
		'n8n-nodes-base.convertToFile',
		{
			operation: 'toBinary',
			sourceProperty: 'content',
			binaryPropertyName: 'data',
			options: { fileName: '={{ $json.name }}', mimeType: 'image/png' },
		},
		{ typeVersion: 1.1 },
	);
	return {
		nodes: [splitNode('body.items'), file],
		wires: [
			['Webhook', 'Split'],
			['Split', 'File'],
		],
	};
}
