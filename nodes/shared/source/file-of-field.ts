import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';

import { isRecord } from '../../../ocr/reading/foreign';
import { fieldFailure, type OcrFailure } from '../failure';
import { fileNamed, FILES_IN_JSON, isFile } from './files-of-item';

/** What a field says of a file: the field's label, and its value, a name or what an expression gives. */
export interface FileOfField {
	label: string;
	value: unknown;
	/** The item's own files, by their binary fields. */
	there: IBinaryKeyData;
	/** The node is a tool, whose input has no files. */
	inTool: boolean;
}

/**
 * The file that a field means: one of the item's by the name of its binary field, or the file itself as an
 * expression such as `$('Chat').first().binary.data0` gives it.
 *
 * @throws {OcrFailure} there is none; says which there are.
 */
export function fileOfField(field: FileOfField): { binary: IBinaryData; name: string } {
	const { label, value, there } = field;
	if (isFile(value)) return { binary: value, name: '' };
	if (isRecord(value)) return fileAmong(filesIn(value), '', { label, which: label });
	const name = typeof value === 'string' ? value.trim() : '';
	const binary = fileNamed(there, name);
	if (binary) return { binary, name };
	throw notThere(field, name);
}

/**
 * A file of another node, as an expression gives it: the file, or an item or all its files, of which one is
 * named by its binary field or its file name.
 *
 * @param named '' where there is no more than one.
 * @throws {OcrFailure} there is none; says which there are.
 */
export function fileOfOtherNode(
	value: unknown,
	named: string,
	labels: { label: string; which: string },
): { binary: IBinaryData; name: string } {
	if (isFile(value)) return { binary: value, name: '' };
	const files = isRecord(value) ? filesIn(value) : undefined;
	const isEmptyItem = isRecord(value) && isRecord(value.json) && Object.keys(files!).length === 0;
	if (files && !isEmptyItem) return fileAmong(files, named, labels);
	const { label } = labels;
	const isText = typeof value === 'string' && value.trim() !== '';
	if (!isText) {
		throw fieldFailure(
			label,
			'there is no file. Nothing was attached, or the node that the expression names has no file there. Attach a file and try again.',
		);
	}
	throw fieldFailure(label, `${shownText(value)} is not a file. ${FILE_EXPRESSION}`);
}

const FILE_EXPRESSION =
	"Use an expression that returns a file and nothing else, such as {{ $('Webhook').item.binary.data }}.";

/** Of several files none is taken by chance. */
function fileAmong(
	files: IBinaryKeyData,
	named: string,
	{ label, which }: { label: string; which: string },
): { binary: IBinaryData; name: string } {
	const all = Object.entries(files);
	if (all.length === 0) {
		throw fieldFailure(
			label,
			`the expression returns no file: nothing was attached, or it names something else. ${FILE_EXPRESSION}`,
		);
	}
	const wanted = named.toLowerCase();
	const found =
		all.find(([name]) => name === named) ??
		(named === '' ? undefined : all.find(([, file]) => nameOf(file)?.toLowerCase() === wanted));
	if (found) return { binary: found[1], name: found[0] };
	if (named === '' && all.length === 1) return { binary: all[0]![1], name: all[0]![0] };
	const names = all.map(([name, file]) => {
		const fileName = nameOf(file);
		return `"${name}"${fileName ? ` (${fileName})` : ''}`;
	});
	const there = `There ${all.length === 1 ? 'is' : 'are'} ${names.join(', ')}.`;
	throw fieldFailure(
		which,
		named === ''
			? `there are ${all.length} files, and none is named. ${there}`
			: `there is no file "${named.slice(0, 200)}". ${there}`,
	);
}

/** An expression may make a file of anything. */
const nameOf = ({ fileName }: IBinaryData): string | undefined => {
	const name: unknown = fileName;
	return typeof name === 'string' ? name : undefined;
};

/** Of a whole item, or all that an expression gives. */
function filesIn(value: Record<string, unknown>): IBinaryKeyData {
	// Where a workflow keeps files within the JSON, an item is its JSON to an expression.
	const ofItem = [value.binary, value[FILES_IN_JSON]].find((one) => isRecord(one) && !isFile(one));
	return Object.fromEntries(
		Object.entries(ofItem ?? value).filter((entry): entry is [string, IBinaryData] =>
			isFile(entry[1]),
		),
	);
}

function notThere({ label, value, there, inTool }: FileOfField, name: string): OcrFailure {
	if (name === '[object Object]') {
		return fieldFailure(label, `${shownText(name)} is not a file. ${FILE_EXPRESSION}`);
	}
	const names = Object.keys(there).map((key) => `"${key}"`);
	if (names.length > 0) {
		return fieldFailure(
			label,
			`this item has no binary field "${name}". Its binary fields: ${names.join(', ')}.`,
		);
	}
	const isEmpty = value === undefined || value === null || name === '';
	if (inTool) {
		return fieldFailure(
			label,
			`${isEmpty ? 'there is no file' : `there is no file "${name}"`}: the input of a tool has no files. In this tool, use an expression that returns the file of an earlier node, such as {{ $('When chat message received').first().binary.data0 }}, or a URL.`,
		);
	}
	return fieldFailure(
		label,
		'this item has no file. If it comes from a form or an e-mail, no file was attached, or it was empty. Otherwise, connect a node that outputs files, such as HTTP Request.',
	);
}

const shownText = (value: string): string =>
	value === '[object Object]' ? 'text made of an object' : `"${value.slice(0, 100)}"`;
