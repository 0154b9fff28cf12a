import type { IExecuteFunctions } from 'n8n-workflow';

import { downloadZip } from '../../../nodes/shared/operations/download-zip';
import { Parameters } from '../../../nodes/shared/parameters';
import type { Session } from '../../../nodes/shared/session';

test('a ZIP that was asked for before says so, and its job is named if the run ends early', async () => {
	const values: Record<string, unknown> = { operation: 'downloadZip', source: 'key', key: 'a.pdf' };
	const context = {
		getNode: () => ({ name: 'OCR', type: 'ocr' }),
		getNodeParameter: (name: string, _index: number, fallback: unknown) => values[name] ?? fallback,
		getInputData: () => [{ json: {} }],
	} as unknown as IExecuteFunctions;
	const job = { provider: 'some', id: 'z1', status: 'queued' as const, submittedAt: '' };
	const note = { code: 'result-reused', message: 'It was not sent again.' };
	const accepted: unknown[] = [];
	const session = {
		context,
		provider: { zip: () => undefined, limits: {}, takes: {}, check: () => null },
		node: { readOptions: () => ({}) },
		readOptions: () => ({}),
		asker: () => ({ reference: 'n8n-1', place: 'node-0' }),
		requestOf: () => 'request',
		ledger: { once: async () => ({ submission: { job }, isHeld: true, note }) },
		trace: { name: (place: object, named: unknown) => accepted.push({ ...place, job: named }) },
	} as unknown as Session<object>;

	const made = await downloadZip(session, new Parameters(context, 0));
	expect(made).toEqual({ json: { job: expect.objectContaining({ id: 'z1' }), warnings: [note] } });
	expect(accepted).toEqual([{ itemIndex: 0, part: '', job }]);
});
