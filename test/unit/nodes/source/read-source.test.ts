import type { IBinaryData } from 'n8n-workflow';

import { OcrFailure } from '../../../../nodes/shared/failure';
import { Parameters } from '../../../../nodes/shared/parameters';
import type { UrlFetcher } from '../../../../nodes/shared/source/fetch-url';
import {
	canBeSplit,
	type Parts,
	type ReadSource,
	readItemSource,
} from '../../../../nodes/shared/source/read-source';
import { FORMAT_NAMES } from '../../../../ocr/document/formats';
import type { ProviderLimits } from '../../../../ocr/providers/provider';
import { playedDownloads } from '../../../support/played-downloads';
import { bytesOf, Files, LIMITS } from './files';

const MB = 1024 * 1024;
let files: Files;

beforeEach(() => {
	files = new Files();
});

interface Setting {
	takes?: { base64?: true; url?: true };
	parts?: Partial<Parts>;
	limits?: Partial<ProviderLimits>;
	type?: string;
	fetcher?: UrlFetcher;
}

/** Reads the source that a node's fields name. */
async function reading(
	set: Record<string, unknown>,
	binary: Record<string, IBinaryData> = {},
	{ takes = {}, parts = {}, limits = {}, type, fetcher }: Setting = {},
): Promise<ReadSource> {
	const context = files.contextOf(set, binary, type);
	const setup = {
		...{ context, providerName: 'Reader', takes: takes as never },
		limits: { ...LIMITS, ...limits },
		fetcher: fetcher as UrlFetcher,
		parts: { looksInside: false, splitUpTo: null, ...parts },
	};
	return await readItemSource(setup, new Parameters(context, 0));
}

const said = async (read: Promise<unknown>): Promise<string> => {
	const failed: unknown = await read.then(
		() => new Error('Nothing was thrown.'),
		(error: unknown) => error,
	);
	if (!(failed instanceof OcrFailure)) throw failed;
	expect(failed.code).toBe('invalid-input');
	return failed.message;
};

const withoutWork = ({ source, files: read, format }: ReadSource) => ({
	source,
	format,
	files: read.map(({ fileName, mimeType, bytes, misnamed }) => ({
		...{ fileName, mimeType, bytes },
		...(misnamed === undefined ? {} : { misnamed }),
	})),
});

describe('a file of the item', () => {
	test('is the one that Input Binary Field names, with the type of what is in it', async () => {
		const scan = files.keep(bytesOf('png', 200), 'scan.png', 'text/plain');
		const about = { fileName: 'scan.png', mimeType: 'image/png', bytes: 200 };
		expect(withoutWork(await reading({ binaryProperty: ' scan ' }, { scan }))).toEqual({
			...{ source: { kind: 'file', ...about }, files: [about], format: 'png' },
		});
	});

	test.each<[fileName: string | undefined, sent: string, misnamed: string | undefined]>([
		['scan.png', 'scan.png', undefined],
		['scan', 'scan.png', undefined],
		['scan.jpg', 'scan.png', 'scan.jpg'],
		['scan.JPEG', 'scan.png', 'scan.JPEG'],
		// An extension of no format here stays.
		['scan.dat', 'scan.dat', undefined],
		['v1.2', 'v1.2.png', undefined],
		['v1.25', 'v1.25', undefined],
		['a.verylong', 'a.verylong.png', undefined],
		['a.abcde', 'a.abcde', undefined],
		['a.abcdef', 'a.abcdef.png', undefined],
		['scan.x y', 'scan.x y.png', undefined],
		[undefined, 'document.png', undefined],
	])('named %j is sent as %j', async (fileName, sent, misnamed) => {
		const data = files.keep(bytesOf('png'), fileName);
		const { source, files: read } = await reading({ binaryProperty: 'data' }, { data });
		expect(source.kind === 'file' && source.fileName).toBe(sent);
		expect([read[0]!.fileName, read[0]!.misnamed]).toEqual([sent, misnamed]);
	});

	test('that is text gets the extension of one', async () => {
		const data = files.keep(Buffer.from('plain words'), 'a.txt');
		const limits = { formats: ['text' as const] };
		const { source } = await reading({ binaryProperty: 'data' }, { data }, { limits });
		expect(source).toEqual({ kind: 'file', fileName: 'a.txt', mimeType: 'text/plain', bytes: 11 });
	});

	test('is called as the option says', async () => {
		const data = files.keep(bytesOf('png'), 'scan.png');
		const options = { fileName: ' other.pdf ' };
		const read = await reading({ binaryProperty: 'data', options }, { data });
		expect(read.source).toMatchObject({ fileName: 'other.png' });
		expect(read.files[0]).toMatchObject({ fileName: 'other.png', misnamed: 'other.pdf' });
	});

	test('is named with its field where n8n has it no more', async () => {
		const data = files.keep(bytesOf('png'), 'scan.png');
		files.forget(data);
		await expect(reading({ binaryProperty: 'data' }, { data })).rejects.toMatchObject({
			code: 'source-unavailable',
			message: expect.stringMatching(/^Input Binary Field: .*"scan\.png" of "data"/),
		});
	});

	test('may be several, which the provider reads as one', async () => {
		const front = files.keep(bytesOf('png', 300), 'front.png');
		const back = files.keep(bytesOf('tiff', 500), 'back.tif');
		const read = await reading({ binaryProperty: ['back', front] }, { front, back });
		expect(read.source).toEqual({
			...{ kind: 'files', fileName: 'back.tif', mimeType: 'image/tiff', bytes: 800, count: 2 },
		});
		expect(read.files.map(({ fileName }) => fileName)).toEqual(['back.tif', 'front.png']);
		expect(read.format).toBeUndefined();
	});

	test('together they may be as large as the provider takes, and no larger', async () => {
		const data = files.keep(bytesOf('png', MB), 'a.png');
		const two = reading({ binaryProperty: ['data', 'data'] }, { data });
		expect((await two).source).toMatchObject({ bytes: 2 * MB });
		const small = files.keep(bytesOf('png', 8), 'b.png');
		const more = reading({ binaryProperty: ['data', 'data', 'small'] }, { data, small });
		expect(await said(more)).toMatch(
			/^Input Binary Field: the files together are 2\.1 MB, and Reader accepts up to 2 MB\. Set Several Files to An Item for Each\.$/,
		);
	});
});

