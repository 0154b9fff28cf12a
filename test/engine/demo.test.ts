import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { exitWithParent } from '../harness/paths';

/** What `npm run demo` starts once everything is installed and built. */
function demo(words: string[], env: Record<string, string>) {
	const line = ['--require', exitWithParent, 'demo/main.ts', ...words];
	return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
		const child = execFile(
			process.execPath,
			line,
			{ env: { ...process.env, ...env } },
			(_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
		);
	});
}

let home: string;

beforeEach(() => {
	home = mkdtempSync(path.join(tmpdir(), 'demo-home-'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

// A real OCR engine, which takes its time on a busy machine.
jest.setTimeout(180_000);

test('the packed nodes read a file without an n8n, whatever the user has set', async () => {
	const words = ['--file', 'demo/samples/receipt.jpg', '--json'];
	// Nothing listens there: a request that went by this proxy would come to nothing.
	const proxy = 'http://127.0.0.1:9';
	const { code, stdout, stderr } = await demo(words, {
		HOME: home,
		INIT_CWD: process.cwd(),
		HTTP_PROXY: proxy,
		http_proxy: proxy,
		N8N_ENCRYPTION_KEY: 'the-key-of-an-n8n-of-the-users',
	});
	expect(stderr).toContain('npm run demo -- --keep');
	expect(code).toBe(0);
	const lines = stdout.trim().split('\n');
	expect(lines).toHaveLength(1);
	const rows = JSON.parse(lines[0]) as Array<{
		provider: string;
		file: string;
		document: { text: string };
	}>;
	expect(rows.map(({ provider, file }) => [provider, file])).toEqual(
		['lazarus', 'mindee', 'ocr-services', 'picwish', 'upstage'].map((id) => [id, 'receipt.jpg']),
	);
	for (const { document } of rows) expect(document.text).toContain('COPPER KETTLE CAFE');
	expect(readdirSync(home)).not.toContain('.n8n');
});

test('a file that a provider does not read is refused in its words, and the exit code says so', async () => {
	const words = ['--file', 'package.json', '--provider', 'mindee', '--json'];
	const { code, stdout, stderr } = await demo(words, { HOME: home, INIT_CWD: process.cwd() });
	expect(code).toBe(1);
	expect(JSON.parse(stdout)).toEqual([
		{ provider: 'mindee', file: 'package.json', document: null, refusal: expect.any(String) },
	]);
	expect(stderr).toContain('which Mindee cannot read');
});
