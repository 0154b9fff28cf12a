import { zipSync } from 'fflate';

import { formatOfFile } from '../../../nodes/shared/source/format-of-file';
import { fileOfBase64 } from '../../../nodes/shared/source/stored-file';
import { MIME_TYPES } from '../../../ocr/document/formats';

const content = Buffer.from('<x/>'.repeat(50));
const zip = (...names: string[]) =>
	zipSync(Object.fromEntries(names.map((name) => [name, content])));

async function formatOf(bytes: Uint8Array, fileName: string, mimeType = 'application/zip') {
	const whole = fileOfBase64(Buffer.from(bytes).toString('base64'), { fileName, mimeType });
	let read = 0;
	const file = {
		...whole,
		async *read() {
			for (let at = 0; at < bytes.length; at += 1000) {
				read += 1000;
				yield bytes.subarray(at, at + 1000);
			}
		},
	};
	return { format: await formatOfFile(file, await file.head()), read };
}

test.each([
	[
		'a DOCX without an extension',
		zip('[Content_Types].xml', 'word/document.xml'),
		'Quarterly report',
		'docx',
	],
	['an XLSX named .docx', zip('[Content_Types].xml', 'xl/workbook.xml'), 'a.docx', 'xlsx'],
	['any ZIP', zip('a.txt'), 'a.zip', null],
])('%s is told by what is in it', async (_, bytes, fileName, format) => {
	expect((await formatOf(bytes, fileName)).format).toBe(format);
});

test('a ZIP that tells nothing is what its type says', async () => {
	const { format } = await formatOf(zip('a.txt'), 'Quarterly report', MIME_TYPES.docx);
	expect(format).toBe('docx');
});

test('a long one is read no further than it has to be', async () => {
	const long = zipSync({
		'[Content_Types].xml': content,
		'ppt/presentation.xml': content,
		'ppt/media/a.bin': [new Uint8Array(2_000_000), { level: 0 }],
	});
	const { format, read } = await formatOf(long, 'a');
	expect(format).toBe('pptx');
	expect(read).toBeLessThan(100_000);
});

test('and to its end where only its list tells', async () => {
	const long = zipSync({
		'a.bin': [new Uint8Array(2_000_000), { level: 0 }],
		'[Content_Types].xml': content,
		'xl/workbook.xml': content,
	});
	expect((await formatOf(long, 'a')).format).toBe('xlsx');
});
