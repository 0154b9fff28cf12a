import { Readable } from 'node:stream';

import { expectAll, expectWhole, watchEnds } from '../../../../nodes/shared/http/watched';
import { SNIFF_BYTES } from '../../../../ocr/document/formats';
import { END_BYTES } from '../../../../ocr/document/whole-file';

const bodyOf = (pieces: Uint8Array[]) => Readable.from(pieces, { objectMode: false });

/** What is seen of a body that somebody else reads. */
async function seen(pieces: Uint8Array[]) {
	const body = bodyOf(pieces);
	const ends = watchEnds(body);
	const read: Buffer[] = [];
	for await (const piece of body) read.push(piece as Buffer);
	return { ends: ends(), whole: Buffer.concat(read) };
}

/** Each byte tells where it stands. */
const bytesOf = (length: number) => Buffer.from(Array.from({ length }, (_, at) => at % 251));

const cut = (bytes: Buffer, size: number) =>
	Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
		bytes.subarray(at * size, (at + 1) * size),
	);

test.each([
	['no byte', 0, 10],
	['one byte', 1, 10],
	['small pieces', SNIFF_BYTES + END_BYTES + 77, 1300],
	['one piece', SNIFF_BYTES + END_BYTES + 77, 1e6],
	['pieces as long as its ends', 4 * END_BYTES, END_BYTES],
	['exactly its beginning', SNIFF_BYTES, 997],
	['exactly its end', END_BYTES, 997],
])('of a body of %s both ends are seen, and the reader has all of it', async (_, length, size) => {
	const bytes = bytesOf(length);
	const { ends, whole } = await seen(cut(bytes, size));
	const isSame = {
		whole: bytes.equals(whole),
		head: bytes.subarray(0, SNIFF_BYTES).equals(ends.head),
		tail: bytes.subarray(-END_BYTES).equals(ends.tail),
	};
	expect(isSame).toEqual({ whole: true, head: true, tail: true });
	expect([ends.size, ends.isTaken]).toEqual([length, false]);
});

test('a body does not begin to flow by being watched', async () => {
	const body = bodyOf([bytesOf(5)]);
	const ends = watchEnds(body);
	await new Promise((resolve) => setImmediate(resolve));
	expect(ends()).toMatchObject({ size: 0, isTaken: false });
	for await (const piece of body) void piece;
	expect(ends().size).toBe(5);
});

test('a body that somebody has begun to read, or has read, is taken', async () => {
	const flowing = bodyOf([bytesOf(5)]);
	flowing.resume();
	expect(watchEnds(flowing)().isTaken).toBe(true);
	const ended = bodyOf([]);
	for await (const piece of ended) void piece;
	expect(watchEnds(ended)().isTaken).toBe(true);
});

describe('what was stored', () => {
	const ends = { head: Buffer.from('abc'), tail: Buffer.from('abc'), size: 3, isTaken: false };
	const answer = (length: string | undefined, more: object = {}) =>
		({
			body: more,
			headers: length === undefined ? {} : { 'content-length': length },
		}) as unknown as Parameters<typeof expectAll>[0];
	const CUT_OFF = { name: 'NetworkFailure', code: 'CUT_OFF' };
	const SHORT = {
		...CUT_OFF,
		message: 'The file is incomplete: it is shorter than its Content-Length.',
	};

	test.each<[string, string | undefined, object]>([
		['says no length', undefined, {}],
		['is as long as it says', '3', {}],
		['was packed on its way, and is longer than it says', '2', {}],
		['says no number', 'three', {}],
		['says too large a number', '1e300', {}],
		['is Node’s own, and complete', '3', { complete: true }],
	])('is all of a body that %s', (_, length, body) => {
		expect(() => expectAll(answer(length, body), ends, 3)).not.toThrow();
	});

	test.each<[string, string | undefined, object]>([
		['is shorter than it says', '4', {}],
		['is Node’s own, and incomplete', undefined, { complete: false }],
		['is Node’s own, and shorter than it says', '4', { complete: true }],
		['is Node’s own, and longer than it says', '2', { complete: true }],
	])('is cut off where a body %s', (_, length, body) => {
		expect(() => expectAll(answer(length, body), ends, 3)).toThrow(
			expect.objectContaining(SHORT) as never,
		);
	});

	test.each([
		['the body had been taken before', { ...ends, isTaken: true }, 3],
		['n8n has less of it', ends, 2],
		['n8n has more of it', ends, 4],
	])('is not all of it where %s', (_, saw, stored) => {
		const notRead = {
			...CUT_OFF,
			message: 'The connection was closed before the file was read.',
		};
		expect(() => expectAll(answer('3'), saw, stored)).toThrow(
			expect.objectContaining(notRead) as never,
		);
	});

	describe('as a file', () => {
		const of = (content: string, mimeType?: string) => ({
			saw: {
				...{ head: Buffer.from(content), tail: Buffer.from(content), size: content.length },
				isTaken: false,
			},
			answer: {
				body: {},
				headers: mimeType === undefined ? {} : { 'content-type': mimeType },
			} as unknown as Parameters<typeof expectWhole>[0],
		});

		test('is whole by what it is', () => {
			const { saw, answer: given } = of('%PDF-1.7\n%%EOF\n', 'application/pdf');
			expect(() => expectWhole(given, saw, { fileName: 'a.pdf' })).not.toThrow();
			expect(() => expectWhole(given, saw, { fileName: 'a.pdf', storedBytes: 15 })).not.toThrow();
		});

		test('is cut off where its end is missing, or n8n has less', () => {
			const { saw, answer: given } = of('%PDF-1.7\nabc', 'application/pdf');
			expect(() => expectWhole(given, saw, { fileName: 'a.pdf' })).toThrow(
				expect.objectContaining(CUT_OFF) as never,
			);
			const whole = of('%PDF-1.7\n%%EOF\n');
			expect(() =>
				expectWhole(whole.answer, whole.saw, { fileName: 'a.pdf', storedBytes: 14 }),
			).toThrow(expect.objectContaining(CUT_OFF) as never);
		});

		test('that is to be a ZIP is none where something else came', () => {
			const { saw, answer: given } = of('all is well', 'text/plain');
			expect(() => expectWhole(given, saw, { fileName: 'a.txt' })).not.toThrow();
			expect(() => expectWhole(given, saw, { fileName: 'a.zip', kind: 'zip' })).toThrow(
				expect.objectContaining(CUT_OFF) as never,
			);
		});
	});
});
