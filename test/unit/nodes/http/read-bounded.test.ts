import { promises as fs, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Stopped } from '../../../../nodes/shared/failure';
import { boundStream, discard, readBounded } from '../../../../nodes/shared/http/read-bounded';

const KB = 1024;

/** A body that comes in pieces, each after the event loop has gone round once. */
const body = (pieces: number, size = KB) =>
	Readable.from(
		(async function* () {
			for (let i = 0; i < pieces; i++) {
				await new Promise((resolve) => setImmediate(resolve));
				yield Buffer.alloc(size, i);
			}
		})(),
		{ objectMode: false },
	);

/** Never ends, and has begun. */
const endless = () => {
	const stream = new PassThrough();
	stream.write('begun');
	return stream;
};

/** As the HTTP client hands a body on: its iterator waits for a piece that never comes. */
const silent = () =>
	Readable.from(
		(async function* () {
			yield Buffer.from('begun');
			await new Promise(() => {});
		})(),
		{ objectMode: false },
	);

const setup = (more: Partial<Parameters<typeof readBounded>[1]> = {}) => ({
	limit: 10 * KB,
	timeoutMs: 60_000,
	signal: new AbortController().signal,
	...more,
});

describe('reading a body', () => {
	test.each([
		['nothing', 0, KB],
		['one piece', 1, KB],
		['many pieces', 10, KB],
		['exactly the limit', 1, 10 * KB],
	])('of %s gives all of it', async (_name, pieces, size) => {
		const expected = Buffer.concat(Array.from({ length: pieces }, (_, i) => Buffer.alloc(size, i)));
		expect(await readBounded(body(pieces, size), setup())).toEqual(expected);
	});

	test.each([
		['in one piece', 1, 10 * KB + 1],
		['in many', 11, KB],
	])('over the limit %s is refused and let go', async (_name, pieces, size) => {
		const stream = body(pieces, size);
		await expect(readBounded(stream, setup())).rejects.toMatchObject({ code: 'TOO_LARGE' });
		expect(stream.destroyed).toBe(true);
	});

	test('that does not end is cut off just behind the limit', async () => {
		let made = 0;
		const stream = Readable.from(
			(async function* () {
				for (;;) {
					made += KB;
					yield Buffer.alloc(KB);
				}
			})(),
			{ objectMode: false },
		);
		await expect(readBounded(stream, setup())).rejects.toMatchObject({ code: 'TOO_LARGE' });
		expect(made).toBeLessThan(10 * KB + 128 * KB);
	});

	test('that begins and then says nothing more is too late', async () => {
		const stream = endless();
		await expect(readBounded(stream, setup({ timeoutMs: 20 }))).rejects.toMatchObject({
			code: 'TIMED_OUT',
		});
		expect(stream.destroyed).toBe(true);
	});

	test('ends with the run', async () => {
		const end = new AbortController();
		const stream = endless();
		const reading = readBounded(stream, setup({ signal: end.signal }));
		setImmediate(() => end.abort());
		await expect(reading).rejects.toBeInstanceOf(Stopped);
		expect(stream.destroyed).toBe(true);
	});

	test('that the other side cuts off is a failure of the network', async () => {
		const stream = endless();
		const reading = readBounded(stream, setup());
		setImmediate(() => stream.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })));
		await expect(reading).rejects.toMatchObject({ name: 'NetworkFailure', code: 'ECONNRESET' });
	});

	test('that closes without its end is cut off, not complete', async () => {
		const stream = endless();
		const reading = readBounded(stream, setup());
		setImmediate(() => stream.destroy());
		await expect(reading).rejects.toMatchObject({ name: 'NetworkFailure' });
	});

	test('says what the limit is, and that it was too slow', async () => {
		const limit = 3 * 1024 * KB - 1;
		const large = readBounded(body(3, 1024 * KB), setup({ limit }));
		await expect(large).rejects.toMatchObject({ message: 'The response is larger than 3 MB.' });
		const slow = readBounded(endless(), setup({ timeoutMs: 5 }));
		await expect(slow).rejects.toMatchObject({
			message: 'The response did not arrive completely in time.',
		});
	});

	test('is let go of once it was read', async () => {
		const stream = body(2);
		await readBounded(stream, setup());
		expect(stream.destroyed).toBe(true);
	});

	test('that is Node’s own message ends as it does by itself', async () => {
		const stream = Object.assign(body(2), { complete: true });
		const own = stream._destroy;
		await readBounded(stream as never, setup());
		expect(stream._destroy).toBe(own);
	});

	test('leaves no listeners behind on the signal of the run', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await readBounded(body(1), setup({ signal }));
		expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
			added.mock.calls.map(([, listener]) => listener),
		);
		expect(added).toHaveBeenCalledTimes(1);
	});
});

