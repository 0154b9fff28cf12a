import { type ExecutionData, itemsOf } from '../../harness/executions.ts';
import type { Workbench } from '../../harness/workbench.ts';
import { until } from './suspended.ts';

interface Listening {
	url: string;
	/** The executions that were started, once there are so many. */
	started(count: number): Promise<ExecutionData[]>;
	count(): Promise<number>;
}

/** A workflow that begins with an OCR Trigger. */
export async function listening(
	workbench: Workbench,
	parameters: Record<string, unknown> = {},
): Promise<Listening> {
	const trigger = workbench.trigger('OCR Trigger', parameters);
	const id = await workbench.publishTriggered(trigger);
	const url = `${workbench.n8n.origin}/webhook/${trigger.path}`;
	// n8n registers the URL for PUT after the one for POST.
	await until('n8n listens', async () =>
		(await fetch(url, { method: 'PUT' })).status === 404 ? undefined : true,
	);
	return {
		url,
		started: async (count) => await workbench.executionsOf(id, count),
		count: async () => (await workbench.n8n.rest.ownExecutions(id)).length,
	};
}

export const outputOf = (execution: ExecutionData) => itemsOf(execution, 'OCR Trigger')[0]!;
