import type { SandboxInfo } from '../../sandbox/server.ts';
import { node, type WorkflowNode } from '../harness/workflows.ts';

/** n8n's own HTTP Request node, as somebody without this package would set it up. */
export function httpRequest(
	name: string,
	method: 'GET' | 'POST',
	url: string,
	key: string,
	parameters: Record<string, unknown> = {},
	header = 'Authorization',
): WorkflowNode {
	return node(
		name,
		'n8n-nodes-base.httpRequest',
		{
			method,
			url,
			sendHeaders: true,
			headerParameters: { parameters: [{ name: header, value: key }] },
			options: {},
			...parameters,
		},
		{ typeVersion: 4.2 },
	);
}

function multipart(fileField: string, fields: Record<string, string>): Record<string, unknown> {
	const file = { parameterType: 'formBinaryData', name: fileField, inputDataFieldName: 'data' };
	const texts = Object.entries(fields).map(([name, value]) => ({
		parameterType: 'formData',
		name,
		value,
	}));
	return {
		sendBody: true,
		contentType: 'multipart-form-data',
		bodyParameters: { parameters: [file, ...texts] },
	};
}

export function upstagePost(name: string, { upstage }: SandboxInfo): WorkflowNode {
	const url = `${upstage.baseUrl}/v1/document-ai/ocr`;
	const body = multipart('document', { model: 'ocr-2.2.1' });
	return httpRequest(name, 'POST', url, `Bearer ${upstage.apiKey}`, body);
}

export function mindeePost(name: string, { mindee }: SandboxInfo): WorkflowNode {
	const url = `${mindee.baseUrl}/v2/products/ocr/enqueue`;
	const body = multipart('file', { model_id: mindee.modelId });
	return httpRequest(name, 'POST', url, mindee.apiKey, body);
}

export function picwishPost(name: string, { picwish }: SandboxInfo): WorkflowNode {
	const url = `${picwish.baseUrl}/api/tasks/document/ocr`;
	const body = multipart('image_file', { format: 'txt' });
	return httpRequest(name, 'POST', url, picwish.apiKey, body, 'X-API-KEY');
}
