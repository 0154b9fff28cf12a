import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** @returns where the program is, or nothing */
export function programPath(program: string): string | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return [...folders, ...debianPostgres()]
		.map((folder) => path.join(folder, program))
		.find(isExecutable);
}

/** Debian keeps PostgreSQL's programs off the PATH, a folder per version. Newest first. */
function debianPostgres(): string[] {
	const root = '/usr/lib/postgresql';
	if (!existsSync(root)) return [];
	return readdirSync(root)
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => path.join(root, version, 'bin'));
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
