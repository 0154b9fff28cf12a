import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { logFileOf } from './install.mjs';
import { withProgress } from './progress.mjs';
import { runToLog } from './run-process.mjs';
import { Stop } from './stop.mjs';

/** What dist/ is made from. */
export const sources = [
	'credentials',
	'nodes',
	'ocr',
	'icons',
	'gulpfile.js',
	'package.json',
	'tsconfig.json',
];

/** Builds dist/ where a source is newer than what is there. */
export async function buildIfOld(root, node, env) {
	// Beside dist/, which is published as it is; and written last, for a build may be interrupted.
	const marker = path.join(root, '.cache', 'built');
	const isNew = newestIn(marker) >= newestSource(root);
	if (existsSync(path.join(root, 'dist', 'nodes')) && isNew) return;
	mkdirSync(path.dirname(marker), { recursive: true });
	await withProgress('Building the package', '20 seconds', async () => {
		const logFile = logFileOf(root, 'build');
		const gulp = path.join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
		const { code, output } = await runToLog(node, [gulp, 'build'], { cwd: root, env, logFile });
		if (code === 0) return writeFileSync(marker, '');
		const tail = output.trim().split('\n').slice(-15).join('\n');
		throw new Stop(
			`The package was not built. The end of ${path.relative(root, logFile)}:\n${tail}`,
		);
	});
}

/** Milliseconds; the time at which any source last changed. */
export function newestSource(root) {
	return Math.max(...sources.map((name) => newestIn(path.join(root, name))));
}

/** Milliseconds; the time at which anything in there last changed. A folder's is when a file came or went. */
function newestIn(place) {
	if (!existsSync(place)) return 0;
	const found = statSync(place);
	if (!found.isDirectory()) return found.mtimeMs;
	const inside = readdirSync(place).map((name) => newestIn(path.join(place, name)));
	return Math.max(found.mtimeMs, ...inside);
}
