import path from 'node:path';

/** Everything is started from the project's root; run.mjs and jest see to that. */
export const projectRoot = process.cwd();
export const n8nFolder = path.join(projectRoot, 'test', 'n8n');
export const n8nBin = path.join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n');
export const n8nCacheFolder = path.join(n8nFolder, '.cache');
export const logFolder = path.join(n8nCacheFolder, 'logs');
export const exitWithParent = path.join(projectRoot, 'test', 'harness', 'exit-with-parent.cjs');

/** A path as people should read it: relative to the folder they typed the command in. */
export function shownPath(file: string): string {
	return path.relative(projectRoot, file) || '.';
}
