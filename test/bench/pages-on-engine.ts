import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { OcrDocument } from '../../ocr/document/types';
import type { SandboxInfo } from '../../sandbox/server.ts';
import { binaryStorage, EngineNode, resultOf, storedBinary } from '../harness/engine.ts';
import { projectRoot } from '../harness/paths.ts';
import { providerCalled } from '../harness/providers.ts';

export interface PdfFile {
	fileName: string;
	bytes: Uint8Array;
}

export interface ReadRun {
	/** In the order of the files. */
	documents: OcrDocument[];
	seconds: number;
}

/**
 * Reads files with a provider's node on n8n-core's engine, all in one run.
 *
 * @param options of the node
 * @throws Error a file was not read.
 */
export async function readOnEngine(
	sandbox: SandboxInfo,
	providerId: string,
	files: readonly PdfFile[],
	options: Record<string, unknown> = {},
): Promise<ReadRun> {
	const provider = providerCalled(providerId);
	const items = [];
	for (const { fileName, bytes } of files) {
		const data = await storedBinary(Buffer.from(bytes), fileName, 'application/pdf');
		items.push({ json: {}, binary: { data } });
	}
	const { options: needed, ...parameters } = provider.parameters(sandbox);
	const node = new EngineNode({
		packageFolder: projectRoot,
		node: provider.node,
		credentialType: provider.credentialType,
		parameters: {
			...{ operation: 'extract', source: 'binary', binaryProperty: 'data', output: 'document' },
			...parameters,
			// The document goes into the item, however long it is.
			options: { ...(needed as object | undefined), ...options },
		},
		credential: provider.credential(sandbox),
		items,
	});
	const start = performance.now();
	const { outputs, error } = resultOf(await node.start());
	const seconds = (performance.now() - start) / 1000;
	if (error) throw new Error(`${provider.label}: ${error.message}`);
	const documents: OcrDocument[] = [];
	for (const { json, binary } of outputs[0] ?? []) {
		documents.push(await documentOf(json, binary));
	}
	return { documents, seconds };
}

/** An item of more than 1 MB comes as a file. */
async function documentOf(json: IDataObject, binary: IBinaryKeyData = {}): Promise<OcrDocument> {
	if (json.error !== undefined) throw new Error(JSON.stringify(json.error));
	if (typeof json.documentField !== 'string') return json as unknown as OcrDocument;
	const stored = await (await binaryStorage()).getAsBuffer(binary[json.documentField]!);
	return JSON.parse(stored.toString('utf8')) as OcrDocument;
}
