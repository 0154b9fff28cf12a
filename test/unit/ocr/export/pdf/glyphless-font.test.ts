import { glyphlessFont } from '../../../../../ocr/export/pdf/glyphless-font';

const font = Buffer.from(glyphlessFont());

// By the chapters of the OpenType specification, 1.9: "otff" tells of the file, and each table has its own.
const tables = new Map(
	Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
		const entry = 12 + index * 16;
		const [checksum, offset, length] = [4, 8, 12].map((at) => font.readUInt32BE(entry + at));
		const tag = font.toString('latin1', entry, entry + 4);
		return [tag, { checksum: checksum!, offset: offset!, length: length! }];
	}),
);

const dataOf = (tag: string) => {
	const { offset, length } = tables.get(tag)!;
	return font.subarray(offset, offset + length);
};

const sumOf = (bytes: Buffer) => {
	let sum = 0;
	for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) % 2 ** 32;
	return sum;
};

/** A table's fields, each as "type.name": a number of so many bits, with a sign (i) or without (u), or a text (t). */
function fieldsOf(tag: string, names: string): Record<string, number | string> {
	const data = dataOf(tag);
	let at = 0;
	const fields = names.split(' ').map((field): [string, number | string] => {
		const [, type, name] = /^([a-z]\d+)\.(.+)$/.exec(field)!;
		const from = at;
		at += Number(type!.slice(1)) / (type!.startsWith('t') ? 1 : 8);
		if (type === 'u32') return [name!, data.readUInt32BE(from)];
		if (type === 'u16') return [name!, data.readUInt16BE(from)];
		if (type === 'i16') return [name!, data.readInt16BE(from)];
		if (type === 'u8') return [name!, data.readUInt8(from)];
		return [name!, data.toString('latin1', from, at)];
	});
	expect(at).toBe(data.length);
	return Object.fromEntries(fields);
}

test('it is a TrueType font with the tables that one has to have, in their order', () => {
	expect(font.readUInt32BE(0)).toBe(0x00010000);
	expect([...tables.keys()]).toEqual([
		...['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'],
	]);
	// searchRange, entrySelector, rangeShift of ten.
	expect([6, 8, 10].map((at) => font.readUInt16BE(at))).toEqual([128, 3, 32]);
});

test('its tables follow each other at multiples of four bytes, each with its sum', () => {
	let end = 12 + 10 * 16;
	for (const [tag, { checksum, offset, length }] of tables) {
		expect([tag, offset]).toEqual([tag, end]);
		end = offset + Math.ceil(length / 4) * 4;
		const data = Buffer.from(font.subarray(offset, end));
		// The sum of the table that has the sum of the file is made without it.
		if (tag === 'head') data.writeUInt32BE(0, 8);
		expect([tag, sumOf(data)]).toEqual([tag, checksum]);
	}
	expect(end).toBe(font.length);
	expect(sumOf(font)).toBe(0xb1b0afba);
});

test('its em is 1000 units, of which a letter takes 500, from 200 below the line to 800 above', () => {
	const { checksumAdjustment, ...head } = fieldsOf(
		'head',
		'u32.version u32.revision u32.checksumAdjustment u32.magic u16.flags u16.unitsPerEm u32.created1 u32.created2 u32.modified1 u32.modified2 i16.xMin i16.yMin i16.xMax i16.yMax u16.macStyle u16.lowestRecPPEM i16.directionHint i16.locaFormat i16.glyphFormat',
	);
	expect(checksumAdjustment).not.toBe(0);
	expect(head).toEqual({
		...{ version: 0x00010000, revision: 0x00010000, magic: 0x5f0f3cf5 },
		// Baseline and left side are at 0.
		...{ flags: 3, unitsPerEm: 1000 },
		...{ created1: 0, created2: 0, modified1: 0, modified2: 0 },
		...{ xMin: 0, yMin: -200, xMax: 500, yMax: 800 },
		...{ macStyle: 0, lowestRecPPEM: 8, directionHint: 2, locaFormat: 0, glyphFormat: 0 },
	});
	expect(
		fieldsOf(
			'hhea',
			'u32.version i16.ascender i16.descender i16.lineGap u16.advanceMax i16.minLeft i16.minRight i16.xMaxExtent i16.rise i16.run i16.offset i16.r1 i16.r2 i16.r3 i16.r4 i16.format u16.metrics',
		),
	).toEqual({
		...{ version: 0x00010000, ascender: 800, descender: -200, lineGap: 0, advanceMax: 500 },
		...{ minLeft: 0, minRight: 0, xMaxExtent: 500, rise: 1, run: 0, offset: 0 },
		...{ r1: 0, r2: 0, r3: 0, r4: 0, format: 0, metrics: 2 },
	});
	expect(fieldsOf('hmtx', 'u16.advance0 i16.left0 u16.advance1 i16.left1')).toEqual({
		...{ advance0: 500, left0: 0, advance1: 500, left1: 0 },
	});
});

