import { strToU8, zipSync } from 'fflate';

import type { FileFormat } from '../../../../ocr/document/formats';
import {
	inspectOffice,
	isLockedOffice,
	isOle,
} from '../../../../ocr/original/inspect/inspect-office';

const inspect = (format: FileFormat, parts: Record<string, string>) =>
	inspectOffice(
		zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
		format,
	);

const CORE = `<cp:coreProperties>
<dc:title>Quay &amp; Sons &lt;2024&gt; &quot;A&quot; &apos;B&apos; &#38;</dc:title><dc:creator> Ada </dc:creator>
<dcterms:created xsi:type="dcterms:W3CDTF">2024-02-01T10:00:00Z</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">2024-03-01T10:00:00+01:00</dcterms:modified>
</cp:coreProperties>`;

const META = `<office:meta><meta:generator>LibreOffice/24.2</meta:generator><dc:title>Lease</dc:title>
<meta:initial-creator>Bo</meta:initial-creator><meta:creation-date>2024-02-01T10:00:00Z</meta:creation-date>
<dc:date>2024-02-02T10:00:00Z</dc:date><meta:document-statistic meta:table-count="1" meta:page-count="12"/></office:meta>`;

test('a file of Microsoft’s formats says it in its properties', () => {
	const app = '<Properties><Application>Word</Application><Pages>7</Pages></Properties>';
	const parts = { 'docProps/app.xml': app, 'docProps/core.xml': CORE };
	expect(inspect('docx', parts)).toEqual({
		...{ isEncrypted: false, needsPassword: false, pageCount: 7, pictures: 0, isSigned: false },
		attachments: [],
		title: 'Quay & Sons <2024> "A" \'B\' &#38;',
		...{ author: 'Ada', creator: 'Word' },
		createdAt: '2024-02-01T10:00:00.000Z',
		modifiedAt: '2024-03-01T09:00:00.000Z',
	});
});

test('a file of OpenDocument says it in meta.xml', () => {
	expect(inspect('odt', { 'meta.xml': META })).toMatchObject({
		...{ title: 'Lease', author: 'Bo', creator: 'LibreOffice/24.2', pageCount: 12 },
		createdAt: '2024-02-01T10:00:00.000Z',
		modifiedAt: '2024-02-02T10:00:00.000Z',
	});
});

test('what it does not say is not known', () => {
	const known = inspect('docx', { 'word/document.xml': '<w:document/>' });
	expect(known).toMatchObject({
		...{ title: null, author: null, creator: null, createdAt: null, modifiedAt: null },
		pageCount: null,
	});
	const odd = {
		'docProps/core.xml':
			'<dc:title></dc:title><dc:creator>Ada<dcterms:created>soon</dcterms:created>',
		'docProps/app.xml': '<Applications>A</Applications></Application><Application',
	};
	expect(inspect('docx', odd)).toMatchObject({
		title: null,
		author: null,
		creator: null,
		createdAt: null,
	});
});

test.each<[FileFormat, string, number | null]>([
	['docx', '<Pages>1</Pages>', 1],
	['docx', '<Pages>0</Pages>', null],
	['docx', '<Pages>-2</Pages>', null],
	['docx', '<Pages>1.5</Pages>', null],
	['docx', '<Pages>many</Pages>', null],
	['xlsx', '<Pages>3</Pages>', null],
])('a %s with %s has %s pages', (format, pages, count) => {
	expect(inspect(format, { 'docProps/app.xml': pages }).pageCount).toBe(count);
});

test('slides are counted, and nothing beside them', () => {
	const slides = Object.fromEntries(
		[
			...['ppt/slides/slide1.xml', 'ppt/slides/slide12.xml', 'ppt/slides/_rels/slide1.xml.rels'],
			...['ppt/slides/slide.xml', 'ppt/slideLayouts/slide1.xml', 'x/ppt/slides/slide3.xml'],
		].map((name) => [name, '<a/>']),
	);
	expect(inspect('pptx', slides).pageCount).toBe(2);
	expect(inspect('pptx', { 'a.xml': '' }).pageCount).toBe(0);
});

test.each([
	['word/media/image1.png', 1],
	['word/media/image1.JPEG', 1],
	['ppt/media/a.jpg', 1],
	['xl/media/a.emf', 1],
	['xl/media/a.tif', 1],
	['Pictures/100.svg', 1],
	['Pictures/100.tiff', 1],
	['word/media/sound.wav', 0],
	['word/media/a.png.rels', 0],
	['word/media/.png', 0],
	['word/a.png', 0],
	['x/Pictures/a.png', 0],
])('of pictures %s is %d', (name, count) => {
	expect(inspect('docx', { [name]: 'x' }).pictures).toBe(count);
});

test('files that lie in it are named', () => {
	const parts = {
		'word/embeddings/a.xlsx': '',
		'ppt/embeddings/b.bin': '',
		'x/word/embeddings/c': '',
	};
	expect(inspect('docx', { ...parts, 'word/embeddings/': '' }).attachments).toEqual([
		...['a.xlsx', 'b.bin'],
	]);
});

test.each([
	['_xmlsignatures/sig1.xml', true],
	['META-INF/documentsignatures.xml', true],
	['word/_xmlsignatures/sig1.xml', false],
	['documentsignatures.xml.txt', false],
])('with %s it is signed: %s', (name, isSigned) => {
	expect(inspect('docx', { [name]: '' }).isSigned).toBe(isSigned);
});

test('OpenDocument says in its manifest that its parts are encrypted', () => {
	const manifest = (text: string) => inspect('odt', { 'META-INF/manifest.xml': text });
	expect(manifest('<manifest:encryption-data manifest:checksum="a"/>')).toMatchObject({
		...{ isEncrypted: true, needsPassword: true },
	});
	expect(manifest('<manifest:file-entry/>')).toMatchObject({
		...{ isEncrypted: false, needsPassword: false },
	});
});

test('what is no ZIP is damaged', () => {
	expect(inspectOffice(strToU8('PK'), 'docx')).toEqual({ isDamaged: true });
});

test('a container of the former formats is known by how it begins, and one with a password by its part', () => {
	const head = Buffer.from('d0cf11e0a1b11ae1', 'hex');
	expect([isOle(head), isOle(head.subarray(0, 7)), isOle(strToU8('PK'))]).toEqual([
		true,
		false,
		false,
	]);
	for (let at = 0; at < 8; at++)
		expect(isOle(head.map((byte, own) => (own === at ? 0 : byte)))).toBe(false);
	const locked = Buffer.concat([head, Buffer.from('EncryptedPackage', 'utf16le')]);
	expect([isLockedOffice(locked), isLockedOffice(head)]).toEqual([true, false]);
	expect(isLockedOffice(locked.subarray(8, 30))).toBe(false);
});
