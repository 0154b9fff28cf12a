import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemOutput } from '../../shared/operations/types';
import type { Parameters } from '../../shared/parameters';

/** What is made of one item; `output` is the index of the node's output, 0 where not given. */
export type ItemWork = (
	context: IExecuteFunctions,
	parameters: Parameters,
) => Promise<ItemOutput & { output?: number }>;

/** What is made of all items together. */
export type RunWork = (
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
) => Promise<INodeExecutionData[]>;
