import { EventEmitter } from 'node:events';
import type { IWebhookFunctions } from 'n8n-workflow';
import { Readable } from 'node:stream';

import { Budget } from '../../../../nodes/shared/webhook/budget';
import { beginDelivery, keepDelivery } from '../../../../nodes/shared/webhook/memory';
import { refusals, refuseTooLarge } from '../../../../nodes/shared/webhook/refusal';
import type { WebhookRequest } from '../../../../nodes/shared/webhook/request';
import { storeZip } from '../../../../nodes/shared/webhook/store-file';

const MARK = Buffer.from('PK\x03\x04');
const LIMIT = 100;

interface Setting {
	headers?: Record<string, string>;
	isProved?: boolean;
	budget?: Budget;
	limit?: number;
}

function setup(files: unknown[] = []) {
	return {
		helpers: {
			prepareBinaryData: async (body: Buffer | Readable, fileName: string, mimeType: string) => {
				const bytes = Buffer.isBuffer(body) ? body : Buffer.concat(await body.toArray());
				files.push({ fileName, mimeType, bytes: bytes.length });
				return { fileName, mimeType, data: bytes.toString('base64') };
			},
		},
	} as unknown as IWebhookFunctions;
}

/** As n8n hands it on: read already, or as it comes in. */
async function storing(
	given: Buffer | Buffer[],
	{ headers = {}, isProved = true, budget = new Budget(1000, 50), limit = LIMIT }: Setting = {},
) {
	const files: unknown[] = [];
	const stream = Readable.from(Array.isArray(given) ? given : [], { objectMode: false });
	const rawBody = Array.isArray(given) ? undefined : given;
	const request = { method: 'PUT', headers, query: {}, rawBody, stream } as WebhookRequest;
	const made = await storeZip(setup(files), request, {
		...{ limit, fileName: 'a.zip', isProved, budget },
	});
	expect(budget.held).toBe(0);
	return { made, files };
}

const padded = (size: number) => Buffer.concat([MARK, Buffer.alloc(size - 4)]);

describe.each([
	['read', (bytes: Buffer) => bytes],
	['coming in', (bytes: Buffer) => [bytes]],
	['coming in bit by bit', (bytes: Buffer) => Array.from(bytes, (byte) => Buffer.from([byte]))],
])('a ZIP that is %s', (_how, given) => {
	test('is stored whole, under its name', async () => {
		const { made, files } = await storing(given(padded(60)));
		expect(files).toEqual([{ fileName: 'a.zip', mimeType: 'application/zip', bytes: 60 }]);
		expect(made).toEqual({
			...{ fileName: 'a.zip', mimeType: 'application/zip' },
			data: padded(60).toString('base64'),
		});
	});

	test('may be empty', async () => {
		expect((await storing(given(Buffer.from('PK\x05\x06\0\0\0\0')))).files).toHaveLength(1);
	});

	test.each([
		'',
		'PK',
		'PK\x03',
		'XK\x03\x04 and more',
		'PX\x03\x04 and more',
		'PK\x04\x04 and more',
		'PK\x03\x03 and more',
		'PK\x05\x05 and more',
		'PK\x05\x04 and more',
		'PK\x03\x06 and more',
		'PK\x06\x06 and more',
		' PK\x03\x04',
	])('is none where it begins with %j', async (text) => {
		const { made, files } = await storing(given(Buffer.from(text, 'latin1')));
		expect([made, files]).toEqual([refusals.notZip, []]);
	});
});

test('a ZIP that is larger than it may be is none', async () => {
	expect((await storing([padded(LIMIT)])).files).toHaveLength(1);
	expect((await storing([padded(LIMIT + 1)])).made).toEqual(refuseTooLarge(LIMIT));
	const announced = { headers: { 'content-length': String(LIMIT + 1) } };
	expect((await storing([padded(10)], announced)).made).toEqual(refuseTooLarge(LIMIT));
	// Of those that nothing proves, each has only so much.
	const unproved = { isProved: false };
	expect((await storing([padded(50)], unproved)).files).toHaveLength(1);
	expect((await storing([padded(51)], unproved)).made).toEqual(refuseTooLarge(50));
});

test('without a length it takes room for the largest one', async () => {
	const budget = new Budget(150, 50);
	const other = budget.open(true);
	other.take(60);
	const storingBeside = async (headers: Record<string, string>) => {
		const stream = Readable.from([padded(20)], { objectMode: false });
		const request = { method: 'PUT', headers, query: {}, stream } as WebhookRequest;
		return await storeZip(setup(), request, {
			...{ limit: LIMIT, fileName: 'a.zip', isProved: true, budget },
		});
	};
	expect(await storingBeside({})).toEqual(refusals.busy);
	expect(await storingBeside({ 'content-length': '20' })).toHaveProperty('fileName');
	expect(budget.held).toBe(60);
});

