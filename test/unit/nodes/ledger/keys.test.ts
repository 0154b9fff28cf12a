import { createHash } from 'node:crypto';

import {
	type Asked,
	askerOfPart,
	contentsOf,
	sourceOf,
} from '../../../../nodes/shared/ledger/identity';
import {
	allOf,
	contentKeys,
	keysOf,
	wholeContents,
	withContents,
} from '../../../../nodes/shared/ledger/keys';
import { digestOf } from '../../../../nodes/shared/process-digest';
import { fileOfBase64, type StoredFile } from '../../../../nodes/shared/source/stored-file';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const fileOf = (text: string, more: Partial<StoredFile> = {}): StoredFile => ({
	...fileOfBase64(Buffer.from(text).toString('base64'), {
		...{ fileName: 'a.png', mimeType: 'image/png' },
	}),
	...more,
});

const asked = (more: Partial<Asked> = {}): Asked => ({
	asker: { reference: 'ref', place: 'place' },
	...{ request: 'request', files: [fileOf('one')], reuseMs: 0 },
	...more,
});

test('whoever asks for a part of a file is somebody else', () => {
	expect(askerOfPart({ reference: 'a', place: 'b' }, '-p1')).toStrictEqual({
		...{ reference: 'a-p1', place: 'b-p1' },
	});
});

describe('a source is named', () => {
	test.each<[string, Partial<Asked>, string]>([
		[
			'by its address, whatever came from there',
			{ address: 'https://a.example' },
			'address:https://a.example',
		],
		['by n8n’s ID and length of a stored file', { files: [fileOf('one', { id: 'x' })] }, 'x:3'],
		['by the bytes of a file in memory', {}, sha256('one')],
		['by none', { files: [] }, ''],
		[
			'by all of several',
			{ files: [fileOf('one', { id: 'x' }), fileOf('two', { sha256: 'known' })] },
			'x:3,known',
		],
	])('%s', async (_, more, name) => {
		expect(await sourceOf(asked(more))).toBe(name);
	});

	test('without reading it where n8n has it stored, or its digest is known', async () => {
		const read = jest.fn();
		const files = [fileOf('one', { id: 'x', read }), fileOf('two', { sha256: 'known', read })];
		await sourceOf(asked({ files }));
		expect(read).not.toHaveBeenCalled();
	});
});

test('the contents of files are their digests, in their order', async () => {
	const files = [fileOf('one', { id: 'x' }), fileOf('two', { sha256: 'known' })];
	expect(await contentsOf(asked({ files }))).toStrictEqual([sha256('one'), 'known']);
	expect(await contentsOf(asked({ files: [] }))).toStrictEqual([]);
});

describe('a submission is found by', () => {
	const own = (source: string) => digestOf('own', 'ref', 'request', source);
	const place = (source: unknown) => digestOf('place', 'place', 'request', source);

	test('its item, and by the place of it', async () => {
		const source = sha256('one');
		expect(await keysOf(asked())).toStrictEqual({ own: own(source), place: [place(source)] });
	});

	test('its item alone, where a file was fetched from an address', async () => {
		const address = 'https://a.example';
		const source = `address:${address}`;
		expect(await keysOf(asked({ address }))).toStrictEqual({ own: own(source), place: [] });
		// A provider that fetches it has the same address again.
		expect(await keysOf(asked({ address, files: [] }))).toStrictEqual({
			...{ own: own(source), place: [place(source)] },
		});
	});

	test('its bytes, where these are known', async () => {
		const keys = await keysOf(asked());
		const contents = ['aa', 'bb'];
		const content = digestOf('content', 'request', contents);
		const whole = { ...keys, place: [...keys.place, place(contents)], content };
		expect(contentKeys(asked(), contents)).toStrictEqual([place(contents), content]);
		expect(withContents(keys, asked(), contents)).toStrictEqual(whole);
		expect(allOf(whole)).toStrictEqual([keys.own, ...whole.place, content]);
		expect(contentKeys(asked(), [])).toStrictEqual([]);
		expect(withContents(keys, asked(), [])).toBe(keys);
		expect(allOf(keys)).toStrictEqual([keys.own, ...keys.place]);
	});
});

test('the contents are known where every file was sent whole', () => {
	const sent = fileOf('one', { sha256: 'a' });
	expect(wholeContents(asked({ files: [sent, fileOf('two', { sha256: 'b' })] }))).toStrictEqual([
		...['a', 'b'],
	]);
	expect(wholeContents(asked({ files: [sent, fileOf('two')] }))).toStrictEqual([]);
	expect(wholeContents(asked({ files: [] }))).toStrictEqual([]);
});

test('a digest is the same for the same values, and tells them apart', () => {
	expect(digestOf('a', 1)).toBe(digestOf('a', 1));
	const others = [digestOf('a', '1'), digestOf('a'), digestOf('a', 1, null), digestOf(['a', 1])];
	expect(new Set([digestOf('a', 1), ...others]).size).toBe(5);
	expect(digestOf()).toMatch(/^[\w-]{43}$/u);
});
