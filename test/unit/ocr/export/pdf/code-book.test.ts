import { CodeBook, hex } from '../../../../../ocr/export/pdf/code-book';

test('each letter has one number, as it comes up', () => {
	const codes = new CodeBook();
	expect(codes.fontCount).toBe(0);
	expect([...'abba c'].map((letter) => codes.codeOf(letter))).toEqual(
		[1, 2, 2, 1, 3, 4].map((code) => ({ font: 0, code })),
	);
	expect([codes.fontCount, codes.highest(0)]).toEqual([1, 4]);
});

test('a font that is full is followed by another', () => {
	const codes = new CodeBook(2);
	expect([...'abcade'].map((letter) => Object.values(codes.codeOf(letter)))).toEqual([
		...[
			[0, 1],
			[0, 2],
			[1, 1],
			[0, 1],
			[1, 2],
			[2, 1],
		],
	]);
	expect([codes.fontCount, codes.highest(0), codes.highest(1), codes.highest(2)]).toEqual([
		...[3, 2, 2, 1],
	]);
	expect(codes.toUnicode(1)).toContain(
		'\n2 beginbfchar\n<0001> <0063>\n<0002> <0064>\nendbfchar\n',
	);
});

test('a font has as many letters as there are numbers of two bytes but 0', () => {
	const codes = new CodeBook();
	for (let letter = 0; letter < 0xffff; letter++) codes.codeOf(String.fromCodePoint(letter + 32));
	expect([codes.fontCount, codes.highest(0)]).toEqual([1, 0xffff]);
	expect(codes.codeOf('one more')).toEqual({ font: 1, code: 1 });
});

// Adobe Technical Note 5411: a CMap from codes to UTF-16.
test('what each number is as text is told by a CMap', () => {
	const codes = new CodeBook();
	for (const letter of ['A', 'é', '字', '😀', 'e\u0301']) codes.codeOf(letter);
	expect(codes.toUnicode(0)).toBe(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
5 beginbfchar
<0001> <0041>
<0002> <00E9>
<0003> <5B57>
<0004> <D83DDE00>
<0005> <00650301>
endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`);
});

test('a block of a CMap has a hundred entries at most', () => {
	const codes = new CodeBook();
	const blocks = () => codes.toUnicode(0).match(/^\d+ beginbfchar\n<[0-9A-F]+> <[0-9A-F]+>/gm);
	for (let letter = 0; letter < 100; letter++) codes.codeOf(String.fromCodePoint(0x4e00 + letter));
	expect(blocks()).toEqual(['100 beginbfchar\n<0001> <4E00>']);
	codes.codeOf('x');
	expect(blocks()).toEqual(['100 beginbfchar\n<0001> <4E00>', '1 beginbfchar\n<0065> <0078>']);
});

test('numbers are written with four digits', () => {
	expect([0, 10, 255, 0xabcd].map(hex)).toEqual(['0000', '000A', '00FF', 'ABCD']);
});