describe('what the provider cannot read is told', () => {
	test.each<[string, Buffer, string]>([
		['nothing', Buffer.alloc(0), '"a.png" is empty (0 bytes). Check where the file comes from.'],
		[
			...(['another format', bytesOf('jpeg')] as const),
			'"a.png" is a JPEG file, which Reader cannot read. Supported formats: PDF, PNG and TIFF.',
		],
		[
			...(['no format', bytesOf('json')] as const),
			'"a.png" contains JSON or text, which Reader cannot read. Supported formats: PDF, PNG and TIFF.',
		],
		[
			...(['a web page', bytesOf('html', 31)] as const),
			'"a.png" contains a web page, which Reader cannot read. Supported formats: PDF, PNG and TIFF.',
		],
	])('%s', async (_what, bytes, message) => {
		const data = files.keep(bytes, 'a.png');
		expect(await said(reading({ binaryProperty: 'data' }, { data }))).toBe(
			`Input Binary Field: ${message}`,
		);
	});

	test('with one format or two, as a sentence has them', async () => {
		const data = files.keep(bytesOf('jpeg'), 'a.jpg');
		const of = async (...formats: Array<'pdf' | 'png'>) =>
			await said(reading({ binaryProperty: 'data' }, { data }, { limits: { formats } }));
		expect(await of('pdf')).toMatch(/ formats: PDF\.$/);
		expect(await of('pdf', 'png')).toMatch(/ formats: PDF and PNG\.$/);
	});
});

describe('a file that is too large', () => {
	const large = async (
		format: 'png' | 'pdf' | 'tiff',
		size: number,
		splitUpTo: number | null,
		limits?: Partial<ProviderLimits>,
	) => {
		const data = files.keep(bytesOf(format, size), `a.${format}`);
		return await reading({ binaryProperty: 'data' }, { data }, { parts: { splitUpTo }, limits });
	};

	test.each(['png', 'pdf', 'tiff'] as const)('%s: the limit itself is not', async (format) => {
		expect((await large(format, 2 * MB, null)).files).toHaveLength(1);
		await expect(large(format, 2 * MB + 1, null)).rejects.toThrow(OcrFailure);
	});

	test.each(['pdf', 'tiff'] as const)('%s goes in parts up to another limit', async (format) => {
		expect((await large(format, 3 * MB, 3 * MB)).files).toHaveLength(1);
		expect(await said(large(format, 3 * MB + 1, 3 * MB))).toMatch(
			/ Files of up to 3 MB can be sent in parts: make it smaller, or split it with another program\.$/,
		);
		// That one may be below the provider's own.
		expect((await large(format, 2 * MB, 10)).files).toHaveLength(1);
	});

	test('can go in parts, if a person wants it to', async () => {
		expect(await said(large('pdf', 3 * MB, null))).toBe(
			'Input Binary Field: "a.pdf" is 3 MB, and Reader accepts up to 2 MB. Turn on Split When Too Long to send it in parts.',
		);
	});

	test('and has one page cannot', async () => {
		expect(await said(large('png', 3 * MB, 9 * MB))).toMatch(
			/ A PNG file cannot be sent in parts: make it smaller, or save it as PDF\.$/,
		);
		expect(await said(large('png', 3 * MB, 9 * MB, { formats: ['png'] }))).toMatch(
			/ A PNG file cannot be sent in parts: make it smaller\.$/,
		);
	});

	test('is measured in bytes below a megabyte', async () => {
		const limits = { bytes: MB - 1 };
		expect(await said(large('png', MB, null, limits))).toContain(
			'is 1 MB, and Reader accepts up to 1048575 bytes.',
		);
	});

	test('only PDFs and TIFFs can be cut', () => {
		const formats = Object.keys(FORMAT_NAMES) as Array<keyof typeof FORMAT_NAMES>;
		expect(formats.filter(canBeSplit)).toEqual(['tiff', 'pdf']);
	});
});

