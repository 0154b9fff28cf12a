import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { strFromU8, strToU8, unzipSync } from 'fflate';

import { resultEntries } from '../../../../ocr/archive/result-entries';
import { zipEntries, type ZipEntry } from '../../../../ocr/archive/zip';
import { buildDocument } from '../../../../ocr/reading/build-document';

const MODIFIED = new Date(2024, 5, 7, 8, 9, 10);

const entry = (name: string, chunks: Uint8Array[], compress = true): ZipEntry => ({
	name,
	compress,
	async *read() {
		yield* chunks;
	},
});

async function zip(entries: Iterable<ZipEntry>, modified = MODIFIED): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of zipEntries(entries, modified)) chunks.push(chunk);
	return new Uint8Array(Buffer.concat(chunks));
}

/** Offset, name, date and flags of each entry, out of the central directory (APPNOTE 4.3.12). */
function directory(bytes: Uint8Array) {
	const view = Buffer.from(bytes);
	const end = view.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	const entries = [];
	let at = view.readUInt32LE(end + 16);
	for (let i = 0; i < view.readUInt16LE(end + 10); i++) {
		expect(view.toString('latin1', at, at + 4)).toBe('PK\x01\x02');
		const [time, date] = [view.readUInt16LE(at + 12), view.readUInt16LE(at + 14)];
		const nameLength = view.readUInt16LE(at + 28);
		entries.push({
			name: view.toString('utf8', at + 46, at + 46 + nameLength),
			utf8: (view.readUInt16LE(at + 8) & 0x800) !== 0,
			method: view.readUInt16LE(at + 10),
			date: [1980 + (date >> 9), (date >> 5) & 15, date & 31],
			time: [time >> 11, (time >> 5) & 63, (time & 31) * 2],
		});
		at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
	}
	return entries;
}

test('what goes in comes out, packed or stored, in one piece or many', async () => {
	const archive = await zip([
		entry('a.txt', [strToU8('hello '), strToU8('world')]),
		entry('folder_b.bin', [new Uint8Array([1, 2, 3])], false),
		entry('empty.txt', []),
	]);
	const files = unzipSync(archive);
	expect(Object.keys(files)).toEqual(['a.txt', 'folder_b.bin', 'empty.txt']);
	expect(strFromU8(files['a.txt'])).toBe('hello world');
	expect([...files['folder_b.bin']]).toEqual([1, 2, 3]);
	expect(files['empty.txt']).toHaveLength(0);
	expect(directory(archive).map(({ method }) => method)).toEqual([8, 8, 8]);
});

test('what is packed already goes in as it is, and only the rest is packed', async () => {
	const blank = new Uint8Array(100_000);
	expect((await zip([entry('a.png', [blank], false)])).length).toBeGreaterThan(100_000);
	expect((await zip([entry('a.txt', [blank], true)])).length).toBeLessThan(1000);
});

test('an archive without entries is an archive', async () => {
	expect(unzipSync(await zip([]))).toEqual({});
});

test('names of any script are marked as UTF-8', async () => {
	const names = ['Rechnung ä.txt', '請求書.txt', 'חשבונית.txt', '🧾.txt'];
	const archive = await zip(names.map((name) => entry(name, [strToU8(name)])));
	expect(directory(archive).map(({ name, utf8 }) => [name, utf8])).toEqual(
		names.map((name) => [name, true]),
	);
	expect(Object.keys(unzipSync(archive))).toEqual(names);
});

test('entries have the date they are given', async () => {
	const [file] = directory(await zip([entry('a.txt', [])]));
	expect(file).toMatchObject({ date: [2024, 6, 7], time: [8, 9, 10] });
});

