import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onExit } from './children.ts';

const prefix = 'n8n-nodes-ocr-';

/** A folder that is gone when this process is, whichever way it ends. */
export function temporaryFolder(purpose: string): string {
	sweep();
	const folder = mkdtempSync(path.join(os.tmpdir(), `${prefix}${purpose}-${process.pid}-`));
	onExit(() => removeFolder(folder));
	return folder;
}

/** Tries more than once: a process that is just ending may still write into it. */
export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Takes away what a process that was killed hard could not. */
function sweep(): void {
	for (const name of readdirSync(os.tmpdir())) {
		const pid = new RegExp(`^${prefix}.*-(\\d+)-[^-]+$`).exec(name)?.[1];
		if (pid !== undefined && !isRunning(Number(pid))) removeFolder(path.join(os.tmpdir(), name));
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
