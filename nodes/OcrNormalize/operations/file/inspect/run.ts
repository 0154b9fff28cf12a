import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { inspectFile } from '../../../../../ocr/original/inspect/inspect-file';
import { inspectedTogether } from '../../../../../ocr/original/inspect/together';
import type { Inspection } from '../../../../../ocr/original/inspect/types';
import { fileField, fileOfItem, type FileField } from '../../../../shared/document/file-of-item';
import { fieldFailure } from '../../../../shared/failure';
import type { Parameters } from '../../../../shared/parameters';
import { turnsOf } from '../../../../shared/turns-of';
import { USUAL_FIELD } from '../../../input/file-to-work-on';
import type { ItemWork } from '../../operation';
import { ALL } from '../../../fields/file';
import { readToInspect } from './read-to-inspect';

const LABEL = 'Input Binary Field';

/** Inspect File: what is known of a file, or of all files of the item, before anything is sent. */
export const inspect: ItemWork = async (context, parameters) => {
	if (parameters.string('filesToInspect') === ALL) return await inspectAll(context, parameters);
	const field = fileField(parameters, {
		label: LABEL,
		parameter: 'inputBinary',
		otherwise: USUAL_FIELD,
	});
	const found = await inspectField(context, parameters, field);
	return { json: { ...found }, warnings: found.warnings };
};

async function inspectAll(context: IExecuteFunctions, parameters: Parameters) {
	const names = Object.keys(parameters.input.binary ?? {});
	if (names.length === 0) {
		throw fieldFailure(
			'Files to Inspect',
			'this item has no files. Connect a node that outputs one, such as an e-mail trigger, a form or HTTP Request.',
		);
	}
	const files: Array<Inspection & { field: string }> = [];
	for (const name of names) {
		const found = await inspectField(context, parameters, { label: LABEL, name });
		files.push({ field: name, ...found });
	}
	const json: IDataObject = {
		...inspectedTogether(files),
		files: files as unknown as IDataObject[],
	};
	return { json, warnings: files.flatMap(({ warnings }) => warnings) };
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
