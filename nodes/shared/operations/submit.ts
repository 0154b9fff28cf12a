import type { IDataObject } from 'n8n-workflow';

import { orderedJob } from '../../../ocr/document/job';
import type { OcrWarning } from '../../../ocr/document/types';
import type {
	ProviderLimits,
	ProviderRequest,
	Source,
	Submission,
} from '../../../ocr/providers/provider';
import { readSubmission } from '../../../ocr/providers/job-answer';
import type { Place } from '../early-end/trace';
import { fieldFailure } from '../failure';
import { parseHttpUrl } from '../http/origin';
import type { WhatFailed } from '../http/send';
import { readMaximumWait } from './maximum-wait';
import type { Asked, Asker } from '../ledger/identity';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { readItemSource } from '../source/read-source';
import { digested, type StoredFile } from '../source/stored-file';
import { readCallback } from '../webhook/callback';
import { addWarning } from '../warnings';
import { deliver } from '../webhook/deliver';
import { askedFor, isOwnZip } from './asked';
import type { ItemOutput } from './types';

/** A source that is read, checked and ready to send. */
export interface Prepared<Options> {
	source: Source;
	/** The files that n8n holds; none for a source that the provider fetches itself. */
	files: StoredFile[];
	options: Options;
	/** What the ledger knows the submission by. */
	asked: Asked;
	/** Signed URL to call when the result is ready. */
	callback?: string;
	whatFailed: WhatFailed;
}

/**
 * Reads and checks an item's source and options. Nothing is sent.
 *
 * @param asker who asks for it; the item itself where not given.
 */
export async function prepareItem<Options>(
	session: Session<Options>,
	parameters: Parameters,
	asker = session.asker(parameters.itemIndex, ...parameters.suffix),
): Promise<Prepared<Options>> {
	const { provider, context } = session;
	// Checked before anything is sent, so that an invalid value costs nothing.
	readMaximumWait(session, parameters);
	const { source, files: held } = await readItemSource(
		{
			context,
			providerName: provider.name,
			limits: limitsOf(session, parameters),
			takes: provider.takes,
			fetcher: session,
		},
		parameters,
	);
	const callback = readCallback(session, parameters);
	const given = session.readOptions(parameters);
	const options =
		callback && provider.withCallback ? provider.withCallback(given, callback) : given;
	const bad = provider.check(source, options);
	if (bad) throw fieldFailure(bad.field, bad.message);

	const files = held.map(digested);
	const name = source.kind === 'url' ? shown(source.url) : source.fileName;
	const what = name ? `"${name}"` : 'the document';
	const whatFailed = {
		refused: `${provider.name} rejected ${what}`,
		unconfirmed: `${provider.name} did not confirm ${what}`,
	};
	const asked = askedFor(session, parameters, { source, files, asker });
	return { source, files, options, asked, whatFailed, ...(callback ? { callback } : {}) };
}

function limitsOf<Options>(session: Session<Options>, parameters: Parameters): ProviderLimits {
	const { limits } = session.provider;
	return isOwnZip(session, parameters) && limits.zipFormats
		? { ...limits, formats: limits.zipFormats }
		: limits;
}

/** A URL for a message: without a password, and shortened. */
const shown = (url: string) => parseHttpUrl(url)?.href.slice(0, 200) ?? '';

/** Puts the file into the provider's own storage, where the provider reads from there only. */
async function uploaded<Options>(
	session: Session<Options>,
	{ source, files, options, whatFailed }: Prepared<Options>,
): Promise<Source> {
	if (!session.provider.upload || source.kind === 'key') return source;
	let next = session.provider.upload(source, options);
	for (;;) {
		const { request, read, readFailure } = next;
		const outcome = await session.sender.send(
			{ kind: 'submit', request, files, readFailure, isUpload: true },
			whatFailed,
			read,
		);
		if ('key' in outcome) {
			return {
				kind: 'key',
				key: outcome.key,
				fileName: source.kind === 'url' ? shown(source.url) : source.fileName,
			};
		}
		next = outcome.step;
	}
}

export interface Submitted extends Submission {
	files: StoredFile[];
	callback?: string;
	/** It was sent before, so its job calls back to whoever sent it. */
	isHeld: boolean;
	/** Says that it was sent for another item. */
	note?: OcrWarning;
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
	asker?: Asker,
): Promise<Submitted> {
	const prepared = await prepareItem(session, parameters, asker);
	const made = await session.ledger.once(prepared.asked, async () => {
		const submission = await send(session, prepared, parameters);
		session.noteAccepted(parameters, submission.job);
		return submission;
	});
	const { submission, contents = [], isHeld, note } = made;
	const { job } = submission;
	// In n8n's log it is already, but this run has to name it as well.
	if (isHeld && job.id !== null) session.trace.hold(parameters, job);
	const { fileName } = prepared.source;
	if (fileName !== undefined && (note || job.fileName === undefined)) job.fileName = fileName;
	return {
		...submission,
		files: originalsOf(prepared.files, contents),
		callback: prepared.callback,
		isHeld,
		...(note ? { note } : {}),
	};
}

async function send<Options>(
	session: Session<Options>,
	prepared: Prepared<Options>,
	place: Place,
): Promise<Submission> {
	const { provider } = session;
	const source = await uploaded(session, prepared);
	const request: ProviderRequest = provider.submit(source, prepared.options);
	return await session.trace.send(
		place,
		async (underWay) =>
			await session.sender.send(
				{ kind: 'submit', request, files: prepared.files, underWay },
				prepared.whatFailed,
				(answer) => readSubmission(provider, answer, session.now()),
			),
	);
}

/** What was read. The digest of one file does not identify a document of several. */
function originalsOf(files: StoredFile[], contents: readonly string[]): StoredFile[] {
	if (files.length !== 1) return files.map((file) => ({ ...file, sha256: undefined }));
	const [sha256] = contents;
	return sha256 === undefined ? files : files.map((file) => ({ ...file, sha256 }));
}

/** Submit: the job, and the answer itself from a provider that reads at once. */
export async function submit<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const { job, raw, callback, warnings = [], note } = await submitItem(session, parameters);
	const json: IDataObject = {
		job: { ...orderedJob(job) },
		...(raw === undefined ? {} : { raw: raw as never }),
	};
	for (const warning of note ? [...warnings, note] : warnings) addWarning(json, warning);
	// If the provider does not call back by itself, the node does, as it already has the result.
	if (!callback || session.provider.withCallback || raw === undefined) return { json };
	return { json: { ...json, callback: await deliver(session, callback, { job, raw }) } };
}
