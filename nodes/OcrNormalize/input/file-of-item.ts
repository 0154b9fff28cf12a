import type { IExecuteFunctions } from 'n8n-workflow';

import { hasPages, isOtherPicture } from '../../../ocr/original/format';
import type { Original } from '../../../ocr/original/types';
import { collectBytes } from '../../shared/bytes';
import { fieldFailure } from '../../shared/failure';
import type { Parameters } from '../../shared/parameters';
import { fileNamed } from '../../shared/source/files-of-item';
import { fileOfBinary, orGone, type StoredFile } from '../../shared/source/stored-file';
import { DEFAULT_ORIGINAL_FIELD } from '../fields/original-file';

interface ItemFile {
	file: StoredFile;
	read(): Promise<Uint8Array>;
}

/**
 * A file of the item.
 *
 * @throws {OcrFailure} the item has none of that name; says which it has.
 */
export async function fileOfItem(
	context: IExecuteFunctions,
	parameters: Parameters,
	{ label, name }: { label: string; name: string },
): Promise<ItemFile> {
	const there = parameters.input.binary ?? {};
	const binary = fileNamed(there, name);
	if (!binary) {
		const names = Object.keys(there).map((key) => `"${key}"`);
		throw fieldFailure(
			label,
			`the item has no file in "${name}". ` +
				(names.length > 0 ? `It has ${names.join(', ')}.` : 'It has no files.'),
		);
	}
	const file = await fileOfBinary(context.helpers, binary, name, { label, name });
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
	const name = parameters.string('originalBinary', DEFAULT_ORIGINAL_FIELD);
	if (name === '') return undefined;
	const isDefault = name === DEFAULT_ORIGINAL_FIELD;
	const isThere = fileNamed(parameters.input.binary ?? {}, name) !== undefined;
	if (isDefault && (!isThere || use === 'not')) return undefined;
	const { file, read } = await fileOfItem(context, parameters, {
		label: 'Original File Field',
		name,
	});
	const { fileName, mimeType } = file;
	if (isDefault && use !== 'must') {
		const head = await file.head();
		// Who wants to see a picture is told that this one cannot be shown.
		const isMissed = use === 'shown' && isOtherPicture(head, fileName);
		if (!hasPages(head, fileName) && !isMissed) return undefined;
	}
	return { bytes: await read(), fileName, mimeType };
}
