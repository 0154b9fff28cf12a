import type { IExecuteFunctions } from 'n8n-workflow';

import {
	describeBytes,
	extensionOf,
	type FileFormat,
	FORMAT_NAMES,
	formatOfExtension,
	MIME_TYPES,
	WEB_PAGE,
} from '../../../ocr/document/formats';
import { megabytes } from '../../../ocr/document/megabytes';
import type { OcrProvider, ProviderLimits, Source } from '../../../ocr/providers/provider';
import { fieldFailure, type OcrFailure } from '../failure';
import { parseHttpUrl } from '../http/origin';
import type { Parameters } from '../parameters';
import { isTool } from '../tool';
import { fetchUrl, type UrlFetcher } from './fetch-url';
import { fileOfField, fileOfOtherNode } from './file-of-field';
import { formatOfFile } from './format-of-file';
import { fileOfBase64, fileOfBinary, type StoredFile } from './stored-file';

/** The source as the provider is told of it, and the files that n8n holds. */
export interface ReadSource {
	source: Source;
	files: StoredFile[];
	/** Of a single file that n8n holds, by its first bytes. */
	format?: FileFormat;
}

interface SourceSetup {
	context: IExecuteFunctions;
	providerName: string;
	limits: ProviderLimits;
	takes: OcrProvider['takes'];
	fetcher: UrlFetcher;
	/** What is done with a file that the provider does not take as it is. */
	parts: Parts;
}

/** Whether files are looked into and sent in parts. */
export interface Parts {
	/** Somebody looks at the pages of a file, so n8n has to have it. */
	looksInside: boolean;
	/** Largest file that goes in parts, in bytes; `null` where a person does not want any to. */
	splitUpTo: number | null;
}

/**
 * Reads an item's source and checks all that can be checked before anything is sent.
 *
 * @throws {OcrFailure} names the field and what to do.
 */
export async function readItemSource(
	setup: SourceSetup,
	parameters: Parameters,
): Promise<ReadSource> {
	switch (parameters.string('source', 'binary')) {
		case 'url':
			return await readUrl(setup, parameters);
		case 'base64':
			return await readBase64(setup, parameters);
		case 'file':
			return await readOtherNode(setup, parameters);
		case 'key': {
			const key = parameters.string('key');
			return { source: { kind: 'key', key, fileName: key.split('/').pop() }, files: [] };
		}
		default:
			return await readBinary(setup, parameters);
	}
}

const BINARY_FIELD = 'Input Binary Field';
const URL_FIELD = 'URL';

async function readBinary(setup: SourceSetup, parameters: Parameters): Promise<ReadSource> {
	const value = parameters.value('binaryProperty');
	if (!Array.isArray(value)) return await readField(setup, parameters, value);

	const names: readonly unknown[] = value;
	const reads: ReadSource[] = [];
	for (const name of names) reads.push(await readField(setup, parameters, name));
	const files = reads.flatMap((read) => read.files);
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	const { fileName, mimeType } = files[0]!;
	if (bytes > setup.limits.bytes) throw filesTooLarge(setup, bytes);
	return { source: { kind: 'files', fileName, mimeType, bytes, count: files.length }, files };
}

/** @param value the field's name, or the file itself as an expression gives it. */
async function readField(
	setup: SourceSetup,
	parameters: Parameters,
	value: unknown,
): Promise<ReadSource> {
	const { context } = setup;
	const { binary, name } = fileOfField({
		label: BINARY_FIELD,
		value,
		there: parameters.input.binary ?? {},
		inTool: isTool(context),
	});
	const file = await fileOfBinary(context.helpers, binary, 'document', {
		label: BINARY_FIELD,
		name,
	});
	return await checked(setup, BINARY_FIELD, renamed(file, parameters));
}

async function readOtherNode(setup: SourceSetup, parameters: Parameters): Promise<ReadSource> {
	const labels = { label: 'File', which: 'File to Read' };
	const value = expressionValue(labels.label, () => parameters.value('sourceFile'));
	const { binary, name } = fileOfOtherNode(value, parameters.string('fileToRead'), labels);
	const { label } = labels;
	const file = await fileOfBinary(setup.context.helpers, binary, 'document', { label, name });
	return await checked(setup, label, renamed(file, parameters));
}

/** An expression that names a node which is not there, or has not run, says so in n8n's own words. */
function expressionValue(label: string, read: () => unknown): unknown {
	try {
		return read();
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		throw fieldFailure(
			label,
			`the expression gives no file: ${said.replace(/\.?$/, '.')} In it, name an earlier node that has the file.`,
		);
	}
}

async function readBase64(setup: SourceSetup, parameters: Parameters): Promise<ReadSource> {
	const field = 'Base64';
	const value = parameters.string('base64');
	const { mimeType, base64 } = splitDataUrl(value);
	if (base64 === '') throw fieldFailure(field, 'the field is empty.');
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
		throw fieldFailure(field, 'the value contains characters that are not Base64.');
	}
	if (base64.length % 4 !== 0) {
		throw fieldFailure(
			field,
			'the value is incomplete: Base64 cannot have this length. Check that it was not cut off.',
		);
	}
	const file = renamed(fileOfBase64(base64, { fileName: 'document', mimeType }), parameters);
	const read = await checked(setup, field, file);
	if (!setup.takes.base64) return read;
	const { fileName, bytes } = read.source as Extract<Source, { kind: 'file' }>;
	return { ...read, source: { kind: 'base64', base64, bytes, fileName } };
}

