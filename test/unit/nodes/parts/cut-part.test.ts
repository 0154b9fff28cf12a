import { Stopped } from '../../../../nodes/shared/failure';
import type { Ready } from '../../../../nodes/shared/operations/send-document';
import {
	type CutFile,
	fileOfBytes,
	sendCut,
	sourceOf,
} from '../../../../nodes/shared/parts/cut-part';
import type { StoredFile } from '../../../../nodes/shared/source/stored-file';
import { UnusableOriginal } from '../../../../ocr/original/unusable';

const MB = 1024 * 1024;
const { signal } = new AbortController();

test('a part is a file in memory, under a name of its own', async () => {
	const bytes = Uint8Array.of(1, 2, 3);
	const file = fileOfBytes(bytes, { fileName: 'a-p1.pdf', mimeType: 'application/pdf' });
	const { read, head, ...facts } = file;
	expect(facts).toStrictEqual({
		...{ fileName: 'a-p1.pdf', mimeType: 'application/pdf', inMemory: true, bytes: 3 },
	});
	const pieces: Uint8Array[] = [];
	for await (const piece of read()) pieces.push(piece);
	expect(pieces).toEqual([bytes]);
	expect(await head()).toBe(bytes);
});

test('its provider is told of it as of a file', () => {
	const about = { fileName: 'a.pdf', mimeType: 'application/pdf', inMemory: false } as StoredFile;
	expect(sourceOf(about, 7)).toStrictEqual({
		...{ kind: 'file', fileName: 'a.pdf', mimeType: 'application/pdf', bytes: 7 },
	});
});

/** A file of so many bytes whose parts have so many. */
function whole(bytes: number, cut: (pages: readonly number[]) => Uint8Array): CutFile {
	const open = { cut: async (pages: readonly number[]) => cut(pages) };
	return {
		file: { fileName: 'a.pdf', mimeType: 'application/pdf', bytes } as StoredFile,
		held: { withPages: async (work: (pages: unknown) => Promise<unknown>) => await work(open) },
		limits: { bytes: 1000 * MB },
		choices: { pages: '1', pagesWithText: 'read', splitWhenTooLong: true },
	} as unknown as CutFile;
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

/** Sends parts of 128 MB of memory in all; each is on its way until it is told to end. */
function sending(file: CutFile, ended = signal) {
	const state = { isReady: false };
	let end = () => {};
	const gone = new Promise<void>((resolve) => (end = resolve));
	const done = sendCut<object, Uint8Array>(
		{ ...file, ended },
		async (ready) => {
			const { source } = (await ready()) as unknown as { source: Uint8Array };
			state.isReady = true;
			await gone;
			return source;
		},
		async (cut) => ({ source: await cut([2, 3]) }) as unknown as Ready<object>,
	);
	done.catch(() => undefined);
	return { state, done, end };
}

test('a part is cut and sent, and its sender has what came of it', async () => {
	let asked: readonly number[] = [];
	const { done, end } = sending(
		whole(10, (pages) => {
			asked = pages;
			return Uint8Array.of(9);
		}),
	);
	end();
	expect(await done).toEqual(Uint8Array.of(9));
	expect(asked).toEqual([2, 3]);
});

test('a part that waits has no room yet, and one that turns out small makes room for others', async () => {
	const large = sending(whole(100 * MB, () => new Uint8Array(0)));
	await settled();
	// It was planned to have 100 MB, and has none.
	const second = sending(whole(128 * MB, () => new Uint8Array(60 * MB)));
	await settled();
	expect([large.state.isReady, second.state.isReady]).toEqual([true, true]);
	const third = sending(whole(69 * MB, () => new Uint8Array(0)));
	const ended = new AbortController();
	const fourth = sending(
		whole(1, () => new Uint8Array(0)),
		ended.signal,
	);
	await settled();
	expect([third.state.isReady, fourth.state.isReady]).toEqual([false, false]);
	ended.abort();
	await expect(fourth.done).rejects.toBeInstanceOf(Stopped);
	expect(third.state.isReady).toBe(false);
	// Its room is free as soon as it was sent.
	second.end();
	await second.done;
	await settled();
	expect(third.state.isReady).toBe(true);
	for (const one of [large, third]) {
		one.end();
		await one.done;
	}
});

test('a limit below the whole file is all that a part may need', async () => {
	const file = whole(1000 * MB, () => new Uint8Array(0));
	const held = sending(whole(128 * MB, () => new Uint8Array(100 * MB)));
	await settled();
	const small = sending({ ...file, limits: { bytes: 28 * MB } });
	await settled();
	expect(small.state.isReady).toBe(true);
	const larger = sending({ ...file, limits: { bytes: 29 * MB } });
	await settled();
	expect(larger.state.isReady).toBe(false);
	for (const one of [held, small, larger]) {
		one.end();
		await one.done;
	}
});

test.each([
	[new UnusableOriginal('It is damaged.'), 'Pages: It is damaged.'],
	[new Error('disk'), 'disk'],
])('a page that cannot be cut says so: %s', async (error, message) => {
	const { done } = sending(
		whole(128 * MB, () => {
			throw error;
		}),
	);
	await expect(done).rejects.toThrow(message);
	// And holds no room.
	const next = sending(whole(128 * MB, () => new Uint8Array(0)));
	await settled();
	expect(next.state.isReady).toBe(true);
	next.end();
	await next.done;
});

test('what the ledger knows is not cut', async () => {
	const cut = jest.fn();
	const made = await sendCut(
		{ ...whole(1, cut), ended: signal },
		async () => 'held',
		async () => await Promise.reject(new Error('not asked for')),
	);
	expect(made).toBe('held');
	expect(cut).not.toHaveBeenCalled();
});
