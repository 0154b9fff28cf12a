import type { FileFormat } from '../../../ocr/document/formats';
import type { OcrWarning } from '../../../ocr/document/types';
import { UnusableOriginal } from '../../../ocr/original/unusable';
import { halved } from '../../../ocr/plan/plan-file';
import { writePages } from '../../../ocr/plan/part-ids';
import type { PartLimits, ReadingPlan } from '../../../ocr/plan/types';
import type { Source } from '../../../ocr/providers/provider';
import { referenceOfPart } from '../../../ocr/webhook/callback-url';
import { fieldFailure, OcrFailure, Stopped } from '../failure';
import { withinBudget } from '../budget/within-budget';
import { type Asked, type Asker, askerOfPart } from '../ledger/identity';
import { askedFor } from '../operations/asked';
import { optionsWith, readyToSend, sendOnce, type Ready } from '../operations/send-document';
import type { Submitted } from '../operations/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';
import { checkCallbackOfParts, readCallback } from '../webhook/callback';
import { failedPart, failIfAll, type FailedPart } from './failed-part';
import { partName, partsAnswer, type PartState, wholeJob } from './part-state';
import { Room } from './part-room';
import { textOfPages } from './text-pages';
import { openPages, withWholeFile } from './whole-file';

/** Bytes of the parts that are being sent, in this process, whatever items they belong to. */
const partsInMemory = new Room(128 * 1024 * 1024);

/** A file that goes in parts, and how. */
export interface InParts {
	/** The whole file; digested. */
	file: StoredFile;
	format: FileFormat;
	plan: Extract<ReadingPlan, { asIs: false }>;
	limits: PartLimits;
	asker: Asker;
}

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
	const { file, plan } = whole;
	const parts = plan.parts.map(({ pages }) => pages);
	checkSending(session, parameters, whole);
	const states = await statesWithoutSending(whole);
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
	const callback = await withinBudget(session, parameters, document, async (begun) => {
		sending.begun = begun;
		await sending.all(before);
		return calls ? await sending.calling(parts.at(-1)!) : undefined;
	});
	states.push(...sending.states);

	const about = { provider: session.provider.id, fileName: file.fileName };
	const job = wholeJob(states, { ...about, submittedAt: session.now() });
	failIfAll(states, sending.failed, job.id);
	const raw = partsAnswer(states, { pageCount: plan.pageCount, fileName: file.fileName });
	const warnings = [...sending.warnings, ...sending.failed.map(({ state }) => partFailed(state))];
	const isCalled = parameters.string('callback') === 'trigger' && session.provider.withCallback;
	if (isCalled && job.parts?.at(-1)?.status === 'failed') warnings.push(NOBODY_CALLS);
	return {
		job,
		raw,
		files: [file],
		isHeld: sending.isHeld,
		reusedPages: sending.reusedPages,
		...(callback === undefined ? {} : { callback }),
		...(warnings.length > 0 ? { warnings } : {}),
	};
}

/** @throws {OcrFailure} a person chose what cannot be had of a file in parts. */
export function refuseInParts<Options>(session: Session<Options>, parameters: Parameters): void {
	const problem = session.provider.notInParts?.(session.readOptions(parameters));
	if (problem) throw fieldFailure(problem.field, problem.message);
}

/** Whoever reads the parts says so of the document; here for an item that only has the job. */
const partFailed = ({ pages, failure }: PartState): OcrWarning => ({
	code: 'part-failed',
	message: `Page${pages.length === 1 ? '' : 's'} ${writePages(pages)}: ${failure!.message}`,
});

const NOBODY_CALLS: OcrWarning = {
	code: 'no-callback',
	message:
		'The last part of the file was to call OCR Trigger for all of them, and it was not accepted. Fetch the result with Get Result and the job of this item.',
};

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

const sourceOf = (
	{ fileName, mimeType }: Pick<StoredFile, 'fileName' | 'mimeType'>,
	bytes: number,
) => ({ kind: 'file', fileName, mimeType, bytes }) as const satisfies Source;

