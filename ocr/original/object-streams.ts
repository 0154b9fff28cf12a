import { Turns } from '../document/turns';
import { inflateSteps } from './pictures/inflate';
import { tooMuch } from './unusable';

/** Bytes of room for what the packed objects of one file are unpacked to. */
export const MOST_ROOM = 1 << 28;

/** Bytes that are given to the unpacker for each of the file: the same may be found twice. */
const MOST_PASSES = 4;

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
export async function lookThroughObjects(
	bytes: Uint8Array,
	file: string,
): Promise<{ mayHaveUnits: boolean }> {
	let mayHaveUnits = bufferOf(bytes).includes(USER_UNIT);
	let room = MOST_ROOM;
	let input = bytes.length * MOST_PASSES;
	const turns = new Turns();
	for (const packed of packedObjects(bytes, ['ObjStm', 'XRef'])) {
		let rest = Buffer.alloc(0);
		const steps = inflateSteps(packed, room + 1, (chunk) => {
			if (mayHaveUnits) return;
			// The key may begin in one piece and end in the next.
			const piece = Buffer.concat([rest, chunk]);
			mayHaveUnits = piece.includes(USER_UNIT);
			rest = piece.subarray(-USER_UNIT.length);
		});
		let step = steps.next();
		for (; !step.done; step = steps.next()) await turns.give();
		room -= step.value.came;
		input -= step.value.taken;
		if (room < 0 || input < 0) throw tooMuch(file);
		await turns.give();
	}
	return { mayHaveUnits };
}

/**
 * The streams of a PDF in whose dictionary one of these words stands, packed as they are, with zlib.
 *
 * @param kinds values of `/Type`
 */
export function* packedObjects(
	bytes: Uint8Array,
	kinds: readonly string[],
): Generator<Uint8Array, void, void> {
	const buffer = bufferOf(bytes);
	for (const kind of kinds) {
		let end = 0;
		let begin = { index: -1, start: 0 };
		for (let at = buffer.indexOf(kind); at >= 0; at = buffer.indexOf(kind, at + 1)) {
			// Looked for once: the word may stand there millions of times before it.
			if (begin.index < at) begin = streamBehind(buffer, at);
			const { start } = begin;
			if (start - at > LONGEST_DICTIONARY) continue;
			if (end < start) end = buffer.indexOf('endstream', start);
			if (end < 0) end = buffer.length;
			if (isZlib(bytes, start)) yield bytes.subarray(start, end);
		}
	}
}

/** The next "stream" that ends a line, and where its data starts; far away where there is none. */
function streamBehind(buffer: Buffer, from: number): { index: number; start: number } {
	for (let index = buffer.indexOf('stream', from); index >= 0;) {
		const behind = index + 'stream'.length;
		const lineEnd = buffer[behind] === 0x0d ? behind + 1 : behind;
		if (buffer[lineEnd] === 0x0a) return { index, start: lineEnd + 1 };
		index = buffer.indexOf('stream', behind);
	}
	return { index: Infinity, start: Infinity };
}

/** Whether zlib data may begin there (RFC 1950, 2.2). */
function isZlib(bytes: Uint8Array, at: number): boolean {
	const [method = 0, flags = 0] = [bytes[at], bytes[at + 1]];
	return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
	Buffer.from(buffer, byteOffset, byteLength);
