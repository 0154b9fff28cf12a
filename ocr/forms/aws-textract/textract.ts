import type { OcrWarning } from '../../document/types';
import type { AnswerForm } from '../../reading/answer-form';
import { buildSteps, type DraftPage } from '../../reading/build-document';
import { documentJob } from '../../reading/document-job';
import { countOf, isRecord, list, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { asSentence } from '../../reading/one-line';
import { numberPages } from '../../reading/page-numbers';
import { field } from '../../reading/spelled';
import { fieldsOnly } from '../../reading/text-in-part';
import { UnreadableAnswer } from '../../reading/unreadable';
import { Blocks, pageOf, typeOf } from './blocks';
import { expenseLines, expenseTables, identityLines } from './expense';
import { readPage } from './page';

type Answer = Record<string, unknown>;

const EXPECTED = '"Blocks" (a list)';

const WITH_BLOCKS = 'Keep "Blocks" of the response.';

/**
 * Amazon Textract: DetectDocumentText, AnalyzeDocument, AnalyzeExpense and AnalyzeID, what
 * GetDocumentTextDetection, GetDocumentAnalysis and GetExpenseAnalysis return, and the files that jobs
 * leave in S3. A list holds the parts of a result (`NextToken`), or several results. A page keeps the number
 * that `Page` gives it.
 * Source of the facts: "Amazon Textract Response Objects" and `Block` in its developer guide.
 */
export const awsTextract: AnswerForm = {
	id: 'aws-textract',
	name: 'Amazon Textract',
	knownBy: '"Blocks" with "BlockType"',

	recognises: (raw) => answersOf(raw).length > 0,

	*documentSteps(raw, { job, source }) {
		const answers = answersOf(raw);
		if (!answers.some(holdsResult)) throw new UnreadableAnswer(EXPECTED, whyNoResult(answers[0]));
		const leftOut = new LeftOut();
		const read = READERS.find(([name]) => answers.some((answer) => holds(answer, name)));
		const warnings: OcrWarning[] = [];
		const pages = (read?.[1] ?? resultPages)(answers, leftOut, warnings);
		const modelVersion = MODEL_VERSIONS.flatMap((name) =>
			answers.map((answer) => text(field(answer, name))),
		).find(Boolean);
		const document = yield* buildSteps({
			provider: { id: 'aws-textract', ...(modelVersion ? { modelVersion } : {}) },
			job: documentJob(job),
			source,
			usage: { pages: Math.max(pageCount(answers), pages.length) },
			pages: pages.map(({ page }) => page),
			warnings: [
				...answers.flatMap(warningsOf),
				...unfinished(answers),
				...warnings.slice(0, 1),
				...leftOut.warnings(),
			],
		});
		return numberPages(
			document,
			pages.map(({ number }) => number),
		);
	},
};

const MODEL_VERSIONS = [
	'AnalyzeDocumentModelVersion',
	'DetectDocumentTextModelVersion',
	'AnalyzeExpenseModelVersion',
	'AnalyzeIDModelVersion',
];

/** What has lists of documents, and what reads them. */
const READERS = [
	['ExpenseDocuments', expensePages],
	['IdentityDocuments', identityPages],
] as const;

/** None where one of a list is something else. The `Blocks` that somebody has taken out are an answer. */
function answersOf(raw: unknown): readonly Answer[] {
	if (!Array.isArray(raw)) return isAnswer(raw) ? [raw] : [];
	if (raw.every(isAnswer)) return raw;
	return isRecord(raw[0]) && isBlock(raw[0]) ? [{ Blocks: raw }] : [];
}

const isBlock = (block: Answer) =>
	typeof field(block, 'BlockType') === 'string' && field(block, 'Id') !== undefined;

/** A result, or what is said of a job that has none. */
function isAnswer(raw: unknown): raw is Answer {
	if (!isRecord(raw)) return false;
	if (holdsResult(raw)) return true;
	const status = field(raw, 'JobStatus');
	return typeof status === 'string' && field(raw, 'VideoMetadata') === undefined && isPascal(raw);
}

/** `JobStatus` is a name of Amazon's; `job_status` is anybody's. */
const isPascal = (raw: Answer) =>
	'JobStatus' in raw || field(raw, 'DocumentMetadata') !== undefined;

function holdsResult(raw: Answer): boolean {
	if (READERS.some(([name]) => holds(raw, name))) return true;
	const blocks = field(raw, 'Blocks');
	if (!Array.isArray(blocks)) return false;
	const first: unknown = blocks[0];
	if (isRecord(first)) return field(first, 'BlockType') !== undefined;
	return field(raw, 'DocumentMetadata') !== undefined;
}

const holds = (answer: Answer, name: string) => Array.isArray(field(answer, name));

interface NumberedPage {
	number: number;
	page: DraftPage;
}

/**
 * The pages of all answers. Parts of one result go on where the part before has ended, maybe within a
 * page. One that begins with a page that is there already is of another document, and its pages follow.
 */
function resultPages(answers: readonly Answer[], leftOut: LeftOut): NumberedPage[] {
	const documents: unknown[][] = [];
	let highest = 0;
	for (const answer of answers) {
		const blocks = list(field(answer, 'Blocks'));
		const starts = blocks.flatMap((block) =>
			isRecord(block) && typeOf(block) === 'PAGE' ? [pageOf(block)] : [],
		);
		const [first = Infinity] = starts;
		if (documents.length === 0 || first <= highest) {
			documents.push([]);
			highest = 0;
		}
		highest = starts.reduce((most, number) => Math.max(most, number), highest);
		const own = documents.at(-1)!;
		for (const block of blocks) own.push(block);
	}
	const pages: NumberedPage[] = [];
	for (const blocks of documents) {
		const before = pages.at(-1)?.number ?? 0;
		for (const { number, page } of readPages(blocks, leftOut)) {
			pages.push({ number: number + before, page });
		}
	}
	return pages;
}

/** AnalyzeID: those of each document, or what its fields say where it has no blocks. */
function identityPages(
	answers: readonly Answer[],
	leftOut: LeftOut,
	warnings: OcrWarning[],
): NumberedPage[] {
	const identities = answers.flatMap((answer) => list(field(answer, 'IdentityDocuments')));
	return identities.filter(isRecord).flatMap((identity, index) => {
		const own = readPages(list(field(identity, 'Blocks')), leftOut);
		if (own.length > 0) return own;
		const lines = identityLines(identity).map((line) => ({ text: line }));
		if (lines.length > 0) warnings.push(fieldsOnly(WITH_BLOCKS));
		return [{ number: index + 1, page: { lines, words: [], normalised: true } }];
	});
}

function readPages(rawBlocks: readonly unknown[], leftOut: LeftOut): NumberedPage[] {
	const blocks = new Blocks(rawBlocks);
	return blocks.pages.map(([number, page]) => ({
		number,
		page: readPage(page, blocks, leftOut),
	}));
}

function expensePages(
	answers: readonly Answer[],
	leftOut: LeftOut,
	warnings: OcrWarning[],
): NumberedPage[] {
	const pages: NumberedPage[] = [];
	for (const expense of answers.flatMap((answer) => list(field(answer, 'ExpenseDocuments')))) {
		if (!isRecord(expense)) continue;
		const tables = expenseTables(expense);
		const own = readPages(list(field(expense, 'Blocks')), leftOut);
		if (own.length === 0) {
			const number = tables.keys().next().value ?? 1;
			const lines = expenseLines(expense).map((line) => ({ text: line }));
			if (lines.length > 0) warnings.push(fieldsOnly(WITH_BLOCKS));
			own.push({ number, page: { lines, words: [], normalised: true } });
		}
		for (const [number, ofPage] of tables) {
			const page = (own.find((each) => each.number === number) ?? own[0])?.page;
			if (page) page.tables = [...(page.tables ?? []), ...ofPage];
		}
		for (const page of own) pages.push(page);
	}
	return pages;
}

/** Of the first document, whose other pages may be in other answers. */
function pageCount(answers: readonly Answer[]): number {
	for (const answer of answers) {
		const metadata = field(answer, 'DocumentMetadata');
		const pages = isRecord(metadata) ? countOf(field(metadata, 'Pages')) : undefined;
		if (pages) return pages;
	}
	return 0;
}

/** `Warnings: [{ErrorCode, Pages}]`: pages that were not read, or not in full. */
const warningsOf = (answer: Answer): OcrWarning[] =>
	list(field(answer, 'Warnings')).flatMap((warning) => {
		if (!isRecord(warning)) return [];
		const why = asSentence(text(field(warning, 'ErrorCode')) ?? 'no reason given');
		const pages = list(field(warning, 'Pages')).filter((page) => typeof page === 'number');
		const [first, ...more] = pages;
		const which =
			first === undefined
				? 'A page'
				: `Page ${first}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
		return [{ code: 'page-not-read' as const, message: `${which} was not read in full: ${why}` }];
	});

/** The last part names no other. */
function unfinished(answers: readonly Answer[]): OcrWarning[] {
	const last = answers.at(-1);
	if (!last || text(field(last, 'NextToken')) === undefined) return [];
	return [
		{
			code: 'answer-incomplete',
			message:
				'The response is one part of the result. Request the other parts with NextToken, and pass all of them as one list.',
		},
	];
}

function whyNoResult(answer: Answer | undefined): string | undefined {
	const status = answer && text(field(answer, 'JobStatus'));
	if (!answer || status === undefined) return undefined;
	if (status === 'FAILED') {
		const why = text(field(answer, 'StatusMessage')) ?? 'no reason given';
		return `Amazon Textract did not read the document: ${asSentence(why)}`;
	}
	return status === 'IN_PROGRESS'
		? 'Amazon Textract has not read the document yet. Ask again until JobStatus is SUCCEEDED.'
		: undefined;
}
