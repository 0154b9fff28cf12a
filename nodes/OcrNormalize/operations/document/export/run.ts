import type { IBinaryData, IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { PAGE_SEPARATOR } from '../../../../../ocr/document/assemble';
import { documentStem } from '../../../../../ocr/document/file-stem';
import { rounded } from '../../../../../ocr/document/simplify';
import { storeBinary } from '../../../../shared/binary-output';
import { systemClock } from '../../../../shared/clock';
import { fieldFailure } from '../../../../shared/failure';
import type { Parameters } from '../../../../shared/parameters';
import { turnsOf } from '../../../../shared/turns-of';
import { findDocument } from '../../../../shared/document/document-of-item';
import { requireFullDocument, requireWords } from '../../../input/document-with-words';
import { UnusableOriginal } from '../../../../../ocr/original/unusable';
import { originalOfItem } from '../../../../shared/document/file-of-item';
import { readPageSize, sizedDocument } from '../../../input/page-size';
import type { ItemWork } from '../../operation';
import {
	EXPORTS,
	NEEDS_WORDS,
	useOfOriginal,
	type ExportFile,
	type ExportInput,
	type Made,
} from './formats';

/** Export: the document in the forms that were chosen, each a file of its own or all in one ZIP. */
export const exportDocument: ItemWork = async (context, parameters) => {
	const formats = readFormats(parameters);
	const found = await findDocument(context, parameters);
	const needing = formats.find((format) => Object.hasOwn(NEEDS_WORDS, format));
	if (needing) requireFullDocument(found, NEEDS_WORDS[needing]!);
	const document = sizedDocument(parameters, found.document);
	if (formats.includes('wordsCsv')) requireWords(document, NEEDS_WORDS.wordsCsv!);
	const input: ExportInput = {
		document,
		original: await originalOfItem(context, parameters, useOfOriginal(formats)),
		pageSeparator: readSeparator(parameters),
		pageSize: readPageSize(parameters),
		csv: {
			protectFormulas: parameters.optionBoolean('protectFormulas', true),
			byteOrderMark: parameters.optionBoolean('csvForExcel'),
		},
		searchable: {
			pdfA: parameters.optionBoolean('pdfA'),
			existingText: parameters.optionString('existingText') === 'replace' ? 'replace' : 'keep',
		},
		stem: documentStem(document),
		now: new Date(systemClock.now()),
		turns: turnsOf(context),
	};
	const { files, warnings } = await makeFiles(formats, input);
	const field = parameters.optionString('outputBinaryField');
	const binary = parameters.boolean('inOneZip')
		? { [field || 'zip']: await storeZip(context, files, input) }
		: await storeEach(context, files, field);
	return {
		json: {
			pageCount: document.pages.length,
			confidence: rounded(document.confidence),
			job: { ...document.job },
			source: { ...document.source },
			files: files.map(({ fileName, mimeType, bytes }) => ({
				fileName,
				mimeType,
				bytes: bytes.length,
			})),
			warnings: [...document.warnings.map((warning) => ({ ...warning })), ...warnings],
		},
		binary,
	};
};

/** Bytes that are packed at a time. */
const PIECE = 1 << 18;

interface MadeFile extends ExportFile {
	format: string;
}

async function makeFiles(formats: readonly string[], input: ExportInput) {
	const files: MadeFile[] = [];
	const warnings: IDataObject[] = [];
	for (const format of formats) {
		const made = await EXPORTS[format]!(input).catch((reason: unknown) => {
			// The original is no use to it; what needs no original is made all the same.
			if (!(reason instanceof UnusableOriginal) || formats.length === 1) throw reason;
			return notMade(format, reason);
		});
		for (const warning of made.warnings ?? []) warnings.push({ ...warning, format });
		files.push(...made.files.map((file) => ({ ...file, format })));
	}
	return { files, warnings };
}

const notMade = (format: string, { message }: UnusableOriginal): Made => ({
	files: [],
	warnings: [
		{
			code: 'format-not-made',
			message: `${NEEDS_WORDS[format] ?? format} was not created. ${message}`,
		},
	],
});

async function storeZip(
	context: IExecuteFunctions,
	files: readonly MadeFile[],
	{ stem, now, turns }: ExportInput,
): Promise<IBinaryData> {
	const { zipEntries } = await import('../../../../../ocr/archive/zip');
	const entries = files.map(({ fileName, mimeType, bytes }) => ({
		name: fileName,
		compress: mimeType !== 'application/pdf',
		read: async function* () {
			for (let at = 0; at < bytes.length; at += PIECE) {
				yield bytes.subarray(at, at + PIECE);
				await turns.give();
			}
		},
	}));
	return await storeBinary(context, zipEntries(entries, now), {
		fileName: `${stem}.zip`,
		mimeType: 'application/zip',
		inMemory: true,
	});
}

/** Each file in a field of its own, which is named after its format. */
async function storeEach(
	{ helpers }: IExecuteFunctions,
	files: readonly MadeFile[],
	prefix: string,
): Promise<IBinaryKeyData> {
	const binary: IBinaryKeyData = {};
	const count = new Map<string, number>();
	for (const { fileName, mimeType, bytes, format } of files) {
		const nth = (count.get(format) ?? 0) + 1;
		count.set(format, nth);
		// ALTO and PAGE XML have one file for each page: alto, alto_2, alto_3.
		binary[`${prefix}${format}${nth > 1 ? `_${nth}` : ''}`] = await helpers.prepareBinaryData(
			Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
			fileName,
			mimeType,
		);
	}
	return binary;
}

function readFormats(parameters: Parameters): string[] {
	const formats = parameters.list('formats');
	if (formats.length === 0) {
		throw fieldFailure('Formats', 'select at least one format.');
	}
	const unknown = formats.find((format) => !Object.hasOwn(EXPORTS, format));
	if (unknown === undefined) return formats;
	throw fieldFailure(
		'Formats',
		`"${unknown.slice(0, 40)}" is not a format. Use one of ${Object.keys(EXPORTS).join(', ')}.`,
	);
}

const SEPARATORS: Record<string, string> = {
	blankLine: PAGE_SEPARATOR,
	formFeed: '\f',
	rule: '\n\n---\n\n',
};

function readSeparator(parameters: Parameters): string {
	const choice = parameters.optionString('pageSeparator');
	if (choice !== 'custom') return SEPARATORS[choice] ?? PAGE_SEPARATOR;
	// Typed in one line: "\n" stands for a line break.
	const typed = parameters.option('customSeparator');
	return typeof typed === 'string' ? typed.replaceAll('\\n', '\n').replaceAll('\\t', '\t') : '';
}
