import { readSubmission } from '../../../ocr/providers/job-answer';
import type { ProviderRequest, Source, Submission } from '../../../ocr/providers/provider';
import type { Place } from '../early-end/trace';
import { fieldFailure, type OcrFailure } from '../failure';
import { parseHttpUrl } from '../http/origin';
import type { Holding, WhatFailed } from '../http/sending';
import type { Asked } from '../ledger/identity';
import type { Made } from '../ledger/run-ledger';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';

/** A source that is read, checked and ready to send. */
export interface Ready<Options> {
	source: Source;
	/** The files that n8n holds; none for a source that the provider fetches itself. */
	files: readonly StoredFile[];
	options: Options;
	whatFailed: WhatFailed;
}

/** Which item sends, which of its files, and which part of it. */
export interface Sender extends Place {
	/** To be called when it is about to be sent. */
	begun?(): void;
	/** Asked once more when its turn has come. See `Sending.goOn`. */
	goOn?(): void;
	/** See `Sending.accountRefused`. */
	accountRefused?(failure: OcrFailure): void;
	/** See `Sending.holding`. */
	holding?: Holding;
}

/**
 * Checks what a person typed for a source, before it is sent.
 *
 * @throws {OcrFailure} names the field.
 */
export function readyToSend<Options>(
	{ provider }: Session<Options>,
	{ source, files, options }: Omit<Ready<Options>, 'whatFailed'>,
): Ready<Options> {
	const bad = provider.check(source, options);
	if (bad) throw fieldFailure(bad.field, bad.message);
	const name = source.kind === 'url' ? shown(source.url) : source.fileName;
	const what = name ? `"${name}"` : 'the document';
	const whatFailed = {
		refused: `${provider.name} rejected ${what}`,
		unconfirmed: `${provider.name} did not confirm ${what}`,
	};
	return { source, files, options, whatFailed };
}

/**
 * The options of a submission.
 *
 * @param callback the provider calls it, if it takes one with a submission.
 * @param part see {@link Sender}.
 */
export function optionsWith<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ callback, part }: { callback?: string; part?: string },
): Options {
	const { provider } = session;
	const given = session.readOptions(parameters, part);
	return callback && provider.withCallback ? provider.withCallback(given, callback) : given;
}

/** A URL for a message: without a password, and shortened. */
export const shown = (url: string) => parseHttpUrl(url)?.href.slice(0, 200) ?? '';

/**
 * Sends a document, or a part of one, unless it was sent before, and notes the job.
 *
 * @param ready makes it ready when it is about to be sent.
 */
export async function sendOnce<Options>(
	session: Session<Options>,
	asked: Asked,
	sender: Sender,
	ready: () => Promise<Ready<Options>> | Ready<Options>,
): Promise<Made> {
	const made = await session.ledger.once(asked, async () => {
		sender.begun?.();
		const submission = await send(session, await ready(), sender);
		session.noteAccepted(sender, submission.job);
		return submission;
	});
	const { job } = made.submission;
	// In n8n's log it is already, but this run has to name it as well.
	if (made.isHeld && job.id !== null) session.trace.name(sender, job);
	return made;
}

async function send<Options>(
	session: Session<Options>,
	ready: Ready<Options>,
	sender: Sender,
): Promise<Submission> {
	const { provider } = session;
	const { goOn, accountRefused, holding } = sender;
	const source = await uploaded(session, ready, sender);
	const request: ProviderRequest = provider.submit(source, ready.options);
	return await session.trace.send(
		sender,
		async (underWay) =>
			await session.sender.send(
				{ kind: 'submit', request, files: ready.files, goOn, accountRefused, holding, underWay },
				ready.whatFailed,
				(answer) => readSubmission(provider, answer, session.now()),
			),
	);
}

/** Puts the file into the provider's own storage, where the provider reads from there only. */
async function uploaded<Options>(
	session: Session<Options>,
	{ source, files, options, whatFailed }: Ready<Options>,
	{ goOn, accountRefused, holding }: Sender,
): Promise<Source> {
	if (!session.provider.upload || source.kind === 'key') return source;
	let next = session.provider.upload(source, options);
	for (;;) {
		const { request, read, readFailure } = next;
		const outcome = await session.sender.send(
			{
				...{ kind: 'submit', request, files, readFailure, isUpload: true },
				...{ goOn, accountRefused, holding },
			},
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
