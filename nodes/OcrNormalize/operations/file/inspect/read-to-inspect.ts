import { createHash } from 'node:crypto';

import { END_BYTES } from '../../../../../ocr/document/whole-file';
import {
	type FileToInspect,
	LARGEST_INSPECTED,
	needsAllBytes,
} from '../../../../../ocr/original/inspect/inspect-file';
import { formatOfFile } from '../../../../shared/source/format-of-file';
import type { StoredFile } from '../../../../shared/source/stored-file';

/**
 * A file as it is looked into, read once. It is held in memory once, where its format asks for that and it
 * is not too large; otherwise only its ends are.
 */
export async function readToInspect(file: StoredFile): Promise<FileToInspect> {
	const head = await file.head();
	const format = await formatOfFile(file, head);
	const isHeld = needsAllBytes(format, head) && file.bytes <= LARGEST_INSPECTED;
	const hash = createHash('sha256');
	const held = isHeld ? new Held(file.bytes) : undefined;
	let tail: Uint8Array = new Uint8Array();
	let size = 0;
	for await (const piece of file.read()) {
		hash.update(piece);
		size += piece.length;
		if (held) held.add(piece);
		else tail = lastOf(tail, piece);
	}
	const bytes = held?.bytes;
	const { fileName, mimeType } = file;
	const end = bytes ?? tail;
	return {
		...{ fileName, mimeType, format, size, head },
		sha256: hash.digest('hex'),
		tail: end.subarray(Math.max(0, end.length - END_BYTES)),
		...(bytes ? { bytes } : {}),
	};
}

/** No more than a few times {@link END_BYTES} are held. */
function lastOf(before: Uint8Array, piece: Uint8Array): Uint8Array {
	const all = Buffer.concat([before, piece]);
	return all.length > 4 * END_BYTES ? Buffer.from(all.subarray(-END_BYTES)) : all;
}

/** All pieces in one place, without a second copy of them where the length is known before. */
class Held {
	private at = 0;
	private whole: Buffer | undefined;

	constructor(private readonly expected: number) {}

	add(piece: Uint8Array): void {
		// A file that n8n has in memory comes as one piece.
		if (this.at === 0 && piece.length === this.expected) this.whole = asBuffer(piece);
		else this.copy(piece);
		this.at += piece.length;
	}

	/** A file may be longer than was said of it. */
	private copy(piece: Uint8Array) {
		const end = this.at + piece.length;
		const room = this.whole?.length ?? 0;
		if (this.whole === undefined || end > room) {
			const larger = Buffer.alloc(Math.max(this.expected, end, room * 2));
			if (this.whole) larger.set(this.whole);
			this.whole = larger;
		}
		this.whole.set(piece, this.at);
	}

	get bytes(): Buffer {
		return (this.whole ?? Buffer.alloc(0)).subarray(0, this.at);
	}
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
	Buffer.from(buffer, byteOffset, byteLength);
