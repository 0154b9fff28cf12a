import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { compareDocuments } from '../../../../ocr/compare/compare-documents';
import type { OcrDocument } from '../../../../ocr/document/types';
import { fieldFailure } from '../../../shared/failure';
import { documentOutput } from '../../../shared/operations/output';
import { Parameters } from '../../../shared/parameters';
import { documentsOfItems } from '../../input/documents-of-items';
import type { RunWork } from '../operation';

interface Group {
	key: string;
	items: number[];
}

/** Compare: what several providers made of the same file, one output item for each file. */
export const compare: RunWork = async (context, items) => {
	const documents = await documentsOfItems(context, items);
	const outputs: INodeExecutionData[] = [];
	for (const group of groupsOf(documents, new Parameters(context, 0))) {
		const parameters = new Parameters(context, group.items[0]!);
		const own = group.items.map((index) => documents[index]!);
		if (own.length < 2) {
			throw fieldFailure(
				`Item ${group.items[0]}`,
				`it is the only document of "${group.key}", so there is nothing to compare it with. Connect the node to a Merge node that appends all providers' results.`,
			);
		}
		const names = own.map(({ provider }) => provider.id);
		const { merged, ...comparison } = compareDocuments(own, {
			truth: truthOf(parameters, own, group),
			ignoreCase: parameters.optionBoolean('ignoreCase'),
			ignorePunctuation: parameters.optionBoolean('ignorePunctuation'),
			maxDifferences: parameters.optionNumber('maximumDifferences', 'Maximum Differences', 0),
			...(new Set(names).size === names.length ? { names } : {}),
		});
		const { json, binary } = await documentOutput(context, parameters, merged);
		outputs.push({
			json: { ...(comparison as unknown as IDataObject), merged: json },
			...(binary ? { binary } : {}),
			pairedItem: group.items.map((item) => ({ item })),
		});
	}
	return outputs;
};

function groupsOf(documents: readonly OcrDocument[], parameters: Parameters): Group[] {
	if (parameters.string('compareItems', 'fileName') === 'all') {
		return [{ key: 'all items', items: [...documents.keys()] }];
	}
	const groups = new Map<string, Group>();
	for (const [index, { source }] of documents.entries()) {
		const key = source.fileName ?? '';
		const group = groups.get(key) ?? { key: key || 'no file name', items: [] };
		group.items.push(index);
		groups.set(key, group);
	}
	return [...groups.values()];
}

/** Index within the group of the document that is known to be right. */
function truthOf(
	parameters: Parameters,
	documents: readonly OcrDocument[],
	group: Group,
): number | undefined {
	const truth = parameters.string('truth');
	if (truth === '') return undefined;
	const byNumber = /^\d+$/.test(truth) ? group.items.indexOf(Number(truth)) : -1;
	const found =
		byNumber >= 0 ? byNumber : documents.findIndex(({ provider }) => provider.id === truth);
	if (found >= 0) return found;
	const known = documents.map(({ provider }) => provider.id).join(', ');
	throw fieldFailure(
		'Truth',
		`"${truth.slice(0, 60)}" is neither the number of an item nor a provider of "${group.key}", which has ${known}.`,
	);
}
