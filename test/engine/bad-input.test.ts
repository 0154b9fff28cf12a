import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { PNG, UPSTAGE_ANSWER, uuid } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import { ENQUEUE, fileItem, runMindee, runUpstage, serveMindee, UPSTAGE } from '../support/ocr';
import { startServer } from '../support/server';

/** What a person can get wrong: one sentence that names the field, and nothing is sent. */

interface Row {
	name: string;
	node?: 'upstage' | 'mindee';
	parameters?: IDataObject;
	item?: () => Promise<INodeExecutionData>;
	says: string | RegExp;
}

const MB = 1024 * 1024;

/** A file that only claims its size: nobody reads it when the size is refused. */
async function sized(bytes: number): Promise<INodeExecutionData> {
	const item = await fileItem('big.png');
	return { ...item, binary: { data: { ...item.binary!.data!, bytes } } };
}

const rows: Row[] = [
	{
		name: 'an item without any file',
		item: async () => ({ json: {} }),
		says: 'Input Binary Field: this item has no file. If it comes from a form or an e-mail, no file was attached, or it was empty. Otherwise, connect a node that outputs files, such as HTTP Request.',
	},
	{
		name: 'a file in another field: those that are there are named',
		item: async () => {
			const { binary } = await fileItem();
			return { json: {}, binary: { attachment_0: binary!.data!, photo: binary!.data! } };
		},
		says: 'Input Binary Field: this item has no binary field "data". Its binary fields: "attachment_0", "photo".',
	},
	{
		name: 'a field name that an expression leaves empty',
		parameters: { binaryProperty: '={{ "" }}' },
		says: /^Input Binary Field: this item has no binary field ""\. Its binary fields: "data"\.$/,
	},
	{
		name: 'an empty file',
		item: async () => await fileItem('empty.png', Buffer.alloc(0)),
		says: 'Input Binary Field: "empty.png" is empty (0 bytes). Check where the file comes from.',
	},
	{
		name: 'a text file renamed to .png',
		item: async () => await fileItem('notes.png', Buffer.from('Dear Sir or Madam')),
		says: 'Input Binary Field: "notes.png" contains plain text, which Upstage cannot read. Supported formats: JPEG, PNG, BMP, PDF, TIFF, HEIC, DOCX, PPTX and XLSX.',
	},
	{
		name: 'a web page in place of a PDF',
		item: async () => await fileItem('scan.pdf', Buffer.from('<!DOCTYPE html><html></html>')),
		says: /^Input Binary Field: "scan\.pdf" contains a web page, which Upstage cannot read\./,
	},
	{
		name: 'a format that only the other provider reads',
		item: async () => await fileItem('a.webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1')),
		says: /^Input Binary Field: "a\.webp" is a WebP file, which Upstage cannot read\./,
	},
	{
		name: 'none of the pages, as Inspect File says of a file that needs no OCR',
		parameters: { options: { pages: 'None' } },
		says: /^Pages: no page is chosen/,
	},
	{
		name: 'a file above the limit of Upstage',
		item: async () => await sized(50 * MB + 1024 * 100),
		says: 'Input Binary Field: "big.png" is 50.1 MB, and Upstage accepts up to 50 MB. A PNG file cannot be sent in parts: make it smaller, or save it as PDF.',
	},
	{
		name: 'a file one byte above the limit is not told to be as large as the limit',
		item: async () => await sized(50 * MB + 1),
		says: /"big\.png" is (?!50 MB,)/,
	},
	{
		name: 'a file above the limit of Mindee',
		node: 'mindee',
		item: async () => await sized(101 * MB),
		says: /"big\.png" is 101 MB, and Mindee accepts up to 100 MB/,
	},
	{
		name: 'an empty URL',
		parameters: { source: 'url', url: ' ' },
		says: /^URL: the field is empty\. Give/,
	},
	{
		name: 'a URL without a scheme',
		parameters: { source: 'url', url: 'example.com/scan.png' },
		says: 'URL: "example.com/scan.png" is not a valid http(s) URL.',
	},
	...['ftp://example.com/a.png', 'file:///etc/passwd', 'javascript:alert(1)'].map((url) => ({
		name: `a URL with another scheme: ${url}`,
		parameters: { source: 'url', url },
		says: `URL: "${url}" is not a valid http(s) URL.`,
	})),
	{
		name: 'an empty Base64 field',
		parameters: { source: 'base64', base64: '={{ $json.scan }}' },
		says: 'Base64: the field is empty.',
	},
	{
		name: 'a data URL with nothing in it',
		parameters: { source: 'base64', base64: 'data:image/png;base64,' },
		says: 'Base64: the field is empty.',
	},
	{
		name: 'characters that are not Base64',
		parameters: { source: 'base64', base64: 'iVBORw0KGgo*AAAANSUhEUg' },
		says: 'Base64: the value contains characters that are not Base64.',
	},
	{
		name: 'Base64 of something that is no document',
		parameters: {
			source: 'base64',
			base64: Buffer.from('hello, world, this is text').toString('base64'),
		},
		says: /^Base64: "document" contains plain text, which Upstage cannot read\./,
	},
	{
		name: 'Base64 too short to be a document, for Mindee',
		node: 'mindee',
		parameters: { source: 'base64', base64: PNG.subarray(0, 9).toString('base64') },
		says: 'Base64: the value has only 12 characters, too few for a document.',
	},
	{
		name: 'a model id that is none',
		node: 'mindee',
		parameters: { modelId: { __rl: true, mode: 'id', value: 'receipts' } },
		says: 'Model: "receipts" is not a Mindee model ID. Select a model from the list, or enter its ID.',
	},
	{
		name: 'a model that an expression leaves empty',
		node: 'mindee',
		parameters: { modelId: { __rl: true, mode: 'id', value: '={{ $json.model }}' } },
		says: /^Model: .*Select a model from the list, or enter its ID\.$/,
	},
	{
		name: 'a webhook id that is none',
		node: 'mindee',
		parameters: { options: { webhookIds: [uuid(1), 'mine'] } },
		says: 'Webhook Names or IDs: "mine" is not a Mindee webhook ID. Select webhooks from the list, or enter their IDs.',
	},
	{
		name: 'an http URL, which Mindee does not fetch',
		node: 'mindee',
		parameters: { source: 'url', url: 'http://example.com/a.png' },
		says: 'URL: Mindee accepts only https URLs. Enter one, or turn on Download URL in n8n First.',
	},
	{
		name: 'a URL that is too long for Mindee',
		node: 'mindee',
		parameters: { source: 'url', url: `https://example.com/${'a'.repeat(2048)}` },
		says: 'URL: the URL has 2068 characters, and Mindee accepts up to 2048. Turn on Download URL in n8n First.',
	},
	...['soon', -1].map((maximumWait) => ({
		name: `a Maximum Wait of ${maximumWait}`,
		node: 'mindee' as const,
		parameters: { options: { maximumWait } },
		says: `Maximum Wait: "${maximumWait}" is not a number of at least 0.`,
	})),
	...['getStatus', 'getResult'].flatMap((operation): Row[] => [
		{
			name: `${operation} of an item that carries no job`,
			node: 'mindee',
			parameters: { operation },
			says: 'Job: this item has no job. Connect this node to one that ran Submit, or set Job to By ID.',
		},
		{
			name: `${operation} of an item whose "job" is something else`,
			node: 'mindee',
			parameters: { operation },
			item: async () => ({ json: { job: 'abc' } }),
			says: /^Job: this item has no job\./,
		},
		{
			name: `${operation} of another provider's job`,
			node: 'mindee',
			parameters: { operation },
			item: async () => ({ json: { job: { provider: 'upstage', id: null, status: 'succeeded' } } }),
			says: 'Job: this job was submitted to "upstage", not to Mindee. Use the node of that provider.',
		},
		{
			name: `${operation} of a job without an id`,
			node: 'mindee',
			parameters: { operation },
			item: async () => ({ json: { job: { provider: 'mindee', status: 'processing' } } }),
			says: /^Job: this item has no job ID\. /,
		},
		{
			name: `${operation} with an empty id`,
			node: 'mindee',
			parameters: { operation, jobFrom: 'id', jobId: '  ' },
			says: 'Job ID: the field is empty.',
		},
		{
			name: `${operation} with an id that would climb in the address`,
			node: 'mindee',
			parameters: { operation, jobFrom: 'id', jobId: '..' },
			says: /^Job ID: "\.\." is not a job ID/,
		},
	]),
	{
		name: 'getResult on Upstage of an item that kept no answer',
		parameters: { operation: 'getResult' },
		item: async () => ({ json: { job: { provider: 'upstage', id: null, status: 'succeeded' } } }),
		says: 'Job: Upstage returns the result at once and keeps no jobs. Use the output item of Submit, which has the result.',
	},
];