describe('a bounded stream', () => {
	const LIMIT = 10 * KB;
	const TOO_LARGE = { name: 'NetworkFailure', code: 'TOO_LARGE', message: 'Too large.' };
	let folder: string;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'ocr-stream-'));
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	/** The ways in which n8n takes a stream in: to memory, to disk, and through pipes. */
	const consumers: Array<[string, (stream: Readable) => Promise<Buffer>]> = [
		[
			'in memory',
			async (stream) => {
				const chunks: Buffer[] = [];
				for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
				return Buffer.concat(chunks);
			},
		],
		[
			'on disk',
			async (stream) => {
				const file = join(folder, 'written');
				await fs.writeFile(file, stream);
				return readFileSync(file);
			},
		],
		[
			'by listening to it',
			async (stream) => {
				const chunks: Buffer[] = [];
				return await new Promise((resolve, reject) => {
					stream.on('error', reject);
					stream.on('end', () => resolve(Buffer.concat(chunks)));
					stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				});
			},
		],
		[
			'through a pipe',
			async (stream) => {
				const chunks: Buffer[] = [];
				const through = new PassThrough();
				through.on('data', (chunk: Buffer) => chunks.push(chunk));
				await pipeline(stream, through);
				return Buffer.concat(chunks);
			},
		],
	];

	test.each(consumers)('comes whole up to the limit: %s', async (_name, consume) => {
		const whole = Buffer.concat(Array.from({ length: 10 }, (_, i) => Buffer.alloc(KB, i)));
		expect(await consume(boundStream(body(10), LIMIT, 'Too large.'))).toEqual(whole);
	});

	test.each(consumers)('ends behind the limit: %s', async (_name, consume) => {
		const stream = boundStream(body(11), LIMIT, 'Too large.') as Readable;
		await expect(consume(stream)).rejects.toMatchObject(TOO_LARGE);
		expect(stream.destroyed).toBe(true);
	});

	test.each(consumers)('ends where one piece is over the limit: %s', async (_name, consume) => {
		const stream = boundStream(body(1, LIMIT + 1), LIMIT, 'Too large.') as Readable;
		await expect(consume(stream)).rejects.toMatchObject(TOO_LARGE);
	});

	test.each(consumers)('loses nothing before somebody reads it: %s', async (_name, consume) => {
		const stream = boundStream(body(3), LIMIT, 'Too large.');
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(await consume(stream)).toHaveLength(3 * KB);
	});
});

describe('a body whose sender has fallen silent', () => {
	test('is given up in time', async () => {
		const reading = readBounded(silent(), setup({ timeoutMs: 20 }));
		await expect(reading).rejects.toMatchObject({ code: 'TIMED_OUT' });
	});

	test('is given up when the run ends', async () => {
		const ended = new AbortController();
		const reading = readBounded(silent(), setup({ signal: ended.signal }));
		ended.abort();
		await expect(reading).rejects.toBeInstanceOf(Stopped);
	});

	test('ends a file that is written meanwhile', async () => {
		const body = boundStream(silent(), KB, 'too large');
		const writing = pipeline(body, new PassThrough().resume());
		body.destroy(new Error('no longer wanted'));
		await expect(writing).rejects.toThrow('no longer wanted');
	});
});

describe('a bounded stream that nobody wants any more', () => {
	test.each(['before', 'meanwhile'])('ends with the run, aborted %s', async (when) => {
		const ended = new AbortController();
		if (when === 'before') ended.abort();
		const stream = boundStream(endless(), KB, 'too large', ended.signal) as Readable;
		if (when === 'meanwhile') ended.abort();
		const reason = await new Promise((resolve) => stream.on('error', resolve));
		expect(reason).toMatchObject({ code: 'ECONNABORTED', message: 'Nobody reads on.' });
		expect(stream.destroyed).toBe(true);
	});

	test('is given half an hour, and no more', async () => {
		const timer = new AbortController();
		const set = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(timer.signal);
		const stream = boundStream(endless(), KB, 'too large') as Readable;
		expect(set).toHaveBeenCalledWith(1_800_000);
		set.mockRestore();
		timer.abort();
		await expect(pipeline(stream, new PassThrough().resume())).rejects.toMatchObject({
			code: 'TIMED_OUT',
		});
	});

	test('listens to nobody once it is closed', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await pipeline(boundStream(body(1), KB, 'too large', signal), new PassThrough().resume());
		expect(removed).toHaveBeenCalledWith('abort', added.mock.calls[0]![1]);
	});
});

test('a body that is thrown away is closed as soon as it has begun', async () => {
	const stream = new PassThrough();
	discard(stream as never);
	expect(stream.destroyed).toBe(false);
	stream.write('a');
	await new Promise((resolve) => setImmediate(resolve));
	expect(stream.destroyed).toBe(true);
	const broken = new PassThrough();
	discard(broken as never);
	broken.destroy(new Error('nobody hears it'));
	await new Promise((resolve) => setImmediate(resolve));
});
