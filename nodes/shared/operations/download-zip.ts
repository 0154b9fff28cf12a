import type { OcrFile, OcrJob } from '../../../ocr/document/types';
import { resultEntries } from '../../../ocr/archive/result-entries';
import { fileStem } from '../../../ocr/document/file-stem';
import { orderedJob } from '../../../ocr/document/job';
import { simplify } from '../../../ocr/document/simplify';
import type { Submission } from '../../../ocr/providers/provider';
import { storeBinary } from '../binary-output';
import { freeField, keptInput } from '../kept-input';
import { boundStream } from '../http/read-bounded';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { fileOfBinary } from '../source/stored-file';
import { extractItem } from './extract';
import { documentOfResult } from './document-of-result';
import { prepareItem, type Prepared } from './submit';
import type { ItemOutput } from './types';

/** Largest ZIP from a provider, in bytes: without ZIP64 it cannot be larger. */
const MAX_ARCHIVE_BYTES = 4 * 1024 * 1024 * 1024;

/** Download ZIP: the provider's own ZIP if it makes one, otherwise one packed here with the same files. */
export async function downloadZip<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const wanted = parameters.optionString('outputBinaryField') || 'zip';
	const field = freeField(wanted, keptInput(parameters).files);
	return session.provider.zip
		? await fetchZip(session, parameters, field)
		: await packZip(session, parameters, field);
}

async function fetchZip<Options>(
	session: Session<Options>,
	parameters: Parameters,
	field: string,
): Promise<ItemOutput> {
	const prepared = await prepareItem(session, parameters);
	const { submission } = await session.ledger.once(prepared.asked, async () => {
		const made = await requestZip(session, prepared, field);
		session.noteAccepted(parameters.itemIndex, made.job);
		return made;
	});
	const { job, raw } = submission;
	// An asynchronous ZIP goes to the output URL.
	return raw === undefined ? { json: { job: { ...orderedJob(job) } } } : (raw as ItemOutput);
}

/** Its `raw` is the item with the ZIP, where that came at once. */
async function requestZip<Options>(
	session: Session<Options>,
	{ source, files, options, whatFailed }: Prepared<Options>,
	field: string,
): Promise<Submission> {
	const { provider, context } = session;
	const request = provider.zip!(source, options);
	const stem = fileStem(source.fileName ?? 'document');
	const submittedAt = session.now();
	return await session.sender.download<Submission>(
		{ kind: 'submit', request, files },
		whatFailed,
		async ({ body }) => {
			const tooLarge = 'The ZIP file is larger than 4 GB.';
			const stream = boundStream(body, MAX_ARCHIVE_BYTES, tooLarge);
			const fileName = `${stem}.zip`;
			const mimeType = 'application/zip';
			const binary = await context.helpers.prepareBinaryData(stream, fileName, mimeType);
			const file: OcrFile = { kind: 'archive', fileName, mimeType, binaryProperty: field };
			const job: OcrJob = { provider: provider.id, id: null, status: 'succeeded', submittedAt };
			const json = { job: { ...job }, files: [{ ...file }] };
			return { job, raw: { json, binary: { [field]: binary } } };
		},
		(answer) => provider.readSubmission(answer, submittedAt),
	);
}

async function packZip<Options>(
	session: Session<Options>,
	parameters: Parameters,
	field: string,
): Promise<ItemOutput> {
	const { context, clock } = session;
	const { zipEntries } = await import('../../../ocr/archive/zip');
	const result = await extractItem(session, parameters);
	const document = await documentOfResult(session, result);
	const { job, raw, originals, binary } = result;
	const stem = fileStem(originals[0]?.fileName ?? job.fileName ?? job.id ?? 'document');

	const made = await Promise.all(
		Object.values(binary ?? {}).map(
			async (each) => await fileOfBinary(context.helpers, each, stem),
		),
	);
	const attached = [...originals, ...made];
	const entries = resultEntries({ stem, raw, document, attached });
	const archive = await storeBinary(context, zipEntries(entries, new Date(clock.now())), {
		fileName: `${stem}.zip`,
		mimeType: 'application/zip',
		// n8n streams to disk only; its other stores need the whole file.
		inMemory: attached.length === 0 || attached.some((file) => file.inMemory),
	});
	return { json: { ...simplify(document) }, binary: { [field]: archive } };
}