describe('a file of another node', () => {
	test('is what the expression gives', async () => {
		const scan = files.keep(bytesOf('png'), 'scan.png');
		const read = await reading({ source: 'file', sourceFile: scan });
		expect(read.source).toMatchObject({ kind: 'file', fileName: 'scan.png' });
		expect(read.files[0]!.id).toBe(scan.id);
	});

	test('is the one of several that is named', async () => {
		const sourceFile = {
			data0: files.keep(bytesOf('png'), 'front.png'),
			data1: files.keep(bytesOf('png'), 'back.png'),
		};
		const read = await reading({ source: 'file', sourceFile, fileToRead: 'back.png' });
		expect(read.source).toMatchObject({ fileName: 'back.png' });
		expect(await said(reading({ source: 'file', sourceFile }))).toMatch(/^File to Read: /);
	});

	test('is told by its field where it cannot be read', async () => {
		const sourceFile = files.keep(Buffer.alloc(0), 'a.png');
		expect(await said(reading({ source: 'file', sourceFile }))).toBe(
			'File: "a.png" is empty (0 bytes). Check where the file comes from.',
		);
	});

	test.each(["Referenced node doesn't exist", "Referenced node doesn't exist."])(
		'whose expression fails says so as n8n does: %s',
		async (message) => {
			const sourceFile = () => {
				throw new Error(message);
			};
			expect(await said(reading({ source: 'file', sourceFile }))).toBe(
				"File: the expression gives no file: Referenced node doesn't exist. In it, name an earlier node that has the file.",
			);
		},
	);
});

describe('Base64', () => {
	const png = bytesOf('png', 100);
	const base64 = png.toString('base64');
	const read = async (value: string, takes = {}) =>
		await reading({ source: 'base64', base64: value }, {}, { takes });

	test.each<[string, string]>([
		['as it is', base64],
		['without padding', base64.replace(/=+$/, '')],
		['with line breaks and blanks', `  ${base64.slice(0, 40)}\r\n ${base64.slice(40)}\n`],
		['in the alphabet of URLs', base64.replaceAll('+', '-').replaceAll('/', '_')],
		['as a data URL', `data:image/png;base64,${base64}`],
		['as a data URL without a type', `data:;base64,${base64}`],
	])('%s', async (_how, value) => {
		const { source, files: kept, format } = await read(value);
		expect({ source, format }).toEqual({
			source: { kind: 'file', fileName: 'document.png', mimeType: 'image/png', bytes: 100 },
			format: 'png',
		});
		const pieces: Uint8Array[] = [];
		for await (const piece of kept[0]!.read()) pieces.push(piece);
		expect(Buffer.concat(pieces).equals(png)).toBe(true);
	});

	test('goes as it is to a provider that takes it, without what stood around it', async () => {
		const { source, files: kept } = await read(`data:image/png;base64,${base64}`, { base64: true });
		expect(source).toEqual({ kind: 'base64', base64, bytes: 100, fileName: 'document.png' });
		expect(kept).toHaveLength(1);
	});

	test('is called as the option says', async () => {
		const options = { fileName: 'scan.png' };
		const { source } = await reading({ source: 'base64', base64, options });
		expect(source).toMatchObject({ fileName: 'scan.png' });
	});

	test.each<[string, string]>([
		['', 'the field is empty.'],
		['data:image/png;base64,', 'the field is empty.'],
		['!!!!', 'the value contains characters that are not Base64.'],
		[`${base64}*`, 'the value contains characters that are not Base64.'],
		['ab=c', 'the value contains characters that are not Base64.'],
		['abc===', 'the value contains characters that are not Base64.'],
		// One letter is six bits, which are no byte.
		[
			...(['abcde'] as const),
			'the value is incomplete: Base64 cannot have this length. Check that it was not cut off.',
		],
		[
			...(['abcde='] as const),
			'the value is incomplete: Base64 cannot have this length. Check that it was not cut off.',
		],
	])('%j is none', async (value, message) => {
		expect(await said(read(value))).toBe(`Base64: ${message}`);
	});

	test('of a text that begins like a data URL and has no comma is none', async () => {
		expect(await said(read('data:image/png'))).toMatch(/^Base64: the value contains characters/);
	});
});

