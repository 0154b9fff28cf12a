import type {
	IBinaryData,
	IBinaryKeyData,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { isRecord } from '../../../ocr/reading/foreign';
import { isTool } from '../tool';

/** Where an item's files are in a workflow that keeps them within the JSON. */
export const FILES_IN_JSON = '_files';

/** One of several files: what stands in Input Binary Field for it. */
export interface ChosenFile {
	/** Name of its binary field; '' where an expression gave the file itself. */
	field: string;
	/** `undefined`: the item has no such file, which is told when it is read. */
	binary?: IBinaryData;
}

/** Whether the workflow's setting is "binary mode combined"; an older n8n knows no such thing. */
function isCombined(context: Partial<Pick<IExecuteFunctions, 'getWorkflowSettings'>>): boolean {
	const settings: object = context.getWorkflowSettings?.() ?? {};
	return 'binaryMode' in settings && settings.binaryMode === 'combined';
}

/**
 * An item as it is in every workflow: its files in `binary` and nothing of them in `json`. n8n puts the
 * files of what comes out of a node back into the JSON by itself.
 *
 * Only where the workflow says so: elsewhere such JSON may come from anybody, and names files that are
 * none of this item's.
 */
export function withFilesApart(
	context: IExecuteFunctions,
	item: INodeExecutionData,
): INodeExecutionData {
	const files = item.json[FILES_IN_JSON];
	if (!isRecord(files) || !isCombined(context)) return item;
	const json = { ...item.json };
	delete json[FILES_IN_JSON];
	// n8n lays what a model gives over the item of its agent.
	if (isTool(context)) return { ...item, json };
	const found = Object.entries(files).filter((entry): entry is [string, IBinaryData] =>
		isFile(entry[1]),
	);
	return { ...item, json, binary: { ...Object.fromEntries(found), ...item.binary } };
}

/** Whether a value is a file as n8n has it, which an expression such as `$binary.data` gives. */
export const isFile = (value: unknown): value is IBinaryData =>
	isRecord(value) &&
	typeof value.mimeType === 'string' &&
	(typeof value.id === 'string' || typeof value.data === 'string');

/**
 * A file of the item by the name of its binary field. In a workflow that keeps files within the JSON
 * it may stand behind its path, as in `_files.data`.
 */
export function fileNamed(files: IBinaryKeyData, name: string): IBinaryData | undefined {
	const key = keyOf(files, name);
	return Object.hasOwn(files, key) ? files[key] : undefined;
}

/** The name of a file's binary field, without the path that may stand before it. */
export function keyOf(files: IBinaryKeyData, name: string): string {
	const isPath = name.startsWith(`${FILES_IN_JSON}.`) && !Object.hasOwn(files, name);
	return isPath ? name.slice(FILES_IN_JSON.length + 1) : name;
}