test('a ZIP that is cut off is none', async () => {
	const cut = async (bytes: Buffer) => {
		const stream = Object.assign(Readable.from([bytes], { objectMode: false }), {
			complete: false,
		});
		const request = { method: 'PUT', headers: {}, query: {}, stream } as unknown as WebhookRequest;
		const budget = new Budget(1000, 50);
		return await storeZip(setup(), request, {
			...{ limit: LIMIT, fileName: 'a.zip', isProved: true, budget },
		});
	};
	expect(await cut(padded(20))).toEqual(refusals.cutOff);
	expect(await cut(Buffer.from('PK'))).toEqual(refusals.cutOff);
	expect(await cut(Buffer.from('text'))).toEqual(refusals.notZip);
});

let workflows = 0;

/** A workflow with one trigger, and what n8n keeps for it. */
function workflow(seen?: unknown) {
	const id = `memory-${workflows++}`;
	const data: Record<string, unknown> = seen === undefined ? {} : { seen };
	const responses: EventEmitter[] = [];
	const context = (node = 'n1', destroyed = false) => {
		const response = Object.assign(new EventEmitter(), {
			...{ destroyed, statusCode: 200, writableFinished: true },
		});
		responses.push(response);
		return {
			getWorkflow: () => ({ id }),
			getNode: () => ({ id: node }),
			getWorkflowStaticData: (of: string) => (of === 'node' ? data : {}),
			getResponseObject: () => response,
		} as unknown as IWebhookFunctions;
	};
	const answer = (statusCode: number, writableFinished = true) => {
		const response = Object.assign(responses.at(-1)!, { statusCode, writableFinished });
		response.emit('close');
	};
	return { context, answer, data };
}

describe('a delivery that comes again', () => {
	test('is in work until it is answered, and taken once that was with 200', () => {
		const { context, answer } = workflow();
		expect(beginDelivery(context(), 'a')).toBe('new');
		const again = () => beginDelivery(context(), 'a');
		expect(again()).toBe('in-work');
		expect(beginDelivery(context(), 'b')).toBe('new');
		expect(beginDelivery(context('n2'), 'a')).toBe('new');
		expect(beginDelivery(workflow().context(), 'a')).toBe('new');
		const one = workflow();
		beginDelivery(one.context(), 'a');
		one.answer(200);
		expect(beginDelivery(one.context(), 'a')).toBe('taken');
		answer(200);
	});

	test.each([
		[500, true],
		[201, true],
		[200, false],
	])('is new where it was answered with %i, whole: %s', (status, isWhole) => {
		const { context, answer } = workflow();
		expect(beginDelivery(context(), 'a')).toBe('new');
		answer(status, isWhole);
		expect(beginDelivery(context(), 'a')).toBe('new');
	});

	test('is new where its sender has gone', () => {
		const { context } = workflow();
		expect(beginDelivery(context('n1', true), 'a')).toBe('new');
		expect(beginDelivery(context(), 'a')).toBe('new');
	});

	test('is known after a restart, as the last 500 are', () => {
		const { context, data } = workflow();
		for (let at = 0; at < 501; at++) keepDelivery(context(), `d${at}`);
		expect(data.seen).toHaveLength(500);
		for (const entry of data.seen as string[]) expect(entry).toMatch(/^[\w-]{10}$/);
		const later = workflow(data.seen);
		expect(beginDelivery(later.context(), 'd0')).toBe('new');
		expect(beginDelivery(later.context(), 'd1')).toBe('taken');
		expect(beginDelivery(later.context(), 'd500')).toBe('taken');
	});

	test.each(['text', null, {}])('is new where n8n keeps %j', (seen) => {
		const { context } = workflow(seen);
		expect(beginDelivery(context(), 'a')).toBe('new');
	});

	test('is forgotten here after 20,000 others', () => {
		const { context, answer } = workflow();
		beginDelivery(context(), 'first');
		answer(200);
		const others = workflow();
		for (let at = 0; at < 19_999; at++) beginDelivery(others.context(), `d${at}`);
		expect(beginDelivery(context(), 'first')).toBe('taken');
		beginDelivery(others.context(), 'one more');
		expect(beginDelivery(context(), 'first')).toBe('new');
	});
});
