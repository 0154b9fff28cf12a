import type { IExecuteFunctions, INodeExecutionData, ISupplyDataFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { withoutNulls } from '../../ocr/chunks/describe-chunk';
import { isRecord } from '../../ocr/reading/foreign';
import { UnreadableAnswer } from '../../ocr/reading/unreadable';
import { failureOfItem } from '../shared/document/failed-item';
import { documentOfItem } from '../shared/document/document-of-item';
import { chunksOf, noChunks } from '../shared/chunks';
import { asFailure, OcrFailure, Stopped } from '../shared/failure';
import { Parameters } from '../shared/parameters';
import { turnsOf } from '../shared/turns-of';
import { WarningHints } from '../shared/warnings';
import { DocumentsByItem, type LoadedDocument } from './documents-by-item';

/**
 * The chunks of all items that come into the vector store.
 *
 * @throws {NodeOperationError} an item has no document, or a field no usable value.
 */
export async function loadDocuments(supplying: ISupplyDataFunctions): Promise<DocumentsByItem> {
	const context = asExecution(supplying);
	const items = context.getInputData();
	requireStore(context, items.length);
	const hints = new WarningHints();
	const { index } = supplying.addInputData(NodeConnectionTypes.AiDocument, [items]);
	const byItem: LoadedDocument[][] = [];
	for (const itemIndex of items.keys()) byItem.push(await documentsOf(context, itemIndex, hints));
	hints.show(supplying);
	const shown = byItem.flatMap((documents, item) =>
		documents.map(({ pageContent, metadata }): INodeExecutionData => ({
			json: { pageContent, metadata },
			pairedItem: { item },
		})),
	);
	supplying.addOutputData(NodeConnectionTypes.AiDocument, index, [shown]);
	return new DocumentsByItem(byItem);
}

/** None of an item that came with `error`: another node has told of it. */
async function documentsOf(
	context: IExecuteFunctions,
	itemIndex: number,
	hints: WarningHints,
): Promise<LoadedDocument[]> {
	try {
		const parameters = new Parameters(context, itemIndex);
		if (failureOfItem(parameters.input, parameters) !== undefined) return [];
		const turns = turnsOf(context);
		await turns.give();
		const document = await documentOfItem(context, parameters);
		const { chunks, warnings } = await chunksOf(parameters, document, turns);
		const none = chunks.length > 0 ? [] : [noChunks(document)];
		hints.note([], [...document.warnings, ...warnings, ...none]);
		return chunks.map(({ text, about }) => ({ pageContent: text, metadata: withoutNulls(about) }));
	} catch (error) {
		const isStopped = context.getExecutionCancelSignal()?.aborted === true;
		const codeOf = (thrown: unknown) =>
			thrown instanceof UnreadableAnswer ? ('unreadable-answer' as const) : undefined;
		const failure = asFailure(isStopped ? new Stopped() : error, { codeOf });
		// n8n shows no description of a sub-node's failure.
		if (context.getInputData().length > 1) {
			failure.message = `Item ${itemIndex + 1}: ${failure.message}`;
		}
		throw failure.toNodeError(context.getNode());
	}
}

/** A chain: it asks its loader anew for each item, and does not say for which. */
const CHAIN = /\.chain/;

/** @throws {NodeOperationError} several items would all get the first one's document. */
function requireStore(context: IExecuteFunctions, items: number): void {
	const parent: unknown = 'parentNode' in context ? context.parentNode : undefined;
	if (items < 2 || !isRecord(parent) || !CHAIN.test(String(parent.type))) return;
	throw new OcrFailure(
		`A chain takes one document at a time from this loader, and it received ${items} items. Put the chain in a Loop Over Items with a batch size of 1.`,
		{ code: 'invalid-input' },
	).toNodeError(context.getNode());
}

/**
 * What an operation needs of n8n, of a sub-node: its items are those of the node that it is connected to,
 * which n8n gives by the name of their input alone.
 */
function asExecution(supplying: ISupplyDataFunctions): IExecuteFunctions {
	const getInputData = (inputIndex?: number) =>
		supplying.getInputData(inputIndex, NodeConnectionTypes.Main);
	return Object.create(supplying, { getInputData: { value: getInputData } }) as IExecuteFunctions;
}
