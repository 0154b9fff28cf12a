import { referenceOfPart } from '../../../ocr/webhook/callback-url';
import { withinBudget } from '../budget/within-budget';
import { fieldFailure } from '../failure';
import { readyToSend } from '../operations/send-document';
import type { Submitted } from '../operations/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { checkCallbackOfParts, readCallback } from '../webhook/callback';
import { partsAnswer } from './answer-of-parts';
import { type CutFile, sourceOf } from './cut-part';
import { failIfAll, partFailed } from './failed-part';
import { withParts } from './finish-parts';
import { type InParts, PartSending } from './part-sending';
import type { PartState } from './part-state';
import { textOfPages } from './text-pages';
import { HeldFile } from './whole-file';
import { wholeJob } from './whole-job';

/**
 * Sends a file by a plan: each part is cut when its turn comes, and goes through the ledger as a document of
 * its own, so that a try after this one sends none of them again. A part that is refused leaves the others
 * alone; once the account is refused, no further one is sent. What a callback is to be for goes last: by then
 * the other jobs are known.
 *
 * @returns its job has all parts; `raw` is a PartsAnswer with what is there by now.
 * @throws {OcrFailure} no part was accepted.
 */
export async function submitParts<Options>(
	session: Session<Options>,
	parameters: Parameters,
	whole: InParts,
): Promise<Submitted> {
	const held = new HeldFile(whole.file, whole.format, session.ended);
	try {
		return await submitHeld(session, parameters, { ...whole, held });
	} finally {
		held.close();
	}
}

async function submitHeld<Options>(
	session: Session<Options>,
	parameters: Parameters,
	whole: InParts & CutFile,
): Promise<Submitted> {
	const { file, plan } = whole;
	const parts = plan.parts.map(({ pages }) => pages);
	checkSending(session, parameters, whole);
	const states = await statesWithoutSending(whole, session.ended);
	const sending = new PartSending(session, parameters, whole);
	const calls = hasCallback(parameters) && parts.length > 0;
	if (calls) checkCallbackOfParts(session, parameters, { pages: parts, textPages: plan.textPages });
	const before = calls ? parts.slice(0, -1) : parts;
	const document = {
		what: `"${file.fileName}"`,
		submissions: async () => ({
			all: parts.map((pages) => ({ asked: sending.asked(pages), pages: pages.length })),
		}),
	};
	// Where nothing is sent, the node itself calls.
	const byNode = calls ? undefined : readCallback(session, parameters);
	const about = { provider: session.provider.id, fileName: file.fileName };
	const called = await withinBudget(session, parameters, document, async (begun) => {
		sending.begun = begun;
		await sending.all(before);
		return calls ? await sending.calling(parts.at(-1)!) : undefined;
	}).catch((error: unknown) => {
		const isUnclear = unclearPages(session, parameters, plan.textPages);
		states.push(...sending.states, ...withoutJob(parts, sending.states, { ...about, isUnclear }));
		throw withParts(error, states, about, { pageCount: plan.pageCount, fileName: file.fileName });
	});
	states.push(...sending.states);

	const job = wholeJob(states, { ...about, submittedAt: session.now() });
	failIfAll(states, sending.failed, job.id);
	const raw = partsAnswer(states, { pageCount: plan.pageCount, fileName: file.fileName });
	const warnings = [...sending.warnings, ...sending.failed.map(({ state }) => partFailed(state))];
	const callback = called ?? byNode;
	return {
		job,
		raw,
		files: [file],
		isHeld: sending.isHeld,
		...(sending.callsOtherwise ? { callsOtherwise: true } : {}),
		reusedPages: sending.reusedPages,
		...(callback === undefined ? {} : { callback }),
		...(warnings.length > 0 ? { warnings } : {}),
	};
}

/** Pages of the file whose parts were under way when the execution was canceled. */
function unclearPages<Options>(
	{ trace }: Session<Options>,
	{ itemIndex, part: ofFile }: Parameters,
	textPages: readonly number[],
): (page: number) => boolean {
	const unclear = new Set<number>();
	for (const { itemIndex: item, part, pages = [] } of trace.unclear) {
		if (item !== itemIndex || part !== `${ofFile}${referenceOfPart(pages, textPages)}`) continue;
		for (const page of pages) unclear.add(page);
	}
	return (page) => unclear.has(page);
}

/** The parts that had no answer, or no turn, when the run ended. */
function withoutJob(
	parts: ReadonlyArray<readonly number[]>,
	states: readonly PartState[],
	{ provider, isUnclear }: { provider: string; isUnclear(page: number): boolean },
): PartState[] {
	const covered = new Set(states.flatMap((state) => state.pages));
	return parts.flatMap((part): PartState[] => {
		const left = part.filter((page) => !covered.has(page));
		// A part that was too large went as two, and they may have come to different ends.
		return [
			{ pages: left.filter(isUnclear), failure: NO_ANSWER },
			{ pages: left.filter((page) => !isUnclear(page)), failure: NOT_SENT },
		]
			.filter(({ pages }) => pages.length > 0)
			.map(({ pages, failure }) => ({
				pages,
				job: { provider, id: null, status: 'failed', submittedAt: '' },
				failure,
			}));
	});
}

const NOT_SENT = {
	code: 'stopped',
	message: 'The execution stopped before they were sent. Send them with Pages.',
};

const NO_ANSWER = {
	code: 'stopped',
	message:
		'The execution was canceled while they were being sent. The provider may have accepted them: check your account there before you send them again with Pages.',
};

/** @throws {OcrFailure} a person chose what cannot be had of a file in parts. */
export function refuseInParts<Options>(session: Session<Options>, parameters: Parameters): void {
	const problem = session.provider.notInParts?.(session.readOptions(parameters));
	if (problem) throw fieldFailure(problem.field, problem.message);
}

const hasCallback = (parameters: Parameters) => parameters.string('callback', 'none') !== 'none';

/** What is wrong with a field costs nothing: no page is cut for it. */
function checkSending<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ file, limits }: InParts,
): void {
	const source = sourceOf(file, Math.min(file.bytes, limits.bytes));
	readyToSend(session, { source, files: [], options: session.readOptions(parameters) });
}

async function statesWithoutSending(
	{ file, held, plan }: InParts & CutFile,
	ended: AbortSignal,
): Promise<PartState[]> {
	const states: PartState[] = [];
	if (plan.skippedPages.length > 0) states.push({ pages: plan.skippedPages, isSkipped: true });
	if (plan.textPages.length > 0) {
		states.push(await textOfPages(file, held, plan.textPages, ended));
	}
	return states;
}
