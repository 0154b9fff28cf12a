import { fileStem } from '../../../ocr/document/file-stem';
import type { OcrDocument, OcrFile, OcrWarning } from '../../../ocr/document/types';
import { writePages } from '../../../ocr/plan/part-ids';
import { reusedPages } from '../budget/price';
import { asFailure, fieldFailure, OcrFailure, Stopped } from '../failure';
import { documentOfResult } from '../operations/document-of-result';
import type { Known } from '../operations/known';
import type { Result, Submitted } from '../operations/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';
import { filesOfParts } from './files-of-parts';
import { partsAnswer } from './answer-of-parts';
import type { PartState } from './part-state';
import { statesOfJob } from './states-of-job';
import { wholeJob } from './whole-job';

/** What came of one of the files: its parts, with their pages in that file, and how many pages it has. */
interface OneFile {
	/** What outlasts a run that ends before the others are read. */
	known: Known;
	states: PartState[];
	pageCount: number;
	originals: readonly StoredFile[];
	warnings: readonly OcrWarning[];
	/** See {@link Result}. */
	reusedPages: number;
	/** Its result files: of each part, or of all its pages. */
	results?: ResultFiles[];
}

type ResultFiles = Pick<PartState, 'pages' | 'binary'> & { files: OcrFile[] };

/**
 * Several files as one document: each is read as a document of its own, and the pages of the next one follow those of
 * the one before, as the parts of one file do. A file that fails is missing, and a warning names it.
 *
 * @param files the values for each, in their order.
 * @param read one of them.
 * @throws {OcrFailure} none of them was read.
 */
export async function extractFiles<Options>(
	session: Session<Options>,
	parameters: Parameters,
	read: (file: Parameters) => Promise<Result>,
): Promise<Result> {
	const { files, warnings } = await each(session, parameters, async (file): Promise<OneFile> => {
		const result = await read(file);
		const { job, raw, text, originals } = result;
		const document = await documentOfResult(session, result);
		const { pages, source } = document;
		const pageCount = Math.max(pages.at(-1)?.number ?? 0, source.pageCount ?? 0, 1);
		const states = statesOfJob(job, raw) ?? [
			{ pages: upTo(pageCount), job, raw, files: result.files, text },
		];
		const warnings = [...(result.warnings ?? []), ...ofUnknownPages(document)];
		const results = resultFiles(states, pageCount, result);
		const reused = reusedPages(document, result);
		const known = { job, raw };
		return { known, states, pageCount, originals, warnings, results, reusedPages: reused };
	});
	const one = joined(files);
	const { fileName } = one.originals[0] ?? {};
	const results = one.results.map((its) => ({ ...its, pages: writePages(its.pages) }));
	const stem = fileStem(fileName ?? 'document');
	const { ofPart, ...made } = await filesOfParts(session, parameters, results, stem);
	const states = one.states.map((state): PartState => ({
		...state,
		files: ofPart.get(writePages(state.pages)) ?? [],
	}));
	return {
		job: wholeJob(states, { provider: session.provider.id, fileName }),
		raw: partsAnswer(states, { pageCount: one.pageCount, fileName }),
		originals: one.originals,
		...made,
		reusedPages: one.reusedPages,
		warnings: [...warnings, ...one.warnings, ...made.warnings],
	};
}

/**
 * Submits several files as one document: a job whose parts are those of the files.
 *
 * @param send one of them.
 * @param count its pages, which its parts are named by; `null` where nobody can count them.
 * @throws {OcrFailure} the pages of a file cannot be counted, or none of them was accepted.
 */
export async function submitFiles<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ send, count }: Submitting,
): Promise<Submitted> {
	if (parameters.string('callback', 'none') !== 'none') {
		throw fieldFailure(
			'Several Files',
			'Submit cannot send several files as one document to a callback. Set Callback to None, or Several Files to An Item for Each.',
		);
	}
	// Before any of them is sent.
	const counts = await Promise.all(
		parameters.files.map(async (file) => ({ file, pageCount: await count(file) })),
	);
	const uncounted = counts.find(({ pageCount }) => pageCount === null);
	if (uncounted) {
		throw fieldFailure(
			'Several Files',
			`the pages of "${uncounted.file.fileName ?? ''}" cannot be counted before it is read, which Submit needs. Use Extract Text, or set Several Files to An Item for Each.`,
		);
	}
	const pageCounts = new Map(counts.map(({ file, pageCount }) => [file.part, pageCount ?? 1]));
	const { files, warnings } = await each(session, parameters, async (file): Promise<OneFile> => {
		const submitted = await send(file);
		const { job, raw, files: originals, warnings: said = [], note, reusedPages = 0 } = submitted;
		const pageCount = pageCounts.get(file.part) ?? 1;
		const states = statesOfJob(job, raw) ?? [{ pages: upTo(pageCount), job, raw }];
		const all = note ? [...said, note] : said;
		return { known: { job, raw }, states, pageCount, originals, warnings: all, reusedPages };
	});
	const one = joined(files);
	const { fileName } = one.originals[0] ?? {};
	return {
		job: wholeJob(one.states, { provider: session.provider.id, fileName }),
		raw: partsAnswer(one.states, { pageCount: one.pageCount, fileName }),
		files: one.originals,
		isHeld: false,
		warnings: [...warnings, ...one.warnings],
	};
}

