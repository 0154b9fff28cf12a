import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { hasPages, isOtherPicture } from '../../../ocr/original/format';
import type { Original } from '../../../ocr/original/types';
import { collectBytes } from '../bytes';
import type { Parameters } from '../parameters';
import { fileOfField } from '../source/file-of-field';
import { fileNamed } from '../source/files-of-item';
import { fileOfBinary, orGone, type StoredFile } from '../source/stored-file';
import { isTool } from '../tool';
import { DEFAULT_ORIGINAL_FIELD } from '../fields/original-file';

interface ItemFile {
	file: StoredFile;
	read(): Promise<Uint8Array>;
}

/** A field that names a file, by its binary field; where an expression gives the file itself, its value. */
export interface FileField {
	label: string;
	name: string;
	value?: unknown;
}

/**
 * A field of the node as a person has set it.
 *
 * @param otherwise the name of the binary field where the field is not there.
 */
export function fileField(
	parameters: Parameters,
	{ label, parameter, otherwise }: { label: string; parameter: string; otherwise: string },
): FileField {
	const value = parameters.value(parameter);
	return typeof value === 'object' && value !== null
		? { label, name: '', value }
		: { label, name: parameters.string(parameter, otherwise) };
}

/**
 * A file of the item, or one that an expression gives.
 *
 * @throws {OcrFailure} there is none of that name; says which there are.
 */
export async function fileOfItem(
	context: IExecuteFunctions,
	parameters: Parameters,
	{ label, name, value = name }: FileField,
): Promise<ItemFile> {
	const there = parameters.input.binary ?? {};
	const { binary } = fileOfField({ label, value, there, inTool: isTool(context) });
	const file = await fileOfBinary(context.helpers, binary, name || 'document', { label, name });
	// n8n reads a stored file at once; in the JSON it would look for the name as a path.
	const { itemIndex } = parameters;
	const stored = context.getInputData()[itemIndex]?.binary ?? {};
	const isStored = binary.id !== undefined && Object.hasOwn(stored, name);
	return {
		file,
		read: async () =>
			isStored
				? await orGone(context.helpers.getBinaryDataBuffer(itemIndex, name), file, { label, name })
				: await collectBytes(file.read(), Infinity),
	};
}

/**
 * What an operation wants of the original: it cannot do without, it shows its pages, it has use for
 * their sizes, or it has none.
 */
export type UseOfOriginal = 'must' | 'shown' | 'sizes' | 'not';

/** An item that is made of one of several files says which; see `documentsOfItem`. */
function defaultField({ input: { json, binary = {} } }: Parameters): string {
	const { binaryField } = json;
	const isTold = typeof binaryField === 'string' && fileNamed(binary, binaryField) !== undefined;
	return isTold && !fileNamed(binary, DEFAULT_ORIGINAL_FIELD)
		? binaryField
		: DEFAULT_ORIGINAL_FIELD;
}

/**
 * The file that the document was read from.
 *
 * @returns `undefined` where no field is named; where it is the default one, also where the item has no
 *   file there or one without pages that are of use.
 * @throws {OcrFailure} a person has named a field, and the item has no such file.
 */
export async function originalOfItem(
	context: IExecuteFunctions,
	parameters: Parameters,
	use: UseOfOriginal,
): Promise<Original | undefined> {
	const { field, isDefault } = originalField(parameters);
	if (field.name === '' && field.value === undefined) return undefined;
	const isThere = fileNamed(parameters.input.binary ?? {}, field.name) !== undefined;
	if (isDefault && (!isThere || use === 'not')) return undefined;
	const { file, read } = await fileOfItem(context, parameters, field);
	const { fileName, mimeType } = file;
	if (isDefault && use !== 'must') {
		const head = await file.head();
		// Who wants to see a picture is told that this one cannot be shown.
		const isMissed = use === 'shown' && isOtherPicture(head, fileName);
		if (!hasPages(head, fileName) && !isMissed) return undefined;
	}
	return { bytes: await read(), fileName, mimeType };
}

/** As a person has set it; where that is the default, the item may say which of its files it is. */
function originalField(parameters: Parameters): { field: FileField; isDefault: boolean } {
	const named = fileField(parameters, {
		label: 'Original File Field',
		parameter: 'originalBinary',
		otherwise: DEFAULT_ORIGINAL_FIELD,
	});
	const isDefault = named.name === DEFAULT_ORIGINAL_FIELD;
	return { field: isDefault ? { ...named, name: defaultField(parameters) } : named, isDefault };
}

/** The file of {@link originalOfItem} as n8n has it, to be read by another execution. */
export function originalBinaryOfItem(
	context: IExecuteFunctions,
	parameters: Parameters,
): IBinaryData {
	const { label, name, value = name } = originalField(parameters).field;
	const there = parameters.input.binary ?? {};
	return fileOfField({ label, value, there, inTool: isTool(context) }).binary;
}
