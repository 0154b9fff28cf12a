import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { documentStem } from '../../../../../ocr/document/file-stem';
import { plainTexts, simplify } from '../../../../../ocr/document/simplify';
import { inTurns } from '../../../../../ocr/document/turns';
import type {
	OcrDocument,
	OcrField,
	OcrReview,
	OcrWarning,
} from '../../../../../ocr/document/types';
import { isRecord } from '../../../../../ocr/reading/foreign';
import { applyReviewSteps } from '../../../../../ocr/review/correct/apply';
import { OcrFailure } from '../../../../shared/failure';
import { gzip } from '../../../../shared/gzip';
import { isKeptDocument, KEPT_FIELD } from '../../../../shared/kept-document';
import { turnsOf } from '../../../../shared/turns-of';
import { addWarning } from '../../../../shared/warnings';
import { withValues } from '../../fields/find/value-paths';
import { readJson } from './files';
import type { Carried, KeptContent, KeptDocument, KeptReview, Place, ReviewState } from './kept';

/** Every input item, in its order: with its document as the person left it, or as it failed before. */
export async function finish(
	context: IExecuteFunctions,
	carried: Carried,
): Promise<INodeExecutionData[]> {
	const { helpers } = context;
	const review = await readJson<KeptReview>(helpers, carried.review);
	const state = await readJson<ReviewState>(helpers, carried.state);
	const failure =
		!carried.isFinished && review.ifTimeIsUp === 'fail' ? timedOut(review) : undefined;
	if (failure && !context.continueOnFail()) throw failure;
	const facts = factsOf(carried, state, review);
	const items: INodeExecutionData[] = [];
	for (const [index, item] of review.items.entries()) {
		const pairedItem = { item: index };
		if ('failed' in item) {
			items.push({ ...item.failed, pairedItem });
			continue;
		}
		const kept = review.documents[item.document]!;
		const content = await readJson<KeptContent>(helpers, kept.file);
		const steps = applyReviewSteps(content.document, state.documents[item.document]!, facts);
		const document = await inTurns(steps, turnsOf(context));
		const json = withItsValues(content.json, content.document, document);
		if (failure) {
			items.push({ ...(await failedWith(context, failure, kept, document)), pairedItem });
			continue;
		}
		const made = await putBack(context, kept, json, document);
		for (const warning of [...kept.warnings, ...warningsOf(facts, review)]) {
			addWarning(made.json, warning);
		}
		items.push({ ...made, pairedItem });
	}
	return items;
}

type Facts = { status: OcrReview['status']; by?: string; at: string };

function factsOf(carried: Carried, { saved }: ReviewState, review: KeptReview): Facts {
	const by = saved?.name.trim() ?? '';
	return {
		status: carried.isFinished ? 'reviewed' : 'expired',
		...(by === '' ? {} : { by }),
		at: carried.isFinished ? (saved?.at ?? new Date().toISOString()) : review.expiresAt,
	};
}

const warningsOf = ({ status }: Facts, { expiresAt }: KeptReview): OcrWarning[] =>
	status === 'reviewed'
		? []
		: [
				{
					code: 'review-expired',
					message: `Nobody finished the review by ${expiresAt}, so the document is only as far corrected as it was saved until then.`,
				},
			];

const timedOut = ({ expiresAt }: KeptReview) =>
	new OcrFailure(
		`Nobody finished the review by ${expiresAt}. Send it again, or set Limit Wait Time to a longer time.`,
		{ code: 'review-timed-out', retryable: true },
	);

/** `error` is all there is in the item, so what was corrected is in its file with the full document. */
async function failedWith(
	context: IExecuteFunctions,
	failure: OcrFailure,
	{ binary, place }: KeptDocument,
	document: OcrDocument,
): Promise<INodeExecutionData> {
	const { field, isPacked } =
		place.in === 'file' ? place : { field: keptFieldOf(place, binary), isPacked: true };
	const file = await storeDocument(context, document, isPacked);
	return { json: failure.toJson(null), binary: { ...binary, [field]: file } };
}

/** A file of the item that is something else stays. */
function keptFieldOf(place: Place, binary: IBinaryKeyData): string {
	if (place.in === 'simplified' && place.keptIn !== undefined) return place.keptIn;
	const other = binary[KEPT_FIELD];
	return other && !isKeptDocument(other) ? 'reviewedDocument' : KEPT_FIELD;
}

/** The item's values and what was found, as Find Fields and Locate Values put them there, with the corrected fields. */
function withItsValues(json: IDataObject, before: OcrDocument, after: OcrDocument): IDataObject {
	const { fields = [] } = after;
	const { values, notFound } = json;
	const changed = fields.filter(({ value }, index) => value !== before.fields?.[index]?.value);
	if (!isRecord(values) || changed.length === 0) return json;
	const given = withValues(values as IDataObject, changed);
	if (!Array.isArray(notFound)) return { ...json, values: given };
	const missing = new Set(fields.filter(isMissing).map(({ path }) => path));
	const left = notFound.filter((path) => missing.has(String(path)));
	return {
		...json,
		values: given,
		notFound: left,
		...(left.length === 0 ? { allFound: true } : {}),
	};
}

const isMissing = ({ found, value }: OcrField) => found === 'not-found' && value === null;

async function putBack(
	context: IExecuteFunctions,
	{ binary, place }: KeptDocument,
	json: IDataObject,
	document: OcrDocument,
): Promise<{ json: IDataObject; binary?: IBinaryKeyData }> {
	const told: IDataObject = {
		...json,
		...(document.fields && 'fields' in json ? { fields: document.fields as never } : {}),
		review: { ...document.review } as unknown as IDataObject,
	};
	switch (place.in) {
		case 'whole':
		case 'item':
			return { json: { ...json, ...(document as unknown as IDataObject) }, ...files(binary) };
		case 'field':
			return {
				json: { ...told, [place.key]: document as unknown as IDataObject },
				...files(binary),
			};
		case 'file': {
			const { field, isPacked } = place;
			const file = await storeDocument(context, document, isPacked);
			return { json: told, ...files({ ...binary, [field]: file }) };
		}
		case 'simplified': {
			const { isMarkdown, keptIn = KEPT_FIELD } = place;
			const texts = await textsOf(context, document, isMarkdown);
			const file = await storeDocument(context, document, true);
			return {
				json: { ...told, ...(simplify(document, texts) as unknown as IDataObject) },
				...files({ ...binary, [keptIn]: file }),
			};
		}
	}
}

const files = (binary: IBinaryKeyData) => (Object.keys(binary).length > 0 ? { binary } : {});

async function textsOf(
	context: IExecuteFunctions,
	document: OcrDocument,
	isMarkdown: boolean,
): Promise<string[]> {
	if (!isMarkdown) return plainTexts(document);
	const { markdownOfPagesSteps } = await import('../../../../../ocr/export/markdown/markdown');
	return await inTurns(markdownOfPagesSteps(document), turnsOf(context));
}

async function storeDocument(
	{ helpers }: IExecuteFunctions,
	document: OcrDocument,
	isPacked: boolean,
) {
	const bytes = Buffer.from(JSON.stringify(document));
	const stem = documentStem(document);
	return isPacked
		? await helpers.prepareBinaryData(await gzip(bytes), `${stem}.ocr.json.gz`, 'application/gzip')
		: await helpers.prepareBinaryData(bytes, `${stem}.json`, 'application/json');
}
