import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import {
	extensionOf,
	type FileFormat,
	FORMAT_NAMES,
	formatOfExtension,
} from '../../../ocr/document/formats';
import type { OcrWarning } from '../../../ocr/document/types';
import type { ProviderLimits } from '../../../ocr/providers/provider';
import { ALL_FILES, AS_ONE, FILE_TYPES, SMALL_IMAGE_PX } from '../fields/several-files';
import { fieldFailure } from '../failure';
import type { Parameters } from '../parameters';
import { isTool } from '../tool';
import { type ChosenFile, fileNamed, keyOf } from './files-of-item';
import { formatOfFile } from './format-of-file';
import { namePattern } from './name-pattern';
import { isSmallImage } from './small-image';
import { fileOfBinary, type StoredFile } from './stored-file';

/** What a person chose of an item that may have several files. */
export interface ChosenFiles {
	/** In the order of the item, or as they are named. */
	files: ChosenFile[];
	/** They are one document. */
	asOne: boolean;
	/** Why files were left out that nobody chose to leave out. */
	warnings: OcrWarning[];
}

interface Reader {
	context: IExecuteFunctions;
	name: string;
	limits: ProviderLimits;
	/** It reads several files as one document by itself. */
	takesFiles: boolean;
}

/**
 * The files of an item whose fields mean several: all of its own that fit what a person chose, or those that
 * Input Binary Field names.
 *
 * @returns `undefined` where the fields mean a single document, however it is given.
 * @throws {OcrFailure} a field of the choice cannot be used.
 */
export async function chosenFiles(
	reader: Reader,
	parameters: Parameters,
): Promise<ChosenFiles | undefined> {
	if (isTool(reader.context)) return undefined;
	const source = parameters.string('source', 'binary');
	if (source === ALL_FILES) {
		const asOne = parameters.string('severalFiles') === AS_ONE;
		return { ...(await allFiles(reader, parameters)), asOne };
	}
	const files = source === 'binary' ? namedFiles(parameters) : undefined;
	const byDefault = reader.takesFiles ? AS_ONE : '';
	const asOne = parameters.string('severalNamed', byDefault) === AS_ONE;
	return files && { files, asOne, warnings: [] };
}

/** @returns `undefined` where it is one name, or one file. */
function namedFiles(parameters: Parameters): ChosenFile[] | undefined {
	const { binary = {} } = parameters.input;
	const value = parameters.value('binaryProperty');
	const named = (each: unknown): ChosenFile[] => {
		if (typeof each !== 'string') return [{ field: '', binary: each as IBinaryData }];
		const field = each.trim();
		return field === '' ? [] : [{ field: keyOf(binary, field), binary: fileNamed(binary, field) }];
	};
	if (Array.isArray(value)) return value.flatMap(named);
	// The name of a form's field may have a comma of its own.
	if (typeof value !== 'string' || !value.includes(',') || fileNamed(binary, value.trim())) {
		return undefined;
	}
	return value.split(',').flatMap(named);
}

async function allFiles(
	reader: Reader,
	parameters: Parameters,
): Promise<Pick<ChosenFiles, 'files' | 'warnings'>> {
	const fits = namePattern(parameters.string('fileNames'));
	const types = parameters.list('fileTypes');
	const smallest = smallestImage(parameters);
	const files: ChosenFile[] = [];
	const left: string[] = [];
	for (const [field, binary] of Object.entries(parameters.input.binary ?? {})) {
		const fileName = binary.fileName ?? field;
		if (!fits(fileName)) continue;
		const label = 'Document Source';
		const file = await fileOfBinary(reader.context.helpers, binary, field, { label, name: field });
		const format = await formatOf(file);
		if (types.length > 0 && !types.some((type) => isOfType(format, type))) continue;
		if (await isSmallImage(file, format, smallest)) continue;
		if (format !== null && reader.limits.formats.includes(format)) files.push({ field, binary });
		// A person who chose its type is told by its item that it cannot be read.
		else if (types.length > 0) files.push({ field, binary });
		else left.push(`"${fileName}"${format === null ? '' : ` (${FORMAT_NAMES[format]})`}`);
	}
	return { files, warnings: left.length > 0 ? [leftOut(reader, left)] : [] };
}

/** By what is in it; a file that is damaged or empty is what its name says, and fails as such. */
async function formatOf(file: StoredFile): Promise<FileFormat | null> {
	const format = file.bytes === 0 ? null : await formatOfFile(file, await file.head());
	return format ?? formatOfExtension(extensionOf(file.fileName) || (file.extension ?? ''));
}

const isOfType = (format: FileFormat | null, type: string): boolean =>
	format !== null && FILE_TYPES.some((one) => one.value === type && one.formats.includes(format));

/** Files that are named in a warning. */
const MOST_NAMED = 10;

function leftOut({ name }: Reader, files: readonly string[]): OcrWarning {
	const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : '';
	return {
		code: 'files-left-out',
		message: `${name} cannot read ${files.slice(0, MOST_NAMED).join(', ')}${more}, so ${files.length === 1 ? 'this file was' : 'these files were'} left out. To read only some types, set File Types.`,
	};
}

function smallestImage(parameters: Parameters): number {
	const value = parameters.value('minimumImageSize');
	const pixels = value === '' ? SMALL_IMAGE_PX : Number(value);
	if (Number.isFinite(pixels) && pixels >= 0) return pixels;
	throw fieldFailure(
		'Minimum Image Size (Pixels)',
		`"${String(value).slice(0, 100)}" is not a number of at least 0.`,
	);
}

/** Of an item in which no file was chosen. */
export const noFiles: OcrWarning = {
	code: 'no-files',
	message:
		'No file of this item was read, so it has no output item. If one is missing, check File Names, File Types and Minimum Image Size (Pixels).',
};
