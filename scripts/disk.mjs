import { statfs } from 'node:fs/promises';
import { Stop } from './stop.mjs';

/** Better said before the download than in the middle of it. */
export async function needSpace(folder, gigabytes) {
	const { bavail, bsize } = await statfs(folder);
	const free = (bavail * bsize) / 1e9;
	if (free >= gigabytes) return;
	throw new Stop(
		`There is too little space on the disk: the first start needs about ${gigabytes} GB, and ` +
			`${free.toFixed(1)} GB are free. Free some and run the command again.`,
	);
}
