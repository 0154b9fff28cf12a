import type { OcrJob, OcrJobPart } from '../../../ocr/document/types';
import { readPages, readPartIds, writePages, writePartIds } from '../../../ocr/plan/part-ids';
import type { AnsweredPart } from '../../../ocr/plan/parts-answer';
import { CALLING_PART } from '../../../ocr/webhook/callback-url';
import type { Delivery } from '../../../ocr/webhook/delivery';
import type { Known } from '../operations/known';
import { jobFailed } from '../operations/result';
import type { Session } from '../session';
import { isPartsAnswer } from './answer-of-parts';
import { partName, wholeName } from './part-state';

/** What a provider said of a part without having been asked. */
type Call = Pick<Delivery, 'event' | 'job' | 'raw'>;

/**
 * The part that calls for all of them: the last one, since the jobs of the others have to be known before.
 *
 * @returns `undefined` for a file that went as it is, or of which no part was sent.
 */
export const callingPart = ({ parts }: Pick<OcrJob, 'parts'>): OcrJobPart | undefined =>
	parts?.at(-1);

/** A job in parts, and what of its answer is there, once its last part has called. */
export function withCall<Options>(
	session: Session<Options>,
	{ job, raw }: Known,
	call: Call,
): Known {
	const part = callingPart(job);
	if (!part) return { job, raw };
	const told = toldOf(session, job, part, call);
	const answered: AnsweredPart[] = isPartsAnswer(raw) ? raw.ocrParts : [];
	const answer: AnsweredPart = {
		pages: part.pages,
		...(told.id === null ? {} : { jobId: told.id }),
		raw: call.raw,
	};
	return {
		job: { ...job, parts: [...(job.parts ?? []).slice(0, -1), told] },
		raw:
			call.raw === undefined || call.event === 'failed'
				? raw
				: {
						...(isPartsAnswer(raw) ? raw : {}),
						ocrParts: [...answered.filter(({ pages }) => pages !== part.pages), answer],
					},
	};
}

/** An address that the call names goes before one that was known; its ID does not, as asking goes by that. */
function toldOf<Options>(
	session: Session<Options>,
	whole: OcrJob,
	part: OcrJobPart,
	{ event, job }: Call,
): OcrJobPart {
	const id = part.id ?? job.id;
	const { statusUrl = part.statusUrl, resultUrl = part.resultUrl } = job;
	const told: OcrJobPart = {
		id,
		pages: part.pages,
		status: event === 'failed' ? 'failed' : 'processing',
		...(statusUrl === undefined ? {} : { statusUrl }),
		...(resultUrl === undefined ? {} : { resultUrl }),
	};
	if (event !== 'failed') return { ...told, status: job.status };
	const pages = readPages(part.pages) ?? [];
	const fileName = whole.fileName && partName(whole.fileName, pages);
	const failure = jobFailed(session, { ...job, id, ...(fileName ? { fileName } : {}) });
	session.ledger.noteEnd({ ...job, id }, failure);
	return { ...told, failure: { code: failure.code, message: failure.message } };
}

/**
 * The job of a file in parts, by what the address says that its last part called.
 *
 * @param ids as a signed address has them, or the pages of a part that calls for itself: `31-60=*`.
 */
export function jobOfCall(ids: string, { job }: Pick<Call, 'job'>): OcrJob | undefined {
	const known = readPartIds(ids);
	if (!known) return undefined;
	const own = known.parts.map(({ id, pages }) => ({
		id: id === CALLING_PART ? job.id : id,
		pages,
	}));
	const parts = own.map(({ id, pages }): OcrJobPart => ({
		id,
		pages: writePages(pages),
		status: 'processing',
	}));
	// Name and addresses are of the part that called.
	const about = { ...job };
	for (const key of ['fileName', 'statusUrl', 'resultUrl'] as const) delete about[key];
	const { fileName } = job;
	const name = fileName && wholeName(fileName, own.at(-1)!.pages);
	return {
		...about,
		id: writePartIds({ ...known, parts: own }),
		status: 'processing',
		parts,
		...(name ? { fileName: name } : {}),
	};
}
