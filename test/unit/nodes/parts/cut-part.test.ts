import { collectBytes } from '../../../../nodes/shared/bytes';
import { Stopped } from '../../../../nodes/shared/failure';
import { repeat } from '../../../../nodes/shared/http/repeat';
import type { Holding } from '../../../../nodes/shared/http/sending';
import type { Ready } from '../../../../nodes/shared/operations/send-document';
import { type CutFile, sendCut, sourceOf } from '../../../../nodes/shared/parts/cut-part';
import { Lane, PaceLimiter } from '../../../../nodes/shared/pace';
import type { StoredFile } from '../../../../nodes/shared/source/stored-file';
import { UnusableOriginal } from '../../../../ocr/original/unusable';
import { FakeClock } from '../fake-clock';

const MB = 1024 * 1024;
const { signal } = new AbortController();

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

const ABOUT = { fileName: 'a-p2-3.pdf', mimeType: 'application/pdf' };

/** Sends parts of 128 MB of memory in all; each is on its way until it is told to end. */
function sending(file: CutFile, ended = signal) {
	const state: { isReady: boolean; part?: StoredFile; holding?: Holding } = { isReady: false };
	let end = () => {};
	const gone = new Promise<void>((resolve) => (end = resolve));
	const done = sendCut<object, string>(
		{ ...file, ended },
		async (ready, holding) => {
			state.holding = holding;
			const { files } = await ready();
			[state.part] = files;
			state.isReady = true;
			await gone;
			return 'sent';
		},
		async (cut) => ({ files: [await cut([2, 3], ABOUT)] }) as unknown as Ready<object>,
	);
	done.catch(() => undefined);
	return { state, done, end };
}

const bytesOf = async ({ read }: StoredFile) => await collectBytes(read(), 1e9);

test('a part is cut and sent as a file in memory, and its sender has what came of it', async () => {
	let asked: readonly number[] = [];
	const bytes = Uint8Array.of(1, 2, 3);
	const { state, done, end } = sending(
		whole(10, (pages) => {
			asked = pages;
			return bytes;
		}),
	);
	await settled();
	const { read, head, ...facts } = state.part!;
	expect(facts).toStrictEqual({ ...ABOUT, inMemory: true, bytes: 3 });
	expect(await bytesOf(state.part!)).toEqual(Buffer.from(bytes));
	expect(await head()).toBe(bytes);
	expect(asked).toEqual([2, 3]);
	end();
	expect(await done).toBe('sent');
	// Nothing of it is held afterwards.
	expect(await bytesOf({ ...facts, read, head })).toHaveLength(0);
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

describe('a part that has to wait', () => {
	test('gives its room to others, and has the same bytes again when it goes on', async () => {
		let cuts = 0;
		const first = sending(
			whole(128 * MB, () => {
				cuts++;
				return new Uint8Array(100 * MB).fill(7);
			}),
		);
		await settled();
		const { holding, part } = first.state;
		// What is there is not cut anew.
		await holding!.takeUp();
		expect(cuts).toBe(1);
		holding!.letGo();
		expect(await bytesOf(part!)).toHaveLength(0);
		const other = sending(whole(128 * MB, () => new Uint8Array(100 * MB)));
		await settled();
		expect(other.state.isReady).toBe(true);
		let isBack = false;
		const back = holding!.takeUp().then(() => (isBack = true));
		await settled();
		expect(isBack).toBe(false);
		other.end();
		await other.done;
		await back;
		expect(cuts).toBe(2);
		const bytes = await bytesOf(part!);
		expect([bytes.length, bytes[0]]).toEqual([100 * MB, 7]);
		// It takes as much room as it has bytes, and no more.
		const small = sending(whole(28 * MB, () => new Uint8Array(28 * MB)));
		await settled();
		expect(small.state.isReady).toBe(true);
		for (const one of [first, small]) {
			one.end();
			await one.done;
		}
	});

	test('waits no longer than the run goes on', async () => {
		const run = new AbortController();
		const first = sending(
			whole(128 * MB, () => new Uint8Array(1)),
			run.signal,
		);
		await settled();
		first.state.holding!.letGo();
		const other = sending(whole(128 * MB, () => new Uint8Array(128 * MB)));
		await settled();
		const back = first.state.holding!.takeUp();
		run.abort();
		await expect(back).rejects.toBeInstanceOf(Stopped);
		for (const one of [other, first]) {
			one.end();
			await one.done;
		}
	});

	test('for minutes, as its provider asks to, does not keep a large file of another one waiting', async () => {
		const clock = new FakeClock();
		const began = clock.elapsed();
		/** Two parts for a provider that takes one at a time; `answers` are what it says to them. */
		const provider = (name: string, answers: Array<'busy' | 'taken'>) => {
			const gate = new PaceLimiter({ rate: null, concurrency: 1 }, clock);
			const lane = new Lane(() => gate, {}, signal);
			const part = async (at: number) =>
				await sendCut<object, void>(
					{ ...whole(64 * MB, () => new Uint8Array(60 * MB).fill(at)), ended: signal },
					async (ready, holding) => {
						const [file] = (await ready()).files as StoredFile[];
						await repeat({ kind: 'submit', lane, clock, ended: signal, holding }, async () => {
							await clock.sleep(10);
							const bytes = await bytesOf(file!);
							const isBusy = answers.shift() === 'busy';
							const seconds = Math.round((clock.elapsed() - began) / 1000);
							sent.push([seconds, name, isBusy ? 'busy' : at, bytes.length / MB, bytes[0]]);
							return isBusy ? { status: 429, retryAfterMs: 600_000 } : { value: at };
						});
					},
					async (cut) => ({ files: [await cut([at], ABOUT)] }) as unknown as Ready<object>,
				);
			return Promise.all([part(1), part(2)]);
		};
		const sent: unknown[] = [];
		const slow = provider('slow', ['busy']);
		await clock.advance(1000);
		const other = provider('other', []);
		await clock.until(Promise.all([slow, other]));
		expect(sent).toEqual([
			[0, 'slow', 'busy', 60, 1],
			[1, 'other', 1, 60, 1],
			[1, 'other', 2, 60, 2],
			// In whatever order they come back.
			...[1, 2].map(() => [600, 'slow', expect.any(Number), 60, expect.any(Number)]),
		]);
		expect(
			sent
				.slice(3)
				.map((one) => (one as unknown[])[4])
				.sort(),
		).toEqual([1, 2]);
	});
});
