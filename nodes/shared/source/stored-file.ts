import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { SNIFF_BYTES } from '../../../ocr/document/formats';
import { fieldFailure, type OcrFailure } from '../failure';
import { looksIntoFiles } from '../slots';

type BinaryHelpers = Pick<IExecuteFunctions['helpers'], 'getBinaryStream' | 'getBinaryMetadata'>;

/** A file that n8n holds, on disk, in its database or in memory, to be read as often as needed. */
export interface StoredFile {
	fileName: string;
	mimeType: string;
	/** As n8n notes it, without the dot; the name may have none. */
	extension?: string;
	/** The name that it had, where its extension was put right. */
	misnamed?: string;
	/** Length in bytes. */
	bytes: number;
	/** `false`: n8n keeps its files on disk, and takes them piece by piece. */
	inMemory: boolean;
	read(): AsyncIterable<Uint8Array>;
	/** Hex SHA-256 of its bytes, where it has been read whole by somebody who worked it out. */
	readonly sha256?: string;
	/** The first bytes, at most {@link SNIFF_BYTES}. */
	head(): Promise<Uint8Array>;
}

/**
 * Small pieces keep memory low: they become garbage at the rate they are sent, and the collector
 * comes round by how many there were, not by how large. Of 200 MB sent, 16 KB pieces left 14 MB
 * behind at the most, 64 KB pieces 35 MB and 256 KB pieces 71 MB (Node 24).
 */
const CHUNK_BYTES = 16 * 1024;

/**
 * The file behind an item's binary field. Each of its readings throws an {@link OcrFailure} where n8n
 * has the file no more.
 *
 * @param field as a person knows it: its label, and the name of the binary field that stands in it
 */
export async function fileOfBinary(
	helpers: BinaryHelpers,
	binary: IBinaryData,
	fallbackName: string,
	field: FileField = { label: 'File', name: '' },
): Promise<StoredFile> {
	const { id } = binary;
	const about = {
		fileName: binary.fileName ?? fallbackName,
		mimeType: binary.mimeType,
		...(binary.fileExtension ? { extension: binary.fileExtension } : {}),
	};
	// Without an id the bytes are in the item itself, as base64.
	if (id === undefined) return fileOfBase64(binary.data, about);
	const stored = async <T>(read: Promise<T>) => await orGone(read, about, field);
	const open = async (chunkBytes: number) => await stored(helpers.getBinaryStream(id, chunkBytes));
	const metadata = async () => await stored(helpers.getBinaryMetadata(id));
	const firstBytes = async () => {
		const stream = await open(1024);
		try {
			const pieces = piecesOrGone(stream as AsyncIterable<Uint8Array>, about, field);
			for await (const chunk of pieces) return chunk.subarray(0, SNIFF_BYTES);
			return new Uint8Array();
		} finally {
			stream.destroy();
		}
	};
	return {
		...about,
		// n8n's database store takes a file as a whole, however it is given.
		inMemory: !id.startsWith('filesystem'),
		bytes: binary.bytes ?? (await looksIntoFiles.in(metadata)).fileSize,
		async *read() {
			const pieces = (await open(CHUNK_BYTES)) as AsyncIterable<Uint8Array>;
			yield* piecesOrGone(pieces, about, field);
		},
		head: async () => await looksIntoFiles.in(firstBytes),
	};
}

interface FileField {
	label: string;
	name: string;
}

/**
 * What is read of a file.
 *
 * @throws {OcrFailure} names the field where n8n has the file no more.
 */
export async function orGone<T>(
	read: Promise<T>,
	{ fileName }: Pick<StoredFile, 'fileName'>,
	field: FileField,
): Promise<T> {
	return await read.catch((error: unknown) => {
		throw isMissing(error) ? gone(field, fileName) : error;
	});
}

/** On disk it only shows when the first bytes are asked for. */
async function* piecesOrGone(
	pieces: AsyncIterable<Uint8Array>,
	{ fileName }: Pick<StoredFile, 'fileName'>,
	field: FileField,
): AsyncGenerator<Uint8Array> {
	try {
		yield* pieces;
	} catch (error) {
		throw isMissing(error) ? gone(field, fileName) : error;
	}
}

/** As the file system, n8n's database and S3 say it. */
function isMissing(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const said = `${error.constructor.name} ${'code' in error ? String(error.code) : ''} ${error.message}`;
	return /ENOENT|NotFound|not found|NoSuchKey/i.test(said);
}

/** n8n deletes files with the data of their execution. */
const gone = ({ label, name }: FileField, fileName: string): OcrFailure =>
	fieldFailure(
		label,
		`n8n no longer has the file "${fileName}"${name === '' ? '' : ` of "${name}"`}; run the node that provides it again.`,
		'source-unavailable',
	);

/** Decoded when it is read, so that 500 waiting items do not hold 500 decoded files. */
export function fileOfBase64(
	base64: string,
	about: Pick<StoredFile, 'fileName' | 'mimeType' | 'extension'>,
): StoredFile {
	return {
		...about,
		inMemory: true,
		bytes: Buffer.byteLength(base64, 'base64'),
		async *read() {
			yield Buffer.from(base64, 'base64');
		},
		head: async () => Buffer.from(base64.slice(0, Math.ceil((SNIFF_BYTES * 4) / 3)), 'base64'),
	};
}

/**
 * The same file, which is hashed while it is read and so knows its digest once it was read whole: no
 * byte is read a second time for it. Each reading begins anew.
 */
export function digested(file: StoredFile): StoredFile {
	let sha256: string | undefined;
	return {
		...file,
		get sha256() {
			return sha256;
		},
		async *read() {
			const hash = createHash('sha256');
			let bytes = 0;
			for await (const piece of file.read()) {
				hash.update(piece);
				bytes += piece.length;
				// Whoever was told the length asks for no more than that.
				if (bytes === file.bytes) sha256 = hash.copy().digest('hex');
				yield piece;
			}
			sha256 = hash.digest('hex');
		},
	};
}
