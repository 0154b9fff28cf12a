import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { OcrDocument, OcrFile, OcrJob } from '../../../ocr/document/types';
import { resultEntries } from '../../../ocr/archive/result-entries';
import { fileStem } from '../../../ocr/document/file-stem';
import { trimEndOf } from '../../../ocr/document/trim';
import { orderedJob } from '../../../ocr/document/job';
import { simplify } from '../../../ocr/document/simplify';
import { readSubmission } from '../../../ocr/providers/job-answer';
import type { Submission } from '../../../ocr/providers/provider';
import { withCost } from '../budget/price';
import { withinBudget } from '../budget/within-budget';
import { storeBinary, storeOrWarn } from '../binary-output';
import type { Place } from '../early-end/trace';
import { asFailure, fieldFailure, OcrFailure } from '../failure';
import { freeField, keptInput } from '../kept-input';
import type { StreamedAnswer } from '../http/client';
import { boundStream } from '../http/read-bounded';
import { expectWhole, watchEnds } from '../http/watched';
import type { Parameters } from '../parameters';
import { submitParts } from '../parts/submit-parts';
import type { Session } from '../session';
import { fileOfBinary } from '../source/stored-file';
import { addWarning } from '../warnings';
import { withResult } from './accepted';
import { answerOf, extractItem } from './extract';
import { documentOfResult } from './document-of-result';
import { nameOf, planSubmission, type Prepared, submissionsOf } from './submit';
import type { ItemOutput, Result } from './types';

/** Largest ZIP from a provider, in bytes: without ZIP64 it cannot be larger. */
const MAX_ARCHIVE_BYTES = 4 * 1024 * 1024 * 1024;

/**
 * Download ZIP: the provider's own ZIP if it makes one, otherwise one packed here with the same files. So is
 * one of a file in parts: a provider would make a ZIP for each, with a text and a table of its own.
 */
export async function downloadZip<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const wanted = parameters.optionString('outputBinaryField') || 'zip';
	const field = freeField(wanted, keptInput(parameters).files);
	return session.provider.zip
		? await fetchZip(session, parameters, field)
		: await packZip(session, parameters, await extractItem(session, parameters), field);
}

async function fetchZip<Options>(
	session: Session<Options>,
	parameters: Parameters,
	field: string,
): Promise<ItemOutput> {
	const planned = await planSubmission(session, parameters);
	if ('inParts' in planned) {
		const asRead = parameters.butFor({ operation: 'extract' });
		const submitted = await submitParts(session, asRead, planned.inParts);
		return await packZip(session, parameters, await answerOf(session, asRead, submitted), field);
	}
	const { asIs: prepared } = planned;
	const { itemIndex, part } = parameters;
	const { asked, source, files } = prepared;
	if (source.kind === 'files') {
		throw fieldFailure(
			'Several Files',
			`the ZIP file of ${session.provider.name} has a single document. Set Several Files to An Item for Each, or use Extract Text.`,
		);
	}
	const document = {
		what: nameOf(source),
		submissions: async () => await submissionsOf(session, { files: [...files] }, asked),
	};
	const { submission, isHeld, note } = await withinBudget(
		session,
		parameters,
		document,
		async (begun) =>
			await session.ledger.once(asked, async () => {
				begun(asked);
				const made = await requestZip(session, prepared, { field, place: { itemIndex, part } });
				session.noteAccepted({ itemIndex, part }, made.job);
				return made;
			}),
	);
	const { job, raw, warnings = [] } = submission;
	if (raw !== undefined) return raw as ItemOutput;
	// In n8n's log it is already, but this run has to name it as well.
	if (isHeld) session.trace.name({ itemIndex, part }, job);
	// An asynchronous ZIP goes to the output URL.
	const json: IDataObject = { job: { ...orderedJob(job) } };
	for (const warning of note ? [...warnings, note] : warnings) addWarning(json, warning);
	return { json };
}

/** Its `raw` is the item with the ZIP, where that came at once. */
async function requestZip<Options>(
	session: Session<Options>,
	{ source, files, options, whatFailed }: Prepared<Options>,
	{ field, place }: { field: string; place: Place },
): Promise<Submission> {
	const { provider, context } = session;
	const request = provider.zip!(source, options);
	const stem = fileStem(source.fileName ?? 'document');
	const submittedAt = session.now();
	const store = async (answer: StreamedAnswer): Promise<Submission> => {
		const { body } = answer;
		const ends = watchEnds(body);
		const tooLarge = 'The ZIP file is larger than 4 GB.';
		const stream = boundStream(body, MAX_ARCHIVE_BYTES, tooLarge);
		const fileName = `${stem}.zip`;
		const mimeType = 'application/zip';
		const binary = await context.helpers
			.prepareBinaryData(stream, fileName, mimeType)
			.catch((error: unknown) => {
				throw body.errored ? error : noRoom(provider.name, error);
			});
		const { bytes } = await fileOfBinary(context.helpers, binary, fileName);
		expectWhole(answer, ends(), { fileName, kind: 'zip', storedBytes: bytes });
		const file: OcrFile = { kind: 'archive', fileName, mimeType, binaryProperty: field };
		const job: OcrJob = { provider: provider.id, id: null, status: 'succeeded', submittedAt };
		const json = { job: { ...job }, files: [{ ...file }] };
		return { job, raw: { json, binary: { [field]: binary } } };
	};
	return await session.trace.send(
		place,
		async (underWay) =>
			await session.sender.download<Submission>(
				{ kind: 'submit', request, files, underWay },
				whatFailed,
				store,
				(answer) => readSubmission(provider, answer, submittedAt),
			),
	);
}

/** A ZIP cannot be asked for again without being made, and paid for, again. */
function noRoom(name: string, error: unknown): OcrFailure {
	const { message } = asFailure(error);
	return new OcrFailure(
		`${name} made the ZIP file, but n8n could not store it: ${trimEndOf(message, /[.\s]/)}. Make room before you send the document again, as it is read again then.`,
		{ code: 'n8n', mayBeAccepted: true },
	);
}

async function packZip<Options>(
	session: Session<Options>,
	parameters: Parameters,
	result: Result,
	field: string,
): Promise<ItemOutput> {
	return await withResult(session, result, async () => {
		const document = withCost(await documentOfResult(session, result), result, parameters);
		const stored = await storeOrWarn(
			async () => await storeArchive(session, result, document),
			'the ZIP file',
			'The text is in this item.',
		);
		const json: IDataObject = { ...simplify(document) };
		if ('file' in stored) return { json, binary: { [field]: stored.file } };
		addWarning(json, stored.warning);
		return { json, ...(result.binary ? { binary: result.binary } : {}) };
	});
}

async function storeArchive<Options>(
	{ context, clock }: Session<Options>,
	{ job, raw, originals, binary }: Result,
	document: OcrDocument,
): Promise<IBinaryData> {
	const { zipEntries } = await import('../../../ocr/archive/zip');
	const stem = fileStem(originals[0]?.fileName ?? job.fileName ?? job.id ?? 'document');

	const made = await Promise.all(
		Object.values(binary ?? {}).map(
			async (each) => await fileOfBinary(context.helpers, each, stem),
		),
	);
	const attached = [...originals, ...made];
	const entries = resultEntries({ stem, raw, document, attached });
	return await storeBinary(context, zipEntries(entries, new Date(clock.now())), {
		fileName: `${stem}.zip`,
		mimeType: 'application/zip',
		// n8n streams to disk only; its other stores need the whole file.
		inMemory: attached.length === 0 || attached.some((file) => file.inMemory),
	});
}
