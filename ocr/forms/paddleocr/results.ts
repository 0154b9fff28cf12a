import { isRecord, list, text } from '../../reading/foreign';
import { structurePages } from './structure';

type Node = Record<string, unknown>;

/** A page as one of PaddleOCR's ways to answer has it. */
export interface PaddleResult {
	/** `{rec_texts, rec_polys, parsing_res_list, …}`. */
	result: Node;
	/** The page as Markdown, which the service of PP-Structure adds. */
	markdown?: string;
	/** `{width, height}` of the page, px, where the result itself does not have it. */
	size?: Node;
}

const RESULTS = ['ocrResults', 'layoutParsingResults', 'tableRecResults'];

/**
 * The pages of an answer, or `undefined` where it is not in one of the forms:
 *
 * - `{res: {rec_texts, …}}` as `save_to_json()` writes it, without `res`, or a list of them;
 * - `{result: {ocrResults | layoutParsingResults: [{prunedResult}], dataInfo}}` of the service;
 * - `{results: [[{text, confidence, text_region}]]}` of PaddleHub Serving;
 * - `[{type, bbox, res}, …]` of PP-Structure 2, see `structurePages`;
 * - `[[box, [text, score]], …]` of PaddleOCR 2, one list for each page (`null` where a page has no
 *   text), or of one page alone.
 */
export function resultsOf(raw: unknown): PaddleResult[] | undefined {
	if (Array.isArray(raw)) {
		if (isResult(raw[0])) return Array.from(raw, single);
		return classic(raw) ?? structurePages(raw)?.map((result) => ({ result }));
	}
	if (!isRecord(raw)) return undefined;
	if (isResult(raw)) return [single(raw)];
	const served = isRecord(raw.result) ? raw.result : raw;
	const key = RESULTS.find((name) => Array.isArray(served[name]));
	if (key) return servedPages(list(served[key]), served.dataInfo);
	return isHub(raw)
		? Array.from(list(raw.results), (page) => ({ result: hubPage(list(page)) }))
		: undefined;
}

/** Why the service gave no result: `{logId, errorCode, errorMsg}`. */
export function refusalOf(raw: unknown): string | undefined {
	if (!isRecord(raw) || !('logId' in raw) || 'result' in raw) return undefined;
	if (typeof raw.errorCode !== 'number' || raw.errorCode === 0) return undefined;
	return text(raw.errorMsg) ?? `code ${raw.errorCode}`;
}

const resOf = (value: unknown): unknown =>
	isRecord(value) && isRecord(value.res) ? value.res : value;

const LISTS = ['rec_texts', 'parsing_res_list', 'table_res_list'];

function isResult(value: unknown): boolean {
	const res = resOf(value);
	return isRecord(res) && LISTS.some((key) => Array.isArray(res[key]));
}

function single(value: unknown): PaddleResult {
	const res = resOf(value);
	return { result: isRecord(res) ? res : {} };
}

/** `dataInfo` is `{width, height}` of a picture, or has them in `pages` of a PDF. */
function servedPages(pages: readonly unknown[], dataInfo: unknown): PaddleResult[] {
	const info = isRecord(dataInfo) ? dataInfo : {};
	const sizes = Array.isArray(info.pages) ? info.pages : [info];
	return Array.from(pages, (page, index) => {
		const { prunedResult, markdown } = isRecord(page) ? page : {};
		const said = isRecord(markdown) ? text(markdown.text) : undefined;
		const size: unknown = sizes[index];
		return {
			result: isRecord(prunedResult) ? prunedResult : {},
			...(said === undefined ? {} : { markdown: said }),
			...(isRecord(size) ? { size } : {}),
		};
	});
}

function isHub(raw: Node): boolean {
	const [page] = list(raw.results);
	const [first] = list(page);
	return isRecord(first) && 'text_region' in first && 'text' in first;
}

const hubPage = (entries: readonly unknown[]): Node => {
	const found = entries.filter(isRecord);
	return {
		rec_texts: found.map((entry) => entry.text),
		rec_scores: found.map((entry) => entry.confidence),
		rec_polys: found.map((entry) => entry.text_region),
	};
};

type Entry = [box: unknown[], said: [text: unknown, score: unknown]];

const isEntry = (value: unknown): value is Entry =>
	Array.isArray(value) &&
	Array.isArray(value[0]) &&
	Array.isArray(value[0][0]) &&
	Array.isArray(value[1]) &&
	typeof value[1][0] === 'string' &&
	typeof value[1][1] === 'number';

function classic(raw: readonly unknown[]): PaddleResult[] | undefined {
	if (isEntry(raw[0])) return [{ result: classicPage(raw) }];
	const arePages = raw.every((page) => page === null || Array.isArray(page));
	if (!arePages || !raw.some((page) => isEntry(list(page)[0]))) return undefined;
	return Array.from(raw, (page) => ({ result: classicPage(list(page)) }));
}

const classicPage = (entries: readonly unknown[]): Node => {
	const found = entries.filter(isEntry);
	return {
		rec_texts: found.map(([, [said]]) => said),
		rec_scores: found.map(([, [, score]]) => score),
		rec_polys: found.map(([box]) => box),
	};
};