async function statesWithoutSending({ file, format, plan }: InParts): Promise<PartState[]> {
	const states: PartState[] = [];
	if (plan.skippedPages.length > 0) states.push({ pages: plan.skippedPages, isSkipped: true });
	if (plan.textPages.length > 0) states.push(await textOfPages(file, format, plan.textPages));
	return states;
}

/** A part that came out larger than the provider takes. */
class PartTooLarge extends OcrFailure {}

/** The parts of one file on their way. */
class PartSending<Options> {
	readonly states: PartState[] = [];
	readonly failed: FailedPart[] = [];
	readonly warnings: OcrWarning[] = [];
	/** All that was sent had been sent before. */
	isHeld = true;
	/** Told of each part when it is about to go. */
	begun: (asked: Asked) => void = () => undefined;
	/** Pages that another item or execution has sent. */
	reusedPages = 0;
	private ofAccount: OcrFailure | undefined;
	private callback: string | undefined;

	constructor(
		private readonly session: Session<Options>,
		private readonly parameters: Parameters,
		private readonly whole: InParts,
	) {}

	async all(parts: ReadonlyArray<readonly number[]>): Promise<void> {
		const ends = await Promise.allSettled(parts.map(async (pages) => await this.part(pages)));
		// All of them have come to rest: what was accepted by then is on record.
		for (const end of ends) if (end.status === 'rejected') throw this.withJobs(end.reason);
	}

	/** The last part, which calls back for all of them. @returns the signed URL. */
	async calling(pages: readonly number[]): Promise<string | undefined> {
		this.callback = undefined;
		// From here on it says whether this part was sent before: then it calls whoever sent it.
		this.isHeld = true;
		await this.part(pages, true).catch((error: unknown) => {
			throw this.withJobs(error);
		});
		return this.callback;
	}

	/** A run that has ended names what was accepted before. */
	private withJobs(error: unknown): unknown {
		if (error instanceof Stopped) {
			const { id } = wholeJob(this.states, { provider: this.session.provider.id });
			error.jobId ??= id;
		}
		return error;
	}

	private async part(pages: readonly number[], calls = false): Promise<void> {
		try {
			await this.send(pages, calls);
		} catch (error) {
			if (error instanceof PartTooLarge && pages.length > 1) {
				const [first, second] = halved({ pages });
				await this.part(first.pages);
				return await this.part(second.pages, calls);
			}
			const { clean, provider } = this.session;
			const failed = failedPart({ pages }, error, { clean, provider: provider.id });
			if (failed.failure.ofAccount) this.ofAccount ??= failed.failure;
			this.failed.push(failed);
			this.states.push(failed.state);
		}
	}

	/** What the ledger knows a part by. */
	asked(pages: readonly number[]): Asked {
		const { file, asker } = this.whole;
		return askedFor(this.session, this.parameters, {
			source: sourceOf({ ...file, fileName: partName(file.fileName, pages) }, 0),
			files: [file],
			asker: askerOfPart(asker, referenceOfPart(pages, writePages(pages))),
			pages,
		});
	}