/** The result files of a file: those of its parts, or where they were joined the one of all its pages. */
function resultFiles(
	states: readonly PartState[],
	pageCount: number,
	{ files, binary }: Pick<Result, 'files' | 'binary'>,
): ResultFiles[] {
	const held = binary ? { binary } : {};
	const ofParts = states.flatMap(({ pages, files: its = [] }) =>
		its.length === 0 ? [] : [{ pages, files: its, ...held }],
	);
	if (ofParts.length > 0 || files.length === 0) return ofParts;
	return [{ pages: upTo(pageCount), files, ...held }];
}

/** Where nobody can count a file's pages, its parts cannot tell which ones are missing, or joined. */
function ofUnknownPages({ source, warnings }: OcrDocument): OcrWarning[] {
	if (source.pageCount !== undefined) return [];
	return warnings
		.filter(({ code }) => code === 'pages-not-read' || code === 'pages-joined')
		.map(({ code, message }) => ({ code, message: `"${source.fileName ?? ''}": ${message}` }));
}

interface Submitting {
	send(file: Parameters): Promise<Submitted>;
	count(file: Parameters): Promise<number | null>;
}

/** @throws {OcrFailure} of the first file, where there is no other. @throws {Stopped} with what of them was read. */
async function each<Options>(
	{ clean, budget }: Session<Options>,
	{ files: all }: Parameters,
	work: (file: Parameters) => Promise<OneFile>,
): Promise<{ files: OneFile[]; warnings: OcrWarning[] }> {
	const ends = await Promise.allSettled(
		all.map(async (file) => await budget.whole(file, async () => await work(file))),
	);
	const files: OneFile[] = [];
	const warnings: OcrWarning[] = [];
	let first: unknown;
	for (const [index, end] of ends.entries()) {
		if (end.status === 'fulfilled') {
			files.push(end.value);
			continue;
		}
		const reason: unknown = end.reason;
		if (reason instanceof Stopped) throw withKnown(reason, ends);
		first ??= reason;
		const { message } = asFailure(reason, { clean });
		const name = all[index]!.fileName ?? '';
		warnings.push({ code: 'file-not-read', message: `"${name}" is missing: ${message}` });
	}
	if (files.length === 0) throw first ?? new OcrFailure('There are no files.', { code: 'n8n' });
	return { files, warnings };
}

/** Each by itself, as the pages of one that was not read are unknown, and so are the numbers of those after it. */
function withKnown(stopped: Stopped, ends: ReadonlyArray<PromiseSettledResult<OneFile>>): Stopped {
	stopped.known = ends.flatMap((end) => {
		if (end.status === 'fulfilled') return [end.value.known];
		return end.reason instanceof Stopped ? end.reason.known : [];
	});
	return stopped;
}

/** Page after page: the first page of a file is the one after the last page of the file before. */
function joined(files: readonly OneFile[]) {
	const states: PartState[] = [];
	const results: ResultFiles[] = [];
	let last = 0;
	for (const file of files) {
		const before = last;
		const moved = <T extends Pick<PartState, 'pages'>>(part: T): T => ({
			...part,
			pages: part.pages.map((page) => page + before),
		});
		states.push(...file.states.map(moved));
		results.push(...(file.results ?? []).map(moved));
		last += file.pageCount;
	}
	// The digest of one file does not identify a document of several.
	const originals = files.flatMap((file) => [...file.originals]);
	return {
		states,
		results,
		pageCount: last,
		originals: originals.map((file): StoredFile => ({ ...file, sha256: undefined })),
		warnings: files.flatMap((file) => [...file.warnings]),
		reusedPages: files.reduce((sum, file) => sum + file.reusedPages, 0),
	};
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