test('it has two glyphs: one for missing letters, which is empty, and a line from corner to corner', () => {
	expect(
		fieldsOf(
			'maxp',
			'u32.version u16.glyphs u16.points u16.contours u16.compositePoints u16.compositeContours u16.zones u16.twilight u16.storage u16.functions u16.instructions u16.stack u16.size u16.components u16.depth',
		),
	).toEqual({
		...{ version: 0x00010000, glyphs: 2, points: 2, contours: 1 },
		...{ compositePoints: 0, compositeContours: 0, zones: 2, twilight: 0, storage: 0 },
		...{ functions: 0, instructions: 0, stack: 0, size: 0, components: 0, depth: 0 },
	});
	// Half of each offset.
	expect(fieldsOf('loca', 'u16.first u16.second u16.end')).toEqual({
		first: 0,
		second: 0,
		end: 12,
	});
	expect(
		fieldsOf(
			'glyf',
			'i16.contours i16.xMin i16.yMin i16.xMax i16.yMax u16.lastPoint u16.instructions u8.flag0 u8.flag1 i16.x0 i16.x1 i16.y0 i16.y1',
		),
	).toEqual({
		...{ contours: 1, xMin: 0, yMin: -200, xMax: 500, yMax: 800, lastPoint: 1, instructions: 0 },
		// On the curve; each place counts from the one before.
		...{ flag0: 1, flag1: 1, x0: 0, x1: 500, y0: -200, y1: 1000 },
	});
});

test('it maps no letter to a glyph', () => {
	expect(
		fieldsOf(
			'cmap',
			'u16.version u16.tables u16.platform u16.encoding u32.offset u16.format u16.length u16.language u16.segments2 u16.searchRange u16.entrySelector u16.rangeShift u16.end u16.pad u16.start i16.delta u16.rangeOffset',
		),
	).toEqual({
		...{ version: 0, tables: 1, platform: 3, encoding: 1, offset: 12 },
		...{ format: 4, length: 24, language: 0 },
		...{ segments2: 2, searchRange: 2, entrySelector: 0, rangeShift: 0 },
		...{ end: 0xffff, pad: 0, start: 0xffff, delta: 1, rangeOffset: 0 },
	});
});

test('it has a name, in UTF-16 for Windows and English', () => {
	const name = dataOf('name');
	const [format, count, storage] = [0, 2, 4].map((at) => name.readUInt16BE(at));
	expect([format, count, storage]).toEqual([0, 4, 6 + 4 * 12]);
	let end = 0;
	const names = Array.from({ length: 4 }, (_, index) => {
		const [platform, encoding, language, id, length, offset] = [0, 2, 4, 6, 8, 10].map((at) =>
			name.readUInt16BE(6 + index * 12 + at),
		);
		expect([platform, encoding, language, offset]).toEqual([3, 1, 0x409, end]);
		end += length!;
		const text = Buffer.from(name.subarray(storage! + offset!, storage! + offset! + length!));
		return [id, text.swap16().toString('utf16le')];
	});
	expect(names).toEqual([
		[1, 'InvisibleText'],
		[2, 'Regular'],
		[4, 'InvisibleText'],
		[6, 'InvisibleText'],
	]);
	expect(storage! + end).toBe(name.length);
});

test('what Windows is told of it, and what a printer is', () => {
	expect(
		fieldsOf(
			'OS/2',
			'u16.version i16.xAvgCharWidth u16.weight u16.width u16.fsType i16.subXSize i16.subYSize i16.subXOffset i16.subYOffset i16.superXSize i16.superYSize i16.superXOffset i16.superYOffset i16.strikeoutSize i16.strikeoutPosition i16.familyClass u16.panose1 u16.panose2 u16.panose3 u16.panose4 u16.panose5 u32.range1 u32.range2 u32.range3 u32.range4 t4.vendor u16.selection u16.firstChar u16.lastChar i16.ascender i16.descender i16.lineGap u16.winAscent u16.winDescent u32.codePage1 u32.codePage2 i16.xHeight i16.capHeight u16.defaultChar u16.breakChar u16.maxContext',
		),
	).toEqual({
		// 400 is regular, 5 is medium, and everybody may embed it.
		...{ version: 3, xAvgCharWidth: 500, weight: 400, width: 5, fsType: 0 },
		...{ subXSize: 650, subYSize: 600, subXOffset: 0, subYOffset: 75 },
		...{ superXSize: 650, superYSize: 600, superXOffset: 0, superYOffset: 350 },
		...{ strikeoutSize: 50, strikeoutPosition: 260, familyClass: 0 },
		...{ panose1: 0, panose2: 0, panose3: 0, panose4: 0, panose5: 0 },
		...{ range1: 0, range2: 0, range3: 0, range4: 0, vendor: 'NONE' },
		...{ selection: 0x40, firstChar: 0xffff, lastChar: 0xffff },
		...{ ascender: 800, descender: -200, lineGap: 0, winAscent: 800, winDescent: 200 },
		...{ codePage1: 1, codePage2: 0, xHeight: 500, capHeight: 700 },
		...{ defaultChar: 0, breakChar: 32, maxContext: 1 },
	});
	expect(
		fieldsOf(
			'post',
			'u32.version u32.italicAngle i16.underlinePosition i16.underlineThickness u32.isFixedPitch u32.minType42 u32.maxType42 u32.minType1 u32.maxType1',
		),
	).toEqual({
		...{ version: 0x00030000, italicAngle: 0, underlinePosition: 0, underlineThickness: 0 },
		...{ isFixedPitch: 0, minType42: 0, maxType42: 0, minType1: 0, maxType1: 0 },
	});
});
