import type { IDataObject } from 'n8n-workflow';

import { orderedJob } from '../../../ocr/document/job';
import type {
	ProviderLimits,
	ProviderRequest,
	Source,
	Submission,
} from '../../../ocr/providers/provider';
import { fieldFailure } from '../failure';
import { parseHttpUrl } from '../http/origin';
import type { WhatFailed } from '../http/send';
import { readMaximumWait } from './maximum-wait';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { readItemSource } from '../source/read-source';
import { digested, type StoredFile } from '../source/stored-file';
import { readCallback } from '../webhook/callback';
import { addWarning } from '../warnings';
import { deliver } from '../webhook/deliver';
import type { ItemOutput } from './types';

/** A source that is read, checked and ready to send. */
interface Prepared<Options> {
	source: Source;
	/** The files that n8n holds; none for a source that the provider fetches itself. */
	files: StoredFile[];
	options: Options;
	/** Signed URL to call when the result is ready. */
	callback?: string;
	whatFailed: WhatFailed;
}

/** Reads and checks an item's source and options, and uploads the file if the provider needs that. */
export async function prepareItem<Options>(
	session: Session<Options>,
	parameters: Parameters,
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

	// The digest of one file does not identify a document of several.
	const files = held.length === 1 ? held.map(digested) : held;
	const name = source.kind === 'url' ? shown(source.url) : source.fileName;
	const what = name ? `"${name}"` : 'the document';
	const whatFailed = {
		refused: `${provider.name} rejected ${what}`,
		unconfirmed: `${provider.name} did not confirm ${what}`,
	};
	const prepared = { source, files, options, whatFailed, ...(callback ? { callback } : {}) };
	if (!provider.upload || source.kind === 'key') return prepared;
	const key = await upload(session, prepared);
	return { ...prepared, source: { kind: 'key', key, fileName: name } };
}

function limitsOf<Options>({ provider }: Session<Options>, parameters: Parameters): ProviderLimits {
	const { limits } = provider;
	const ownZip = provider.zip && parameters.string('operation') === 'downloadZip';
	return ownZip && limits.zipFormats ? { ...limits, formats: limits.zipFormats } : limits;
}

/** A URL for a message: without a password, and shortened. */
const shown = (url: string) => parseHttpUrl(url)?.href.slice(0, 200) ?? '';

async function upload<Options>(
	session: Session<Options>,
	{ source, files, options, whatFailed }: Prepared<Options>,
): Promise<string> {
	let next = session.provider.upload!(source, options);
	for (;;) {
		const { request, read, readFailure } = next;
		const outcome = await session.sender.send(
			{ kind: 'submit', request, files, readFailure },
			whatFailed,
			read,
		);
		if ('key' in outcome) return outcome.key;
		next = outcome.step;
	}
}

/** Sends an item and notes the job. Shared by every operation that begins with a document. */
export async function submitItem<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<Submission & { files: StoredFile[]; callback?: string }> {
	const { provider } = session;
	const prepared = await prepareItem(session, parameters);
	const { source, files } = prepared;
	const request: ProviderRequest = provider.submit(source, prepared.options);
	const submission = await session.sender.send(
		{ kind: 'submit', request, files },
		prepared.whatFailed,
		(answer) => provider.readSubmission(answer, session.now()),
	);
	if (submission.job.fileName === undefined && source.fileName !== undefined) {
		submission.job.fileName = source.fileName;
	}
	session.noteAccepted(parameters.itemIndex, submission.job);
	return { ...submission, files, callback: prepared.callback };
}

/** Submit: the job, and the answer itself from a provider that reads at once. */
export async function submit<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const { job, raw, callback, warnings = [] } = await submitItem(session, parameters);
	const json: IDataObject = {
		job: { ...orderedJob(job) },
		...(raw === undefined ? {} : { raw: raw as never }),
	};
	for (const warning of warnings) addWarning(json, warning);
	// If the provider does not call back by itself, the node does, as it already has the result.
	if (!callback || session.provider.withCallback || raw === undefined) return { json };
	return { json: { ...json, callback: await deliver(session, callback, { job, raw }) } };
}