test('a large original goes through piece by piece and comes out identical', async () => {
	const pieces = Array.from({ length: 64 }, () => new Uint8Array(randomBytes(64 * 1024)));
	const whole = Buffer.concat(pieces);
	let given = 0;
	let largestBacklog = 0;
	let written = 0;
	const original: ZipEntry = {
		name: 'scan.pdf',
		compress: false,
		async *read() {
			for (const piece of pieces) {
				given += piece.length;
				yield piece;
			}
		},
	};
	const chunks: Uint8Array[] = [];
	for await (const chunk of zipEntries([original], MODIFIED)) {
		chunks.push(chunk);
		written += chunk.length;
		largestBacklog = Math.max(largestBacklog, given - written);
	}
	const [unpacked] = Object.values(unzipSync(new Uint8Array(Buffer.concat(chunks))));
	const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
	expect(hash(unpacked)).toBe(hash(whole));
	expect(largestBacklog).toBeLessThan(1024 * 1024);
});

test('an original that breaks off ends the archive with its own message', async () => {
	const broken: ZipEntry = {
		name: 'a',
		compress: false,
		async *read() {
			yield new Uint8Array(1);
			throw new Error('The storage is gone.');
		},
	};
	await expect(zip([broken])).rejects.toThrow('The storage is gone.');
});

const unzip = spawnSync('unzip', ['-v']).error ? test.skip : test;

unzip('Info-ZIP finds nothing wrong with an archive', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'ocr-zip-'));
	try {
		const file = join(folder, 'a.zip');
		const entries = [
			entry('請求書/a.txt', [strToU8('x'.repeat(100_000))]),
			entry('b.png', [new Uint8Array(randomBytes(100_000))], false),
			entry('empty', []),
		];
		writeFileSync(file, await zip(entries));
		const { status, stdout, stderr } = spawnSync('unzip', ['-t', file], { encoding: 'utf8' });
		expect(`${stdout}${stderr}`).toMatch(/No errors detected/);
		expect(status).toBe(0);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

describe('the files of a result', () => {
	const raw = { pages: [{ text: 'Grüße' }] };
	const document = buildDocument({
		provider: { id: 'test' },
		job: { id: null, status: 'succeeded' },
		pages: [{ text: 'Grüße', words: [{ text: 'Grüße' }] }],
	});
	const names = async (stem: string, fileName?: string) =>
		Object.keys(
			unzipSync(
				await zip(
					resultEntries({
						stem,
						raw,
						document,
						attached: fileName === undefined ? [] : [entryOf(fileName)],
					}),
				),
			),
		);
	const entryOf = (fileName: string) => ({
		fileName,
		async *read() {
			yield strToU8('original');
		},
	});

	test('the whole answer, the text, the words and the original', async () => {
		const archive = await zip(
			resultEntries({ stem: 'scan', raw, document, attached: [entryOf('scan.png')] }),
		);
		const files = unzipSync(archive);
		expect(Object.keys(files)).toEqual(['scan.json', 'scan.txt', 'scan.csv', 'scan.png']);
		expect(JSON.parse(strFromU8(files['scan.json']))).toEqual(raw);
		expect(strFromU8(files['scan.txt'])).toBe('Grüße');
		expect(strFromU8(files['scan.csv'])).toMatch(/^page,.*\r\n1,1,1,Grüße,/);
		expect(strFromU8(files['scan.png'])).toBe('original');
	});

	test('without an original there are three', async () => {
		expect(await names('scan')).toEqual(['scan.json', 'scan.txt', 'scan.csv']);
	});

	test('an original that is named like a result does not hide it', async () => {
		expect(await names('notes', 'notes.txt')).toEqual([
			'notes.json',
			'notes.txt',
			'notes.csv',
			'notes-2.txt',
		]);
	});

	test('two files of one name both come along, also where case is all that differs', async () => {
		const attached = [entryOf('a.pdf'), entryOf('A.pdf')];
		const files = unzipSync(await zip(resultEntries({ stem: 's', raw, document, attached })));
		expect(Object.keys(files)).toEqual(['s.json', 's.txt', 's.csv', 'a.pdf', 'A-2.pdf']);
	});

	test.each([
		['../../etc/passwd'],
		['..\\..\\windows'],
		['/absolute'],
		['C:\\x'],
		['..'],
		['.'],
		['a\u0000b'],
		['trailing. '],
		[''],
	])('no entry leads out of the archive: %j', async (name) => {
		for (const entryName of await names(name, name)) {
			expect(entryName).not.toMatch(/[/\\:\u0000]|^\.|^$|[. ]$/);
		}
	});
});
