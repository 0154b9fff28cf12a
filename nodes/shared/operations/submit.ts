import type { Submission } from '../../../ocr/providers/provider';
import { fieldFailure } from '../failure';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { readSource } from '../source/read-source';
import type { StoredFile } from '../source/stored-file';
import type { ItemOutput } from './types';

export interface Submitted extends Submission {
	file?: StoredFile;
}

/** Checks an item, sends it, and notes the job. Shared by every operation that begins with it. */
export async function submitItem<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<Submitted> {
	const { provider, context, node, http, clock } = session;
	const { itemIndex } = parameters;
	const { source, file } = await readSource(
		{
			context,
			providerName: provider.name,
			limits: provider.limits,
			takes: provider.takes,
			fetcher: { context, http },
		},
		parameters,
	);
	const options = node.readOptions(parameters, `n8n-${context.getExecutionId()}-${itemIndex}`);
	const bad = provider.check(source, options);
	if (bad) throw fieldFailure(bad.field, bad.message);

	const name = source.kind === 'url' ? source.url.slice(0, 200) : source.fileName;
	const submission = await session.send(
		{
			kind: 'submit',
			request: provider.submit(source, options),
			file: source.kind === 'file' ? file : undefined,
		},
		`${provider.name} did not take ${name ? `"${name}"` : 'the document'}`,
		(answer) => provider.readSubmission(answer, new Date(clock.now()).toISOString()),
	);
	if (submission.job.fileName === undefined && source.fileName !== undefined) {
		submission.job.fileName = source.fileName;
	}
	session.noteAccepted(itemIndex, submission.job);
	return { ...submission, file };
}

/** Submit: the job, and the answer itself from a provider that reads at once. */
export async function submit<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const { job, raw } = await submitItem(session, parameters);
	return { json: { job: { ...job }, ...(raw === undefined ? {} : { raw: raw as never }) } };
}
