import { deflateRawSync } from 'node:zlib';
import { zipEntries, zipText } from '../../../../../ocr/original/inspect/zip-entries';

interface Entry {
	name: string;
	text: string;
	isPacked?: boolean;
	flags?: number;
	/** Bytes behind its name, in the list and before its content, and a comment in the list. */
	extra?: number;
	comment?: number;
}

/** A ZIP as APPNOTE has it: headers with their content, the list of them, the end mark. */
function zip(entries: Entry[], { comment = '', before = 0 } = {}): Buffer {
	const parts: Buffer[] = [Buffer.alloc(before)];
	const list: Buffer[] = [];
	let at = before;
	for (const { name, text, isPacked = false, flags = 0, extra = 0, comment: note = 0 } of entries) {
		const content = isPacked ? deflateRawSync(text) : Buffer.from(text);
		const title = Buffer.from(name);
		const local = Buffer.alloc(30);
		local.writeUInt32LE(0x04034b50, 0);
		local.writeUInt16LE(title.length, 26);
		local.writeUInt16LE(extra, 28);
		const central = Buffer.alloc(46);
		central.writeUInt32LE(0x02014b50, 0);
		central.writeUInt16LE(flags, 8);
		central.writeUInt16LE(isPacked ? 8 : 0, 10);
		central.writeUInt32LE(content.length, 20);
		central.writeUInt16LE(title.length, 28);
		central.writeUInt16LE(extra, 30);
		central.writeUInt16LE(note, 32);
		central.writeUInt32LE(at, 42);
		parts.push(local, title, Buffer.alloc(extra), content);
		list.push(central, title, Buffer.alloc(extra), Buffer.alloc(note));
		at += 30 + title.length + extra + content.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...parts, ...list, end, Buffer.from(comment)]);
}

const two: Entry[] = [
	{ name: 'a.xml', text: 'one', extra: 5, comment: 7 },
	{ name: 'ü/b.xml', text: 'two and two and two', isPacked: true, flags: 0x0800 },
];

test('the files of a ZIP, by the list at its end', () => {
	expect(zipEntries(zip(two))).toEqual([
		{ name: 'a.xml', at: 0, packed: 3, isPacked: false, isEncrypted: false },
		{ name: 'ü/b.xml', at: 43, packed: expect.any(Number), isPacked: true, isEncrypted: false },
	]);
	expect(zipEntries(zip([{ name: 'a', text: 'x', flags: 1 }]))[0]!.isEncrypted).toBe(true);
	expect(zipEntries(zip([{ name: 'a', text: 'x', flags: 0xfffe }]))[0]!.isEncrypted).toBe(false);
	expect(zipEntries(zip([]))).toEqual([]);
});

test('the end mark may stand before a comment of 65,535 bytes', () => {
	expect(zipEntries(zip(two, { comment: 'x' }))).toHaveLength(2);
	expect(zipEntries(zip(two, { comment: 'x'.repeat(65_535) }))).toHaveLength(2);
	expect(zipEntries(zip(two, { comment: 'x'.repeat(65_536) }))).toEqual([]);
});

test.each<[string, Buffer]>([
	['nothing', Buffer.alloc(0)],
	['less than an end mark', Buffer.alloc(21)],
	['no end mark', zip(two).subarray(0, -22)],
	['an end mark that is cut off', zip(two).subarray(0, -1)],
	['a list that is somewhere else', Buffer.concat([Buffer.alloc(9), zip(two)])],
])('there are none of %s', (_, bytes) => {
	expect(zipEntries(bytes)).toEqual([]);
});

test('a list ends where it is damaged', () => {
	const bytes = zip(two);
	const second = bytes.lastIndexOf(Buffer.of(0x50, 0x4b, 1, 2));
	bytes[second] = 0;
	expect(zipEntries(bytes).map(({ name }) => name)).toEqual(['a.xml']);
});

test('the text of a file, packed or not', () => {
	const bytes = zip(two);
	const [first, second] = zipEntries(bytes);
	expect(zipText(bytes, first!, 100)).toBe('one');
	expect(zipText(bytes, first!, 2)).toBe('on');
	expect(zipText(bytes, second!, 100)).toBe('two and two and two');
	expect(zipText(bytes, second!, 7)).toHaveLength(7);
	const own = zip([{ name: 'a', text: 'Größe', isPacked: true }], { before: 3 });
	expect(zipText(own, zipEntries(own)[0]!, 100)).toBe('Größe');
});

test('is none where it is not where the list says, or encrypted', () => {
	const bytes = zip(two);
	const [first] = zipEntries(bytes);
	expect(zipText(bytes, { ...first!, at: 1 }, 100)).toBe('');
	expect(zipText(bytes, { ...first!, at: bytes.length - 29 }, 100)).toBe('');
	expect(zipText(bytes, { ...first!, isEncrypted: true }, 100)).toBe('');
});
