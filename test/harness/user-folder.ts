import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeFolder } from './folders.ts';
import { n8nCacheFolder, n8nFolder } from './paths.ts';

/** Counts up when what is prepared changes, so that older folders are not taken. */
const preparedVersion = 1;

/**
 * Fills `folder` from the prepared database of this n8n version. The first time there is none:
 * `create` then boots n8n on a folder once, which runs all its migrations, and stops it cleanly.
 * Later boots find the migrations done.
 */
export async function prepareUserFolder(
	folder: string,
	create: (folder: string) => Promise<void>,
): Promise<void> {
	const template = path.join(n8nCacheFolder, `user-${await n8nVersion()}-${preparedVersion}`);
	if (!(await exists(template))) {
		const draft = `${template}.${process.pid}.${Date.now()}`;
		await mkdir(draft, { recursive: true });
		try {
			await create(draft);
			// The editor's files: every start makes them anew.
			removeFolder(path.join(draft, '.cache'));
			await writeFile(path.join(draft, 'complete'), '');
			// Two starts at once: the second finds the first one's and drops its own.
			await rename(draft, template).catch(() => undefined);
		} finally {
			removeFolder(draft);
		}
	}
	await cp(template, folder, { recursive: true });
	await mkdir(path.join(folder, 'files'), { recursive: true });
}

/**
 * Lets the next start begin at once: where n8n finds this file it was killed, and it waits ten seconds
 * (`crash-journal.js` of n8n 2.41). That wait is all that the file is for.
 */
export async function skipCrashWait(userFolder: string): Promise<void> {
	await rm(path.join(userFolder, '.n8n', 'crash.journal'), { force: true });
}

async function n8nVersion(): Promise<string> {
	const file = path.join(n8nFolder, 'node_modules', 'n8n', 'package.json');
	const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
	return version;
}

async function exists(folder: string): Promise<boolean> {
	return await stat(path.join(folder, 'complete')).then(
		() => true,
		() => false,
	);
}
