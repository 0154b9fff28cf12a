import type { IExecuteFunctions } from 'n8n-workflow';

import { Turns } from '../../ocr/document/turns';

/** The turns of a node's run: when a person cancels the execution, work ends at the next one. */
export const turnsOf = (context: IExecuteFunctions): Turns =>
	new Turns(context.getExecutionCancelSignal());
