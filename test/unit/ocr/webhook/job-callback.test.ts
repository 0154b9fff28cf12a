import { readJobCallback } from '../../../../ocr/webhook/job-callback';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';

/** A job as anybody may post it: each field has a limit, and what goes beyond it is not kept. */

const job = { provider: 'some', id: 'j1', status: 'succeeded' };
const read = (more: object) => readJobCallback({ job: { ...job, ...more } }).job;

test('all that is known of a job is kept', () => {
	const whole = {
		...{ ...job, submittedAt: 's', completedAt: 'c', resultUrl: 'ru', statusUrl: 'su' },
		...{ fileName: 'f', alias: 'a', progress: 0.5, failure: { code: 'x', message: 'y' } },
		parts: [{ id: 'p', pages: '1-2, 4', status: 'queued' }],
	};
	expect(read(whole)).toEqual(whole);
});

test('what is not there is left out, but for the ID and the time', () => {
	const nothing = { ...job, submittedAt: '' };
	expect(read({})).toEqual(nothing);
	expect(read({ id: undefined })).toEqual({ ...nothing, id: null });
	const none = { completedAt: null, resultUrl: null, statusUrl: null, fileName: null };
	expect(read({ ...none, alias: null, progress: null, failure: null, parts: null })).toEqual(
		nothing,
	);
});

test.each(['completedAt', 'resultUrl', 'statusUrl', 'fileName', 'alias'])(
	'%s is text of 1 to 4,096 characters',
	(field) => {
		expect(read({ [field]: 'x' })).toHaveProperty(field, 'x');
		expect(read({ [field]: 'x'.repeat(4096) })).toHaveProperty(field);
		for (const odd of ['', 'x'.repeat(4097), 7, {}]) {
			expect(read({ [field]: odd })).not.toHaveProperty(field);
		}
	},
);

test.each<[unknown, unknown]>([
	['x', 'x'],
	['x'.repeat(512), 'x'.repeat(512)],
	['x'.repeat(513), null],
	[`1=${'x'.repeat(511)}`, `1=${'x'.repeat(511)}`],
	[`1-30,32=${'x'.repeat(600)}`, `1-30,32=${'x'.repeat(600)}`],
	[`x1=${'x'.repeat(600)}`, null],
	[`1 =${'x'.repeat(600)}`, null],
	[`-1=${'x'.repeat(600)}`, null],
	[`1${'x'.repeat(600)}=`, null],
	[`1=${'x'.repeat(199_998)}`, `1=${'x'.repeat(199_998)}`],
	[`1=${'x'.repeat(199_999)}`, null],
	['', null],
	[7, null],
])('an ID may name the parts of a file, and is short otherwise (%#)', (id, expected) => {
	expect(read({ id }).id).toBe(expected);
});

test.each<[unknown, unknown]>([
	[0, 0],
	[1, 1],
	[-0.1, undefined],
	[1.1, undefined],
	['0.5', undefined],
])('progress of %j', (progress, expected) => {
	expect(read({ progress }).progress).toBe(expected);
});

test.each<[unknown, unknown]>([
	[{ code: 'x'.repeat(200), message: 'y'.repeat(4000) }, undefined],
	[
		{ code: 'x'.repeat(201), message: 'y' },
		{ code: 'failed', message: 'y' },
	],
	[{ message: 'y' }, { code: 'failed', message: 'y' }],
])('a failure has a short code and a message (%#)', (failure, expected) => {
	expect(read({ failure }).failure).toEqual(expected ?? failure);
});

test.each([{ code: 'x', message: 'y'.repeat(4001) }, { code: 'x' }, 'x', 7])(
	'what is no failure is none (%#)',
	(failure) => {
		expect(read({ failure })).not.toHaveProperty('failure');
	},
);

test('the time of a submission has 64 characters at most', () => {
	expect(read({ submittedAt: 'x'.repeat(64) }).submittedAt).toHaveLength(64);
	expect(read({ submittedAt: 'x'.repeat(65) }).submittedAt).toBe('');
});

describe('parts', () => {
	const part = { id: 'p', pages: '1', status: 'queued' };
	const parts = (more: object) => read({ parts: [{ ...part, ...more }] }).parts;

	test.each<[object, object]>([
		[{}, part],
		[{ id: null }, { ...part, id: null }],
		[{ id: '' }, { ...part, id: null }],
		[{ id: 'x'.repeat(512) }, { ...part, id: 'x'.repeat(512) }],
		[{ id: 'x'.repeat(513) }, { ...part, id: null }],
		[{ status: 'processing' }, { ...part, status: 'processing' }],
		[{ pages: '12-30, 4' }, { ...part, pages: '12-30, 4' }],
		[{ failure: { code: 'x', message: 'y' } }, { ...part, failure: { code: 'x', message: 'y' } }],
		[{ failure: null }, part],
		[{ extra: 1 }, part],
	])('are kept as far as they are known: %j', (more, expected) => {
		expect(parts(more)).toEqual([expected]);
	});

	test.each([
		{ pages: '' },
		{ pages: '-1' },
		{ pages: 'a1' },
		{ pages: '1a' },
		{ pages: `1${'0'.repeat(10_000)}` },
		{ pages: 1 },
		{ status: 'done' },
		{ status: undefined },
	])('are none at all where one is odd: %j', (more) => {
		expect(parts(more)).toBeUndefined();
	});

	test('are 10,000 at most', () => {
		const many = (count: number) =>
			read({ parts: Array.from({ length: count }, () => part) }).parts;
		expect(many(10_000)).toHaveLength(10_000);
		expect(many(10_001)).toBeUndefined();
		expect(many(0)).toBeUndefined();
	});
});

test.each([
	{ provider: '' },
	{ provider: 'x'.repeat(65) },
	{ provider: 7 },
	{ status: 'done' },
	{ status: undefined },
])('a job with %j is none', (more) => {
	expect(() => read(more)).toThrow(UnreadableAnswer);
	expect(() => read(more)).toThrow(
		expect.objectContaining({ expected: '"job" with a "provider", an "id" and a "status"' }),
	);
});

test('the provider has 64 characters at most', () => {
	expect(read({ provider: 'x'.repeat(64) }).provider).toHaveLength(64);
});
