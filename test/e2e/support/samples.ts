import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Upload } from '../../harness/rest.ts';

export interface Sample extends Upload {
	sha256: string;
	trueWords: string[];
	pageCount: number;
}

const folder = path.join(process.cwd(), 'demo', 'samples');

type Truth = Record<string, { pages: Array<{ words: string[] }> }>;

/** One of the project's own documents, with what is really written on it. */
export function sample(fileName: string, mimeType: string): Sample {
	const bytes = readFileSync(path.join(folder, fileName));
	const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Truth;
	const pages = truth[fileName]?.pages ?? [];
	return {
		bytes,
		fileName,
		mimeType,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		trueWords: pages.flatMap((page) => page.words),
		pageCount: pages.length,
	};
}

export const invoice = sample('invoice.png', 'image/png');
export const contract = sample('contract.pdf', 'application/pdf');
export const screenshot = sample('screenshot.png', 'image/png');
