import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ask } from './client.ts';

function run(...options: string[]) {
	const child = spawn(process.execPath, ['sandbox/main.ts', ...options], {
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const output = { out: '', err: '' };
	child.stdout.on('data', (chunk) => (output.out += String(chunk)));
	child.stderr.on('data', (chunk) => (output.err += String(chunk)));
	return { child, output };
}

async function ready(child: ChildProcess, output: { out: string }): Promise<void> {
	while (!output.out.includes('\n') && child.exitCode === null) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

test('--json prints one line, by which it can be used, and SIGTERM ends it cleanly', async () => {
	const { child, output } = run('--stub', '--json');
	await ready(child, output);
	const info = JSON.parse(output.out);
	expect(info).toEqual({
		pid: child.pid,
		origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
		otherOrigin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
		control: `${info.origin}/control`,
		upstage: { baseUrl: `${info.origin}/upstage`, apiKey: expect.any(String) },
		mindee: {
			baseUrl: `${info.origin}/mindee`,
			apiKey: expect.stringMatching(/^md_/),
			modelId: expect.any(String),
			webhookIds: [expect.any(String)],
		},
		lazarus: {
			baseUrl: `${info.origin}/lazarus/api/forms`,
			orgId: expect.stringMatching(/^[a-zA-Z0-9\-_]+$/),
			authKey: expect.stringMatching(/^[a-zA-Z0-9\-_]+$/),
		},
		picwish: { baseUrl: `${info.origin}/picwish`, apiKey: expect.any(String) },
		ocrServices: {
			baseUrl: `${info.origin}/ocr-services`,
			apiKey: expect.any(String),
			userId: expect.any(String),
		},
		providers: ['lazarus', 'mindee', 'ocr-services', 'picwish', 'upstage'].map((id) =>
			expect.objectContaining({ id, name: expect.stringMatching(/^\S.*\S$/) }),
		),
	});
	expect(info.providers[3]).toEqual({
		id: 'picwish',
		name: 'PicWish',
		shown: [
			['Base URL', info.picwish.baseUrl],
			['API Key', info.picwish.apiKey],
		],
		credential: { ...info.picwish, region: 'custom' },
		parameters: { format: 'txt', languages: ['English', 'Digits'] },
	});
	const headers = { authorization: info.mindee.apiKey };
	expect((await ask(`${info.mindee.baseUrl}/v2/search/models`, { headers })).status).toBe(200);
	child.kill('SIGTERM');
	expect(await once(child, 'exit')).toEqual([0, null]);
	expect(output.out.trim().split('\n')).toHaveLength(1);
	expect(output.err).toBe('');
});

test('--with-parent ends when standard input is closed', async () => {
	const { child, output } = run('--stub', '--with-parent');
	await ready(child, output);
	expect(output.out).toMatch(/Base URL +http:\/\/127\.0\.0\.1:\d+\/upstage/);
	child.stdin.end();
	expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a port that is taken gets one sentence', async () => {
	const taken = createServer().listen(0, '127.0.0.1');
	await once(taken, 'listening');
	const { port } = taken.address() as AddressInfo;
	const { child, output } = run('--stub', '--port', String(port));
	expect(await once(child, 'exit')).toEqual([1, null]);
	expect(output.err).toBe(`Port ${port} is taken. Choose another with --port, or 0 for any.\n`);
	taken.close();
});

test.each([['--port', 'abc'], ['--fast']])(
	'an option it does not know ends it: %s',
	async (...options) => {
		const { child, output } = run(...options);
		expect(await once(child, 'exit')).toEqual([1, null]);
		expect(output.err).toMatch(/port|Unknown option/);
		expect(output.err).not.toMatch(/ at .*\.ts/);
	},
);
