import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { PNG } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import { fileItem } from '../support/ocr';
import { runNode, type NodeName } from '../support/run-workflow';
import { startServer, type TestServer } from '../support/server';

/** What a person can get wrong: one sentence that names the field, and nothing is sent. */

interface Row {
	name: string;
	node: NodeName;
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

async function run(
	node: NodeName,
	server: TestServer,
	given: {
		parameters?: IDataObject;
		item?: INodeExecutionData;
		credential?: ICredentialDataDecryptedObject;
	},
) {
	return await runNode({
		node,
		parameters: {
			operation: 'extract',
			source: 'binary',
			binaryProperty: 'data',
			...given.parameters,
		},
		items: [given.item ?? (await fileItem())],
		onError: 'continueRegularOutput',
		credential: { baseUrl: server.origin, ...given.credential },
	});
}

const LANGUAGES = Array.from({ length: 11 }, (_, index) => `Language${'abcdefghijk'[index]}`);

const rows: Row[] = [
	// No source at all, for each kind of source.
	...(['lazarusOcr', 'picWishOcr', 'ocrServices'] as const).flatMap((node): Row[] => [
		{
			name: 'an item without a file',
			node,
			item: async () => ({ json: {} }),
			says: /^Input Binary Field: this item has no file\. If it comes from a form/,
		},
		{
			name: 'an empty URL',
			node,
			parameters: { source: 'url', url: ' ' },
			says: /^URL: the field is empty\. Give/,
		},
		{
			name: 'an empty Base64',
			node,
			parameters: { source: 'base64', base64: '={{ "" }}' },
			says: 'Base64: the field is empty.',
		},
		{
			name: 'a text file that is called a picture',
			node,
			item: async () => await fileItem('a.png', Buffer.from('Dear Sir or Madam')),
			says: /^Input Binary Field: "a\.png" contains plain text, which .+ cannot read\. Supported formats: /,
		},
	]),
	// Lazarus
	...['[1]', 'null', '"a"', '{"a":', 'a=1'].map((metadata): Row => ({
		name: `metadata that is no JSON object: ${metadata}`,
		node: 'lazarusOcr',
		parameters: { options: { metadata } },
		says: 'Metadata: the value is not a JSON object, such as {"case": 17}.',
	})),
	{
		name: 'metadata with a form, which cannot hold it',
		node: 'lazarusOcr',
		parameters: { options: { metadata: '{"a":1}', sendFileAs: 'multipart' } },
		says: 'Metadata: a multipart upload cannot carry metadata. Set Send File As to Automatic or JSON.',
	},
	...['submit', 'downloadZip'].map((operation): Row => ({
		name: `an asynchronous ZIP without an address, ${operation}`,
		node: 'lazarusOcr',
		parameters: {
			operation,
			zipOptions: { asynchronousZip: true, outputUrl: ' ' },
			webhookOptions: { webhook: 'https://a.example/' },
		},
		says: 'Output URL: an asynchronous ZIP requires a URL that receives it by PUT. Add Output URL in ZIP Options.',
	})),
	{
		name: 'a ZIP without an address to call',
		node: 'lazarusOcr',
		parameters: { operation: 'downloadZip' },
		says: 'Webhook URL: Lazarus requires a URL to call for a ZIP. Add Webhook URL in Webhook Options, or set Callback.',
	},
	{
		name: 'an address for the ZIP that is none',
		node: 'lazarusOcr',
		parameters: {
			operation: 'submit',
			zipOptions: { asynchronousZip: true, outputUrl: 'ftp://out.example/x' },
		},
		says: 'Output URL: "ftp://out.example/x" is not a valid http(s) URL.',
	},
	{
		name: 'a webhook that is no address',
		node: 'lazarusOcr',
		parameters: { webhookOptions: { webhook: 'hooks.example' } },
		says: 'Webhook URL: "hooks.example" is not a valid http(s) URL.',
	},
	...['{"a": 1}', '["a"]', 'a: b'].map((outputUrlHeaders): Row => ({
		name: `headers that are no object of texts: ${outputUrlHeaders}`,
		node: 'lazarusOcr',
		parameters: { operation: 'submit', zipOptions: { outputUrlHeaders } },
		says: 'Output URL Headers: the value is not a JSON object of strings, such as {"x-key": "…"}.',
	})),
	{
		name: 'a sub-organization with a blank',
		node: 'lazarusOcr',
		parameters: { apiOptions: { subOrgId: 'sub 1' } },
		says: 'Sub-Organization ID: only letters, digits, - and _ are allowed.',
	},
	...['2025', '27.02.2025', '2025-2-27'].map((apiVersion): Row => ({
		name: `an API version that is no date: ${apiVersion}`,
		node: 'lazarusOcr',
		parameters: { apiOptions: { apiVersion } },
		says: `API Version: "${apiVersion}" is not a date in the form YYYY-MM-DD, such as 2025-02-27.`,
	})),
	{
		name: 'a file above the likely limit of Lazarus',
		node: 'lazarusOcr',
		item: async () => await sized(32 * MB + 1),
		says: 'Maximum File Size: the file is 33 MB, and the limit is 32 MB. If your account accepts larger files, increase Maximum File Size.',
	},
	{
		name: 'a file above the limit that was set',
		node: 'lazarusOcr',
		parameters: { options: { maximumFileSize: 50 } },
		item: async () => await sized(51 * MB),
		says: /^Maximum File Size: the file is 51 MB, and the limit is 50 MB\./,
	},
	{
		name: 'several files that are above the limit together',
		node: 'lazarusOcr',
		parameters: { binaryProperty: 'a,b' },
		item: async () => {
			const { binary } = await sized(20 * MB);
			return { json: {}, binary: { a: binary!.data!, b: binary!.data! } };
		},
		says: /^Maximum File Size: the file is 40 MB, and the limit is 32 MB\./,
	},
	{
		name: 'several files of which one is not there',
		node: 'lazarusOcr',
		parameters: { binaryProperty: 'data,more' },
		says: 'Input Binary Field: this item has no binary field "more". Its binary fields: "data".',
	},
	{
		name: 'a maximum that is no number',
		node: 'lazarusOcr',
		parameters: { options: { maximumFileSize: 'much' } },
		says: 'Maximum File Size: "much" is not a number of at least 1.',
	},
	{
		name: 'a format that Lazarus does not read',
		node: 'lazarusOcr',
		item: async () => await fileItem('a.gif', Buffer.from('GIF89a..', 'latin1')),
		says: 'Input Binary Field: "a.gif" is a GIF file, which Lazarus cannot read. Supported formats: PDF, JPEG, PNG and TIFF.',
	},
	// PicWish
	...[8080, 8443, 21].map((port): Row => ({
		name: `an address with port ${port}`,
		node: 'picWishOcr',
		parameters: { source: 'url', url: `https://files.example:${port}/a.png` },
		says: `URL: PicWish downloads only from ports 80 and 443, and this URL has port ${port}. Turn on Download URL in n8n First.`,
	})),
	{
		name: 'eleven languages',
		node: 'picWishOcr',
		parameters: { languages: LANGUAGES },
		says: 'Languages: 11 languages are selected, and PicWish accepts up to 10.',
	},
	{
		name: 'eleven languages, one of them written',
		node: 'picWishOcr',
		parameters: {
			languages: LANGUAGES.slice(0, 10),
			options: { otherLanguages: LANGUAGES[10]! },
		},
		says: 'Languages: 11 languages are selected, and PicWish accepts up to 10.',
	},
	{
		name: 'a language that cannot be one',
		node: 'picWishOcr',
		parameters: { options: { otherLanguages: 'en-US' } },
		says: 'Languages: "en-US" is not a PicWish language name, such as English or ChinesePRC.',
	},
	{
		name: 'a password of 33 characters',
		node: 'picWishOcr',
		parameters: { options: { password: 'x'.repeat(33) } },
		says: 'Password: the password has 33 characters, and PicWish accepts up to 32.',
	},
	{
		name: 'a file above the limit of PicWish',
		node: 'picWishOcr',
		item: async () => await sized(200 * MB + 1),
		says: 'Input Binary Field: "big.png" is 200.1 MB, and PicWish accepts up to 200 MB. A PNG file cannot be sent in parts: make it smaller, or save it as PDF.',
	},
	{
		name: 'a format that PicWish does not read',
		node: 'picWishOcr',
		item: async () => await fileItem('a.webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1')),
		says: /^Input Binary Field: "a\.webp" is a WebP file, which PicWish cannot read\./,
	},
	// OCR Services
	...[
		['={{ "" }}', 'the field is empty.'],
		['user/a.jpg', '"user/a.jpg" does not start with ocr/.'],
		['OCR/u/a.jpg', '"OCR/u/a.jpg" does not start with ocr/.'],
		['/ocr/u/a.jpg', 'the key starts with a slash.'],
		['ocr/a.jpg', 'the key has 2 parts instead of 3.'],
		['ocr/u/x/a.jpg', 'the key has 4 parts instead of 3.'],
		['ocr//a.jpg', 'a part of the key is empty.'],
		['ocr/../a.jpg', 'the key contains the part "." or "..".'],
		['ocr\\u\\a.jpg', 'the key contains a backslash.'],
		['ocr/u/a\u0000.jpg', 'the key contains a control character.'],
		['ocr/u/a.pdf', '"a.pdf" does not have the extension of an image.'],
		['ocr/u/a', '"a" does not have the extension of an image.'],
	].map(([key, what]): Row => ({
		name: `a key that is none: ${JSON.stringify(key)}`,
		node: 'ocrServices',
		parameters: { source: 'key', key: key! },
		says: `Key: ${what} A key has the form ocr/user_id/filename.jpg.`,
	})),
	{
		name: 'an upload path without its slash',
		node: 'ocrServices',
		parameters: { options: { uploadPath: 'api/upload' } },
		says: 'Upload Path: "api/upload" does not start with /.',
	},
	{
		name: 'a file above the limit of OCR Services',
		node: 'ocrServices',
		item: async () => await sized(51 * MB),
		says: /^Input Binary Field: "big\.png" is 51 MB, and OCR Services accepts up to 50 MB\./,
	},
	{
		name: 'a PDF, where only images are read',
		node: 'ocrServices',
		item: async () => await fileItem('a.pdf', Buffer.from('%PDF-1.4\n')),
		says: /^Input Binary Field: "a\.pdf" is a PDF file, which OCR Services cannot read\./,
	},
];

