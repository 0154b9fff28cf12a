import type { IDataObject } from 'n8n-workflow';

import { orderedJob } from '../../../ocr/document/job';
import type { ReadingChoices } from '../../../ocr/plan/types';
import type { ProviderLimits, Source } from '../../../ocr/providers/provider';
import { countPages } from '../budget/count-pages';
import { withinBudget } from '../budget/within-budget';
import type { Asked, Asker } from '../ledger/identity';
import { partsBy, readChoices } from '../parts/choices';
import { isPartsAnswer, saysMore } from '../parts/answer-of-parts';
import { partLimits, planItem } from '../parts/plan-item';
import { submitFiles } from '../parts/files-as-one';
import type { InParts } from '../parts/part-sending';
import { refuseInParts, submitParts } from '../parts/submit-parts';
import { withTextPages } from '../parts/kept-text';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { readItemSource, type ReadSource } from '../source/read-source';
import { digested, type StoredFile } from '../source/stored-file';
import { addWarning } from '../warnings';
import { readCallback, toldInCallback } from '../webhook/callback';
import { deliver, withDelivery } from '../webhook/deliver';
import { askedFor, isOwnZip } from './asked';
import { readMaximumWait } from './maximum-wait';
import { isCalledBack, isForTrigger, noCallback } from './no-callback';
import { optionsWith, readyToSend, sendOnce, shown, type Ready } from './send-document';
import type { ItemOutput, Submitted } from './types';

/** A source that is read, checked and ready to send. */
export interface Prepared<Options> extends Ready<Options> {
	/** What the ledger knows the submission by. */
	asked: Asked;
	/** Signed URL to call when the result is ready. */
	callback?: string;
}

/** An item that is ready to be sent: as it is, or in parts. */
export type Planned<Options> = { asIs: Prepared<Options> } | { inParts: InParts };

/**
 * Reads and checks an item's source and options, and plans how its file is read. Nothing is sent.
 *
 * @param asker who asks for it; the item itself where not given.
 */
export async function planSubmission<Options>(
	session: Session<Options>,
	parameters: Parameters,
	asker = session.asker(parameters.itemIndex, parameters.part),
): Promise<Planned<Options>> {
	const choices = readChoices(parameters);
	const read = await readSource(session, parameters, choices);
	const limits = partLimits(session.provider, session.readOptions(parameters));
	const plan = await planItem(read, limits, choices, session.ended);
	if (plan.asIs) return { asIs: prepare(session, parameters, read, asker) };
	refuseInParts(session, parameters);
	return { inParts: { file: read.files[0]!, format: read.format!, choices, plan, limits, asker } };
}

/** An item's source, with files that know their digest once they were read. */
async function readSource<Options>(
	session: Session<Options>,
	parameters: Parameters,
	choices: ReadingChoices,
): Promise<ReadSource> {
	const { provider, context } = session;
	// Checked before anything is sent, so that an invalid value costs nothing.
	readMaximumWait(session, parameters);
	const read = await readItemSource(
		{
			context,
			providerName: provider.name,
			limits: limitsOf(session, parameters),
			takes: provider.takes,
			fetcher: session,
			parts: partsBy(choices),
		},
		parameters,
	);
	return { ...read, files: read.files.map(digested) };
}

function prepare<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ source, files }: ReadSource,
	asker: Asker,
): Prepared<Options> {
	const callback = readCallback(session, parameters);
	const options = optionsWith(session, parameters, { callback });
	const ready = readyToSend(session, { source, files, options });
	const told = toldInCallback(session, parameters);
	const asked = {
		...askedFor(session, parameters, { source, files, asker }),
		...(told === undefined ? {} : { told }),
	};
	return { ...ready, asked, ...(callback ? { callback } : {}) };
}

function limitsOf<Options>(session: Session<Options>, parameters: Parameters): ProviderLimits {
	const { limits } = session.provider;
	return isOwnZip(session, parameters) && limits.zipFormats
		? { ...limits, formats: limits.zipFormats }
		: limits;
}

/**
 * Sends an item, unless it was sent before, and notes the job. Shared by every operation that begins with
 * a document.
 *
 * @param asker who asks for it; the item itself where not given.
 */
