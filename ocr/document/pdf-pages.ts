import { Unzlib } from '../bundled/fflate';

/** An object stream that unpacks to more than this is left alone. */
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

/**
 * How many pages a PDF has, from the `/Count` of its page tree (ISO 32000-1, 7.7.3.2). Newer files
 * keep the tree in packed object streams; those are unpacked one by one. Encrypted files keep
 * their numbers in the clear outside of such streams only.
 *
 * @returns `null` where no page tree is found. Throws nothing.
 */
export function countPdfPages(bytes: Uint8Array): number | null {
	const text = latin1(bytes);
	let count = largestCount(text);
	for (const match of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
		const begin = /stream\r?\n/g;
		begin.lastIndex = match.index;
		const found = begin.exec(text);
		// The dictionary ends before the stream begins; a far-off "stream" is another object's.
		if (!found || found.index - match.index > 2000) continue;
		const start = found.index + found[0].length;
		const end = text.indexOf('endstream', start);
		if (end < 0) continue;
		const unpacked = unpack(bytes.subarray(start, end));
		if (unpacked) count = Math.max(count ?? 0, largestCount(latin1(unpacked)) ?? 0) || null;
	}
	return count;
}

/** The root of the tree counts all pages, its branches count some of them. */
function largestCount(text: string): number | null {
	let largest: number | null = null;
	for (const match of text.matchAll(/\/Type\s*\/Pages\b/g)) {
		const number = /\/Count\s+(\d{1,7})\b/.exec(dictionaryAround(text, match.index))?.[1];
		if (number !== undefined) largest = Math.max(largest ?? 0, Number(number));
	}
	return largest;
}

/** A page tree's dictionary lists its pages; one of 10,000 pages has about 120,000 characters. */
const MAX_DICTIONARY = 500_000;

/** From the `<<` that opens the dictionary a key stands in, to its `>>`. */
function dictionaryAround(text: string, index: number): string {
	const first = Math.max(0, index - MAX_DICTIONARY);
	let start = index;
	for (let depth = 0; start > first; start--) {
		const pair = text.slice(start - 2, start);
		if (pair !== '>>' && pair !== '<<') continue;
		if (pair === '<<' && depth === 0) break;
		depth += pair === '>>' ? 1 : -1;
		start--;
	}
	const last = Math.min(text.length, index + MAX_DICTIONARY);
	let end = index;
	for (let depth = 0; end < last; end++) {
		const pair = text.slice(end, end + 2);
		if (pair !== '>>' && pair !== '<<') continue;
		if (pair === '>>' && depth === 0) break;
		depth += pair === '<<' ? 1 : -1;
		end++;
	}
	return text.slice(start, end);
}

function unpack(packed: Uint8Array): Uint8Array | null {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	try {
		const stream = new Unzlib((chunk) => {
			bytes += chunk.length;
			if (bytes <= MAX_UNPACKED_BYTES) chunks.push(chunk);
		});
		for (let at = 0; at < packed.length && bytes <= MAX_UNPACKED_BYTES; at += 65_536) {
			stream.push(packed.subarray(at, at + 65_536));
		}
	} catch {
		// Not packed with zlib, or cut off: what came out so far may still hold the number.
	}
	return bytes === 0 || bytes > MAX_UNPACKED_BYTES ? null : Buffer.concat(chunks);
}

const latin1 = (bytes: Uint8Array) =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
