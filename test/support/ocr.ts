import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { mindeeJob, mindeeResult, MODEL_ID, PNG, processed, uuid } from './documents';
import { runNode, storedBinary, type NodeResult, type NodeRun } from './run-workflow';
import type { Reply, TestServer } from './server';

/** Our nodes with the parameters that most tests want, against a server of the test's own. */

export type Given = Partial<Omit<NodeRun, 'node'>> & { server?: TestServer; baseUrl?: string };

export async function runUpstage({ server, baseUrl, ...given }: Given): Promise<NodeResult> {
	return await runNode({
		node: 'upstageOcr',
		onError: 'continueRegularOutput',
		...given,
		parameters: {
			operation: 'extract',
			source: 'binary',
			binaryProperty: 'data',
			...given.parameters,
		},
		items: given.items ?? [await fileItem()],
		credential: { ...base(server, baseUrl), ...given.credential },
	});
}

export async function runMindee({ server, baseUrl, ...given }: Given): Promise<NodeResult> {
	return await runNode({
		node: 'mindeeOcr',
		onError: 'continueRegularOutput',
		...given,
		parameters: {
			operation: 'extract',
			modelId: { __rl: true, mode: 'id', value: MODEL_ID },
			source: 'binary',
			binaryProperty: 'data',
			...given.parameters,
		},
		items: given.items ?? [await fileItem()],
		credential: { ...base(server, baseUrl), ...given.credential },
	});
}

const base = (server: TestServer | undefined, baseUrl: string | undefined) =>
	baseUrl === undefined && server === undefined
		? undefined
		: { baseUrl: baseUrl ?? server!.origin };

export async function fileItem(
	fileName = 'scan.png',
	bytes: Buffer = PNG,
	json: IDataObject = {},
): Promise<INodeExecutionData> {
	return { json, binary: { data: await storedBinary(bytes, fileName) } };
}

export const ENQUEUE = 'POST /v2/products/ocr/enqueue';
export const JOBS = 'GET /v2/jobs/*';
export const RESULTS = 'GET /v2/inferences/*';
export const UPSTAGE = 'POST /v1/document-ai/ocr';

/** The job id in a path such as `/v2/jobs/<id>?redirect=false`. */
export const idIn = (path: string) => /\/(?:jobs|inferences)\/([^/?]+)/.exec(path)?.[1] ?? '';

/**
 * A Mindee that takes everything: the first document becomes job `uuid(1)` and so on. A job is done
 * as soon as it is asked for, and its text is the name of the file.
 */
export function serveMindee(server: TestServer, { readyAfterMs = 0 } = {}): void {
	const names = new Map<string, { name: string; readyAt: number }>();
	server.on(ENQUEUE, (request): Reply => {
		const id = uuid(names.size + 1);
		const name = request.form().fields.filename ?? 'document';
		names.set(id, { name, readyAt: Date.now() + readyAfterMs });
		return { status: 202, json: mindeeJob(id, server.origin, { filename: name }) };
	});
	server.on(JOBS, ({ path }): Reply => {
		const id = idIn(path);
		const { name = '', readyAt = 0 } = names.get(id) ?? {};
		const answer = Date.now() < readyAt ? mindeeJob : processed;
		return { json: answer(id, server.origin, { filename: name }) };
	});
	server.on(RESULTS, ({ path }): Reply => {
		const id = idIn(path);
		return { json: mindeeResult(id, `text of ${names.get(id)?.name}`) };
	});
}
