import { fields as lazarus } from '../../../../nodes/LazarusOcr/fields';
import { fields as mindee } from '../../../../nodes/MindeeOcr/fields';
import { fields as ocrServices } from '../../../../nodes/OcrServices/fields';
import { fields as picwish } from '../../../../nodes/PicWishOcr/fields';
import { fields as upstage } from '../../../../nodes/UpstageOcr/fields';
import { RECORD } from '../../../../nodes/shared/record/steps';
import { SUSPENDED } from '../../../../nodes/shared/suspend/steps';
import { offeredWith, shownWith } from './panel';

/** What the panel of a provider's node shows, as n8n decides it. */

const file = { source: 'binary', binaryProperty: 'data' };
const text = { output: 'simplified', itemPer: 'document', textAs: 'plain', putInBinary: false };
const lazarusOptions = { options: {}, webhookOptions: {}, apiOptions: {} };

describe('a provider with a queue that calls back', () => {
	test.each<[string, object]>([
		['extract', { ...file, version: '', waitForCallback: false, ...text, ...lazarusOptions }],
		['submit', { ...file, version: '', callback: 'none', ...lazarusOptions, zipOptions: {} }],
		['downloadZip', { ...file, version: '', callback: 'none', ...lazarusOptions, zipOptions: {} }],
		['getStatus', { jobFrom: 'item', options: {}, apiOptions: {} }],
		['getResult', { jobFrom: 'item', ...text, options: {}, apiOptions: {} }],
	])('%s', (operation, expected) => {
		expect(shownWith(lazarus, { operation })).toEqual({ operation, ...expected });
	});

	test('as a tool it does not offer to suspend the execution', () => {
		const shown = shownWith(lazarus, { operation: 'extract' }, true);
		expect(shown).not.toHaveProperty('waitForCallback');
		expect(shown).toHaveProperty('version');
	});

	test('the address of another workflow is asked for only where one is called', () => {
		for (const operation of ['submit', 'downloadZip']) {
			const of = (callback: string) => shownWith(lazarus, { operation, callback });
			expect(of('trigger')).toMatchObject({ callback: 'trigger', callbackUrl: '' });
			expect(of('execution')).not.toHaveProperty('callbackUrl');
			expect(of('none')).not.toHaveProperty('callbackUrl');
		}
		expect(shownWith(lazarus, { operation: 'extract', callback: 'trigger' })).not.toHaveProperty(
			'callbackUrl',
		);
	});
});

test.each<[string, string, object]>([
	// A URL is called by the node itself where the result comes at once.
	['submit', 'upstage', { ...file, callback: 'none', options: {} }],
	['downloadZip', 'upstage', { ...file, options: {} }],
	['extract', 'upstage', { ...file, ...text, options: {} }],
	// Mindee's webhook belongs to the account: the operation has no callback.
	['submit', 'mindee', { ...file, modelId: { __rl: true, mode: 'list', value: '' }, options: {} }],
	[
		'downloadZip',
		'mindee',
		{ ...file, modelId: { __rl: true, mode: 'list', value: '' }, options: {} },
	],
	// PicWish calls nobody.
	['submit', 'picwish', { ...file, format: 'txt', languages: [], options: {} }],
	['extract', 'picwish', { ...file, format: 'txt', languages: [], ...text, options: {} }],
	['submit', 'ocrServices', { ...file, callback: 'none', options: {} }],
	['downloadZip', 'ocrServices', { ...file, options: {} }],
])('%s of %s', (operation, provider, expected) => {
	const fields = { upstage, mindee, picwish, ocrServices }[provider]!;
	expect(shownWith(fields, { operation })).toEqual({ operation, ...expected });
});

