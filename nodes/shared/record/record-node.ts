import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { channelOf } from './channel';

/**
 * The node in the execution that records a run's jobs; see `recordWorkflow`. Each batch goes out as
 * items as Submit puts them out, so that they can be copied into another workflow.
 *
 * @throws {NodeOperationError} the record is to be kept, and why.
 */
export async function recordJobs(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const token = context.getNodeParameter('token', 0, '');
	const channel = channelOf(typeof token === 'string' ? token : '');
	if (!channel) {
		throw new NodeOperationError(
			context.getNode(),
			'This execution records the jobs that another one submitted. Fetch their results with Get Result, by job ID.',
		);
	}
	const step = await channel.next(context.getExecutionId());
	if ('entries' in step) return [step.entries.map((json) => ({ json, pairedItem: { item: 0 } }))];
	channel.close();
	if (!step.keep) return [[]];
	throw new NodeOperationError(context.getNode(), step.why);
}
