import type { INodeProperties } from 'n8n-workflow';

import { CATALOGUE, type CataloguedProvider } from '../../../ocr/providers/catalogue';
import { shownWith } from './by-operation';
import { callbackFields } from './callback';
import { jobFields } from './job';
import { ASKING, operationField, READING, SENDING, WAITING } from './operation';
import { providerOptions, type OwnOptions } from './options';
import { outputFields } from './output';
import { pagesOptions } from './pages';
import { recordField } from './record';
import { sourceFields } from './source';
import { suspendFields } from './suspend';

interface OwnFields {
	/**
	 * Fields of the operations that send a document.
	 *
	 * @param source the fields that say where the document comes from.
	 */
	document?(source: INodeProperties[]): readonly INodeProperties[];
	options: OwnOptions;
}

/**
 * All fields of a provider's node, in the order in which they are shown. What the provider can do is
 * taken from its row in the catalogue.
 */
export function providerFields(
	id: string,
	{ document = (source) => source, options }: OwnFields,
): INodeProperties[] {
	const provider = CATALOGUE.find((row) => row.id === id)!;
	const bySubmission = provider.callsBack?.by === 'submission';
	const callback = callbackOperations(provider);
	return [
		operationField,
		...document(sourceFields(provider)).map((field) => shownWith(SENDING, field)),
		...(callback.length > 0
			? callbackFields({ operations: callback, byProvider: bySubmission })
			: []),
		...(bySubmission ? suspendFields : []),
		...jobFields.map((field) => shownWith(ASKING, field)),
		recordField,
		...outputFields.map((field) => shownWith(READING, field)),
		...providerOptions(options, {
			queue: provider.queue === true,
			callback,
			pages: pagesOptions(provider),
			// A ZIP that the provider makes is no document.
			priced: provider.ownZip ? READING : WAITING,
		}),
	];
}

/**
 * Operations with the field Callback. The provider calls the URL, or the node does where the result
 * comes at once; a provider with a queue that takes no URL leaves nobody to call it.
 */
function callbackOperations({ callsBack, queue, ownZip }: CataloguedProvider): string[] {
	if (callsBack?.by !== 'submission') return queue ? [] : ['submit'];
	return ['submit', ...(ownZip ? ['downloadZip'] : [])];
}
