import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OcrWarning } from '../../../../../ocr/document/types';
import { inspectFile } from '../../../../../ocr/original/inspect/inspect-file';
import { inspectedTogether } from '../../../../../ocr/original/inspect/together';
import type { Inspection } from '../../../../../ocr/original/inspect/types';
import { fileField, fileOfItem, type FileField } from '../../../../shared/document/file-of-item';
import { keptInput, withInput } from '../../../../shared/kept-input';
import type { Outputs } from '../../../../shared/operations/types';
import type { Parameters } from '../../../../shared/parameters';
import { turnsOf } from '../../../../shared/turns-of';
import { USUAL_FIELD } from '../../../input/file-to-work-on';
import type { ItemWork } from '../../operation';
import { ALL, AN_ITEM_EACH } from '../../../fields/file';
import { readToInspect } from './read-to-inspect';

const LABEL = 'Input Binary Field';

/** Inspect File: what is known of a file, or of all files of the item, before anything is sent. */
export const inspect: ItemWork = async (context, parameters) => {
	if (parameters.string('filesToInspect') === ALL) {
		// As where files are sent: an e-mail without attachments ends no run.
		if (Object.keys(parameters.input.binary ?? {}).length === 0) {
			return { items: [], isWhole: true, warnings: [NO_FILES] };
		}
		const files = await inspectAll(context, parameters);
		return parameters.string('inspectedAs') === AN_ITEM_EACH
			? anItemEach(parameters, files)
			: inOneItem(files);
	}
	const field = fileField(parameters, {
		label: LABEL,
		parameter: 'inputBinary',
		otherwise: USUAL_FIELD,
	});
	const found = await inspectField(context, parameters, field);
	return { json: { ...found }, warnings: found.warnings };
};

const NO_FILES: OcrWarning = {
	code: 'no-files',
	message: 'This item has no files, so it has no output item.',
};

type InspectedFile = Inspection & { field: string };

async function inspectAll(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<InspectedFile[]> {
	const names = Object.keys(parameters.input.binary ?? {});
	const files: InspectedFile[] = [];
	for (const name of names) {
		const found = await inspectField(context, parameters, { label: LABEL, name });
		files.push({ field: name, ...found });
	}
	return files;
}

function inOneItem(files: readonly InspectedFile[]) {
	const json: IDataObject = {
		...inspectedTogether(files),
		files: files as unknown as IDataObject[],
	};
	return { json, warnings: files.flatMap(({ warnings }) => warnings) };
}

/** Each with its file alone, under its own name: whatever reads the item next reads that file. */
function anItemEach(parameters: Parameters, files: readonly InspectedFile[]): Outputs {
	const { files: kept, fields } = keptInput(parameters);
	const items = files.map(({ field, ...found }) => {
		const own = Object.entries(kept).filter(([name]) => name === field);
		const json = { ...found, binaryField: field };
		return withInput({ json }, { files: Object.fromEntries(own), fields });
	});
	return { items, isWhole: true };
}

async function inspectField(
	context: IExecuteFunctions,
	parameters: Parameters,
	field: FileField,
): Promise<Inspection> {
	const { file } = await fileOfItem(context, parameters, field);
	const findBlankScans = parameters.optionBoolean('findBlankScans');
	const turns = turnsOf(context);
	return await inspectFile(await readToInspect(file), { findBlankScans, turns });
}
