import { readdirSync, readlinkSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';

import { PNG, UPSTAGE_ANSWER } from '../support/documents';
import { errorOf } from '../support/messages';
import { fileItem, runUpstage, UPSTAGE } from '../support/ocr';
import { binaryPath } from '../support/run-workflow';
import { startServer } from '../support/server';

/** What this process holds open of n8n's binary storage, by Linux. */
const openFiles = (): string[] =>
	readdirSync('/proc/self/fd').flatMap((fd) => {
		try {
			return [readlinkSync(`/proc/self/fd/${fd}`)];
		} catch {
			// The folder's own, which is closed by now.
			return [];
		}
	});

const onLinux = process.platform === 'linux' ? describe : describe.skip;
const noise = (bytes: number) => Buffer.concat([PNG, randomBytes(bytes - PNG.length)]);
const head = (status: string) =>
	`HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{"message":"No. "}`;

onLinux('files that are open', () => {
	test.each<[string, (socket: Socket) => void]>([
		['a refusal before all was read', (socket) => void socket.write(head('401 Unauthorized'))],
		['a refusal and a close', (socket) => void socket.end(head('413 Too Large'))],
		['a connection that breaks', (socket) => void socket.resetAndDestroy()],
	])('are none after %s', async (_, answer) => {
		const sockets: Socket[] = [];
		const server = createServer((socket) => {
			sockets.push(socket);
			socket.on('error', () => undefined);
			socket.once('data', () => {
				// Reads no more: the upload comes to a halt where it is.
				socket.pause();
				answer(socket);
			});
		});
		await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
		const items = await Promise.all(
			Array.from({ length: 4 }, async () => await fileItem('big.png', noise(8 * 1024 * 1024))),
		);
		const paths = items.map(({ binary }) => binaryPath(binary!.data!));
		const { port } = server.address() as AddressInfo;
		const { outputs } = await runUpstage({ baseUrl: `http://127.0.0.1:${port}`, items });
		expect(outputs[0]!.every((item) => errorOf(item).message.length > 0)).toBe(true);
		const open = () => openFiles().filter((file) => paths.includes(file));
		// A moment later, which on a busy machine is a long one.
		for (let left = 50; left > 0 && open().length > 0; left--) {
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		expect(open()).toEqual([]);
		for (const socket of sockets) socket.destroy();
		server.close();
	});

	test('are few at any time, for 2,000 items that come at once', async () => {
		const server = await startServer();
		const pdf = await fileItem('a.png', PNG);
		const folder = binaryPath(pdf.binary!.data!).slice(0, -40);
		let most = 0;
		const look = setInterval(() => {
			most = Math.max(most, openFiles().filter((file) => file.startsWith(folder)).length);
		}, 2);
		server.on(UPSTAGE, () => {
			most = Math.max(most, openFiles().filter((file) => file.startsWith(folder)).length);
			return { json: UPSTAGE_ANSWER };
		});
		const items = Array.from({ length: 2000 }, () => pdf);
		const { outputs } = await runUpstage({ server, items });
		clearInterval(look);
		expect(outputs[0]!.filter(({ json }) => json.text !== undefined)).toHaveLength(2000);
		expect(most).toBeGreaterThan(0);
		// 32 that are looked into, 16 that are sent, and those that are just being closed.
		expect(most).toBeLessThanOrEqual(256);
	}, 120_000);
});
