import type { ExecutionData, Item } from '../../harness/executions.ts';
import { itemsOf } from '../../harness/executions.ts';
import { type NodeExtras, node } from '../../harness/workflows.ts';
import type { Workbench } from '../../harness/workbench.ts';
import type { Sample } from './samples.ts';

/** Webhook with a file → one node of ours, called OCR. */
export async function ocrOnce(
	workbench: Workbench,
	provider: string,
	file: Sample,
	parameters: Record<string, unknown> = {},
	extras: NodeExtras = {},
): Promise<ExecutionData> {
	return await workbench.run(
		{
			nodes: [workbench.ocr('OCR', provider, { operation: 'extract', ...parameters }, extras)],
			wires: [['Webhook', 'OCR']],
		},
		{ files: { data: file } },
	);
}

/** The only item of a node's output; an execution that went wrong says so instead. */
export function onlyItem(execution: ExecutionData, name = 'OCR', output = 0): Item {
	const items = itemsOf(execution, name, output);
	const [item] = items;
	if (item && items.length === 1) return item;
	const { error } = execution.data.resultData;
	throw new Error(
		`${name} put out ${items.length} items on output ${output}. ` +
			`Execution ${execution.status}: ${error?.message ?? 'no message'}`,
	);
}

/** One item per file of the glob, from n8n's own disk. */
export function filesNode(selector: string) {
	return node('Files', 'n8n-nodes-base.readWriteFile', {
		operation: 'read',
		fileSelector: selector,
		options: {},
	});
}

/**
 * Starts with each name as soon as the first is asked for, all beside each other: most of such a test is
 * waiting, for n8n and for the provider.
 *
 * @returns gives what came of a name, or throws what it threw
 */
export function besideEachOther<T>(
	names: readonly string[],
	start: (name: string) => Promise<T>,
): (name: string) => Promise<T> {
	let started: Map<string, Promise<T>> | undefined;
	return async (name) => {
		started ??= new Map(names.map((each) => [each, start(each)]));
		// Each is thrown where it is asked for, and not before.
		for (const each of started.values()) each.catch(() => undefined);
		return await started.get(name)!;
	};
}
