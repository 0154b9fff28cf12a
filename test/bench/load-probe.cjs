// Run in a fresh process: loads every node and credential of a package as n8n does, and says how
// long that took and what was loaded besides. n8n-workflow comes first, since n8n has it already.
const fs = require('node:fs');
const path = require('node:path');

const [, , folder, n8nFolder] = process.argv;
// n8n's own copy: the package finds it by NODE_PATH, and another copy would be loaded twice.
require(require.resolve('n8n-workflow', { paths: [n8nFolder] }));
const before = new Set(Object.keys(require.cache));

const files = fs
	.readdirSync(folder, { recursive: true })
	.filter((name) => /\.(node|credentials)\.js$/.test(name))
	.map((name) => path.join(folder, name));

const start = performance.now();
for (const file of files) {
	const [Class] = Object.values(require(file));
	new Class();
}
const milliseconds = performance.now() - start;

const foreign = Object.keys(require.cache).filter(
	(name) => !before.has(name) && !name.startsWith(folder + path.sep),
);
process.stdout.write(JSON.stringify({ milliseconds, files: files.length, foreign }));
