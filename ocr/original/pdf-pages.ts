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
	let read = 0;
	for (const match of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
		if (match.index < read) continue;
		// The dictionary ends before the stream begins; a far-off "stream" is another object's.
		const found = /stream\r?\n/.exec(text.slice(match.index, match.index + 2000));
		if (!found) continue;
		const start = match.index + found.index + found[0].length;
		const end = text.indexOf('endstream', start);
		if (end < 0) break;
		read = end;
		const unpacked = unpack(bytes.subarray(start, end));
		if (unpacked) count = Math.max(count ?? 0, largestCount(latin1(unpacked)) ?? 0) || null;
	}
	return count;
}

/** The root of the tree counts all pages, its branches count some of them. One pass. */
function largestCount(text: string): number | null {
	let largest: number | null = null;
	const open: Array<{ pages: boolean; count: number | null }> = [];
	for (const [token, count] of text.matchAll(/<<|>>|\/Type\s*\/Pages\b|\/Count\s+(\d{1,7})\b/g)) {
		if (token === '<<') open.push({ pages: false, count: null });
		else if (token === '>>') {
			const closed = open.pop();
			if (closed?.pages && closed.count !== null) largest = Math.max(largest ?? 0, closed.count);
		} else {
			const dictionary = open.at(-1);
			if (!dictionary) continue;
			if (count === undefined) dictionary.pages = true;
			else dictionary.count = Number(count);
		}
	}
	return largest;
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
