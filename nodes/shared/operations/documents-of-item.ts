import type { IDataObject } from 'n8n-workflow';

import type { OcrWarning } from '../../../ocr/document/types';
import { SENDING } from '../fields/operation';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { chosenFiles, noFiles } from '../source/chosen-files';

interface Documents {
	/** The values of each document: the item's own, or for each of its files. */
	documents: Parameters[];
	/** What no item says. */
	warnings: readonly OcrWarning[];
}

/**
 * The documents that an item is to become: itself, or each of the files that a person chose. An item without such
 * a file becomes none, so that an e-mail without attachments ends no run, and gives the next node nothing to read.
 */
export async function documentsOfItem<Options>(
	{ context, provider }: Session<Options>,
	item: Parameters,
): Promise<Documents> {
	const isSent = SENDING.includes(item.string('operation', 'extract'));
	const { name, limits, takes } = provider;
	const reader = { context, name, limits, takesFiles: takes.files === true };
	const chosen = isSent ? await chosenFiles(reader, item) : undefined;
	if (!chosen) return { documents: [item], warnings: [] };
	const { files, asOne, warnings } = chosen;
	if (files.length === 0) return { documents: [], warnings: [...warnings, noFiles] };
	if (asOne && files.length > 1) {
		return { documents: [item.forFiles(files, takes.files === true)], warnings };
	}
	return { documents: files.map((file, position) => item.forFile(file, position)), warnings };
}

/** What an item says of the file that it is made of, where it is one of several. */
export const factsOf = ({ file }: Parameters): IDataObject =>
	file && file.field !== '' ? { binaryField: file.field } : {};
