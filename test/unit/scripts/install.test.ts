import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { installRoot } from '../../../scripts/install.mjs';

test('a folder that node_modules only leads to is not emptied', async () => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-ocr-install-'));
	const [here, there] = ['here', 'there'].map((name) => path.join(folder, name)) as [
		string,
		string,
	];
	mkdirSync(path.join(there, 'kept'), { recursive: true });
	mkdirSync(path.join(here, 'test/n8n/node_modules'), { recursive: true });
	symlinkSync(there, path.join(here, 'node_modules'));
	writeFileSync(path.join(here, 'package-lock.json'), '{ "packages": { "node_modules/a": {} } }');
	await expect(installRoot(here)).rejects.toThrow(/^node_modules is a link/);
	expect(readdirSync(there)).toEqual(['kept']);
	rmSync(folder, { recursive: true });
});
