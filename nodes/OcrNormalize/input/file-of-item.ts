import type { IExecuteFunctions } from 'n8n-workflow';

import type { Original } from '../../../ocr/original/types';
import { fieldFailure } from '../../shared/failure';
import type { Parameters } from '../../shared/parameters';
import { fileOfBinary, type StoredFile } from '../../shared/source/stored-file';

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
	{ itemIndex }: Parameters,
	{ label, name }: { label: string; name: string },
): Promise<ItemFile> {
	const there = context.getInputData()[itemIndex]?.binary ?? {};
	const binary = Object.hasOwn(there, name) ? there[name] : undefined;
	if (!binary) {
		const names = Object.keys(there).map((key) => `"${key}"`);
		throw fieldFailure(
			label,
			`the item has no file in "${name}". ` +
				(names.length > 0 ? `It has ${names.join(', ')}.` : 'It has no file at all.'),
		);
	}
	const file = await fileOfBinary(context.helpers, binary, name);
	return {
		file,
		read: async () => await context.helpers.getBinaryDataBuffer(itemIndex, name),
	};
}

/** The file that the document was read from, where a person has said in which field it is. */
export async function originalOfItem(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<Original | undefined> {
	const name = parameters.string('originalBinary');
	if (name === '') return undefined;
	const { file, read } = await fileOfItem(context, parameters, {
		label: 'Original File Field',
		name,
	});
	return { bytes: await read(), fileName: file.fileName, mimeType: file.mimeType };
}
