import { inflatedBytes } from './pictures/inflate';
import { tooMuch } from './unusable';

/** Bytes of room for what the packed objects of one file are unpacked to. */
export const MOST_ROOM = 1 << 28;

/** A dictionary ends before its stream begins; a far-off "stream" is another object's. */
const LONGEST_DICTIONARY = 2000;

/** The key by which a page has units of its own (ISO 32000-1, table 30). */
const USER_UNIT = Buffer.from('UserUnit');

/**
 * Looks through what a PDF has packed of its objects and tables (ISO 32000-1, 7.5.7 and 7.5.8), and
 * refuses one where it would fill the memory: who opens the file unpacks it, and deflate makes a
 * gigabyte of a megabyte.
 *
 * @param file how a sentence about it begins
 * @returns whether a page may have units of its own.
 * @throws {UnusableOriginal}
 */
export function lookThroughObjects(bytes: Uint8Array, file: string): { mayHaveUnits: boolean } {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let mayHaveUnits = buffer.includes(USER_UNIT);
	let room = MOST_ROOM;
	for (const kind of ['ObjStm', 'XRef']) {
		let end = 0;
		for (let at = buffer.indexOf(kind); at >= 0; at = buffer.indexOf(kind, at + 1)) {
			const dictionary = buffer.subarray(at, at + LONGEST_DICTIONARY).toString('latin1');
			const begin = /stream\r?\n/.exec(dictionary);
			if (!begin) continue;
			const start = at + begin.index + begin[0].length;
			if (end < start) end = buffer.indexOf('endstream', start);
			if (end < 0) end = buffer.length;
			let rest = Buffer.alloc(0);
			room -= inflatedBytes(buffer.subarray(start, end), room + 1, (chunk) => {
				if (mayHaveUnits) return;
				// The key may begin in one piece and end in the next.
				const piece = Buffer.concat([rest, chunk]);
				mayHaveUnits = piece.includes(USER_UNIT);
				rest = piece.subarray(-USER_UNIT.length);
			});
			if (room < 0) throw tooMuch(file);
		}
	}
	return { mayHaveUnits };
}
