import { srgbProfile } from '../../../../../ocr/export/pdf/pdf-a/srgb-profile';

const profile = Buffer.from(srgbProfile());

/** A tag's data by its signature (ICC.1:2001-04, 6.2). */
const tags = new Map(
	Array.from({ length: profile.readUInt32BE(128) }, (_, at) => {
		const entry = 132 + at * 12;
		const [offset, size] = [profile.readUInt32BE(entry + 4), profile.readUInt32BE(entry + 8)];
		const signature = profile.toString('latin1', entry, entry + 4);
		return [signature, { offset, data: profile.subarray(offset, offset + size) }];
	}),
);

const dataOf = (signature: string) => tags.get(signature)!.data;
const typeOf = (signature: string) => dataOf(signature).toString('latin1', 0, 4);
/** Numbers of 16 bits before the point and 16 behind it. */
const xyzAt = (data: Buffer, at: number) =>
	[0, 4, 8].map((more) => data.readInt32BE(at + more) / 65536);

test('the header says that it is the profile of a display in RGB, of version 2', () => {
	expect(profile.readUInt32BE(0)).toBe(profile.length);
	expect(profile.readUInt32BE(8)).toBe(0x02100000);
	expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
	expect([24, 26, 28, 30, 32, 34].map((at) => profile.readUInt16BE(at))).toEqual([
		...[1999, 10, 18, 0, 0, 0],
	]);
	expect(profile.toString('latin1', 36, 40)).toBe('acsp');
	expect(xyzAt(profile, 68).map((value) => value.toFixed(4))).toEqual([
		'0.9642',
		'1.0000',
		'0.8249',
	]);
});

test('it has the tags that a profile of three colors has to have, at multiples of four bytes', () => {
	expect([...tags.keys()].sort()).toEqual([
		'bTRC',
		'bXYZ',
		'cprt',
		'desc',
		'gTRC',
		'gXYZ',
		'rTRC',
		'rXYZ',
		'wtpt',
	]);
	let end = 132 + tags.size * 12;
	for (const offset of new Set([...tags.values()].map((tag) => tag.offset))) {
		expect([offset, offset % 4]).toEqual([end, 0]);
		end += [...tags.values()].find((tag) => tag.offset === offset)!.data.length;
	}
	expect(end).toBe(profile.length);
});

test('its name and its license are texts of their types', () => {
	const desc = dataOf('desc');
	expect([typeOf('desc'), desc.readUInt32BE(8)]).toEqual(['desc', 5]);
	expect(desc.toString('latin1', 12, 17)).toBe('sRGB\0');
	// Behind it code, count, code, count and 67 bytes of a name for Macintosh.
	expect(desc.length).toBe(12 + 5 + 4 + 4 + 2 + 1 + 67 + 1);
	expect([...desc.subarray(17)].every((byte) => byte === 0)).toBe(true);
	expect(dataOf('cprt').toString('latin1')).toMatch(/^text\0{4}No copyright, use freely\0+$/u);
});

test('its three primaries add up to white', () => {
	const colors = ['rXYZ', 'gXYZ', 'bXYZ', 'wtpt'];
	expect(colors.map(typeOf)).toEqual(colors.map(() => 'XYZ '));
	const [red, green, blue, white] = colors.map((color) => xyzAt(dataOf(color), 8));
	[0, 1, 2].forEach((axis) => {
		expect(red![axis]! + green![axis]! + blue![axis]!).toBeCloseTo(white![axis]!, 3);
	});
	// Green is the brightest, blue the darkest.
	expect([red, green, blue].map((color) => color![1]!.toFixed(4))).toEqual([
		...['0.2225', '0.7169', '0.0606'],
	]);
});

test('its curve is that of the standard: a line at first, then a power of 2.4', () => {
	expect([...new Set(['rTRC', 'gTRC', 'bTRC'].map((name) => tags.get(name)!.offset))]).toHaveLength(
		1,
	);
	const curve = dataOf('rTRC');
	expect([typeOf('rTRC'), curve.readUInt32BE(8), curve.length]).toEqual(['curv', 1024, 12 + 2048]);
	const at = (step: number) => curve.readUInt16BE(12 + step * 2) / 65535;
	expect([at(0), at(1023)]).toEqual([0, 1]);
	// IEC 61966-2-1: 0.5 is 0.2140, and 0.02 is 0.02 / 12.92.
	expect(at(512)).toBeCloseTo(0.2146, 3);
	expect(at(20)).toBeCloseTo(20 / 1023 / 12.92, 4);
	expect(at(41)).toBeCloseTo(41 / 1023 / 12.92, 4);
	expect(at(100)).toBeCloseTo(0.00968, 4);
});
