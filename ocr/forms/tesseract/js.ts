import { buildSteps, type DraftPage } from '../../reading/build-document';
import type { AnswerForm } from '../../reading/answer-form';
import { documentJob } from '../../reading/document-job';
import { isRecord, list, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { readBox } from '../../reading/points';
import { UnreadableAnswer } from '../../reading/unreadable';
import { draftOf } from '../files/file-page';
import { readHocr } from '../files/hocr';
import { pagesOfRows, rowsOfTsv } from './tsv-rows';

type Result = Record<string, unknown>;

const NO_OUTPUT =
	'The result of Tesseract.js has no text. Ask for text or blocks in the output formats of recognize.';

/**
 * Tesseract.js 2 to 7: what `recognize` resolves to, `{jobId, data}`, or its `data` alone, or a list
 * with one of them for each page.
 *
 * Words are in `blocks[].paragraphs[].lines[].words[]`, up to version 5 also in `lines[]` and `words[]`;
 * from version 6 on only where `blocks` were asked for. Where they were not, they are read from `tsv` or
 * `hocr`, whichever was, and `text` may be left out as well. Places are pixels of the picture as it was
 * read (turned by `rotateRadians`), whose size only `tsv` and `hocr` tell. Confidence is 0 to 100.
 * Source of the facts: `index.d.ts` and the API reference of Tesseract.js.
 */
export const tesseractJs: AnswerForm = {
	id: 'tesseract-js',
	name: 'Tesseract.js',
	knownBy: '"data" with "blocks" or "psm"',

	recognises: (raw) => (Array.isArray(raw) ? raw.length > 0 && raw.every(isResult) : isResult(raw)),

	*documentSteps(raw, { job, source }) {
		const results = Array.from(Array.isArray(raw) ? raw : [raw], resultOf);
		if (results.length === 0) throw new UnreadableAnswer('"text" and "blocks"');
		if (results.every((result) => result && isEmpty(result))) {
			throw new UnreadableAnswer('"text" or "blocks"', NO_OUTPUT);
		}
		const leftOut = new LeftOut();
		const pages = results.map((result): DraftPage => {
			if (!result) throw new UnreadableAnswer('"text" and "blocks"');
			return readResult(result, leftOut);
		});
		const version = text(results[0]?.version);
		const [only] = pages.length === 1 ? pages : [];
		return yield* buildSteps({
			provider: { id: 'tesseract-js', ...(version ? { modelVersion: version } : {}) },
			job: documentJob(job),
			source,
			usage: { pages: pages.length },
			confidence: only && only.words.length === 0 ? only.confidence : null,
			pages,
			warnings: leftOut.warnings(),
		});
	},
};

/** What was not asked for is `null`; without `psm` and `oem`, which have no value in version 7. */
const isData = (data: unknown): data is Result =>
	isRecord(data) &&
	(OUTPUTS.every((name) => name in data) ||
		(typeof data.text === 'string' &&
			(('psm' in data && 'oem' in data) ||
				(Array.isArray(data.blocks) &&
					isRecord(data.blocks[0]) &&
					'paragraphs' in data.blocks[0]) ||
				(Array.isArray(data.lines) && Array.isArray(data.words) && 'confidence' in data))));

/** The outputs that are read. */
const OUTPUTS = ['text', 'blocks', 'tsv', 'hocr'];

const isEmpty = (result: Result) =>
	OUTPUTS.every((name) => result[name] === null || result[name] === undefined) &&
	!Array.isArray(result.lines) &&
	!Array.isArray(result.words);

const isResult = (raw: unknown): boolean => resultOf(raw) !== undefined;

const resultOf = (raw: unknown): Result | undefined =>
	isData(raw) ? raw : isRecord(raw) && isData(raw.data) ? raw.data : undefined;

function readResult(result: Result, leftOut: LeftOut): DraftPage {
	const beside = besideBlocks(result);
	const { lines, words } = readLines(linesOf(result), leftOut);
	const found = words.length > 0 ? words : readWords(list(result.words), leftOut);
	const page: DraftPage = found.length > 0 ? { lines, words: found } : beside;
	const said = typeof result.text === 'string' ? result.text : page.text;
	const isBlank = !said?.trim() && page.words.length === 0;
	return {
		width: beside.width,
		height: beside.height,
		unit: 'pixel',
		confidence: isBlank ? null : (shareOf(result.confidence) ?? null),
		...(said === undefined ? {} : { text: said }),
		lines: page.lines?.length ? page.lines : beside.lines,
		words: page.words,
	};
}

/** What the outputs say that may be asked for with the blocks or in their place. */
function besideBlocks({ tsv, hocr }: Result): DraftPage {
	const [page] = typeof tsv === 'string' ? pagesOfRows(rowsOfTsv(tsv)) : [];
	if (page) return page;
	const [first] = typeof hocr === 'string' ? readHocr(hocr).pages : [];
	return first ? draftOf(first) : { words: [] };
}

const linesOf = (result: Result): unknown[] =>
	Array.isArray(result.blocks)
		? children(children(result.blocks, 'paragraphs'), 'lines')
		: [...list(result.lines)];

const children = (parents: readonly unknown[], key: string): unknown[] =>
	parents.flatMap((parent) => (isRecord(parent) ? list(parent[key]) : []));

function readLines(found: readonly unknown[], leftOut: LeftOut) {
	const lines: NonNullable<DraftPage['lines']> = [];
	const words: DraftPage['words'] = [];
	for (const line of found) {
		if (!isRecord(line)) {
			leftOut.entry();
			continue;
		}
		if (typeof line.text === 'string') lines.push({ text: line.text.trim(), points: boxOf(line) });
		for (const word of readWords(list(line.words), leftOut)) words.push(word);
		const last = words.at(-1);
		if (last) last.breakAfter = true;
	}
	return { lines, words };
}

function readWords(found: readonly unknown[], leftOut: LeftOut): DraftPage['words'] {
	return found.flatMap((word) => {
		if (!isRecord(word) || typeof word.text !== 'string') {
			leftOut.entry();
			return [];
		}
		// A spot that was taken for a word has a blank for its text.
		if (word.text.trim() === '') return [];
		return [{ text: word.text, points: boxOf(word), confidence: shareOf(word.confidence) }];
	});
}

function boxOf({ bbox }: Record<string, unknown>) {
	const { x0, y0, x1, y1 } = isRecord(bbox) ? bbox : {};
	return readBox(x0, y0, x1, y1);
}

const shareOf = (confidence: unknown): number | null =>
	typeof confidence === 'number' ? confidence / 100 : null;
