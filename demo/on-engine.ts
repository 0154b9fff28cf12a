import { symlink } from 'node:fs/promises';
import path from 'node:path';
import type { SandboxInfo } from '../sandbox/server.ts';
import { temporaryFolder } from '../test/harness/folders.ts';
import { unpackPackage } from '../test/harness/packed-package.ts';
import { projectRoot } from '../test/harness/paths.ts';
import { asDocument, type Readers, readerParameters } from './readings.ts';

/** Reads with the packed nodes on n8n-core's own engine, in this process and without an n8n. */
export async function readersOnEngine(): Promise<(sandbox: SandboxInfo) => Readers> {
	forgetUsersSettings();
	const [packageFolder, { EngineNode, resultOf, storedBinary }] = await Promise.all([
		packedNodes(),
		import('../test/harness/engine.ts'),
	]);
	return (sandbox) => async (provider) => async (document) => {
		const data = await storedBinary(
			Buffer.from(document.bytes),
			document.fileName,
			document.mimeType,
		);
		const run = await new EngineNode({
			packageFolder,
			node: provider.node,
			credentialType: provider.credentialType,
			parameters: { ...readerParameters, ...provider.parameters(sandbox) },
			credential: provider.credential(sandbox),
			items: [{ json: {}, binary: { data } }],
		}).start();
		const { outputs, error } = resultOf(run);
		const read = asDocument(outputs[0]?.[0]?.json);
		if (read) return { document: read };
		return { document: null, refusal: error?.message ?? 'The node returned no item.' };
	};
}

/** What users get, beside the n8n-workflow that n8n has for them. */
async function packedNodes(): Promise<string> {
	const folder = temporaryFolder('packed');
	const unpacked = await unpackPackage(folder);
	await symlink(
		path.join(projectRoot, 'node_modules'),
		path.join(folder, 'node_modules'),
		'junction',
	);
	return unpacked;
}

/** The sandbox is on this machine: a proxy or an N8N_ variable of the user's must not matter. */
function forgetUsersSettings(): void {
	for (const name of Object.keys(process.env)) {
		if (/^N8N_|_proxy$/i.test(name)) delete process.env[name];
	}
}
