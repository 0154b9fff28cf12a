import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { runNode, storedBinary } from '../support/run-workflow';

/** A provider on a slow plan: so many requests in a second, and 429 for the others. */
function slowProvider(perSecond: number): Promise<{ server: Server; refused: () => number }> {
	let windowStart = 0;
	let inWindow = 0;
	let refused = 0;
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			const now = Date.now();
			if (now - windowStart >= 1000) {
				windowStart = now;
				inWindow = 0;
			}
			response.setHeader('content-type', 'application/json');
			if (++inWindow > perSecond) {
				refused++;
				response.writeHead(429, { 'retry-after': '1' }).end('{"message":"slow down"}');
			} else {
				response.end(JSON.stringify({ pages: [{ text: 'read', words: [] }] }));
			}
		});
	});
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve({ server, refused: () => refused }));
	});
}

test('reads every document on a plan far slower than the documents come, and hardly knocks in vain', async () => {
	const { server, refused } = await slowProvider(20);
	try {
		const png = await storedBinary(Buffer.from('89504e470d0a1a0a0000', 'hex'), 'a.png');
		const { outputs, error } = await runNode({
			node: 'upstageOcr',
			parameters: { operation: 'extract' },
			items: Array.from({ length: 120 }, () => ({ json: {}, binary: { data: png } })),
			credential: { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
		});
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(120);
		expect(outputs[0]!.every((item) => item.json.text === 'read')).toBe(true);
		// Each pause of a second is told to the few that were under way, not to all 120.
		expect(refused()).toBeLessThan(120);
	} finally {
		server.closeAllConnections();
		server.close();
	}
});