	private async send(pages: readonly number[], calls: boolean): Promise<void> {
		const { session, parameters, whole } = this;
		const { file } = whole;
		const part = referenceOfPart(pages, writePages(pages));
		const { itemIndex, part: ofFile } = parameters;
		const fileName = partName(file.fileName, pages);
		if (calls) this.callback = readCallback(session, parameters, this.jobsWith(pages));
		const callback = calls ? this.callback : undefined;
		const asked = this.asked(pages);
		const sender = {
			itemIndex,
			part: `${ofFile}${part}`,
			begun: () => this.begun(asked),
		};
		const made = await sendCut(
			whole,
			async (send) => await sendOnce(session, asked, sender, send),
			async (cut) => {
				this.goOn();
				const bytes = await cut(pages);
				this.goOn();
				if (bytes.length > whole.limits.bytes) throw tooLarge(pages, bytes.length, whole.limits);
				const content = fileOfBytes(bytes, { ...file, fileName });
				const options = optionsWith(session, parameters, { callback, part });
				return readyToSend(session, {
					source: sourceOf(content, bytes.length),
					files: [content],
					options,
				});
			},
		);
		const { submission, isHeld, note } = made;
		const { job, raw, warnings = [] } = submission;
		if (!isHeld) this.isHeld = false;
		if (note) this.reusedPages += pages.length;
		job.fileName = fileName;
		this.states.push({ pages, job, ...(raw === undefined ? {} : { raw }) });
		for (const { code, message } of note ? [...warnings, note] : warnings) {
			this.warnings.push({ code, message: `Pages ${writePages(pages)}: ${message}` });
		}
	}

	/** @throws what ended the run, or refused the account. */
	private goOn(): void {
		if (this.session.ended.aborted) throw new Stopped();
		if (this.ofAccount) throw this.ofAccount;
	}

	/** As the address of a callback names them; the part that calls has no ID by then. */
	private jobsWith(last: readonly number[]) {
		const jobs = this.states.map(({ pages, job }) => ({ id: job?.id ?? null, pages: [...pages] }));
		jobs.sort((a, b) => a.pages[0]! - b.pages[0]!);
		return {
			parts: [...jobs, { id: null, pages: [...last] }],
			textPages: [...this.whole.plan.textPages],
		};
	}
}

type Cut = (pages: readonly number[]) => Promise<Uint8Array>;

/**
 * Sends a part, which is in memory from when it is cut until it was sent: there is room for so many in this
 * process. What the ledger knows is not cut at all.
 */
async function sendCut<Options, T>(
	{ file, format, limits }: InParts,
	send: (ready: () => Promise<Ready<Options>>) => Promise<T>,
	ready: (cut: Cut) => Promise<Ready<Options>>,
): Promise<T> {
	let leave: () => void = () => undefined;
	const entered = new Promise<void>((resolve) => (leave = resolve));
	try {
		return await send(
			async () =>
				await new Promise<Ready<Options>>((resolve, reject) => {
					void partsInMemory.in(Math.min(file.bytes, limits.bytes), async (needs) => {
						const cut: Cut = async (pages) => {
							const bytes = await cutPages(file, format, pages);
							needs(bytes.length);
							return bytes;
						};
						await ready(cut).then(resolve, reject);
						await entered;
					});
				}),
		);
	} finally {
		leave();
	}
}

/** The file is read anew for each part: to hold it open would be to hold all of it. */
const cutPages = async (
	file: StoredFile,
	format: FileFormat,
	pages: readonly number[],
): Promise<Uint8Array> =>
	await withWholeFile(
		file,
		async (bytes) => await openPages(bytes, file, format, async (open) => await open.cut(pages)),
	).catch((error: unknown) => {
		throw error instanceof UnusableOriginal ? fieldFailure('Pages', error.message) : error;
	});

function fileOfBytes(
	bytes: Uint8Array,
	about: Pick<StoredFile, 'fileName' | 'mimeType'>,
): StoredFile {
	const { fileName, mimeType } = about;
	return {
		fileName,
		mimeType,
		inMemory: true,
		bytes: bytes.length,
		async *read() {
			yield bytes;
		},
		head: async () => bytes,
	};
}

function tooLarge(pages: readonly number[], bytes: number, limits: PartLimits): PartTooLarge {
	const megabytes = (size: number) => `${Math.ceil((size / 1024 / 1024) * 10) / 10} MB`;
	return new PartTooLarge(
		`Page ${writePages(pages)} alone has ${megabytes(bytes)}, and the limit is ${megabytes(limits.bytes)}. Scan it in a lower resolution, or compress the file.`,
		{ code: 'invalid-input' },
	);
}