export async function submitItem<Options>(
	session: Session<Options>,
	parameters: Parameters,
	asker = session.asker(parameters.itemIndex, parameters.part),
): Promise<Submitted> {
	const planned = await planSubmission(session, parameters, asker);
	if ('inParts' in planned) return await submitParts(session, parameters, planned.inParts);
	const { asIs: prepared } = planned;
	const { asked, source } = prepared;
	const { itemIndex, part } = parameters;
	// Another file of the same document may have been accepted, and then the run goes on.
	const accountRefused = () => void (parameters.isOneOfDocument || session.refuse());
	const document = {
		what: nameOf(source),
		submissions: async () => await submissionsOf(session, { files: [...prepared.files] }, asked),
	};
	const made = await withinBudget(session, parameters, document, async (begun) => {
		return await sendOnce(
			session,
			asked,
			{ itemIndex, part, begun: () => begun(asked), accountRefused },
			() => prepared,
		);
	});
	const { submission, contents = [], isHeld, callsOtherwise, note } = made;
	const { job } = submission;
	const { fileName } = prepared.source;
	if (fileName !== undefined && (note || job.fileName === undefined)) job.fileName = fileName;
	return {
		...submission,
		files: originalsOf(prepared.files, contents),
		callback: prepared.callback,
		isHeld,
		...(callsOtherwise ? { callsOtherwise } : {}),
		...(note ? { note } : {}),
	};
}

/** How a sentence names a document. */
export const nameOf = (source: Source): string => {
	const name = source.kind === 'url' ? shown(source.url) : source.fileName;
	return name ? `"${name}"` : 'The document';
};

/** A document that goes as it is, with its pages; 1 where nobody can count them before it is sent. */
export async function submissionsOf<Options>(
	{ provider, ended }: Session<Options>,
	{ files }: Pick<ReadSource, 'files'>,
	asked: Asked,
) {
	const counts = await Promise.all(files.map(async (file) => await countPages(file, ended)));
	const isAssumed = counts.length === 0 || counts.includes(null);
	const { pages: most = Infinity } = provider.limits;
	const pages = counts.reduce<number>((sum, count) => sum + Math.min(count ?? 1, most), 0);
	return { all: [{ asked, pages: Math.max(pages, 1) }], isAssumed };
}

/** What was read. The digest of one file does not identify a document of several. */
function originalsOf(files: readonly StoredFile[], contents: readonly string[]): StoredFile[] {
	if (files.length !== 1) return files.map((file) => ({ ...file, sha256: undefined }));
	const [sha256] = contents;
	return sha256 === undefined ? [...files] : files.map((file) => ({ ...file, sha256 }));
}

/** The item's document, which may be several files together. */
async function submitDocument<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<Submitted> {
	if (parameters.files.length === 0) return await submitItem(session, parameters);
	return await submitFiles(session, parameters, {
		send: async (file) => await submitItem(session, file),
		count: async (file) => {
			const { files } = await readSource(session, file, readChoices(file));
			return files[0] ? await countPages(files[0], session.ended) : null;
		},
	});
}

/** Submit: the job, and the answer itself from a provider that reads at once. */
export async function submit<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const submitted = await submitDocument(session, parameters);
	const { job, callback, warnings = [], note } = submitted;
	const isNothing = isPartsAnswer(submitted.raw) && !saysMore(submitted.raw);
	const raw = isNothing ? undefined : submitted.raw;
	const json: IDataObject = {
		job: { ...orderedJob(job) },
		...(raw === undefined ? {} : { raw: raw as never }),
	};
	for (const warning of note ? [...warnings, note] : warnings) addWarning(json, warning);
	const isThere = raw !== undefined && job.status !== 'processing' && job.status !== 'queued';
	// Where nobody else calls, the node does, as it already has the result.
	const isByNode = callback !== undefined && isThere && isForTrigger(parameters);
	if (isByNode && !isCalledBack(session, submitted)) {
		return { json: withDelivery(json, await deliver(session, callback, { job, raw })) };
	}
	const silence = noCallback(session, parameters, submitted);
	if (silence) addWarning(json, silence);
	return isThere ? { json } : await withTextPages(session, parameters, json, submitted);
}
