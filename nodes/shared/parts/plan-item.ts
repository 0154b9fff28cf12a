import { type FileFormat, FORMAT_NAMES } from '../../../ocr/document/formats';
import { wholeMegabytes } from '../../../ocr/document/megabytes';
import { UnusableOriginal } from '../../../ocr/original/unusable';
import { readPageChoice } from '../../../ocr/plan/page-choice';
import { MOST_PARTS } from '../../../ocr/plan/part-ids';
import { planFile } from '../../../ocr/plan/plan-file';
import type { PartLimits, ReadingChoices, ReadingPlan } from '../../../ocr/plan/types';
import type { OcrProvider } from '../../../ocr/providers/provider';
import { fieldFailure, type OcrFailure } from '../failure';
import { canBeSplit, type ReadSource } from '../source/read-source';
import type { StoredFile } from '../source/stored-file';
import { isChosen } from './choices';
import { MOST_WHOLE_BYTES, openPages, withWholeFile } from './whole-file';

/** What a provider takes of a file, by its own limits and by what a person has set. */
export const partLimits = <Options>(
	{ limits, mostBytes }: Pick<OcrProvider<Options>, 'limits' | 'mostBytes'>,
	options: Options,
): PartLimits => ({
	bytes: Math.min(limits.bytes, mostBytes?.(options) ?? Infinity),
	...(limits.pages === undefined ? {} : { pages: limits.pages }),
});

/** Bytes that a page takes in a file at the least: its own object, and where the file says where that is. */
const LEAST_PAGE_BYTES = 40;

/**
 * How an item's source is read. Nobody looks into a file unless
 *
 * - a person chose Pages, or Use Their Text or Skip for Pages with Text; or
 * - with Split When Too Long on, it is a PDF or TIFF that has more bytes than the provider takes, or is long
 *   enough to have more pages than the provider reads, of one that says how many it reads.
 *
 * To count the pages of a PDF it is read once and not opened: 200 pages of text take some 10 ms, 50 MB of scans
 * a second on two busy cores, and as much memory as the file has, of two files at once in this process.
 *
 * The pages that will be paid for are known here before anything is sent: `plan.parts`, or of a plan to send the
 * file as it is all pages of the file, which nobody has counted. What limits a run by pages asks here.
 *
 * @param ended aborted when the run has ended.
 * @throws {Stopped} it has.
 * @throws {OcrFailure} the pages are not in the file, or it cannot be looked into.
 */
export async function planItem(
	{ files, format, source }: ReadSource,
	limits: PartLimits,
	choices: ReadingChoices,
	ended: AbortSignal,
): Promise<ReadingPlan> {
	if (/^none$/iu.test(choices.pages)) throw nonePages();
	const [file, ...more] = files;
	if (!file || format === undefined || more.length > 0) {
		// What n8n does not hold has no pages that could be chosen.
		if (isChosen(choices)) throw notOneFile(source.kind === 'files', choices);
		return { asIs: true };
	}
	const isTooLarge = file.bytes > limits.bytes;
	const mayBeTooLong =
		isTooLarge || (limits.pages !== undefined && file.bytes > limits.pages * LEAST_PAGE_BYTES);
	const isSplit = choices.splitWhenTooLong && canBeSplit(format) && mayBeTooLong;
	if (!isChosen(choices) && !isSplit) return { asIs: true };
	const must = isChosen(choices) || isTooLarge;
	if (file.bytes > MOST_WHOLE_BYTES) {
		if (!must) return { asIs: true };
		throw unusable(
			choices,
			`"${file.fileName}" has ${wholeMegabytes(file.bytes)}, and files of up to ${wholeMegabytes(MOST_WHOLE_BYTES)} can be sent in parts or by pages. Make it smaller, or split it with another program.`,
		);
	}
	const plan = await planOf({ file, format, ended }, limits, choices).catch(
		(error: unknown): ReadingPlan => {
			if (!(error instanceof UnusableOriginal)) throw error;
			// The provider may well read what cannot be opened here, such as a PDF with a password.
			if (must) throw unusable(choices, error.message);
			return { asIs: true };
		},
	);
	if (plan.asIs && isTooLarge && isSplit) throw onePage(file, limits);
	if (!plan.asIs && plan.parts.length > MOST_PARTS) throw tooManyParts(file, plan.parts.length);
	return plan;
}

async function planOf(
	{ file, format, ended }: { file: StoredFile; format: FileFormat; ended: AbortSignal },
	limits: PartLimits,
	choices: ReadingChoices,
): Promise<ReadingPlan> {
	const about = { fileName: file.fileName, format, bytes: file.bytes };
	const none = new Set<number>();
	return await withWholeFile(
		file,
		async (bytes) => {
			if (format === 'pdf' && !isChosen(choices)) {
				const { countPdfPages } = await import('../../../ocr/original/pdf-pages');
				const pageCount = await countPdfPages(bytes);
				// Counting is no proof that it can be cut, but enough to leave it as it is.
				const isKnown = pageCount !== null && pageCount > 0;
				const facts = { ...about, pageCount, pagesWithText: none };
				if (isKnown && planFile(facts, limits, choices).asIs) return { asIs: true };
			}
			return await openPages(bytes, file, format, async (pages) => {
				const { pageCount } = pages;
				if (pageCount === null && choices.pages !== '') {
					throw fieldFailure(
						'Pages',
						`the pages of a ${FORMAT_NAMES[format]} file are not known before it is read. Empty the field, or save "${file.fileName}" as PDF.`,
					);
				}
				const chosen = inField(() => readPageChoice(choices.pages, pageCount ?? 0));
				const looks = choices.pagesWithText !== 'read' && chosen.length > 0;
				const pagesWithText = looks ? await pages.pagesWithText(chosen) : none;
				return planFile({ ...about, pageCount, pagesWithText }, limits, choices);
			});
		},
		ended,
	);
}

/** As Inspect File says it of a file in which no page needs OCR. */
const nonePages = () =>
	fieldFailure(
		'Pages',
		'no page is chosen ("none"), so nothing was sent. To pass such files by, add an If node before this one that checks ocrPages of Inspect File.',
	);

/** What is wrong with the pages that a person chose. */
function inField<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof RangeError ? fieldFailure('Pages', error.message) : error;
	}
}

const onePage = ({ fileName, bytes }: StoredFile, limits: PartLimits): OcrFailure =>
	fieldFailure(
		'Split When Too Long',
		`"${fileName}" has a single page of ${wholeMegabytes(bytes)}, and the limit is ${wholeMegabytes(limits.bytes)}. Scan it in a lower resolution, or compress it.`,
	);

/** No job ID could name them all. */
const tooManyParts = ({ fileName }: StoredFile, count: number): OcrFailure =>
	fieldFailure(
		'Split When Too Long',
		`"${fileName}" would be sent in ${count.toLocaleString('en-US')} parts, and the limit is ${MOST_PARTS.toLocaleString('en-US')}. Send its pages in several items, with Pages.`,
	);

/** Names the field that has the file looked into. */
export function unusable({ pages, pagesWithText }: ReadingChoices, why: string): OcrFailure {
	if (pages !== '') return fieldFailure('Pages', why);
	return fieldFailure(pagesWithText === 'read' ? 'Split When Too Long' : 'Pages with Text', why);
}

function notOneFile(areSeveral: boolean, choices: ReadingChoices): OcrFailure {
	const why = areSeveral
		? 'several files are sent as one document, and pages can be chosen of a single file only. Send them one by one, or leave this option out.'
		: 'the file is in the storage of the provider, and n8n cannot look into it. Leave this option out.';
	return unusable(choices, why);
}
