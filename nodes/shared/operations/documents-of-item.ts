import type { IDataObject } from 'n8n-workflow';

import type { OcrWarning } from '../../../ocr/document/types';
import { SENDING } from '../fields/operation';
import { fieldFailure } from '../failure';
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
	const atOnce = takes.files === true;
	if (files.length > 1 && !(asOne && atOnce)) checkWaiting(item, files.length);
	if (asOne && files.length > 1) return { documents: [item.forFiles(files, atOnce)], warnings };
	return { documents: files.map((file, position) => item.forFile(file, position)), warnings };
}

/** An execution is put to sleep once. */
function checkWaiting(item: Parameters, count: number): void {
	if (!item.boolean('waitForCallback')) return;
	throw fieldFailure(
		'Wait for Callback',
		`an execution can wait for one document at a time, and this item has ${count} files. Turn Wait for Callback off, or put each file into an item of its own and use Loop Over Items with a batch size of 1.`,
	);
}

/** What an item says of the file that it is made of, where it is one of several. */
export const factsOf = ({ file }: Parameters): IDataObject =>
	file && file.field !== '' ? { binaryField: file.field } : {};
