import type { INodeProperties } from 'n8n-workflow';

import { loaderFields } from '../../../../nodes/OcrDocumentLoader/fields';
import { fields as lazarus } from '../../../../nodes/LazarusOcr/fields';
import { fields as ocrServices } from '../../../../nodes/OcrServices/fields';
import { fields as picwish } from '../../../../nodes/PicWishOcr/fields';
import { fields as upstage } from '../../../../nodes/UpstageOcr/fields';
import { FILE_TYPES } from '../../../../nodes/shared/fields/several-files';
import { operationSubtitle } from '../../../../nodes/shared/fields/operation';
import { originalFileField } from '../../../../nodes/shared/fields/original-file';
import { resumeWebhooks } from '../../../../nodes/shared/fields/suspend';
import { FORMAT_NAMES } from '../../../../ocr/document/formats';
import { choicesOf, kindOf, named } from './panel';

/** What kind each field is, and what it may be set to. */

const kinds = (fields: readonly INodeProperties[], name: string) =>
	named(fields, name).map((field) => `${field.displayName}: ${kindOf(field)}`);

const once = (kind: string) => [kind];
const alsoAsTool = (kind: string) => [kind, kind];

test.each<[string, string[]]>([
	['operation', once('Operation: options, no expression')],
	['source', alsoAsTool('Document Source: options')],
	['binaryProperty', once('Input Binary Field: string, required')],
	['severalFiles', once('Several Files: options')],
	['severalNamed', once('Several Files: options')],
	['fileTypes', once('File Types: multiOptions')],
	['fileNames', once('File Names: string')],
	['minimumImageSize', once('Minimum Image Size (Pixels): number, from 0')],
	['sourceFile', alsoAsTool('File: string, required')],
	['fileToRead', alsoAsTool('File to Read: string')],
	['url', alsoAsTool('URL: string, required')],
	['base64', alsoAsTool('Base64: string, required, 3 rows')],
	['callback', once('Callback: options')],
	['callbackUrl', once('Callback URL: string, required')],
	['callbackHours', once('Callback Valid For: number, from 1, to 720')],
	['waitForCallback', once('Wait for Callback: boolean')],
	['step', once('Step: hidden')],
	['reference', once('Reference: hidden')],
	['token', once('Token: hidden')],
	['options', ['Options: hidden', 'Options: collection']],
	['jobFrom', once('Job: options')],
	['jobId', once('Job ID: string, required')],
	['storedFile', once('Stored File: string, required')],
	['output', alsoAsTool('Output: options')],
	['pages', [...alsoAsTool('Pages to Return: string'), 'Pages: string']],
	['maximumCharacters', once('Maximum Characters: number, from 0')],
	['query', alsoAsTool('Query: string, required')],
	['maximumResults', once('Maximum Results: number, from 1, to 50')],
	['itemPer', once('One Item per: options')],
	['chunkSize', once('Chunk Size (Characters): number, from 1, 0 decimals')],
	['chunkOverlap', once('Chunk Overlap (Characters): number, from 0, 0 decimals')],
	['textAs', once('Text As: options')],
	['putInBinary', once('Output as JSON File: boolean')],
	['maximumWait', once('Maximum Wait: number, from 0')],
	['reuseHours', once('Reuse Recent Results: number, from 0')],
	['maximumPages', once('Maximum Pages per Run: number, from 0')],
	['pricePerPage', once('Price per Page: number, from 0')],
	['currency', once('Price Currency: string')],
	['finishFirst', once('Finish Other Items First: boolean')],
	['recordJobs', once('Record Accepted Jobs: boolean')],
	['deliverTo', once('Send to OCR Trigger: string')],
	['keepInputFiles', once('Keep Input Files: boolean')],
	['keepInputFields', once('Keep Input Fields: boolean')],
	['keepDocument', once('Keep Full Document: boolean')],
	['outputBinaryField', once('Output Binary Field: string')],
	['fileName', once('File Name: string')],
	['downloadFirst', once('Download URL in n8n First: boolean')],
	['pagesWithText', once('Pages with Text: options')],
	['splitWhenTooLong', once('Split When Too Long: boolean')],
	['webhookOptions', once('Webhook Options: collection')],
])('%s', (name, expected) => {
	expect(kinds(lazarus, name)).toEqual(expected);
});

const images = { image: 'Images' };
const office = { office: 'Office Files' };
const pdf = { pdf: 'PDF' };

