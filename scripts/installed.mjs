import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const markerName = '.installed-for';

/** Which install a folder needs: its lock file, on this kind of machine. */
function wanted(folder) {
	const lock = readFileSync(path.join(folder, 'package-lock.json'));
	const hash = createHash('sha256').update(lock).digest('hex');
	return `${hash} ${process.platform}-${process.arch}`;
}

function marker(folder) {
	return path.join(folder, 'node_modules', markerName);
}

/** Written last, so that an install that was interrupted is seen as none. */
export function markInstalled(folder) {
	writeFileSync(marker(folder), wanted(folder));
}

export function isInstalled(folder) {
	const file = marker(folder);
	return existsSync(file) && readFileSync(file, 'utf8') === wanted(folder);
}

/**
 * Whether somebody ran npm here himself and got what the lock says. npm writes its own record at
 * the very end of an install, so it can be believed.
 */
export function isInstalledByHand(folder) {
	const record = path.join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(record)) return false;
	const have = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
	const lock = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'));
	return Object.entries(lock.packages ?? {}).every(
		([place, entry]) =>
			place === '' ||
			['optional', 'devOptional', 'peer', 'extraneous'].some((flag) => entry[flag] === true) ||
			have[place]?.version === entry.version,
	);
}
