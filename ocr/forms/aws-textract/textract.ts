import type { OcrWarning } from '../../document/types';
import type { AnswerForm } from '../../reading/answer-form';
import { buildDocument, type DraftPage } from '../../reading/build-document';
import { documentJob } from '../../reading/document-job';
import { countOf, isRecord, list, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { asSentence } from '../../reading/one-line';
import { numberPages } from '../../reading/page-numbers';
import { field } from '../../reading/spelled';
import { UnreadableAnswer } from '../../reading/unreadable';
import { Blocks } from './blocks';
import { expenseLines, expenseTables } from './expense';
import { readPage } from './page';

type Answer = Record<string, unknown>;

const EXPECTED = '"Blocks" (a list)';

/**
 * Amazon Textract: DetectDocumentText, AnalyzeDocument and AnalyzeExpense, what GetDocumentTextDetection,
 * GetDocumentAnalysis and GetExpenseAnalysis return, and the files that jobs leave in S3. A result that
 * comes in parts (`NextToken`) is a list of them. Check boxes are `[x]` and `[ ]`. A page keeps the number
 * that `Page` gives it.
 * Source of the facts: "Amazon Textract Response Objects" and `Block` in its developer guide.
 */
export const awsTextract: AnswerForm = {
	id: 'aws-textract',
	name: 'Amazon Textract',
	knownBy: '"Blocks" with "BlockType"',

	recognises: (raw) => (Array.isArray(raw) ? raw.length > 0 && raw.every(isAnswer) : isAnswer(raw)),

	toDocument(raw, { job, source }) {
		const answers = (Array.isArray(raw) ? raw : [raw]).filter(isAnswer);
		if (!answers.some(holdsResult)) throw new UnreadableAnswer(EXPECTED, whyNoResult(answers[0]));
		const leftOut = new LeftOut();
		const pages = answers.some((answer) => Array.isArray(field(answer, 'ExpenseDocuments')))
			? expensePages(answers, leftOut)
			: readPages(
					answers.flatMap((answer) => list(field(answer, 'Blocks'))),
					leftOut,
				);
		const modelVersion = MODEL_VERSIONS.flatMap((name) =>
			answers.map((answer) => text(field(answer, name))),
		).find(Boolean);
		const document = buildDocument({
			provider: { id: 'aws-textract', ...(modelVersion ? { modelVersion } : {}) },
			job: documentJob(job),
			source,
			usage: { pages: pageCount(answers) ?? pages.length },
			pages: pages.map(({ page }) => page),
			warnings: [...answers.flatMap(warningsOf), ...unfinished(answers), ...leftOut.warnings()],
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
];

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
	if (Array.isArray(field(raw, 'ExpenseDocuments'))) return true;
	const blocks = field(raw, 'Blocks');
	if (!Array.isArray(blocks)) return false;
	const first: unknown = blocks[0];
	if (isRecord(first)) return field(first, 'BlockType') !== undefined;
	return field(raw, 'DocumentMetadata') !== undefined;
}

interface NumberedPage {
	number: number;
	page: DraftPage;
}

function readPages(rawBlocks: readonly unknown[], leftOut: LeftOut): NumberedPage[] {
	const blocks = new Blocks(rawBlocks);
	return blocks.pages.map(([number, page]) => ({
		number,
		page: readPage(page, blocks, leftOut),
	}));
}

function expensePages(answers: readonly Answer[], leftOut: LeftOut): NumberedPage[] {
	const pages: NumberedPage[] = [];
	for (const expense of answers.flatMap((answer) => list(field(answer, 'ExpenseDocuments')))) {
		if (!isRecord(expense)) continue;
		const tables = expenseTables(expense);
		const own = readPages(list(field(expense, 'Blocks')), leftOut);
		if (own.length === 0) {
			const number = tables.keys().next().value ?? 1;
			const lines = expenseLines(expense).map((line) => ({ text: line }));
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

function pageCount(answers: readonly Answer[]): number | undefined {
	for (const answer of answers) {
		const metadata = field(answer, 'DocumentMetadata');
		const pages = isRecord(metadata) ? countOf(field(metadata, 'Pages')) : undefined;
		if (pages) return pages;
	}
	return undefined;
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
