import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { OcrWarning } from '../../ocr/document/types';
import type { ItemOutput } from './operations/types';
import type { Parameters } from './parameters';
import { addWarning } from './warnings';

/** What goes on of an input item beside what is made of it. Files are references, never copies. */
export interface KeptInput {
	files: IBinaryKeyData;
	fields: IDataObject;
}

/** Where all that goes on is made anew. */
export const NOTHING_KEPT: KeptInput = { files: {}, fields: {} };

/** As a person has set it: the files unless told otherwise, the fields only where asked for. */
export function keptInput(parameters: Parameters): KeptInput {
	const { json, binary = {} } = parameters.input;
	const fields = { ...json };
	// An item that was read has no `error`, and n8n would take it for one that failed.
	delete fields.error;
	return {
		files: parameters.option('keepInputFiles') === false ? {} : binary,
		fields: parameters.optionBoolean('keepInputFields') ? fields : {},
	};
}

/** The binary field for a new file: `result`, or `result_1` where a kept file has that name. */
export function freeField(wanted: string, taken: IBinaryKeyData): string {
	let name = wanted;
	for (let next = 1; Object.hasOwn(taken, name); next++) name = `${wanted}_${next}`;
	return name;
}

/**
 * An output with what is kept of its input. A new file never takes a kept one's place and gets another
 * name; of two fields the result's own stays. A warning names either.
 */
export function withInput(
	{ json, binary = {} }: ItemOutput,
	{ files, fields }: KeptInput,
): ItemOutput {
	const own = Object.entries(fields).filter(([key]) => !Object.hasOwn(json, key));
	const made = Object.entries(binary).map(([wanted, file]): [string, IBinaryData] => [
		Object.hasOwn(files, wanted) ? freeField(wanted, { ...files, ...binary }) : wanted,
		file,
	]);
	const whole = { ...json, ...Object.fromEntries(own) };
	for (const [name] of made) {
		const wanted = takenName(name, files);
		if (wanted !== undefined) addWarning(whole, fieldTaken(wanted, name));
	}
	// An item that goes on as it came has them all.
	const replaced = Object.keys(fields).filter(
		(key) => Object.hasOwn(json, key) && json[key] !== fields[key],
	);
	if (replaced.length > 0) addWarning(whole, fieldsReplaced(replaced));
	const all = { ...files, ...Object.fromEntries(made) };
	return { json: whole, ...(Object.keys(all).length > 0 ? { binary: all } : {}) };
}

/** The name that a new file would have, were it not a kept file's. */
function takenName(name: string, kept: IBinaryKeyData): string | undefined {
	const wanted = /^(.+)_\d+$/.exec(name)?.[1];
	return wanted !== undefined && freeField(wanted, kept) === name ? wanted : undefined;
}

const fieldTaken = (wanted: string, name: string): OcrWarning => ({
	code: 'file-field-taken',
	message: `The input already has a file in the binary field "${wanted}", so the new file is in "${name}".`,
});

const fieldsReplaced = (keys: readonly string[]): OcrWarning => ({
	code: 'input-fields-replaced',
	message: `Input fields with the same names as fields of the result were not kept: ${keys.join(', ')}.`,
});
