import { wholeMegabytes } from '../../../ocr/document/megabytes';
import { UnusableOriginal } from '../../../ocr/original/unusable';
import type { Turns } from '../../../ocr/document/turns';
import { collectBytes } from '../bytes';
import type { StoredFile } from '../source/stored-file';

/** One file that was made of several. */
export interface JoinedFile {
	bytes: AsyncIterable<Uint8Array>;
	/** Without the dot. */
	ending: string;
}

/** Files of one format, in the order of their pages, as one. */
export type Join = (files: readonly StoredFile[], turns: Turns) => Promise<JoinedFile> | JoinedFile;

/**
 * Bytes of all parts' PDF files together. To be joined they are held in memory as what is read of them and
 * as what is written: of 64 MB of scans 145 MB beside the files themselves (Node 24).
 */
export const MOST_PDF_BYTES = 128 * 1024 * 1024;

/** By MIME type. What is not here cannot be joined without a program of its own. */
export const JOINS: Readonly<Record<string, Join | undefined>> = {
	'application/pdf': joinPdfs,
	'text/plain': (files) => ({ bytes: joinedTexts(files), ending: 'txt' }),
};

async function joinPdfs(files: readonly StoredFile[], turns: Turns): Promise<JoinedFile> {
	const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
	if (total > MOST_PDF_BYTES) throw new UnusableOriginal(tooLarge(total));
	const { JoinedPdf } = await import('../../../ocr/export/pdf/joined-pdf');
	const joined = new JoinedPdf(turns);
	for (const { fileName, mimeType, read } of files) {
		const bytes = await collectBytes(read(), MOST_PDF_BYTES);
		await joined.add({ bytes, fileName, mimeType });
	}
	const bytes = await joined.bytes();
	if (!bytes) throw new UnusableOriginal('There is no page in them.');
	return { bytes: one(bytes), ending: 'pdf' };
}

const tooLarge = (total: number) =>
	`They have ${wholeMegabytes(total)}, and the limit is ${wholeMegabytes(MOST_PDF_BYTES)}.`;

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

const [LINE_END, FORM_FEED] = [0x0a, 0x0c];
const MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * Piece by piece: of a large text no more is held. A blank line stands between two parts, and a form feed
 * where the part before has marked its own pages so. Only the first one's byte order mark stays.
 */
async function* joinedTexts(files: readonly StoredFile[]): AsyncGenerator<Uint8Array> {
	for (const [index, file] of files.entries()) {
		let last: number | undefined;
		let hasPages = false;
		let isFirst = true;
		for await (const piece of file.read()) {
			const text = isFirst && index > 0 ? withoutMark(piece) : piece;
			isFirst = false;
			last = text.at(-1) ?? last;
			hasPages ||= text.includes(FORM_FEED);
			yield text;
		}
		if (index < files.length - 1) yield between(last, hasPages);
	}
}

function between(last: number | undefined, hasPages: boolean): Uint8Array {
	if (last === undefined) return new Uint8Array();
	if (hasPages) return last === FORM_FEED ? new Uint8Array() : Uint8Array.of(FORM_FEED);
	return last === LINE_END ? Uint8Array.of(LINE_END) : Uint8Array.of(LINE_END, LINE_END);
}

const withoutMark = (piece: Uint8Array) =>
	MARK.every((byte, at) => piece[at] === byte) ? piece.subarray(MARK.length) : piece;
