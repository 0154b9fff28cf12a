/**
 * Looks into one PDF as Inspect File does, in a process that does nothing else, and prints as JSON what that
 * took: seconds, and memory in MB before and at the most. The file itself is held once in both ways of
 * counting.
 */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const file = process.argv[2];
const root = path.resolve(__dirname, '../../dist/ocr/original');
const { inspectFile } = require(path.join(root, 'inspect/inspect-file.js'));
const { sniffFormat } = require(path.resolve(root, '../document/formats.js'));

const mb = (bytes) => Math.round(bytes / 1024 / 1024);

void (async () => {
	globalThis.gc();
	const before = process.memoryUsage();
	const start = performance.now();
	const bytes = readFileSync(file);
	const head = bytes.subarray(0, 1024);
	const found = await inspectFile({
		...{ fileName: path.basename(file), mimeType: 'application/pdf', size: bytes.length, bytes },
		...{ head, tail: bytes.subarray(-65_557), format: sniffFormat(head, file) },
		sha256: createHash('sha256').update(bytes).digest('hex'),
	});
	const seconds = (performance.now() - start) / 1000;
	const after = process.memoryUsage();
	process.stdout.write(
		JSON.stringify({
			'file, MB': mb(bytes.length),
			pages: found.pageCount,
			'pages with text': found.textPages,
			seconds: Math.round(seconds * 10) / 10,
			'RSS before, MB': mb(before.rss),
			'RSS at the most, MB': mb(process.resourceUsage().maxRSS * 1024),
			'JavaScript heap before, MB': mb(before.heapUsed),
			'JavaScript heap after, MB': mb(after.heapUsed),
		}),
	);
})();
