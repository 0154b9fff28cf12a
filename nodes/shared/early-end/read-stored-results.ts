import type { IBinaryData, IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '../../../ocr/reading/foreign';
import { boundBytes, TooManyBytes } from '../bytes';
import { fieldFailure, OcrFailure } from '../failure';
import { gunzipStream } from '../gzip';
import type { Known } from '../operations/known';
import { jobOfFields } from '../operations/known-job';
import type { ItemOutput } from '../operations/types';
import { fileOfBinary } from '../source/stored-file';
import { HEADER, MAX_RESULTS_BYTES } from './stored-results';

const FIELD = 'Stored File';

/** What a run left behind. */
export interface LeftBehind {
	/** Of finished documents, as their operation would have put them out. */
	outputs: ItemOutput[];
	/** What was read of the others. */
	begun: Known[];
}

/**
 * What is in a file of results that a run left behind.
 *
 * @param id as the run's message gives it.
 * @throws {OcrFailure} it is no such file, another provider's, or n8n has it no more.
 */
export async function readStoredResults(
	{ helpers }: IExecuteFunctions,
	provider: { id: string; name: string },
	id: string,
): Promise<LeftBehind> {
	if (!isStorageId(id)) {
		throw fieldFailure(
			FIELD,
			'this is not the ID of a file in n8n. Copy it from the message of the run that ended early.',
		);
	}
	const about: IBinaryData = { id, data: '', mimeType: 'application/gzip', fileName: 'results' };
	const file = await fileOfBinary(helpers, { ...about, bytes: 0 }, 'results', {
		label: FIELD,
		name: '',
	});
	return await leftIn(file.read(), provider).catch((error: unknown) => {
		throw error instanceof OcrFailure ? error : unusable(error);
	});
}

async function leftIn(
	packed: AsyncIterable<Uint8Array>,
	provider: { id: string; name: string },
): Promise<LeftBehind> {
	const left: LeftBehind = { outputs: [], begun: [] };
	let isChecked = false;
	for await (const line of linesOf(boundBytes(gunzipStream(packed), MAX_RESULTS_BYTES))) {
		const entry: unknown = JSON.parse(line);
		if (isChecked && isRecord(entry) && Array.isArray(entry.begun)) {
			left.begun.push(...entry.begun.map((one: unknown) => knownOf(one, provider.id)));
		} else if (isChecked) left.outputs.push(...outputsOf(entry));
		else checkHeader(entry, provider);
		isChecked = true;
	}
	if (!isChecked) throw unusable();
	return left;
}

/** One of n8n's stores, and below it a path without steps upward. */
const isStorageId = (id: string): boolean =>
	/^(?:filesystem-v2|filesystem|database|s3|azure):[\w-]+(?:\/[\w-]+)*$/.test(id) &&
	id.length < 500;

function checkHeader(header: unknown, provider: { id: string; name: string }): void {
	if (!isRecord(header) || header.file !== HEADER.file) throw unusable();
	if (header.version !== HEADER.version) {
		throw fieldFailure(FIELD, 'a newer version of this node wrote this file. Update the node.');
	}
	if (header.provider !== provider.id) {
		throw fieldFailure(
			FIELD,
			`these results came from "${String(header.provider)}", not from ${provider.name}. Use the node of that provider.`,
		);
	}
}

function outputsOf(entry: unknown): ItemOutput[] {
	if (!isRecord(entry) || !Array.isArray(entry.items)) throw unusable();
	return entry.items.map((item: unknown): ItemOutput => {
		if (!isRecord(item) || !isRecord(item.json)) throw unusable();
		const { json, binary } = item;
		return {
			json: json as IDataObject,
			...(isRecord(binary) ? { binary: binary as unknown as IBinaryKeyData } : {}),
		};
	});
}

function knownOf(one: unknown, provider: string): Known {
	if (!isRecord(one) || !isRecord(one.job)) throw unusable();
	return { job: jobOfFields(one.job, provider), raw: one.raw };
}

function unusable(error?: unknown): OcrFailure {
	return fieldFailure(
		FIELD,
		error instanceof TooManyBytes
			? 'the file is too large to be read.'
			: 'the file does not contain results, or is damaged. Copy the ID from the message of the run that ended early.',
	);
}

/** Lines of UTF-8 text, each at most as long as a string may be. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder('utf-8');
	let parts: string[] = [];
	for await (const piece of pieces) {
		const [first = '', ...others] = decoder.decode(piece, { stream: true }).split('\n');
		parts.push(first);
		for (const next of others) {
			yield parts.join('');
			parts = [next];
		}
	}
	const rest = parts.join('') + decoder.decode();
	if (rest !== '') yield rest;
}