describe('where a document comes from', () => {
	const shown = (set: Record<string, string>, asTool = false) =>
		shownWith(upstage, { operation: 'downloadZip', ...set }, asTool);
	const rest = { operation: 'downloadZip', options: {} };

	test.each<[string, object]>([
		['binary', { binaryProperty: 'data' }],
		['file', { sourceFile: '', fileToRead: '' }],
		['url', { url: '' }],
		['base64', { base64: '' }],
		['allFiles', { severalFiles: 'items', fileTypes: [], fileNames: '', minimumImageSize: 300 }],
	])('%s', (source, expected) => {
		expect(shown({ source })).toEqual({ ...rest, source, ...expected });
	});

	test('several names in the field ask what to make of the files', () => {
		const binaryProperty = 'front,back';
		expect(shown({ binaryProperty })).toEqual({
			...{ ...rest, source: 'binary', binaryProperty, severalNamed: 'items' },
		});
		// It sends them as one document by itself.
		expect(shownWith(lazarus, { operation: 'extract', binaryProperty })).toMatchObject({
			severalNamed: 'document',
		});
		expect(shownWith(lazarus, { operation: 'extract', source: 'allFiles' })).toMatchObject({
			severalFiles: 'items',
		});
		expect(shown({ source: 'url', binaryProperty })).not.toHaveProperty('severalNamed');
	});

	test('a tool begins with a URL, and its model gives it', () => {
		expect(shown({}, true)).toEqual({
			...rest,
			source: 'url',
			url: "={{ $fromAI('url', 'URL of the PDF or image to read', 'string') }}",
		});
	});

	test('a tool takes the file of a chat message, which its model may name', () => {
		expect(shown({ source: 'file' }, true)).toEqual({
			...rest,
			source: 'file',
			sourceFile: "={{ $('When chat message received').first() }}",
			fileToRead:
				"={{ $fromAI('file', 'Name of the file to read, if there are several. Otherwise empty.', 'string', '') }}",
		});
	});

	test('a tool takes Base64 of its model', () => {
		expect(shown({ source: 'base64' }, true)).toEqual({
			...rest,
			source: 'base64',
			base64: "={{ $fromAI('base64', 'The PDF or image to read, as Base64', 'string') }}",
		});
	});

	test('a tool has no files of its own, so nothing is asked about them', () => {
		expect(shown({ source: 'allFiles' }, true)).toEqual({ ...rest, source: 'allFiles' });
	});

	test.each(['getStatus', 'getResult'])('%s asks for no document', (operation) => {
		expect(shownWith(upstage, { operation })).not.toHaveProperty('source');
	});
});

describe('which job', () => {
	const shown = (operation: string, jobFrom: string) => {
		const { jobId, storedFile } = shownWith(upstage, { operation, jobFrom });
		return { jobId, storedFile };
	};

	test.each(['getStatus', 'getResult'])('%s', (operation) => {
		expect(shown(operation, 'item')).toEqual({});
		expect(shown(operation, 'id')).toEqual({ jobId: '' });
	});

	test('a file of results is for Get Result only', () => {
		expect(shown('getResult', 'file')).toEqual({ storedFile: '' });
		expect(shown('getStatus', 'file')).toEqual({});
	});
});

describe('what comes out', () => {
	const shown = (set: Record<string, string>, asTool = false) => {
		const { operation, jobFrom, options, ...rest } = shownWith(
			upstage,
			{ operation: 'getResult', ...set },
			asTool,
		);
		expect([operation, jobFrom, options]).toEqual(['getResult', 'item', {}]);
		return rest;
	};

	test.each<[string, object]>([
		['simplified', { itemPer: 'document', textAs: 'plain', putInBinary: false }],
		['document', { putInBinary: false }],
		['raw', { putInBinary: false }],
		['passages', { query: '', maximumResults: 5, putInBinary: false }],
		['modelText', { pages: '', maximumCharacters: 20_000 }],
	])('%s', (output, expected) => {
		expect(shown({ output })).toEqual({ output, ...expected });
	});

	test.each<[string, object]>([
		['chunk', { chunkSize: 1000, chunkOverlap: 100, textAs: 'plain' }],
		['page', { textAs: 'plain' }],
		['tableRow', {}],
	])('an item per %s', (itemPer, expected) => {
		expect(shown({ itemPer })).toEqual({ output: 'simplified', itemPer, ...expected });
	});

	test('a tool begins with text for its model, which says the pages', () => {
		expect(shown({}, true)).toEqual({
			output: 'modelText',
			pages:
				"={{ $fromAI('pageRange', 'Pages to return, such as 1-3 or 5. Leave empty for the beginning of the document.', 'string', '') }}",
			maximumCharacters: 20_000,
		});
	});

	test('a tool searches for what its model says, and gives no files', () => {
		expect(shown({ output: 'passages' }, true)).toEqual({
			output: 'passages',
			query:
				"={{ $fromAI('query', 'Words, a number or a date to look for, as few as possible. Put a phrase in double quotes.', 'string') }}",
			maximumResults: 5,
		});
	});
});

