import { EntryNames } from '../../../../ocr/archive/entry-names';

const named = (...names: string[]) => {
	const all = new EntryNames();
	return names.map((name) => all.free(name));
};

test.each([
	['Re: Bill 12/2024? "new" <1>|*.pdf', 'Re_ Bill 12_2024_ _new_ _1___.pdf'],
	['..', '_'],
	['../../etc/passwd', '__.._etc_passwd'],
	['con.txt', '_con.txt'],
	['COM1', '_COM1'],
	['console.txt', 'console.txt'],
	['LPT².pdf', '_LPT².pdf'],
	['aux .txt', '_aux .txt'],
	['x\u202Efdp.exe', 'x_fdp.exe'],
	['name. ', 'name._'],
	['', 'document'],
	['a\u0000b', 'a_b'],
	['e\u0301.txt', '\u00e9.txt'],
	['\u8acb\u6c42\u66f8.pdf', '\u8acb\u6c42\u66f8.pdf'],
])('%j is stored as %j', (name, stored) => {
	expect(named(name)).toEqual([stored]);
});

test('no two are the same, also where only case or composition differs', () => {
	expect(named('a.txt', 'A.txt', 'e\u0301', '\u00e9')).toEqual([
		'a.txt',
		'A-2.txt',
		'\u00e9',
		'\u00e9-2',
	]);
});

test('a long name is cut between letters and keeps its ending', () => {
	const [one, two] = named(`${'\u8acb'.repeat(200)}.pdf`, `${'\u8acb'.repeat(200)}.pdf`);
	for (const name of [one, two]) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
	expect(one).toMatch(/^\u8acb+\.pdf$/);
	expect(two).toMatch(/^\u8acb+-2\.pdf$/);
});

test.each([
	// What Windows keeps for devices, with any ending or none.
	...['con', 'PRN', 'aux', 'nul', 'conin$', 'CONOUT$', 'com1', 'com9', 'lpt0', 'lpt³'],
	...['con.txt', 'nul.tar.gz', 'aux   .txt'],
])('%j is a device on Windows', (name) => {
	expect(named(name)[0]).toMatch(/^_/);
});

test.each(['acon', 'cons', 'com', 'com10', 'lpt', 'comx', 'con-1', 'null', 'prn1', 'con txt'])(
	'%j is none',
	(name) => {
		expect(named(name)).toEqual([name]);
	},
);

test.each([
	...['<', '>', ':', '"', '/', '\\', '|', '?', '*', '\n', '\u007f', '\u0085', '\ud800'],
	...['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'],
])('no name has the sign %j', (sign) => {
	expect(named(`a${sign}b${sign}c`)).toEqual(['a_b_c']);
});

test.each([
	['\u202f', 'a\u202fb'],
	['\u2065', 'a\u2065b'],
	['\u200d', 'a\u200db'],
])('the sign %j stays', (sign, name) => {
	expect(named(`a${sign}b`)).toEqual([name]);
});

test.each([
	['.hidden', '_hidden'],
	['...', '_'],
	['a.', 'a_'],
	['a ', 'a_'],
	['a..', 'a._'],
	['.', '_'],
	[' ', '_'],
	[' a', ' a'],
])('no name begins with a dot, or ends in a dot or a blank: %j is %j', (name, stored) => {
	expect(named(name)).toEqual([stored]);
});

test.each([
	[`${'a'.repeat(251)}.txt`, `${'a'.repeat(251)}.txt`],
	[`${'a'.repeat(252)}.txt`, `${'a'.repeat(251)}.txt`],
	['a'.repeat(255), 'a'.repeat(255)],
	['a'.repeat(256), 'a'.repeat(255)],
	// Of what is cut no blank is left at the end.
	[`${'a'.repeat(254)} b`, `${'a'.repeat(254)}_`],
	[`${'a'.repeat(300)}.${'b'.repeat(20)}`, `${'a'.repeat(234)}.${'b'.repeat(20)}`],
	// An ending of more letters is none.
	[`${'a'.repeat(300)}.${'b'.repeat(21)}`, 'a'.repeat(255)],
	[`${'a'.repeat(253)}\u00e9`, `${'a'.repeat(253)}\u00e9`],
	[`${'a'.repeat(254)}\u00e9`, 'a'.repeat(254)],
])('a name has 255 bytes at most (%#)', (name, stored) => {
	expect(named(name)).toEqual([stored]);
});

test('the third of the same name is numbered 3, also where there is a second one already', () => {
	expect(named('a', 'a', 'a')).toEqual(['a', 'a-2', 'a-3']);
	expect(named('a-2.txt', 'a.txt', 'A.TXT')).toEqual(['a-2.txt', 'a.txt', 'A-3.TXT']);
	expect(named('.txt', '.txt')).toEqual(['_txt', '_txt-2']);
	expect(named('a.b.txt', 'a.b.txt')).toEqual(['a.b.txt', 'a.b-2.txt']);
});
