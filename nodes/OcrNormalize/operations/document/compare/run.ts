import type { IDataObject } from 'n8n-workflow';

import { compareSteps } from '../../../../../ocr/compare/compare-documents';
import { inTurns } from '../../../../../ocr/document/turns';
import type { CompareOptions } from '../../../../../ocr/compare/types';
import type { OcrDocument } from '../../../../../ocr/document/types';
import { fieldFailure } from '../../../../shared/failure';
import { withoutDocuments } from '../../../../shared/kept-document';
import { keptInput, withInput } from '../../../../shared/kept-input';
import { wholeOutput } from '../../../../shared/operations/output';
import { Parameters } from '../../../../shared/parameters';
import { turnsOf } from '../../../../shared/turns-of';
import { documentsOfItems } from '../../../input/documents-of-items';
import type { RunWork } from '../../operation';

/** A document, and the item that it came in. */
interface Reading {
	item: number;
	document: OcrDocument;
}

interface Group {
	key: string;
	readings: Reading[];
}

/** Compare: what several providers made of the same file, one output item for each file. */
export const compare: RunWork = async (context, indexes) => {
	const documents = await documentsOfItems(context, indexes);
	const readings = indexes.map((item, at) => ({ item, document: documents[at]! }));
	const someLeftOut = indexes.length < context.getInputData().length;
	const turns = turnsOf(context);
	const outputs: Awaited<ReturnType<RunWork>>['items'] = [];
	for (const group of groupsOf(readings, new Parameters(context, 0))) {
		const items = group.readings.map(({ item }) => item);
		const pairedItem = items.map((item) => ({ item }));
		const parameters = new Parameters(context, items[0]!);
		const own = group.readings.map(({ document }) => document);
		if (own.length < 2) {
			const alone = nothingToCompare(group);
			if (!someLeftOut) throw alone;
			// The other reading may be one of them; that takes no other file with it.
			outputs.push({ json: alone.toJson(null), pairedItem });
			continue;
		}
		const names = own.map(({ provider }) => provider.id);
		const steps = compareSteps(own, {
			truth: truthOf(parameters, own, group),
			confidence: confidenceOf(parameters),
			ignoreCase: parameters.optionBoolean('ignoreCase'),
			ignorePunctuation: parameters.optionBoolean('ignorePunctuation'),
			maxDifferences: parameters.optionNumber('maximumDifferences', 'Maximum Differences', 0),
			...(new Set(names).size === names.length ? { names } : {}),
		});
		const { merged, ...comparison } = await inTurns(steps, turns);
		// The documents that were compared are not the merged one, which has a file of its own.
		const kept = keptInput(parameters);
		const files = withoutDocuments(kept.files);
		const { json, binary } = await wholeOutput(context, parameters, merged, { kept: files });
		outputs.push({
			// They are about one file, so the first item's will do.
			...withInput(
				{
					json: { ...(comparison as unknown as IDataObject), merged: json },
					...(binary ? { binary } : {}),
				},
				{ ...kept, files },
			),
			pairedItem,
			warnings: merged.warnings,
		});
	}
	return { items: outputs };
};

function confidenceOf(parameters: Parameters): CompareOptions['confidence'] {
	const chosen = parameters.optionString('mergedConfidence');
	return chosen === 'agreement' || chosen === 'provider' ? chosen : 'auto';
}

const nothingToCompare = ({ key, readings }: Group) =>
	fieldFailure(
		`Item ${readings[0]!.item + 1}`,
		`it is the only document of "${key}", so there is nothing to compare it with. Connect a Merge node that appends the results of all providers.`,
	);

function groupsOf(readings: readonly Reading[], parameters: Parameters): Group[] {
	if (parameters.string('compareItems', 'fileName') === 'all') {
		return [{ key: 'all items', readings: [...readings] }];
	}
	const groups = new Map<string, Group>();
	for (const reading of readings) {
		const key = reading.document.source.fileName ?? '';
		const group = groups.get(key) ?? { key: key || 'no file name', readings: [] };
		group.readings.push(reading);
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
	// Items are counted from 1, as n8n's panel does.
	const byNumber = /^\d+$/.test(truth)
		? group.readings.findIndex(({ item }) => item + 1 === Number(truth))
		: -1;
	const found =
		byNumber >= 0 ? byNumber : documents.findIndex(({ provider }) => provider.id === truth);
	if (found >= 0) return found;
	const known = documents.map(({ provider }) => provider.id).join(', ');
	throw fieldFailure(
		'Reference',
		`"${truth.slice(0, 60)}" is not an item number or a provider of "${group.key}". Its providers are ${known}.`,
	);
}
