import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './harness/paths.ts';

/** Programs that a stage needs beside npm's packages: one name of each group is enough. */
const needed: Record<string, string[][]> = {
	browser: [['chromium', 'chromium-browser', 'google-chrome', 'chrome']],
	queue: [['redis-server'], ['postgres', 'pg_ctlcluster', 'pg_ctl']],
};

/** @returns why the stage is left out here, or nothing */
export function whatIsMissing(stage: string): string | undefined {
	const folder = path.join(projectRoot, 'test', stage);
	if (!existsSync(folder) || readdirSync(folder).length === 0) return 'it has no tests yet.';
	const missing = (needed[stage] ?? []).filter((names) => !names.some(isThere));
	if (missing.length === 0) return undefined;
	return `for want of ${missing.map((names) => names[0]).join(' and ')}.`;
}

function isThere(program: string): boolean {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return folders.some((folder) => {
		try {
			accessSync(path.join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
