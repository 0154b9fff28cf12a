import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { collectBytes } from '../../../../shared/bytes';
import { gunzip, gzip } from '../../../../shared/gzip';
import { fileOfBinary } from '../../../../shared/source/stored-file';

type Writes = Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'>;
export type Reads = Pick<IExecuteFunctions['helpers'], 'getBinaryStream' | 'getBinaryMetadata'>;

/** Bytes of JSON: a string cannot be much longer. */
const MAX_BYTES = 512 * 1024 * 1024 - 1024;
/** UTF-16 units of JSON whose values are held, so that not each request reads its document anew. */
const HELD_UNITS = 24 * 1024 * 1024;

/** As a packed JSON file in n8n's storage. */
export async function storeJson(
	helpers: Writes,
	value: unknown,
	name: string,
): Promise<IBinaryData> {
	const bytes = await gzip(Buffer.from(JSON.stringify(value)));
	return await helpers.prepareBinaryData(bytes, `${name}.json.gz`, 'application/gzip');
}

/**
 * A file as n8n has it once this execution waits. What a webhook brought is in a folder "temp" until then; n8n moves
 * it, and puts its new place right in the items, but not in what is kept of them elsewhere (n8n 2.41).
 */
export function whenWaiting(context: IExecuteFunctions, file: IBinaryData): IBinaryData {
	const { id } = file;
	if (id === undefined || !id.includes('/executions/temp/')) return file;
	return {
		...file,
		id: id.replace('/executions/temp/', `/executions/${context.getExecutionId()}/`),
	};
}

/** By the file's id, whose bytes never change; the one that was used last stands last. */
const held = new Map<string, { value: unknown; units: number }>();

/**
 * What stands in a file of {@link storeJson}. It may be handed to others too, so nobody changes it.
 *
 * @throws {OcrFailure} n8n has the file no more.
 */
export async function readJson<T>(helpers: Reads, binary: IBinaryData): Promise<T> {
	const { id } = binary;
	const known = id === undefined ? undefined : held.get(id);
	if (known && id !== undefined) {
		held.delete(id);
		held.set(id, known);
		return known.value as T;
	}
	const file = await fileOfBinary(helpers, binary, 'review');
	const bytes = await gunzip(await collectBytes(file.read(), MAX_BYTES), MAX_BYTES);
	const text = bytes.toString('utf8');
	const value: unknown = JSON.parse(text);
	if (id !== undefined) hold(id, value, text.length);
	return value as T;
}

function hold(id: string, value: unknown, units: number): void {
	held.set(id, { value, units });
	let all = 0;
	for (const one of held.values()) all += one.units;
	for (const [oldest, one] of held) {
		if (all <= HELD_UNITS) return;
		held.delete(oldest);
		all -= one.units;
	}
}