describe('the nodes of an execution that a run starts', () => {
	test('wait for a callback with its step and reference, and n8n leaves its body alone', () => {
		expect(shownWith(lazarus, { operation: SUSPENDED })).toEqual({
			...{ operation: SUSPENDED, step: 'submit', reference: '' },
			options: { binaryData: true },
		});
	});

	test('record jobs with a token', () => {
		expect(shownWith(upstage, { operation: RECORD })).toEqual({ operation: RECORD, token: '' });
	});
});

describe('options', () => {
	const always = { keepInputFiles: true, keepInputFields: false, finishFirst: true };
	const sent = {
		...{ maximumPages: 0, fileName: '', reuseHours: 0 },
		...{ pages: '', pagesWithText: 'read', splitWhenTooLong: true },
	};
	const priced = { pricePerPage: 0, currency: '' };
	const file = { outputBinaryField: '' };
	const ownUpstage = {
		...{ endpoint: 'document-ai/ocr', model: { mode: 'list', value: '' }, schema: '' },
	};

	test.each<[string, object]>([
		['extract', { ...sent, ...ownUpstage, ...priced, ...file, keepDocument: true }],
		['submit', { ...sent, ...ownUpstage, callbackHours: 168 }],
		['downloadZip', { ...sent, ...ownUpstage, ...priced, ...file }],
		['getStatus', {}],
		['getResult', { ...priced, ...file, keepDocument: true, deliverTo: '' }],
	])('%s of a provider without a queue', (operation, expected) => {
		expect(offeredWith(upstage, { operation })).toEqual({ ...always, ...expected });
	});

	const queued = { ...sent, recordJobs: true };
	const ownLazarus = {
		...{ fileId: '', forceBase64: false, maximumFileSize: 32, metadata: '{}', sendFileAs: 'auto' },
	};
	const wait = { maximumWait: 900 };
	test.each<[string, object]>([
		['extract', { ...queued, ...ownLazarus, ...priced, ...file, ...wait, keepDocument: true }],
		['submit', { ...queued, ...ownLazarus, callbackHours: 168 }],
		// A ZIP that the provider makes has no price of its own.
		['downloadZip', { ...queued, ...ownLazarus, ...file, ...wait, callbackHours: 168 }],
		['getStatus', {}],
		['getResult', { ...priced, ...file, ...wait, keepDocument: true, deliverTo: '' }],
	])('%s of a provider with a queue and a ZIP of its own', (operation, expected) => {
		expect(offeredWith(lazarus, { operation })).toEqual({ ...always, ...expected });
	});

	test.each(['submit', 'downloadZip'])('%s without a callback has no hours for it', (operation) => {
		expect(offeredWith(mindee, { operation })).not.toHaveProperty('callbackHours');
		expect(offeredWith(picwish, { operation })).not.toHaveProperty('callbackHours');
	});

	test('images have no pages with text, but TIFFs have pages', () => {
		const offered = offeredWith(ocrServices, { operation: 'extract' });
		expect(offered).toMatchObject({ pages: '', splitWhenTooLong: true });
		expect(offered).not.toHaveProperty('pagesWithText');
	});

	test('the full document is kept beside a text of a whole document', () => {
		const isKept = (set: Record<string, string>) =>
			'keepDocument' in offeredWith(upstage, { operation: 'getResult', ...set });
		const outputs = ['simplified', 'modelText', 'document', 'raw', 'passages'];
		expect(outputs.filter((output) => isKept({ output }))).toEqual(['simplified', 'modelText']);
		const each = ['document', 'chunk', 'page', 'tableRow'];
		expect(each.filter((itemPer) => isKept({ itemPer }))).toEqual(['document']);
	});

	test('a URL may be downloaded first, by those who take one', () => {
		const offered = (source: string) => offeredWith(picwish, { operation: 'submit', source });
		expect(offered('url')).toHaveProperty('downloadFirst', false);
		expect(offered('binary')).not.toHaveProperty('downloadFirst');
		expect(offeredWith(picwish, { operation: 'getResult', source: 'url' })).not.toHaveProperty(
			'downloadFirst',
		);
	});

	test('further collections are shown for their operations', () => {
		const offered = (operation: string) =>
			Object.keys(offeredWith(lazarus, { operation }, 'zipOptions'));
		expect(offered('submit')).toEqual([
			...['asynchronousZip', 'outputUrl', 'outputUrlHeaders', 'statusId'],
		]);
		expect(offered('downloadZip')).toEqual(offered('submit'));
		expect(offered('extract')).toEqual([]);
	});
});
