import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { installRoot } from '../../../scripts/install.mjs';
import { whyNpmStopped } from '../../../scripts/npm.mjs';

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

const failed = 'npm error code ENOENT\nnpm error syscall chdir';
test.each([
	[`npm error gyp ERR! build error\n${failed}`, /^A native module of the project/],
	[`npm warn tar could not open node_modules/node-gyp/EACCES.js\n${failed}`, /did not work/],
	['npm error code E404', /does not give out a package/],
	['npm error code EACCES', /^A file could not be written/],
	['npm error code ECONNREFUSED', /registry could not be reached/],
	['npm error code ENOSPC', /^The disk became full/],
])('npm’s errors are told in a sentence, and not by what it warns of: %j', (output, sentence) => {
	expect(whyNpmStopped('the project', output, 'log')).toMatch(sentence);
});
