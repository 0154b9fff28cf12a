import type { FileFormat } from '../../../ocr/document/formats';
import { megabytes } from '../../../ocr/document/megabytes';
import type { OcrWarning } from '../../../ocr/document/types';
import { namedPages, writePages } from '../../../ocr/plan/part-ids';
import { halved } from '../../../ocr/plan/plan-file';
import type { PartLimits, ReadingPlan } from '../../../ocr/plan/types';
import { referenceOfPart } from '../../../ocr/webhook/callback-url';
import { OcrFailure, Stopped } from '../failure';
import { type Asked, type Asker, askerOfPart } from '../ledger/identity';
import { askedFor } from '../operations/asked';
import { optionsWith, readyToSend, sendOnce } from '../operations/send-document';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { readCallback, toldInCallback } from '../webhook/callback';
import { type CutFile, sendCut, sourceOf } from './cut-part';
import { failedPart, type FailedPart } from './failed-part';
import { partName, type PartState } from './part-state';

/** A file that goes in parts, and how. */
export interface InParts extends Omit<CutFile, 'held'> {
	format: FileFormat;
	plan: Extract<ReadingPlan, { asIs: false }>;
	asker: Asker;
}

/** A part that came out larger than the provider takes. */
class PartTooLarge extends OcrFailure {}

/** The parts of one file on their way. */
export class PartSending<Options> {
	readonly states: PartState[] = [];
	readonly failed: FailedPart[] = [];
	readonly warnings: OcrWarning[] = [];
	/** All that was sent had been sent before. */
	isHeld = true;
	/** The part that calls was sent before, and told of other jobs than there are now. */
	callsOtherwise = false;
	/** Told of each part when it is about to go. */
	begun: (asked: Asked) => void = () => undefined;
	/** Pages that another item or execution has sent. */
	reusedPages = 0;
	private ofAccount: OcrFailure | undefined;
	private callback: string | undefined;

	constructor(
		private readonly session: Session<Options>,
		private readonly parameters: Parameters,
		private readonly whole: InParts & CutFile,
	) {}

	async all(parts: ReadonlyArray<readonly number[]>): Promise<void> {
		const ends = await Promise.allSettled(parts.map(async (pages) => await this.part(pages)));
		// All of them have come to rest: what was accepted by then is on record.
		for (const end of ends) if (end.status === 'rejected') throw end.reason;
	}

	/** The last part, which calls back for all of them. @returns the signed URL. */
	async calling(pages: readonly number[]): Promise<string | undefined> {
		// From here on it says whether this part was sent before: then it calls whoever sent it.
		this.isHeld = true;
		await this.part(pages, true);
		return this.callback;
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
			asker: askerOfPart(asker, this.reference(pages)),
			pages,
		});
	}

	private reference(pages: readonly number[]): string {
		return referenceOfPart(pages, this.whole.plan.textPages);
	}

	private async send(pages: readonly number[], calls: boolean): Promise<void> {
		const { session, parameters, whole } = this;
		const { file } = whole;
		const part = this.reference(pages);
		const { itemIndex, part: ofFile } = parameters;
		const fileName = partName(file.fileName, pages);
		const jobs = calls ? this.jobsWith(pages) : undefined;
		const callback = jobs && readCallback(session, parameters, jobs);
		this.callback = callback;
		const told = jobs && toldInCallback(session, parameters, jobs);
		const asked = { ...this.asked(pages), ...(told === undefined ? {} : { told }) };
		const place = { itemIndex, part: `${ofFile}${part}`, pages };
		const sender = {
			...place,
			begun: () => this.begun(asked),
			goOn: () => this.goOn(),
			accountRefused: (failure: OcrFailure) => (this.ofAccount ??= failure),
		};
		const made = await sendCut(
			{ ...whole, ended: session.ended },
			async (send, holding) => await sendOnce(session, asked, { ...sender, holding }, send),
			async (cut) => {
				this.goOn();
				const content = await cut(pages, { ...file, fileName });
				const { bytes } = content;
				this.goOn();
				if (bytes > whole.limits.bytes) throw tooLarge(pages, bytes, whole.limits);
				const options = optionsWith(session, parameters, { callback, part });
				return readyToSend(session, {
					source: sourceOf(content, bytes),
					files: [content],
					options,
				});
			},
		);
		const { submission, isHeld, note } = made;
		const { job, raw, warnings = [] } = submission;
		if (!isHeld) this.isHeld = false;
		if (note) this.reusedPages += pages.length;
		if (calls) this.callsOtherwise = made.callsOtherwise === true;
		job.fileName = fileName;
		this.states.push({ pages, job, ...(raw === undefined ? {} : { raw }) });
		for (const { code, message } of note ? [...warnings, note] : warnings) {
			this.warnings.push({ code, message: `${namedPages(pages)}: ${message}` });
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

function tooLarge(pages: readonly number[], bytes: number, limits: PartLimits): PartTooLarge {
	return new PartTooLarge(
		`Page ${writePages(pages)} alone has ${megabytes(bytes)}, and the limit is ${megabytes(limits.bytes)}. Scan it in a lower resolution, or compress the file.`,
		{ code: 'invalid-input' },
	);
}