async function readUrl(setup: SourceSetup, parameters: Parameters): Promise<ReadSource> {
	const field = URL_FIELD;
	const value = parameters.string('url');
	if (value === '') {
		throw fieldFailure(field, 'the field is empty. Give the http(s) URL of a PDF or an image.');
	}
	const url = parseHttpUrl(value);
	if (!url) throw fieldFailure(field, `"${value.slice(0, 200)}" is not a valid http(s) URL.`);
	const fileName = parameters.optionString('fileName') || undefined;
	// What a model reads in parts is known again by its bytes; see `readReuse`.
	const { looksInside, splitUpTo } = setup.parts;
	const isFetched = looksInside || parameters.optionBoolean('downloadFirst', isTool(setup.context));
	if (setup.takes.url && !isFetched) {
		return { source: { kind: 'url', url: value, fileName }, files: [] };
	}
	const most = Math.max(setup.limits.bytes, splitUpTo ?? 0);
	const file = await fetchUrl(setup.fetcher, url, most);
	return await checked(setup, field, renamed(file, parameters));
}

/** Checks size and format; the format by the first bytes, not by the file name. */
async function checked(setup: SourceSetup, field: string, file: StoredFile): Promise<ReadSource> {
	const { limits, providerName } = setup;
	const name = `"${file.fileName}"`;
	if (file.bytes === 0)
		throw fieldFailure(field, `${name} is empty (0 bytes). Check where the file comes from.`);
	const head = await file.head();
	const format = await formatOfFile(file, head);
	if (format === null || !limits.formats.includes(format)) {
		const content = format === null ? describeBytes(head) : undefined;
		if (field === URL_FIELD && content === WEB_PAGE) {
			throw fieldFailure(
				field,
				'the URL returned a web page, not a file. Use a direct download link.',
			);
		}
		const is = content === undefined ? `is a ${FORMAT_NAMES[format!]} file` : `contains ${content}`;
		const supported = listOf(limits.formats.map((known) => FORMAT_NAMES[known]));
		throw fieldFailure(
			field,
			`${name} ${is}, which ${providerName} cannot read. Supported formats: ${supported}.`,
		);
	}
	const most = canBeSplit(format)
		? Math.max(limits.bytes, setup.parts.splitUpTo ?? 0)
		: limits.bytes;
	if (file.bytes > most) throw fileTooLarge(setup, field, `${name} is`, file.bytes, format);
	const fileName = named(file.fileName, format);
	const isMisnamed = formatOfExtension(extensionOf(file.fileName)) !== null;
	const typed: StoredFile = {
		...file,
		mimeType: MIME_TYPES[format],
		fileName,
		...(isMisnamed && fileName !== file.fileName ? { misnamed: file.fileName } : {}),
	};
	return {
		source: { kind: 'file', fileName: typed.fileName, mimeType: typed.mimeType, bytes: file.bytes },
		files: [typed],
		format,
	};
}

/** Formats whose pages can be sent as files of their own. */
export const canBeSplit = (format: FileFormat): boolean => format === 'pdf' || format === 'tiff';

function fileTooLarge(
	{ providerName, limits, parts: { splitUpTo } }: SourceSetup,
	field: string,
	what: string,
	bytes: number,
	format: FileFormat,
): OcrFailure {
	const told = `${what} ${sizeOf(bytes)}, and ${providerName} accepts up to ${sizeOf(limits.bytes)}.`;
	return fieldFailure(field, `${told} ${whatToDo(limits, format, splitUpTo)}`);
}

const filesTooLarge = ({ providerName, limits }: SourceSetup, bytes: number): OcrFailure =>
	fieldFailure(
		BINARY_FIELD,
		`the files together are ${sizeOf(bytes)}, and ${providerName} accepts up to ${sizeOf(limits.bytes)}. Set Several Files to An Item for Each.`,
	);

function whatToDo(
	{ formats }: ProviderLimits,
	format: FileFormat,
	splitUpTo: number | null,
): string {
	if (!canBeSplit(format)) {
		const orPdf = formats.includes('pdf') ? ', or save it as PDF' : '';
		return `A ${FORMAT_NAMES[format]} file cannot be sent in parts: make it smaller${orPdf}.`;
	}
	return splitUpTo === null
		? 'Turn on Split When Too Long to send it in parts.'
		: `Files of up to ${sizeOf(splitUpTo)} can be sent in parts: make it smaller, or split it with another program.`;
}

function renamed(file: StoredFile, parameters: Parameters): StoredFile {
	const fileName = parameters.optionString('fileName');
	return fileName ? { ...file, fileName, extension: undefined } : file;
}

/**
 * Some providers look at the file extension, so a name without one gets one, and one that stands for
 * another format is replaced. Any other extension stays.
 */
function named(fileName: string, format: FileFormat): string {
	const extension = extensionOf(fileName);
	const stated = formatOfExtension(extension);
	if (stated === format) return fileName;
	if (stated !== null)
		return `${fileName.slice(0, -extension.length)}${format === 'text' ? 'txt' : format}`;
	return /\.[a-z0-9]{2,5}$/i.test(fileName) ? fileName : `${fileName}.${format}`;
}

/** `data:image/png;base64,…` as browsers and forms give it, or the bare Base64. */
function splitDataUrl(value: string): { mimeType: string; base64: string } {
	const comma = value.startsWith('data:') ? value.indexOf(',') : -1;
	const mimeType = /^data:([^;,]+)/.exec(value)?.[1] ?? 'application/octet-stream';
	return { mimeType, base64: standard(value.slice(comma + 1)) };
}

/** Without line breaks, padded, and with + and / where the URL-safe alphabet has - and _. */
function standard(text: string): string {
	const base64 = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
	const missing = base64.endsWith('=') ? 0 : (4 - (base64.length % 4)) % 4;
	return missing === 3 ? base64 : base64 + '='.repeat(missing);
}

const sizeOf = (bytes: number) => (bytes < 1024 * 1024 ? `${bytes} bytes` : megabytes(bytes));

const listOf = (names: string[]) =>
	names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
