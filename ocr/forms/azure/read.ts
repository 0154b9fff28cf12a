import { eachOf, type Steps } from '../../document/turns';
import { buildSteps, type DraftPage } from '../../reading/build-document';
import type { OcrDocument, OcrWarning } from '../../document/types';
import { insertBoxes } from '../../reading/check-boxes';
import { documentJob } from '../../reading/document-job';
import { isRecord, list, numberOrNull, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { UnreadableAnswer } from '../../reading/unreadable';
import type { AnswerForm, DocumentContext } from '../../reading/answer-form';
import { numberPages } from '../../reading/page-numbers';
import { readPoints } from '../../reading/points';
import { fieldsOnly } from '../../reading/text-in-part';
import { fieldTexts } from './field-texts';
import {
	isDocumentResult,
	isOperation,
	READ_LISTS,
	readResultOf,
	resultOf,
	whyNoResult,
} from './operation';
import { giveResultTables, pageNumber, type ReadPage } from './page-results';
import { isRegions, readRegions } from './regions';
import { readSelectionMark } from './selection-marks';

const EXPECTED = '"analyzeResult.readResults" (a list)';

/**
 * Azure Read 3.x (Computer Vision), and Form Recognizer 2.x, whose pages look the same:
 * `analyzeResult.readResults[]` with lines, and words within the lines; their tables are in
 * `pageResults[]`. Read 2.x has `recognitionResults[]`, and the operation OCR, which came before Read,
 * `regions[]`. Also an operation that has no result yet, of whichever of Azure's services.
 * Source of the facts: "Get Read Result" in the Computer Vision 3.2 reference and its specification, and
 * "Upgrade from Read v2.x to Read v3.x" in its documentation.
 */
export const azureRead: AnswerForm = {
	id: 'azure-read',
	name: 'Azure Read 3.x',
	knownBy: '"analyzeResult.readResults"',
	hasClientSpellings: true,

	recognises(raw) {
		if (isRegions(raw)) return true;
		const result = resultOf(raw);
		if (!result || !isRecord(raw)) return false;
		if (READ_LISTS.some((name) => Array.isArray(result[name]))) return true;
		return isOperation(raw) && !isDocumentResult(result);
	},

	*documentSteps(raw, { job, source }) {
		if (isRegions(raw)) return yield* regionsDocument(raw, { job, source });
		const result = readResultOf(raw);
		const why = whyNoResult(raw);
		if (!result || !Array.isArray(result.readResults)) throw new UnreadableAnswer(EXPECTED, why);
		if (why && result.readResults.length === 0) throw new UnreadableAnswer(EXPECTED, why);
		const languages = new Set<string>();
		const leftOut = new LeftOut();
		const read = yield* eachOf(result.readResults, (page: unknown, index): ReadPage => {
			if (!isRecord(page)) {
				leftOut.page(index + 1);
				return { draft: { words: [] }, places: new Map() };
			}
			noteLanguage(page, languages);
			return readPage(page, languages, leftOut);
		});
		giveResultTables(result, read);
		const pages = read.map(({ draft }) => draft);
		const partial = giveFieldTexts(result, pages);
		const apiVersion = text(result.version);
		const modelVersion = text(result.modelVersion);
		const completedAt = isRecord(raw) ? text(raw.lastUpdatedDateTime) : undefined;
		const document = yield* buildSteps({
			provider: {
				id: 'azure-read',
				...(modelVersion ? { modelVersion } : {}),
				...(apiVersion ? { apiVersion } : {}),
			},
			job: documentJob(job, { completedAt }),
			source,
			languages: [...languages],
			usage: { pages: pages.length },
			pages,
			warnings: [...leftOut.warnings(), ...partial],
		});
		return numberPages(
			document,
			Array.from(result.readResults, (page: unknown) => (isRecord(page) ? page.page : null)),
		);
	},
};

function* regionsDocument(
	raw: Record<string, unknown> & { regions: unknown[] },
	{ job, source }: DocumentContext,
): Steps<OcrDocument> {
	const leftOut = new LeftOut();
	const pages = [readRegions(raw, leftOut)];
	const [language, modelVersion] = [text(raw.language), text(raw.modelVersion)];
	return yield* buildSteps({
		provider: { id: 'azure-read', ...(modelVersion ? { modelVersion } : {}) },
		job: documentJob(job),
		source,
		// "unk": none was found.
		languages: language && language !== 'unk' ? [language] : [],
		usage: { pages: 1 },
		pages,
		warnings: leftOut.warnings(),
	});
}

/** Without lines, what the fields hold is better than nothing. */
function giveFieldTexts(result: Record<string, unknown>, pages: DraftPage[]): OcrWarning[] {
	if (pages.some(({ words, lines }) => words.length > 0 || lines !== undefined)) return [];
	const texts = fieldTexts(result);
	let isGiven = false;
	list(result.readResults).forEach((page, index) => {
		const words = texts.get(pageNumber(page, index));
		if (!words) return;
		pages[index]!.words = words;
		isGiven = true;
	});
	return isGiven ? [fieldsOnly('Request it with includeTextDetails set to true.')] : [];
}

function readPage(
	page: Record<string, unknown>,
	languages: Set<string>,
	leftOut: LeftOut,
): ReadPage {
	const lines: NonNullable<DraftPage['lines']> = [];
	const words: DraftPage['words'] = [];
	const places = new Map<string, number>();
	for (const [lineIndex, line] of list(page.lines).entries()) {
		if (!isRecord(line) || typeof line.text !== 'string') {
			leftOut.entry();
			continue;
		}
		noteLanguage(line, languages);
		lines.push({ text: line.text, points: readPoints(line.boundingBox) });
		const handwritten = isHandwriting(line.appearance);
		for (const [wordIndex, word] of list(line.words).entries()) {
			if (!isRecord(word) || typeof word.text !== 'string') {
				leftOut.entry();
				continue;
			}
			places.set(`${lineIndex}/${wordIndex}`, words.length);
			words.push({
				text: word.text,
				points: readPoints(word.boundingBox),
				confidence: numberOrNull(word.confidence),
				handwritten,
			});
		}
	}
	const draft = { ...readMeasures(page), ...(lines.length > 0 ? { lines } : {}), words };
	return withBoxes({ draft, places }, page);
}

/** Form Recognizer 2.1 has `selectionMarks` beside the lines, which are without them. */
function withBoxes({ draft, places }: ReadPage, page: Record<string, unknown>): ReadPage {
	if (draft.words.length === 0) return { draft, places };
	const marks = list(page.selectionMarks).flatMap((mark, index) =>
		isRecord(mark) ? { index, word: readSelectionMark(mark) } : [],
	);
	const { page: whole, moved, added } = insertBoxes(draft, marks);
	return {
		draft: whole,
		places: new Map([
			...[...places].map(([key, word]) => [key, moved[word]!] as const),
			...marks.map(({ index }, at) => [`selectionMarks/${index}`, added[at]!] as const),
		]),
	};
}

/** Width and height in the unit, angle in degrees. */
export const readMeasures = ({
	width,
	height,
	unit,
	angle,
}: Record<string, unknown>): Pick<DraftPage, 'width' | 'height' | 'unit' | 'angle'> => ({
	width: numberOrNull(width),
	height: numberOrNull(height),
	unit: readUnit(unit),
	angle: numberOrNull(angle),
});

/** `inch`, which the libraries of .NET write `Inch`. */
function readUnit(unit: unknown): DraftPage['unit'] {
	const name = text(unit)?.toLowerCase();
	return name === 'inch' || name === 'pixel' ? name : null;
}

/** `appearance.style.name` in 3.2; its previews have the name as `appearance.style` itself. */
function isHandwriting(appearance: unknown): boolean | null {
	const style = isRecord(appearance) ? appearance.style : undefined;
	const name = text(isRecord(style) ? style.name : style);
	return name === undefined ? null : name === 'handwriting';
}

function noteLanguage({ language }: Record<string, unknown>, languages: Set<string>) {
	const code = text(language);
	if (code) languages.add(code);
}
