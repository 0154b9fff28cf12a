import type { IExecuteFunctions } from 'n8n-workflow';

import { gunzip, gzip } from '../gzip';
import type { KeptAnswer } from './ledger';

type Context = Pick<IExecuteFunctions, 'getNode' | 'helpers'>;

/**
 * Keeps a provider's answer as JSON: whoever gets it may change it. In memory, packed, where the ledger's
 * bound may drop it; with Retry On Fail also in a file of n8n's, where it is safe until the next try.
 */
export async function keepAnswer(context: Context, raw: unknown): Promise<KeptAnswer> {
	const json = asJson(raw);
	if (!json) return {};
	// A copy of its own: a Buffer of a few kilobytes is a slice of a pool of Node's, 64 KB in Node 24, and
	// holds all of it.
	const packed = new Uint8Array(await gzip(json));
	if (context.getNode().retryOnFail !== true) return { packed };
	const id = await context.helpers.prepareBinaryData(json, 'answer.json', 'application/json').then(
		// Without an id n8n keeps files in memory, and this one would be there twice.
		(binary) => binary.id,
		() => undefined,
	);
	return { packed, ...(id === undefined ? {} : { file: id }) };
}

/** @returns `undefined` where it is held no longer; the answer then says so as well. */
export async function readAnswer(
	{ helpers }: Context,
	answer: KeptAnswer,
): Promise<{ value: unknown } | undefined> {
	const { packed, file } = answer;
	const bytes = packed ? await gunzip(packed, Infinity) : await readFile(helpers, file);
	if (bytes) return { value: JSON.parse(bytes.toString('utf8')) as unknown };
	delete answer.file;
	return undefined;
}

async function readFile(
	{ getBinaryStream, binaryToBuffer }: Context['helpers'],
	file: string | undefined,
): Promise<Buffer | undefined> {
	if (file === undefined) return undefined;
	return await getBinaryStream(file)
		.then(binaryToBuffer)
		.catch(() => undefined);
}

/** Longer than a string can be, it is not kept. */
function asJson(raw: unknown): Buffer | undefined {
	try {
		return Buffer.from(JSON.stringify(raw) ?? 'null');
	} catch {
		return undefined;
	}
}
