import { setTimeout as sleep } from 'node:timers/promises';
import { n8nModule } from '../../harness/n8n-module.ts';

interface McpTool {
	name: string;
	description?: string;
	inputSchema: { properties?: Record<string, unknown>; required?: string[] };
}

interface McpResult {
	isError?: boolean;
	content: Array<{ type: string; text: string }>;
}

/** The part of the official MCP client that is used here. */
interface McpClient {
	connect(transport: unknown): Promise<void>;
	listTools(): Promise<{ tools: McpTool[] }>;
	callTool(call: { name: string; arguments: object }): Promise<McpResult>;
	close(): Promise<void>;
}

const { Client } = n8nModule('@modelcontextprotocol/sdk/client/index.js') as {
	Client: new (about: { name: string; version: string }) => McpClient;
};
const { StreamableHTTPClientTransport } = n8nModule(
	'@modelcontextprotocol/sdk/client/streamableHttp.js',
) as { StreamableHTTPClientTransport: new (url: URL) => unknown };

/** Connects as soon as the server is there: n8n registers a published trigger a little later. */
export async function connectMcp(url: string): Promise<McpClient> {
	const deadline = Date.now() + 90_000;
	for (;;) {
		const client = new Client({ name: 'test', version: '1.0.0' });
		try {
			await client.connect(new StreamableHTTPClientTransport(new URL(url)));
			return client;
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await sleep(200);
		}
	}
}

/** What a tool's answer says, as the model behind the client reads it. */
export const textOf = ({ content }: McpResult): string => content.map(({ text }) => text).join('');
