import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { Parameters } from '../parameters';
import type { Session } from '../session';

/** One item as an operation puts it out; the run links it to its input item. */
export interface ItemOutput {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

export type Operation = <Options>(
	session: Session<Options>,
	parameters: Parameters,
) => Promise<ItemOutput>;
