import { decodeText } from '../../../../ocr/reading/decode-text';

const JSON_TEXT = '{"text": "Größe 5 €, Ελλάδα, 東京, 👍"}';
const WESTERN = '{"text": "Größe, Œuvre, naïve – 5 €, «ça», “où”"}';

function utf16(text: string, { bigEndian = false, mark = true } = {}): Uint8Array {
	const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le');
	return bigEndian ? bytes.swap16() : bytes;
}

/** Windows-1252, from the table of the Encoding Standard. */
function windows1252(text: string): Uint8Array {
	const letters: Record<string, number> = { '€': 0x80, Œ: 0x8c, '“': 0x93, '”': 0x94, '–': 0x96 };
	return Uint8Array.from(text, (letter) => letters[letter] ?? letter.charCodeAt(0));
}

test.each<[string, Uint8Array, string]>([
	['UTF-8', Buffer.from(JSON_TEXT), JSON_TEXT],
	['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${JSON_TEXT}`), JSON_TEXT],
	['UTF-16 LE', utf16(JSON_TEXT), JSON_TEXT],
	['UTF-16 BE', utf16(JSON_TEXT, { bigEndian: true }), JSON_TEXT],
	['UTF-16 LE without a mark', utf16(JSON_TEXT, { mark: false }), JSON_TEXT],
	['UTF-16 BE without a mark', utf16(JSON_TEXT, { bigEndian: true, mark: false }), JSON_TEXT],
	['Windows-1252', windows1252(WESTERN), WESTERN],
	['Latin-1', Buffer.from('Größe\nnaïve', 'latin1'), 'Größe\nnaïve'],
	['ASCII', Buffer.from('{}'), '{}'],
	['one byte', Buffer.from('7'), '7'],
	['nothing', new Uint8Array(), ''],
])('%s is read', (_, bytes, text) => {
	expect(decodeText(bytes)).toBe(text);
});

test.each<[string, number[]]>([
	['UTF-32 LE', [0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]],
	['UTF-32 BE', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b]],
	['UTF-32 LE without a mark', [0x7b, 0, 0, 0, 0x7d, 0, 0, 0]],
	['UTF-32 BE without a mark', [0, 0, 0, 0x7b, 0, 0, 0, 0x7d]],
	['Windows-1251', [0x7b, 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x7d]],
	['Shift JIS', [0x7b, 0x93, 0xfa, 0x96, 0x7b, 0x81, 0x41, 0x7d]],
	['GBK', [0x7b, 0xc4, 0xe3, 0xba, 0xc3, 0x7d]],
	['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]],
])('%s is not taken for something else', (_, bytes) => {
	expect(decodeText(Uint8Array.from(bytes))).toBeUndefined();
});

test('a damaged letter does not change the others', () => {
	const bytes = Buffer.from('äöüßé–x');
	bytes[0] = 0x41;
	expect(decodeText(bytes)).toBe('A\ufffdöüßé–x');
	expect(decodeText(bytes.subarray(0, -2))).toBe('A\ufffdöüßé\ufffd');
});

test('a large file in Windows-1252 is walked once', () => {
	const text = 'Größe '.repeat(500_000);
	expect(decodeText(Buffer.from(text, 'latin1'))).toBe(text);
});
