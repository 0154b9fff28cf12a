import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(process.cwd(), 'examples');

/** Every folder of `examples/`. */
export const exampleFolders = readdirSync(root, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);

/** Every workflow in them, such as `batch/1-submit.json`. */
export const exampleFiles = exampleFolders.flatMap((folder) =>
	readdirSync(path.join(root, folder))
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => `${folder}/${name}`),
);
