import { pageFileName } from '../../../../../ocr/export/page-formats/page-file-name';
import type { OcrDocument } from '../../../../../ocr/document/types';

const documentOf = (fileName?: string, lastPage = 1) =>
	({ source: { fileName }, pages: [{ number: lastPage }] }) as OcrDocument;

test.each<[fileName: string | undefined, stem: string]>([
	['scan.pdf', 'scan'],
	['scan', 'scan'],
	['a.b.pdf', 'a.b'],
	['C:\\scans\\a.pdf', 'a'],
	['../../etc/passwd', 'passwd'],
	['folder.d/scan', 'scan'],
	['folder/', 'page'],
	['.htaccess', 'page'],
	['...', 'page'],
	['', 'page'],
	[undefined, 'page'],
	[' . scan . .pdf', 'scan'],
	['a<b>c:d"e|f?g*h.pdf', 'a_b_c_d_e_f_g_h'],
	['a\u0000b\nc\u202ed.pdf', 'a_b_c_d'],
	['a\ud800b.pdf', 'a_b'],
	['Größe 東京.tif', 'Größe 東京'],
	[`${'a'.repeat(61)}.pdf`, 'a'.repeat(60)],
	[`${'😀'.repeat(61)}.pdf`, '😀'.repeat(60)],
])('the file of a page of %j is named %s', (fileName, stem) => {
	expect(pageFileName(documentOf(fileName), 7, 'alto.xml')).toBe(`${stem}-0007.alto.xml`);
});

test.each([
	[1, 9999, '0001'],
	[9999, 9999, '9999'],
	[1, 10_000, '00001'],
	[12_345, 12_345, '12345'],
])('page %d of %d has as many digits as the last one, four at least', (page, last, digits) => {
	expect(pageFileName(documentOf('scan.pdf', last), page, 'xml')).toBe(`scan-${digits}.xml`);
});

test('of a document without pages, too', () => {
	expect(pageFileName({ source: {}, pages: [] } as never, 1, 'xml')).toBe('page-0001.xml');
});