test.each(rows)('$node, $name', async ({ node, parameters, item, says }) => {
	const server = await startServer();
	const { outputs } = await run(node, server, { parameters, item: await item?.() });
	const error = errorOf(outputs[0]![0]);
	if (typeof says === 'string') expect(error.message).toBe(says);
	else expect(error.message).toMatch(says);
	expectPlainSentence(error.message);
	expect(error).toMatchObject({ code: 'invalid-input', httpStatus: null, retryable: false });
	expect(server.received).toEqual([]);
});

test('where both a file and a URL are there, only the one that was chosen is sent', async () => {
	const server = await startServer();
	server.on('POST /api/tasks/document/ocr', { json: { status: 200, data: { task_id: 'a' } } });
	const url = 'https://files.example/a.png';
	await run('picWishOcr', server, { parameters: { operation: 'submit', url } });
	await run('picWishOcr', server, { parameters: { operation: 'submit', source: 'url', url } });
	expect(server.received.map((request) => request.form().order)).toEqual([
		['format', 'image_file'],
		['format', 'image_url'],
	]);
});

describe('a credential that cannot be used ends the run with a sentence, and nothing is sent', () => {
	test.each([
		['lazarusOcr', { orgId: 'my org' }, 'Organization ID in the credential: only letters'],
		['lazarusOcr', { orgId: '' }, 'Organization ID in the credential: only letters'],
		['lazarusOcr', { authKey: 'ä1' }, 'Auth Key in the credential: only letters'],
		['picWishOcr', { baseUrl: 'techhk.aoscdn.com' }, 'Base URL in the credential: "techhk'],
		['ocrServices', { baseUrl: '' }, 'Base URL in the credential: the field is empty.'],
	] as const)('%s with %j', async (node, credential, says) => {
		const server = await startServer();
		const { error, outputs } = await run(node, server, { credential: { ...credential } });
		expect(error?.message ?? JSON.stringify(outputs).replaceAll('\\"', '"')).toContain(says);
		expect(server.received).toEqual([]);
	});

	test('blanks around the IDs are no harm', async () => {
		const server = await startServer();
		server.on('POST /ocr', { json: { status: 'RUNNING', id: 'lz-1' } });
		const credential = { orgId: ' org\n', authKey: ' key ' };
		await run('lazarusOcr', server, { parameters: { operation: 'submit' }, credential });
		expect(server.received[0]!.headers).toMatchObject({ orgid: 'org', authkey: 'key' });
	});
});

test('a storage that refuses the upload ends the item before anything is read', async () => {
	const server = await startServer();
	server.on('POST /api/files/presign', {
		json: { key: 'ocr/u/x.png', uploadUrl: `${server.origin}/store/x` },
	});
	server.on('PUT /store/x', { status: 400, text: '<Error/>' });
	const { outputs } = await run('ocrServices', server, {
		parameters: { options: { uploadStyle: 'presigned' } },
	});
	expect(errorOf(outputs[0]![0])).toMatchObject({ httpStatus: 400, retryable: false });
	expect(server.to('PUT /store/x')[0]!.body).toEqual(PNG);
	expect(server.to('POST /api/ocr/process')).toEqual([]);
});