describe('a URL', () => {
	const url = 'https://files.example/scan.png';
	const takes = { url: true } as const;

	test('goes to a provider that takes it, and nothing is fetched', async () => {
		expect(await reading({ source: 'url', url: ` ${url}\n` }, {}, { takes })).toEqual({
			source: { kind: 'url', url, fileName: undefined },
			files: [],
		});
		const options = { fileName: 'a.png' };
		expect((await reading({ source: 'url', url, options }, {}, { takes })).source).toEqual({
			...{ kind: 'url', url, fileName: 'a.png' },
		});
	});

	test.each<[string, Record<string, unknown>, Setting]>([
		['the provider takes none', {}, {}],
		['a person wants it so', { options: { downloadFirst: true } }, { takes }],
		['its pages are looked at', {}, { takes, parts: { looksInside: true } }],
		['a model reads it', {}, { takes, type: 'x.ocrTool' }],
	])('is fetched where %s', async (_why, set, setting) => {
		const { fetcher, asked } = fetching(bytesOf('png'));
		const { source } = await reading({ source: 'url', url, ...set }, {}, { ...setting, fetcher });
		expect(asked.map((one) => one.url)).toEqual([url]);
		expect(source).toEqual({
			...{ kind: 'file', fileName: 'scan.png', mimeType: 'image/png', bytes: 100 },
		});
	});

	test('a tool fetches none where a person turned it off', async () => {
		const set = { source: 'url', url, options: { downloadFirst: false } };
		const { source } = await reading(set, {}, { takes, type: 'x.ocrTool' });
		expect(source.kind).toBe('url');
	});

	test('that leads to a web page says so', async () => {
		const { fetcher } = fetching(bytesOf('html', 31));
		expect(await said(reading({ source: 'url', url }, {}, { fetcher }))).toBe(
			'URL: the URL returned a web page, not a file. Use a direct download link.',
		);
	});

	test('that leads to another format says so, too', async () => {
		const { fetcher } = fetching(bytesOf('json', 8));
		expect(await said(reading({ source: 'url', url }, {}, { fetcher }))).toMatch(
			/^URL: "scan\.png" contains JSON or text, which Reader cannot read/,
		);
	});

	test('may be as large as what goes in parts', async () => {
		const { fetcher } = fetching(bytesOf('pdf', 3 * MB));
		const of = async (splitUpTo: number | null) =>
			await reading({ source: 'url', url }, {}, { fetcher, parts: { splitUpTo } });
		expect((await of(3 * MB)).files[0]!.bytes).toBe(3 * MB);
		expect(await said(of(null))).toMatch(/is larger than 2 MB/);
		expect(await said(of(1))).toMatch(/is larger than 2 MB/);
	});

	test.each<[string, RegExp]>([
		['', /^URL: the field is empty\. Give the http\(s\) URL of a PDF or an image\.$/],
		['scan.png', /^URL: "scan\.png" is not a valid http\(s\) URL\.$/],
		['ftp://files.example/a', /^URL: "ftp:\/\/files\.example\/a" is not a valid/],
		['x'.repeat(300), /^URL: "x{200}" is not a valid/],
	])('%j is none', async (value, message) => {
		expect(await said(reading({ source: 'url', url: value }))).toMatch(message);
	});
});

test.each([
	['ocr/7/scan.jpg', 'scan.jpg'],
	[' scan.jpg ', 'scan.jpg'],
])('a key names a file that the provider has: %j', async (key, fileName) => {
	expect(await reading({ source: 'key', key })).toEqual({
		source: { kind: 'key', key: key.trim(), fileName },
		files: [],
	});
});

/** A download of this file, by a server that answers at once. */
const fetching = (body: Buffer) => playedDownloads([{ body }], files.contextOf({}));
