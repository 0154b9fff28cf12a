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
