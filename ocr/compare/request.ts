import type { OcrDocument } from '../document/types';
import type { CompareOptions } from './types';

/** @throws RangeError with a message for people, where there is nothing to compare. */
export function checkRequest(documents: readonly OcrDocument[], { truth }: CompareOptions): void {
	if (documents.length < 2) {
		throw new RangeError(
			`Compare needs at least two documents, but got ${documents.length === 1 ? 'only one' : 'none'}.`,
		);
	}
	if (truth !== undefined && !(Number.isInteger(truth) && truth >= 0 && truth < documents.length)) {
		throw new RangeError(
			`The reference must be the index of a document, from 0 to ${documents.length - 1}, but is ${truth}.`,
		);
	}
}

/** A name for each document, different from all others: the one given, or the provider's id. */
export function nameDocuments(
	documents: readonly OcrDocument[],
	names: ReadonlyArray<string | undefined>,
): string[] {
	const taken = new Set<string>();
	return documents.map(({ provider }, index) => {
		const wanted = names[index] || provider.id;
		let name = wanted;
		for (let count = 2; taken.has(name); count++) name = `${wanted} ${count}`;
		taken.add(name);
		return name;
	});
}
