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

describe('an XML declaration', () => {
	const bytes = (text: string) => Buffer.from(text, 'latin1');

	test.each([
		['<?xml version="1.0" encoding="iso-8859-2"?><a>\xb3</a>', 'ł'],
		[" \n<?xml version='1.0' encoding = 'windows-1251' ?><a>\xcf</a>", 'П'],
		['<?xml version="1.0" encoding="nobody-knows"?><a>\xe9</a>', 'é'],
		['<?xml version="1.0"?><a encoding="windows-1251">\xe9</a>', 'é'],
		['<a/><?xml version="1.0" encoding="windows-1251"?><a>\xe9</a>', 'é'],
		[`<?xml version="1.0" ${' '.repeat(260)} encoding="windows-1251"?><a>\xe9</a>`, 'é'],
	])('names the encoding: %j', (text, letter) => {
		expect(decodeText(bytes(text))).toContain(`>${letter}</a>`);
	});

	test.each(['utf-8', 'UTF8', 'utf-16', 'UTF-16LE'])('is not believed that it is %s', (label) => {
		const text = (letter: string) => `<?xml version="1.0" encoding="${label}"?><a>${letter}</a>`;
		expect(decodeText(Buffer.from(text('ł')))).toBe(text('ł'));
		expect(decodeText(bytes(text('\xe9')))).toBe(text('é'));
	});
});

test('what is neither is told by its letters', () => {
	const read = (...bytes: number[]) => decodeText(Uint8Array.from(bytes));
	// Three of them in a row may be Western, four are not.
	expect(read(0x61, 0xe9, 0xe8, 0xea, 0x61)).toBe('aéèêa');
	expect(read(0x61, 0xe9, 0xe8, 0xea, 0xeb, 0x61)).toBeUndefined();
	expect(read(0x61, 0x62, 0x63, 0xe9, 0x61, 0xe8, 0x61)).toBe('abcéaèa');
	// Windows-1252 has no letters there.
	for (const none of [0x81, 0x8d, 0x8f, 0x90, 0x9d])
		expect(read(0x61, 0x61, none, 0x61)).toBeUndefined();
	expect(read(0x61, 0x61, 0x61, 0x61, 0xe9, 0)).toBeUndefined();
	// As much that is UTF-8 as that is not: é in UTF-8 and in Latin-1.
	expect(read(0xc3, 0xa9, 0x61, 0xe9, 0x61)).toBe('Ã©aéa');
	expect(read(0xc3, 0xa9, 0x61, 0xe9, 0x61, 0xc3, 0xa9)).toBe('éa\ufffdaé');
	// Letters of two, three and four bytes.
	expect(read(0xc2, 0x80, 0xe0, 0xa0, 0x80, 0xf0, 0x90, 0x80, 0x80, 0x61, 0xff)).toBe(
		'\u0080\u0800\u{10000}a\ufffd',
	);
	expect(read(0xdf, 0xbf, 0xef, 0xbf, 0xbd, 0xf4, 0x8f, 0xbf, 0xbf, 0x61, 0xff)).toBe(
		'\u07ff\ufffd\u{10ffff}a\ufffd',
	);
	expect([read(0xc1, 0xa9), read(0xf5, 0x90, 0x61)]).toEqual(['Á©', undefined]);
	expect([read(0, 0x61), read(0x61, 0), read(0)]).toEqual(['a', 'a', undefined]);
});
