import { mindeeDeliveries } from '../../../../../ocr/providers/mindee/delivery';
import { readPolygon } from '../../../../../ocr/providers/mindee/polygon';
import { mindee } from '../../../../../ocr/providers/mindee/provider';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';

const AT = '2026-01-02T03:04:05.000Z';
const read = (body: unknown) => mindeeDeliveries.read(body, AT);

test('is signed, and names its job in the paths of the API', () => {
	expect(mindeeDeliveries).toMatchObject({
		signature: {
			header: 'x-signature',
			secretFields: ['signingSecret', 'previousSigningSecret'],
		},
		jobPaths: ['/v2/jobs/{id}', '/v2/inferences/{id}', '/v2/products/ocr/results/{id}'],
	});
});

test('a result is a job that is completed', () => {
	const file = { name: 'a.pdf', alias: 'order 7' };
	const body = { inference: { id: 'i', job: { id: 'j' }, file, result: { pages: [] } } };
	const job = { provider: 'mindee', status: 'succeeded', submittedAt: '', completedAt: AT };
	expect(read(body)).toEqual({
		event: 'completed',
		job: { ...job, id: 'j', fileName: 'a.pdf', alias: 'order 7' },
		raw: body,
	});
	const bare = { inference: { id: 'i', result: {} } };
	expect(read(bare)).toEqual({ event: 'completed', job: { ...job, id: 'i' }, raw: bare });
	expect(read({ inference: { id: 'i', job: {}, file: 'a.pdf', result: {} } }).job).toEqual({
		...{ ...job, id: 'i' },
	});
});

test('a failure says why, and when it was', () => {
	const body = {
		...{ inference_id: 'i', model_id: 'm', file_name: 'a.pdf', file_alias: 'order 7' },
		error: { status: 422, title: 'Invalid document', detail: 'Password.', code: '422-003' },
		created_at: '2026-01-02T03:00:00',
	};
	const job = { provider: 'mindee', id: 'i', status: 'failed', completedAt: AT };
	expect(read(body)).toEqual({
		...{ event: 'failed', madeAt: '2026-01-02T03:00:00', notice: body },
		job: {
			...{ ...job, fileName: 'a.pdf', alias: 'order 7', submittedAt: '2026-01-02T03:00:00' },
			failure: { code: '422-003', message: 'Invalid document. Password.' },
		},
	});
	expect(read({ inference_id: 'i', error: null })).toEqual({
		event: 'failed',
		job: {
			...{ ...job, submittedAt: '' },
			failure: {
				code: 'failed',
				message: 'Mindee could not read the document and gave no reason.',
			},
		},
		notice: { inference_id: 'i', error: null },
	});
});

test.each([
	[null],
	[[]],
	[{}],
	[{ inference: {} }],
	[{ inference: { id: 'i' } }],
	[{ inference: { result: {} } }],
	[{ inference_id: 'i' }],
	[{ inference_id: ' ', error: null }],
	[{ error: {} }],
])('%j is none', (body) => {
	expect(() => read(body)).toThrow(UnreadableAnswer);
	expect(() => read(body)).toThrow(
		'"inference" with a "result", or "inference_id" with an "error"',
	);
});

test('a polygon is a list of points', () => {
	expect(readPolygon([[0.1, 0.2], ['0.3', 0.4], [0.5], 'x'])).toEqual([
		{ x: 0.1, y: 0.2 },
		{ x: NaN, y: 0.4 },
		{ x: 0.5, y: NaN },
		{ x: NaN, y: NaN },
	]);
	expect([readPolygon({}), readPolygon(undefined), readPolygon([])]).toEqual([
		...[undefined, undefined, []],
	]);
});

test('what the provider takes, and how it is asked', () => {
	expect(mindee).toMatchObject({
		...{ id: 'mindee', name: 'Mindee', credentialType: 'mindeeOcrApi' },
		secretFields: ['apiKey', 'signingSecret', 'previousSigningSecret'],
		takes: { url: true, base64: true },
		submitPace: { concurrency: 10 },
		readPace: { concurrency: 10 },
		jobIdAt: ['job.id', 'inference.job.id', 'inference.id'],
		queue: {
			polling: {
				...{ firstDelayMs: 2000, intervalMs: 1500, maxIntervalMs: 10_000, factor: 1.05 },
				maxWaitMs: 900_000,
			},
		},
		knownBy: '"inference.result.pages"',
	});
	const calls = (webhookIds?: string[]) => mindee.callsAnyone!({ modelId: 'm', webhookIds });
	expect([calls(), calls([]), calls(['h'])]).toEqual([false, false, true]);
	const source = { kind: 'url', url: 'https://a.example/a.pdf' } as const;
	expect(mindee.submit(source, { modelId: 'm' }).timeoutMs).toBe(600_000);
});
