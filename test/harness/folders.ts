import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onExit } from './children.ts';

/** A folder that is gone when this process is, whichever way it ends. */
export function temporaryFolder(purpose: string): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), `n8n-nodes-ocr-${purpose}-`));
	onExit(() => removeFolder(folder));
	return folder;
}

/** Tries more than once: a process that is just ending may still write into it. */
export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
