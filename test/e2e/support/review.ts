import { itemsOf } from '../../harness/executions.ts';
import type { Input, Steps, Workbench } from '../../harness/workbench.ts';
import { node, splitNode, type NodeExtras, type WorkflowNode } from '../../harness/workflows.ts';
import { statusOf, until } from './suspended.ts';

/** Items of a webhook → Send and Wait → what comes of it; its link goes through Mail and back. */
export function reviewing(
	parameters: Record<string, unknown> = {},
	{
		mail = node('Mail', 'n8n-nodes-base.noOp', {}),
		...extras
	}: NodeExtras & { mail?: WorkflowNode } = {},
): Steps {
	return {
		nodes: [
			splitNode('body.items'),
			node(
				'Review',
				'n8n-nodes-ocr.ocrNormalize',
				{ resource: 'review', operation: 'review', ...parameters },
				extras,
			),
			mail,
			node(
				'Next',
				'n8n-nodes-base.set',
				{
					mode: 'raw',
					jsonOutput: "={{ { ...$json, came: $('Split').item.json } }}",
					includeOtherFields: false,
					options: {},
				},
				{ typeVersion: 3.4 },
			),
		],
		wires: [
			['Webhook', 'Split'],
			['Split', 'Review'],
			['Review', 'Next', 0],
			['Review', 'Mail', 1],
			['Mail', 'Review'],
		],
	};
}

/** The same, where a review that was interrupted goes back into Send and Wait. */
export function takingUp(): Steps {
	const { nodes, wires } = reviewing();
	const isInterrupted = node(
		'Interrupted',
		'n8n-nodes-base.if',
		{
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
				conditions: [
					{
						id: '1',
						leftValue: '={{ $json.error?.code }}',
						rightValue: 'review-interrupted',
						operator: { type: 'string', operation: 'equals' },
					},
				],
				combinator: 'and',
			},
			options: {},
		},
		{ typeVersion: 2.2 },
	);
	const plain = node('Next', 'n8n-nodes-base.noOp', {});
	return {
		nodes: [...nodes.slice(0, 3), isInterrupted, plain],
		wires: [
			...wires.filter(([, to]) => to !== 'Next'),
			['Review', 'Interrupted', 0] as const,
			['Interrupted', 'Review', 0] as const,
			['Interrupted', 'Next', 1] as const,
		].map((wire) => [...wire] as [string, string, number?]),
	};
}

/** A review that waits for a person. */
export interface WaitingReview {
	executionId: string;
	/** As it was sent. */
	link: string;
	/** Where its page asks for all the rest, and saves to. */
	page: string;
	subExecutionId: string;
	/** The item that was put out to be sent. */
	sent: Record<string, unknown>;
}

export async function startReview(
	workbench: Workbench,
	path: string,
	input: Input,
): Promise<WaitingReview> {
	const executionId = await workbench.begin(path, input);
	return await waitingReview(workbench, executionId);
}

/** @param nth of the reviews in this execution, 0-based */
export async function waitingReview(
	workbench: Workbench,
	executionId: string,
	nth = 0,
): Promise<WaitingReview> {
	return await until(`execution ${executionId} waits for review ${nth + 1}`, async () => {
		const execution = await workbench.n8n.rest.execution(executionId);
		// One that was just begun has no data yet.
		if (!execution.data) return undefined;
		const { error } = execution.data.resultData;
		if (error) throw new Error(`The execution ended: ${error.message}`);
		const sent = itemsOf(execution, 'Mail')[nth]?.json;
		if (execution.status !== 'waiting' || !sent) return undefined;
		const link = String(sent.url ?? itemsOf(execution, 'Review', 1)[nth]!.json.url);
		const page = await addressBehind(link);
		if (page === undefined) return undefined;
		const subExecutionId = /webhook-waiting\/(\d+)/.exec(page)?.[1] ?? '';
		return { executionId, link, page, subExecutionId, sent };
	});
}

/** Where the review of a link is; `undefined` where n8n says nothing of it. */
export async function addressBehind(link: string): Promise<string | undefined> {
	const answer = await fetch(`${link}&ask=address`);
	if (answer.status !== 200) return undefined;
	const { address } = (await answer.json()) as { address: string };
	return new URL(address, link).href;
}

export interface SeenState {
	revision: number;
	documents: Array<{ edits: Record<string, { text?: string }>; done: boolean; seconds: number }>;
	saved: { id: string; name: string; at: string } | null;
}

export interface SeenSession {
	state: SeenState;
	title: string;
	instructions: string;
	threshold: number;
	documents: Array<{ name: string; pages: Array<{ hasPicture: boolean; wordCount: number }> }>;
}

/** What the page asks for, asked again while n8n takes a save over. */
export async function sessionAt(page: string): Promise<SeenSession> {
	return await until('the page has a session', async () => {
		const answer = await fetch(`${page}&ask=session`);
		return answer.status === 200 ? ((await answer.json()) as SeenSession) : undefined;
	});
}

export const ada = { id: '0123456789abcdef', name: 'Ada' };

export interface Saving {
	revision: number;
	document?: number;
	edits?: Record<string, unknown>;
	finish?: true;
	by?: { id: string; name: string };
}

export const saveOf = ({ revision, document = 0, edits = {}, finish, by = ada }: Saving) => ({
	revision,
	reviewer: by,
	documents: [{ document, edits, done: true, seconds: 2, seen: [0] }],
	...(finish ? { finish } : {}),
});

export interface SaveSaid {
	status: number;
	outcome?: string;
	revision?: number;
	code?: string;
}

/** Saves once, as a browser does that is in an origin of its own. */
export async function saveAt(page: string, body: unknown): Promise<SaveSaid> {
	const answer = await fetch(page, {
		method: 'POST',
		headers: { 'content-type': 'text/plain', origin: 'null' },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	const said = (await answer.json().catch(() => ({}))) as Partial<SaveSaid>;
	return { ...said, status: answer.status };
}

/** Saves, and waits until the page has what was saved. */
export async function savedAt(page: string, saving: Omit<Saving, 'revision'>): Promise<SeenState> {
	const { state } = await sessionAt(page);
	const said = await saveAt(page, saveOf({ ...saving, revision: state.revision }));
	if (said.outcome !== 'saved') throw new Error(`It was not saved: ${JSON.stringify(said)}`);
	return (await sessionAt(page)).state;
}

/** Sends the review, and gives what the workflow went on with. */
export async function finishAt(
	page: string,
	saving: Omit<Saving, 'revision'> = {},
): Promise<SaveSaid> {
	return await until('the review is sent', async () => {
		const { state } = await sessionAt(page);
		const body = saveOf({ ...saving, revision: state.revision, finish: true });
		const said = await saveAt(page, body);
		// As the page does: what n8n could not take at the moment is sent again.
		return said.outcome === undefined ? undefined : said;
	});
}

export { statusOf };

/** One page in the form of a provider. */
export const answered = (text: string, confidence = 0.9) => ({
	apiVersion: '1.1',
	modelVersion: 'ocr-2.2.1',
	confidence,
	pages: [
		{
			id: 0,
			width: 1000,
			height: 500,
			confidence,
			text,
			words: text.split(' ').map((word, index) => ({
				id: index,
				text: word,
				confidence,
				boundingBox: {
					vertices: [
						{ x: 10 + index * 90, y: 10 },
						{ x: 90 + index * 90, y: 10 },
						{ x: 90 + index * 90, y: 40 },
						{ x: 10 + index * 90, y: 40 },
					],
				},
			})),
		},
	],
});
