import { downloadedName } from '../../../nodes/shared/source/downloaded-name';

const nameOf = (disposition: string | undefined, path = '/files/from-url.pdf') =>
	downloadedName(disposition, new URL(path, 'https://files.example'));

test.each([
	['a token', 'attachment; filename=bill.pdf', 'bill.pdf'],
	['a quoted name', 'attachment; filename="my bill.pdf"', 'my bill.pdf'],
	['a quotation mark in it', 'attachment; filename="a \\"b\\".pdf"', 'a _b_.pdf'],
	['a semicolon in it', 'attachment; filename="a;b.pdf"; size=5', 'a;b.pdf'],
	[
		'the extended name before the plain one',
		`attachment; filename="x.pdf"; filename*=UTF-8''M%C3%A4rz.pdf`,
		'März.pdf',
	],
	[
		'the same the other way round, with a language',
		`attachment; filename*=utf-8'de'M%C3%A4rz.pdf; filename=x.pdf`,
		'März.pdf',
	],
	['an extended name in Latin-1', `attachment; filename*=ISO-8859-1''M%E4rz.pdf`, 'März.pdf'],
	['no word before it', 'inline; filename="scan.png"', 'scan.png'],
	['blanks without quotation marks', 'attachment; filename=my bill 7.pdf', 'my bill 7.pdf'],
	[
		'UTF-8 where Latin-1 is meant',
		`attachment; filename="${Buffer.from('März.pdf').toString('latin1')}"`,
		'März.pdf',
	],
	['Latin-1 as meant', 'attachment; filename="M\u00e4rz.pdf"', 'März.pdf'],
])('A download is called by its header: %s', (_, disposition, name) => {
	expect(nameOf(disposition)).toBe(name);
});

test.each([
	['none', undefined, '/files/from-url.pdf', 'from-url.pdf'],
	['no name in it', 'attachment', '/files/a%20b.pdf', 'a b.pdf'],
	['an empty name', 'attachment; filename=""', '/files/a.pdf', 'a.pdf'],
	['what is no header', ';;;', '/files/a.pdf', 'a.pdf'],
	['a path that is no UTF-8', undefined, '/files/%E4.pdf', '%E4.pdf'],
	['no path', undefined, '/', 'document'],
])('else by its address: %s', (_, disposition, path, name) => {
	expect(nameOf(disposition, path)).toBe(name);
});

test.each([
	['folders', 'attachment; filename="../../etc/passwd"', 'passwd'],
	['folders of Windows', `attachment; filename*=UTF-8''C%3A%5Ca%5Cb.pdf`, 'b.pdf'],
	[
		'characters that file systems refuse',
		`attachment; filename*=UTF-8''a%3Ab%3F%00%0A.pdf`,
		'a_b___.pdf',
	],
	['dots and blanks at its ends', 'attachment; filename=" ..bill.pdf. "', 'bill.pdf'],
	['nothing but dots', 'attachment; filename=".."', 'from-url.pdf'],
])('is one plain part of a path: without %s', (_, disposition, name) => {
	expect(nameOf(disposition)).toBe(name);
});

test('is not longer than file systems take, and keeps its extension', () => {
	expect(nameOf(`attachment; filename="${'a'.repeat(500)}.pdf"`)).toBe(`${'a'.repeat(196)}.pdf`);
});

test('takes no longer the longer the header is', () => {
	expect(nameOf(`attachment; filename="${'\\'.repeat(200_000)}`)).toBeTruthy();
	expect(nameOf(`attachment; ${'a=b; '.repeat(50_000)}filename=x.pdf`)).toBeTruthy();
});
