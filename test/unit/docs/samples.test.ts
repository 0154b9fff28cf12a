import { readFileSync } from 'node:fs';
import path from 'node:path';

import { simplify, type SimplifiedDocument } from '../../../ocr/document/simplify';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { expectBlock } from '../../support/markdown';
import { partsOf } from '../conformance/parts';
import { readInSandbox, type SentFile } from '../conformance/read-in-sandbox';

/**
 * The samples in README and on the nodes' pages: what the sandbox's OCR engine reads in the demo's
 * receipt, by each provider's protocol and as its node puts it out.
 */

const RECEIPT: SentFile = {
	fileName: 'receipt.jpg',
	mimeType: 'image/jpeg',
	bytes: readFileSync(path.resolve(__dirname, '../../../demo/samples/receipt.jpg')),
};

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ workers: 1 });
	// As fast as it can: what a provider's pace does to a sample is nothing.
	const body = JSON.stringify({ rate: null });
	expect((await fetch(sandbox.control, { method: 'POST', body })).status).toBe(200);
});
afterAll(async () => await sandbox.close());

const IN_README = 'upstage';

test.each(CATALOGUE)('the sample of $name is what its sandbox reads', async (row) => {
	const parts = partsOf(row);
	const setUp = sandbox.providers.find(({ id }) => id === row.id)!;
	const document = await readInSandbox(parts, setUp, RECEIPT, 300);
	const sample = asCode({ ...sameEachTime(simplify(document)), fileName: RECEIPT.fileName });
	const page = `docs/nodes/${parts.node.displayName.toLowerCase().replaceAll(' ', '-')}.md`;
	expectBlock(page, 'sample', sample);
	if (row.id === IN_README) expectBlock('README.md', 'sample', sample);
});

/** Times and job IDs differ from run to run; all the rest is as it came. */
const sameEachTime = (simplified: SimplifiedDocument): SimplifiedDocument => ({
	...simplified,
	jobId: simplified.jobId && '3c9d1a52-7e40-4b8f-9a16-0d5e2f7c8b41',
	submittedAt: simplified.submittedAt && '2026-03-02T09:14:07.120Z',
	completedAt: simplified.completedAt && '2026-03-02T09:14:09.480Z',
});

/** As the formatter lays JSON out: a list without objects takes one line. */
function asCode(value: unknown): string {
	const json = JSON.stringify(value, null, '\t').replace(
		/\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s+\]/g,
		(_, items: string) => `[${items.replace(/\n\s+/g, ' ')}]`,
	);
	return `\`\`\`json\n${json}\n\`\`\``;
}
