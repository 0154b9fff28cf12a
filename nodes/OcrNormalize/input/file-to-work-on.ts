import type { IExecuteFunctions } from 'n8n-workflow';

import type { Original } from '../../../ocr/original/types';
import { fileField, type FileField, fileOfItem } from '../../shared/document/file-of-item';
import { fieldFailure } from '../../shared/failure';
import { withoutDocuments } from '../../shared/kept-document';
import type { Parameters } from '../../shared/parameters';
import { fileNamed } from '../../shared/source/files-of-item';

const LABEL = 'Input Binary Field';

/** The binary field that is named where a person names none. */
export const USUAL_FIELD = 'data';

/** A file that has not been read yet. */
export interface FileToWorkOn {
	fileName: string;
	bytes: number;
	read(): Promise<Original>;
}

/**
 * The file of an item that an operation on files works on.
 *
 * @param mostBytes of which it holds the whole file in memory.
 * An item that is made of one of several files says which; that one stands for the usual field.
 *
 * @returns `undefined` where the field is empty, or has its usual name and the item has no such file.
 * @throws {OcrFailure} a person has named a field, and the item has no such file; or it is too large.
 */
export async function fileToWorkOn(
	context: IExecuteFunctions,
	parameters: Parameters,
	mostBytes: number,
): Promise<FileToWorkOn | undefined> {
	const field = fieldToWorkOn(parameters);
	const { name, value } = field;
	if (name === '' && value === undefined) return undefined;
	if (name === USUAL_FIELD && !isThere(parameters, name)) return undefined;
	const { file, read } = await fileOfItem(context, parameters, field);
	const { fileName, mimeType, bytes } = file;
	if (bytes > mostBytes) throw tooLarge(fileName, bytes, mostBytes);
	return { fileName, bytes, read: async () => ({ bytes: await read(), fileName, mimeType }) };
}

function fieldToWorkOn(parameters: Parameters): FileField {
	const field = fileField(parameters, {
		label: LABEL,
		parameter: 'inputBinary',
		otherwise: USUAL_FIELD,
	});
	const { binaryField } = parameters.input.json;
	const isOther =
		field.name === USUAL_FIELD &&
		!isThere(parameters, USUAL_FIELD) &&
		typeof binaryField === 'string' &&
		isThere(parameters, binaryField);
	return isOther ? { ...field, name: binaryField } : field;
}

const isThere = ({ input: { binary = {} } }: Parameters, name: string) =>
	fileNamed(binary, name) !== undefined;

/**
 * Of an item without a file in the usual field: where its files are.
 *
 * @returns the rest of a sentence; `undefined` where it has none, or a person wants none.
 */
export function filesElsewhere(parameters: Parameters): string | undefined {
	const { json, binary = {} } = parameters.input;
	if (fieldToWorkOn(parameters).name !== USUAL_FIELD) return undefined;
	const names = Object.keys(withoutDocuments(binary))
		.filter((name) => name !== json.documentField)
		.map((name) => `"${name}"`);
	if (names.length === 0) return undefined;
	return `has no binary field "${USUAL_FIELD}". Its binary fields: ${names.join(', ')}.`;
}

const MB = 1024 * 1024;

export const tooLarge = (fileName: string, bytes: number, most: number) =>
	fieldFailure(
		LABEL,
		`"${fileName}" has ${Math.ceil(bytes / MB)} MB, and up to ${Math.round(most / MB)} MB are opened. Make it smaller, for example by printing it to a new PDF.`,
		'unusable-file',
	);
