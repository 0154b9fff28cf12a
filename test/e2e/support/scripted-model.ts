import type { NodeCredential } from '../../harness/workflows.ts';
import type { Workbench } from '../../harness/workbench.ts';
import type { TestServer } from '../../support/server.ts';

/** What a model is asked, in OpenAI's chat completions. */
export interface ModelRequest {
	messages: Array<{ role: string; content: string }>;
	tools: Array<{ function: { name: string; description: string; parameters: ToolSchema } }>;
}

interface ToolSchema {
	properties: Record<string, { description?: string }>;
	required?: string[];
}

/** A tool, and what it is called with. */
export type ToolCall = readonly [tool: string, given: object];

/**
 * In the place of a chat model: calls the tools that it is told to, one after the other, and then answers.
 *
 * @param answer made of what the tools have returned, the last of them at the end.
 * @returns what it is asked, as it comes in.
 */
export function scriptedModel(
	server: TestServer,
	calls: readonly ToolCall[],
	answer: (returned: string[]) => string = (returned) => `It says: ${returned.at(-1)}`,
): ModelRequest[] {
	const requests: ModelRequest[] = [];
	server.on('POST /v1/chat/completions', ({ body }) => {
		const request = JSON.parse(body.toString()) as ModelRequest;
		requests.push(request);
		const returned = returnedBy(request);
		const next = calls[returned.length];
		const message = next
			? { content: null, tool_calls: [callOf(next, returned.length)] }
			: { content: answer(returned) };
		const choice = {
			index: 0,
			message: { role: 'assistant', ...message },
			finish_reason: next ? 'tool_calls' : 'stop',
		};
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const about = { id: 'c1', object: 'chat.completion', created: 1, model: 'gpt-5-mini' };
		return { json: { ...about, choices: [choice], usage } };
	});
	return requests;
}

const callOf = ([name, given]: ToolCall, index: number) => ({
	id: `call-${index + 1}`,
	type: 'function',
	function: { name, arguments: JSON.stringify(given) },
});

/** What the tools returned so far, as the model is shown it. */
export const returnedBy = ({ messages }: ModelRequest): string[] =>
	messages.filter(({ role }) => role === 'tool').map(({ content }) => content);

/** A credential for a model on such a server. */
export async function modelCredential(
	{ n8n }: Workbench,
	server: TestServer,
): Promise<NodeCredential> {
	const data = { apiKey: 'a-key-for-tests', url: `${server.origin}/v1` };
	return await n8n.rest.createCredential('openAiApi', 'Model', data);
}
