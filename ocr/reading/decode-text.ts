/**
 * What the bytes of a text or JSON file say.
 *
 * - A byte order mark tells UTF-8 and UTF-16, as in RFC 2781 and the Unicode Standard, 23.8.
 * - Without one, a NUL beside the first letter tells UTF-16: JSON begins with an ASCII letter (RFC
 *   4627, section 3), and a text mostly does too.
 * - An XML declaration names its encoding (XML 1.0, section 4.3.3), by a label of the Encoding Standard.
 * - What is UTF-8 is read as UTF-8 (RFC 8259, section 8.1), with U+FFFD for a few damaged bytes.
 * - What is left is read as Windows-1252, of which Latin-1 is a part, where its letters stand as they
 *   do in Western languages: alone or in twos and threes among ASCII letters.
 *
 * @returns `undefined` for what is none of these, such as UTF-32, Shift JIS, or a file that is no text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
	if (startsWith(bytes, UTF_32_LE) || startsWith(bytes, UTF_32_BE)) return undefined;
	const wide = wideEncoding(bytes);
	if (wide) return new TextDecoder(wide).decode(bytes);
	if (bytes.subarray(0, 4).includes(0)) return undefined;
	const declared = declaredDecoder(bytes);
	if (declared) return declared.decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return decodeOther(bytes);
	}
}

const UTF_32_LE = [0xff, 0xfe, 0, 0];
const UTF_32_BE = [0, 0, 0xfe, 0xff];

const startsWith = (bytes: Uint8Array, mark: readonly number[]) =>
	bytes.length >= mark.length && mark.every((byte, index) => bytes[index] === byte);

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	const [first, second, third, fourth] = bytes;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (first === undefined || second === undefined) return undefined;
	// UTF-32 has two more NULs beside the first letter.
	if (second === 0 && first !== 0 && (third !== 0 || fourth !== 0)) return 'utf-16le';
	return first === 0 && second !== 0 ? 'utf-16be' : undefined;
}

/** Longer than any XML declaration. */
const DECLARATION = 300;

/** That of an XML declaration, unless it is UTF-8, which is looked at closely, or unknown. */
function declaredDecoder(bytes: Uint8Array): TextDecoder | undefined {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION));
	const label = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
	// Who can read the declaration byte by byte has no text in UTF-16 before them.
	if (label === undefined || /^utf-?(?:8|16)/i.test(label)) return undefined;
	try {
		return new TextDecoder(label);
	} catch {
		return undefined;
	}
}

/** The bytes that Windows-1252 has no letter for. */
const NO_LETTER = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** So many letters beyond ASCII in a row are no Western word: Cyrillic, Greek, Chinese. */
const LONG_RUN = 4;

/** What is not UTF-8 throughout: some of it damaged, or Windows-1252. */
function decodeOther(bytes: Uint8Array): string | undefined {
	let sequences = 0;
	let strays = 0;
	let longest = 0;
	let isWestern = true;
	for (let at = 0; at < bytes.length;) {
		const byte = bytes[at]!;
		if (byte < 0x80) {
			if (byte === 0) return undefined;
			at++;
			continue;
		}
		let end = at;
		while (end < bytes.length && bytes[end]! >= 0x80) {
			if (NO_LETTER.has(bytes[end]!)) isWestern = false;
			const length = sequenceLength(bytes, end);
			if (length > 1) sequences++;
			else strays++;
			end += length;
		}
		longest = Math.max(longest, end - at);
		at = end;
	}
	if (sequences > strays) return new TextDecoder('utf-8').decode(bytes);
	return isWestern && longest < LONG_RUN
		? new TextDecoder('windows-1252').decode(bytes)
		: undefined;
}

/** Bytes of the UTF-8 letter at a place, or 1 where none is. */
function sequenceLength(bytes: Uint8Array, at: number): number {
	const byte = bytes[at]!;
	const length =
		byte >= 0xf0 && byte < 0xf5
			? 4
			: byte >= 0xe0 && byte < 0xf0
				? 3
				: byte >= 0xc2 && byte < 0xe0
					? 2
					: 1;
	for (let index = 1; index < length; index++) {
		if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 1;
	}
	return length;
}