test.each<[string, readonly INodeProperties[], string, Array<Record<string, string>>]>([
	[
		...(['the operations', upstage, 'operation'] as const),
		[
			{
				extract: 'Extract Text',
				downloadZip: 'Download ZIP',
				getResult: 'Get Result',
				getStatus: 'Get Status',
				submit: 'Submit',
			},
		],
	],
	[
		'where a document comes from, with more than a tool has',
		upstage,
		'source',
		[
			{
				allFiles: 'All Files of the Item',
				base64: 'Base64',
				binary: 'Binary File',
				file: 'File of Another Node',
				url: 'URL',
			},
			{ base64: 'Base64', file: 'File of Another Node', url: 'URL' },
		],
	],
	[
		...(['what becomes of several files', upstage, 'severalFiles'] as const),
		[{ items: 'An Item for Each', document: 'One Document' }],
	],
	['types of files that Upstage reads', upstage, 'fileTypes', [{ ...images, ...office, ...pdf }]],
	['types of files that PicWish reads', picwish, 'fileTypes', [{ ...images, ...office, ...pdf }]],
	['types of files that Lazarus reads', lazarus, 'fileTypes', [{ ...images, ...pdf }]],
	['no types where there is one', ocrServices, 'fileTypes', []],
	[
		...(['callbacks of the provider', lazarus, 'callback'] as const),
		[{ none: 'None', trigger: 'OCR Trigger', execution: 'This Execution' }],
	],
	[
		...(['callbacks of the node', upstage, 'callback'] as const),
		[{ none: 'None', trigger: 'OCR Trigger' }],
	],
	[
		...(['jobs', upstage, 'jobFrom'] as const),
		[{ id: 'By ID', file: 'By Stored File', item: 'From Item' }],
	],
	[
		...(['outputs', upstage, 'output'] as const),
		Array.from({ length: 2 }, () => ({
			document: 'Full Document',
			passages: 'Matching Passages',
			raw: 'Raw',
			simplified: 'Simplified',
			modelText: 'Text for AI Model',
		})),
	],
	[
		...(['items of a document', upstage, 'itemPer'] as const),
		[{ chunk: 'Chunk', document: 'Document', page: 'Page', tableRow: 'Table Row' }],
	],
	[
		...(['forms of the text', upstage, 'textAs'] as const),
		[{ markdown: 'Markdown', plain: 'Plain Text' }],
	],
	[
		...(['pages with text', upstage, 'pagesWithText'] as const),
		[{ read: 'Read All', skip: 'Skip', useText: 'Use Their Text' }],
	],
	[
		...(['where the document is', loaderFields, 'documentFrom'] as const),
		[{ binary: 'Binary File', field: 'Field', item: 'Item' }],
	],
])('choices: %s', (_what, fields, name, expected) => {
	expect(named(fields, name).map(choicesOf)).toEqual(expected);
});

test('the file of results is a choice of Get Result only', () => {
	const [jobFrom] = named(upstage, 'jobFrom');
	expect(jobFrom!.options).toContainEqual(
		expect.objectContaining({
			value: 'file',
			displayOptions: { show: { '/operation': ['getResult'] } },
		}),
	);
});

test('the subtitle is the name of the chosen operation', () => {
	const [, expression] = /^=\{\{ (.*) \}\}$/.exec(operationSubtitle)!;
	const subtitle = new Function('$parameter', `return ${expression}`);
	expect(subtitle({ operation: 'downloadZip' })).toBe('Download ZIP');
	expect(subtitle({ operation: 'getStatus' })).toBe('Get Status');
});

test('a suspended execution is resumed by a POST to its own address, answered at once', () => {
	expect(resumeWebhooks).toEqual([
		{
			name: 'default',
			httpMethod: 'POST',
			responseMode: 'onReceived',
			path: '',
			restartWebhook: true,
		},
	]);
});

test.each([
	[upstage, 'PDF or TIFF', 'Longer PDFs and TIFFs are sent in parts.'],
	[picwish, 'PDF', 'Longer PDFs are sent in parts.'],
	[ocrServices, 'TIFF', 'Longer TIFFs are sent in parts.'],
])('formats whose pages can be told apart are named (%#)', (fields, formats, longer) => {
	for (const name of ['pages', 'splitWhenTooLong']) {
		expect(named(fields, name).at(-1)!.description).toContain(` a ${formats} file `);
	}
	for (const name of ['binaryProperty', 'severalFiles', 'sourceFile', 'base64']) {
		expect(named(fields, name).map(({ hint }) => hint?.includes(longer))).not.toContain(false);
	}
	// The provider fetches it itself, so nothing is cut.
	expect(named(fields, 'url')[0]!.hint).toMatch(/^Reads .*\. Limit: .*\.$/);
	expect(named(fields, 'url')[0]!.hint).not.toContain('in parts');
});

test('the file that was read is looked for where most nodes put one', () => {
	expect(originalFileField).toMatchObject({
		displayName: 'Original File Field',
		name: 'originalBinary',
		type: 'string',
		default: 'data',
	});
});

test('a tool shows how the file of a chat message is named', () => {
	const [, asTool] = named(upstage, 'sourceFile');
	expect(asTool!.placeholder).toBe("e.g. {{ $('When chat message received').first() }}");
});

test('File Types holds each format that a person would count among it', () => {
	const formats = Object.fromEntries(
		FILE_TYPES.map((type) => [type.value, [...type.formats].sort()]),
	);
	expect(formats).toEqual({
		image: ['bmp', 'gif', 'heic', 'jpeg', 'png', 'tiff', 'webp'],
		office: ['doc', 'docx', 'odp', 'ods', 'odt', 'ppt', 'pptx', 'xls', 'xlsx'],
		pdf: ['pdf'],
	});
	// A book and a text are of no type here.
	const all = Object.values(formats).flat();
	const others = Object.keys(FORMAT_NAMES).filter((format) => !all.includes(format as never));
	expect(others).toEqual(['epub', 'text']);
});
