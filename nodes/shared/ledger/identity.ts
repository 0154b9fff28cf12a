import { createHash } from 'node:crypto';

import type { StoredFile } from '../source/stored-file';

/** Which item asks, in the words of the execution that it belongs to. Plain JSON. */
export interface Asker {
	/** The same for the tries of one execution; see `Session.reference`. */
	reference: string;
	/** Workflow, node, run and item, without the execution. */
	place: string;
}

/** Who asks for a part of an item's file. */
export const askerOfPart = ({ reference, place }: Asker, part: string): Asker => ({
	reference: `${reference}${part}`,
	place: `${place}${part}`,
});

/** A submission as the ledger knows it. */
export interface Asked {
	asker: Asker;
	/** What is asked of whom: the provider, the credential, the options, whom to call. Digested. */
	request: string;
	/** Of a source that is known by where it is; n8n may have fetched it from there. */
	address?: string;
	/** What n8n holds and sends; each is hashed while it is sent. */
	files: readonly StoredFile[];
	/** ms in which an earlier result of any execution is good enough; 0 = none is. */
	reuseMs: number;
	/** What whoever is called is told; by it a job that was sent before is no other one. */
	told?: string;
	/** A model asks, which takes a failure for a reason to try again. */
	isByModel?: boolean;
	/** An answer that came at once names files of this execution, and is of use in no other. */
	isOwnFile?: boolean;
}

/**
 * Names the source within an execution. A file in n8n's storage never changes under its id, so it is
 * not read for that; one in memory is hashed.
 */
export async function sourceOf({ address, files }: Asked): Promise<string> {
	if (address !== undefined) return `address:${address}`;
	const names: string[] = [];
	for (const file of files) {
		names.push(file.id === undefined ? await sha256Of(file) : `${file.id}:${file.bytes}`);
	}
	return names.join();
}

/** Reads each file that was not read yet. @returns hex SHA-256s; none where n8n does not hold the bytes. */
export async function contentsOf({ files }: Asked): Promise<string[]> {
	const contents: string[] = [];
	for (const file of files) contents.push(await sha256Of(file));
	return contents;
}

async function sha256Of(file: StoredFile): Promise<string> {
	if (file.sha256 !== undefined) return file.sha256;
	const hash = createHash('sha256');
	for await (const piece of file.read()) hash.update(piece);
	return hash.digest('hex');
}
