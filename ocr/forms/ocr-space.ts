import { buildSteps, type DraftPage, type DraftWord } from '../reading/build-document';
import type { OcrFile, OcrWarning } from '../document/types';
import type { AnswerForm } from '../reading/answer-form';
import { documentJob } from '../reading/document-job';
import { isRecord, list, text } from '../reading/foreign';
import { LeftOut } from '../reading/left-out';
import { asSentence } from '../reading/one-line';
import { readSizedBox } from '../reading/points';
import { UnreadableAnswer } from '../reading/unreadable';

const EXPECTED = '"ParsedResults" (a list)';

/**
 * OCR.space, all engines: `{ParsedResults: [{ParsedText, TextOverlay, FileParseExitCode}],
 * OCRExitCode, IsErroredOnProcessing, ErrorMessage, SearchablePDFURL}`, a result for each page.
 *
 * With `isOverlayRequired` the words have places in pixels of the picture, whose size is not given;
 * without it there is text only. There is no confidence.
 * Source of the facts: "Response parameters" and "OCR exit codes" in OCR.space's API documentation.
 */
export const ocrSpace: AnswerForm = {
	id: 'ocr-space',
	name: 'OCR.space',
	knownBy: '"ParsedResults"',

	recognises: (given) => {
		const raw = asAnswer(given);
		return (
			isRecord(raw) &&
			(('OCRExitCode' in raw && 'IsErroredOnProcessing' in raw) ||
				(Array.isArray(raw.ParsedResults) &&
					raw.ParsedResults.some((page) => isRecord(page) && 'ParsedText' in page)))
		);
	},

	*documentSteps(given, { job, source, files }) {
		const raw = asAnswer(given);
		if (!isRecord(raw)) throw new UnreadableAnswer(EXPECTED);
		const results = list(raw.ParsedResults);
		const failed = raw.IsErroredOnProcessing === true && !results.some(hasText);
		if (failed) {
			const why = reasonOf(raw) ?? results.map(reasonOf).find((said) => said !== undefined);
			throw new UnreadableAnswer(
				EXPECTED,
				`OCR.space did not read the file: ${asSentence(why ?? 'no reason given')}`,
			);
		}
		if (results.length === 0) throw new UnreadableAnswer(EXPECTED);
		const warnings = raw.IsErroredOnProcessing === true ? readInPart(raw) : [];
		const leftOut = new LeftOut();
		const pages = Array.from(results, (result, index) =>
			readResult(result, index + 1, warnings, leftOut),
		);
		const all = [...(files ?? []), ...searchablePdf(raw)];
		return yield* buildSteps({
			provider: { id: 'ocr-space' },
			job: documentJob(job),
			source,
			usage: { pages: pages.length },
			files: all.length > 0 ? all : undefined,
			pages,
			warnings: [...warnings, ...leftOut.warnings()],
		});
	},
};

/** The `ParsedResults` that somebody has taken out are an answer, and so is one of them. */
function asAnswer(raw: unknown): unknown {
	if (isResult(raw)) return { ParsedResults: [raw] };
	return Array.isArray(raw) && raw.length > 0 && raw.every(isResult) ? { ParsedResults: raw } : raw;
}

const isResult = (raw: unknown): boolean =>
	isRecord(raw) && 'ParsedText' in raw && 'FileParseExitCode' in raw;

const hasText = (result: unknown) => isRecord(result) && text(result.ParsedText) !== undefined;

/** Such as a plan's page limit: the pages before it are there. */
const readInPart = (raw: Record<string, unknown>): OcrWarning[] => [
	{
		code: 'page-not-read',
		message: `OCR.space did not read the whole file: ${asSentence(reasonOf(raw) ?? 'no reason given')}`,
	},
];

function readResult(
	result: unknown,
	number: number,
	warnings: OcrWarning[],
	leftOut: LeftOut,
): DraftPage {
	if (!isRecord(result)) {
		leftOut.page(number);
		return { words: [] };
	}
	// 1 is success; 0 and what is below it name what went wrong.
	const { FileParseExitCode: code, ParsedText: said } = result;
	if (typeof code === 'number' && code !== 1) {
		const why = asSentence(reasonOf(result) ?? `exit code ${code}`);
		warnings.push({ code: 'page-not-read', message: `Page ${number} was not read: ${why}` });
	}
	const own = typeof said === 'string' ? { text: said } : {};
	return { unit: 'pixel', ...own, words: readOverlay(result.TextOverlay, leftOut) };
}

function readOverlay(overlay: unknown, leftOut: LeftOut): DraftWord[] {
	const words: DraftWord[] = [];
	for (const line of isRecord(overlay) ? list(overlay.Lines) : []) {
		for (const word of isRecord(line) ? list(line.Words) : []) {
			if (!isRecord(word) || typeof word.WordText !== 'string') {
				leftOut.entry();
				continue;
			}
			const { WordText, Left, Top, Width, Height } = word;
			words.push({ text: WordText, points: readSizedBox(Left, Top, Width, Height) });
		}
		const last = words.at(-1);
		if (last) last.breakAfter = true;
	}
	return words;
}

/** `ErrorMessage` is a text, or a list of them; `ErrorDetails` says more. */
function reasonOf(said: unknown): string | undefined {
	if (!isRecord(said)) return undefined;
	const messages = [said.ErrorMessage].flat().flatMap((message) => text(message) ?? []);
	return messages.length > 0 ? messages.join(' ') : text(said.ErrorDetails);
}

/** Where none was asked for, a sentence stands in the place of the address. */
function searchablePdf({ SearchablePDFURL }: Record<string, unknown>): OcrFile[] {
	const url = text(SearchablePDFURL);
	if (url === undefined || !/^https?:\/\/\S+$/i.test(url)) return [];
	return [{ kind: 'result', fileName: 'searchable.pdf', mimeType: 'application/pdf', url }];
}
