import { zipSync, type Zippable } from 'fflate';
import {
	ZIP_END_BYTES,
	zipFormatByEnd,
	zipFormatByStart,
} from '../../../../ocr/document/zip-format';

const content = Buffer.from('<x/>'.repeat(100));
const TYPES = { '[Content_Types].xml': content, '_rels/.rels': content };

const zip = (...names: string[]) =>
	zipSync(Object.fromEntries(names.map((name) => [name, content])));

/** The same as programs write it that do not know an entry's length when it begins. */
function streamed(bytes: Uint8Array): Uint8Array {
	const made = Uint8Array.from(bytes);
	const view = new DataView(made.buffer);
	for (let at = 0; at + 4 < made.length; at++) {
		if (view.getUint32(at, true) !== 0x04034b50) continue;
		made[at + 6]! |= 8;
		view.setUint32(at + 18, 0, true);
	}
	return made;
}

const byEnd = (bytes: Uint8Array) => zipFormatByEnd(bytes.subarray(-ZIP_END_BYTES), bytes.length);

const openDocument = (type: string): Zippable => ({
	mimetype: [Buffer.from(type), { level: 0 }],
	'content.xml': content,
});

test.each<[string, Uint8Array, string | null]>([
	['DOCX', zipSync({ ...TYPES, 'word/document.xml': content }), 'docx'],
	['XLSX', zipSync({ ...TYPES, 'xl/workbook.xml': content }), 'xlsx'],
	['PPTX', zipSync({ ...TYPES, 'ppt/presentation.xml': content }), 'pptx'],
	[
		'DOCX whose parts come before their list',
		zip('word/document.xml', '[Content_Types].xml'),
		'docx',
	],
	['ODT', zipSync(openDocument('application/vnd.oasis.opendocument.text')), 'odt'],
	['ODS', zipSync(openDocument('application/vnd.oasis.opendocument.spreadsheet')), 'ods'],
	['ODP', zipSync(openDocument('application/vnd.oasis.opendocument.presentation')), 'odp'],
	[
		'ODT with a line break behind its type',
		zipSync(openDocument('application/vnd.oasis.opendocument.text\n')),
		'odt',
	],
	['a drawing', zipSync(openDocument('application/x-krita')), null],
	['EPUB', zipSync(openDocument('application/epub+zip')), 'epub'],
	['a folder named "word" in any ZIP', zip('word/list.txt', 'readme.txt'), null],
	[
		'a DOCX within a ZIP',
		zipSync({ 'a.docx': [zip('[Content_Types].xml', 'word/document.xml'), { level: 0 }] }),
		null,
	],
	['a JAR', zip('META-INF/MANIFEST.MF', 'A.class'), null],
])('The entries of a ZIP tell what it is: %s', (_, bytes, format) => {
	expect(zipFormatByStart(bytes)).toBe(format);
	if (!['odt', 'ods', 'odp', 'epub'].includes(format ?? '')) expect(byEnd(bytes)).toBe(format);
});

test('where an entry does not say how long it is, the list at the end tells', () => {
	const bytes = streamed(zip('[Content_Types].xml', 'docProps/app.xml', 'xl/workbook.xml'));
	expect(zipFormatByStart(bytes)).toBeNull();
	expect(byEnd(bytes)).toBe('xlsx');
});

test('the list is found before a comment, and at the end of a long file', () => {
	const long = zipSync({
		...TYPES,
		'a.bin': [new Uint8Array(600_000), { level: 0 }],
		'ppt/a.xml': content,
	});
	expect(byEnd(long)).toBe('pptx');
	const commented = Buffer.concat([
		zip('[Content_Types].xml', 'word/a.xml'),
		Buffer.from('PK, a comment'),
	]);
	expect(byEnd(commented)).toBe('docx');
});

test('whatever is cut off or changed tells nothing, and does no harm', () => {
	const bytes = zip('[Content_Types].xml', 'word/document.xml');
	for (let length = 0; length < bytes.length; length += 7) {
		const cut = bytes.subarray(0, length);
		expect(byEnd(cut)).toBeNull();
		expect(['docx', null]).toContain(zipFormatByStart(cut));
	}
	for (let at = 0; at < bytes.length; at++) {
		const changed = Uint8Array.from(bytes);
		changed[at] = 0xff;
		expect(['docx', null]).toContain(byEnd(changed));
		expect(['docx', null]).toContain(zipFormatByStart(changed));
	}
});

test('the type of an OpenDocument file is the first of its entries, and nothing else', () => {
	const type = Buffer.from('application/epub+zip');
	expect(zipFormatByStart(zipSync({ 'a.txt': [type, { level: 0 }] }))).toBeNull();
	const second = zipSync({ 'a.txt': content, mimetype: [type, { level: 0 }] });
	expect(zipFormatByStart(second)).toBeNull();
	expect(zipFormatByStart(streamed(zipSync({ mimetype: [type, { level: 0 }] })))).toBe('epub');
});

test('entries may have extra fields and comments', () => {
	const extra = { 0x7075: new Uint8Array(5) };
	const more = { extra, comment: 'ten of them'.slice(0, 10) };
	const bytes = zipSync({
		'a.xml': [content, more],
		'[Content_Types].xml': [content, more],
		'xl/workbook.xml': [content, more],
	});
	expect(zipFormatByStart(bytes)).toBe('xlsx');
	expect(byEnd(bytes)).toBe('xlsx');
	const type = Buffer.from('application/epub+zip');
	expect(zipFormatByStart(zipSync({ mimetype: [type, { level: 0, extra }] }))).toBe('epub');
});

test('the list is read as far as it is in the last bytes, which are 256 KB at most', () => {
	expect(ZIP_END_BYTES).toBe(262_144);
	const bytes = zip('[Content_Types].xml', 'word/document.xml');
	const list = Buffer.from(bytes).indexOf('PK\x01\x02', 'latin1');
	expect(zipFormatByEnd(bytes.subarray(list), bytes.length)).toBe('docx');
	expect(zipFormatByEnd(bytes.subarray(list + 1), bytes.length)).toBeNull();
	// The longest comment there can be, and one letter more.
	const commented = (length: number) => Buffer.concat([bytes, Buffer.alloc(length, 0x20)]);
	expect(byEnd(commented(65_535))).toBe('docx');
	expect(byEnd(commented(65_536))).toBeNull();
});
