/** The parts of n8n's execution records that tests and benches look at. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	retryOf: string | null;
	startedAt: string;
	stoppedAt: string | null;
}

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, { id?: string; data: string; fileName?: string; mimeType: string }>;
	pairedItem?: { item: number; input?: number } | Array<{ item: number }> | number;
	error?: unknown;
}

export interface NodeRun {
	startTime: number;
	executionTime: number;
	executionStatus?: string;
	error?: { message: string; description?: string; [key: string]: unknown };
	data?: { main?: Array<Item[] | null> };
}

export interface ExecutionData extends ExecutionSummary {
	/** As stored, to search for what must not be in it. */
	rawData: string;
	data: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			error?: { message: string; [key: string]: unknown };
			lastNodeExecuted?: string;
		};
		[key: string]: unknown;
	};
}

/** The items a node put out on one of its outputs, all its runs together. */
export function itemsOf(execution: ExecutionData, node: string, output = 0): Item[] {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.flatMap((run) => run.data?.main?.[output] ?? []);
}

/** How long a node worked, all its runs together, in ms. */
export function nodeTimeMs(execution: ExecutionData, node: string): number {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.reduce((sum, run) => sum + run.executionTime, 0);
}