test.each(rows)('$name', async ({ node = 'upstage', parameters, item, says }) => {
	const server = await startServer();
	serveMindee(server);
	const run = node === 'upstage' ? runUpstage : runMindee;
	const { outputs } = await run({ server, parameters, items: [await (item ?? fileItem)()] });
	expect(outputs[0]![0]!.json).toHaveProperty('error');
	const error = errorOf(outputs[0]![0]);
	if (typeof says === 'string') expect(error.message).toBe(says);
	else expect(error.message).toMatch(says);
	expectPlainSentence(error.message);
	expect(error).toMatchObject({
		code: 'invalid-input',
		httpStatus: null,
		jobId: null,
		retryable: false,
	});
	expect(server.received.map(({ path }) => path)).toEqual([]);
});

test('a base URL in the credential that is no address ends the run with a sentence about it', async () => {
	const { error, outputs } = await runUpstage({ baseUrl: 'api.upstage.ai' });
	const said = error?.message ?? JSON.stringify(outputs);
	expect(said).toContain(
		'Base URL in the credential: "api.upstage.ai" is not a valid http(s) URL.',
	);
});

test('an item that is wrong keeps none of the others from being sent', async () => {
	const server = await startServer();
	server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
	const { outputs } = await runUpstage({ server, items: [{ json: {} }, await fileItem()] });
	expect(outputs[0]![0]!.json).toHaveProperty('error');
	expect(outputs[0]![1]!.json.text).toBe('Print the words\nhello, world');
	expect(server.received).toHaveLength(1);
});

test('a Maximum Wait that cannot be used is found before a document is paid for', async () => {
	const server = await startServer();
	serveMindee(server);
	await runMindee({ server, parameters: { options: { maximumWait: 'soon' } } });
	expect(server.to(ENQUEUE)).toHaveLength(0);
});
