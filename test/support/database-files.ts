import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import { binaryToBuffer } from '@n8n/backend-network';
import { BinaryDataFileNotFoundError, type BinaryData } from 'n8n-core';

/**
 * n8n's binary storage in its database, as it is by default in queue mode: it collects a stream by
 * its events, and gives a file out in one piece. (n8n's own needs a database.)
 */
export class DatabaseFiles implements BinaryData.Manager {
	private readonly files = new Map<string, { bytes: Buffer; metadata: BinaryData.Metadata }>();

	async init() {}

	async store(
		_: BinaryData.FileLocation,
		bufferOrStream: Buffer | Readable,
		metadata: BinaryData.PreWriteMetadata,
	) {
		const bytes = await binaryToBuffer(bufferOrStream);
		const fileId = randomUUID();
		this.files.set(fileId, { bytes, metadata: { ...metadata, fileSize: bytes.length } });
		return { fileId, fileSize: bytes.length };
	}

	getPath = (fileId: string) => `database://${fileId}`;

	getAsBuffer = async (fileId: string) => this.file(fileId).bytes;

	getAsStream = async (fileId: string) => Readable.from(this.file(fileId).bytes);

	getMetadata = async (fileId: string) => this.file(fileId).metadata;

	async copyByFileId(_: BinaryData.FileLocation, sourceFileId: string) {
		const fileId = randomUUID();
		this.files.set(fileId, this.file(sourceFileId));
		return fileId;
	}

	async copyByFilePath(): Promise<never> {
		throw new Error('not needed here');
	}

	async rename() {}

	private file(fileId: string) {
		const file = this.files.get(fileId);
		if (!file) throw new BinaryDataFileNotFoundError(fileId);
		return file;
	}
}
