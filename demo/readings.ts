import type { SandboxInfo } from '../sandbox/server.ts';
import type { HarnessProvider } from '../test/harness/providers.ts';
import type { DemoDocument } from './documents.ts';

/** What the demo shows of an OcrDocument; the rest passes through to --json. */
export interface ReadDocument {
	text: string;
	confidence: number | null;
	pages: Array<{ words: Array<{ confidence: number | null }> }>;
}

/** What came of a document; `refusal` is the node's own sentence. */
export type Answer =
	{ document: ReadDocument; refusal?: undefined } | { document: null; refusal: string };

export type Reading = Answer & {
	provider: string;
	file: string;
	seconds: number;
	truthWords?: string[];
};

/** Sends a document through a provider's node, wherever that node runs. */
export type Reader = (document: DemoDocument) => Promise<Answer>;

/** Makes a provider's node ready to read. */
export type Readers = (provider: HarnessProvider) => Promise<Reader>;

/** What each provider's node is set to, beside what the provider needs. */
export const readerParameters = {
	operation: 'extract',
	source: 'binary',
	binaryProperty: 'data',
	output: 'document',
};

/** Of a file of your own nobody knows: then the provider says whether it reads it. */
export function documentsFor(
	provider: HarnessProvider,
	documents: DemoDocument[],
	sandbox: SandboxInfo,
): DemoDocument[] {
	return documents.filter(
		(each) => each.truthWords === undefined || provider.reads(each.fileName, sandbox),
	);
}

/**
 * All providers side by side, each with one document after the other. The sandbox's OCR engine looks
 * at a document once, so that all wait for it alike.
 */
export async function readAll(
	readers: Readers,
	providers: HarnessProvider[],
	documents: DemoDocument[],
	sandbox: SandboxInfo,
	say: (message: string) => void,
): Promise<Reading[]> {
	const work = providers.map((provider) => ({
		provider,
		files: documentsFor(provider, documents, sandbox),
	}));
	const total = work.reduce((sum, { files }) => sum + files.length, 0);
	say(`Reading with ${providers.map(({ label }) => label).join(', ')}`);
	let count = 0;
	const readings = work.map(async ({ provider, files }) => {
		const read = await readers(provider);
		const own: Reading[] = [];
		for (const file of files) {
			const { fileName, truthWords } = file;
			const start = performance.now();
			const answer = await read(file);
			const seconds = (performance.now() - start) / 1000;
			own.push({ ...answer, provider: provider.id, file: fileName, seconds, truthWords });
			const outcome = answer.refusal === undefined ? 'Read' : 'Refused';
			say(`${outcome} ${++count}/${total}: ${fileName}, ${provider.label}`);
			if (answer.refusal !== undefined) {
				process.stderr.write(`${provider.label}: ${answer.refusal}\n`);
			}
		}
		return own;
	});
	return (await Promise.all(readings)).flat();
}

/** @returns the document, if that is one */
export function asDocument(value: unknown): ReadDocument | undefined {
	const isDocument =
		typeof value === 'object' && value !== null && 'pages' in value && Array.isArray(value.pages);
	return isDocument ? (value as ReadDocument) : undefined;
}
