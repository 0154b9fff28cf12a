import { buildSteps, type DraftDocument } from '../reading/build-document';
import type { OcrWarning } from '../document/types';
import { documentJob } from '../reading/document-job';
import { isRecord, text } from '../reading/foreign';
import { asSentence } from '../reading/one-line';
import { UnreadableAnswer } from '../reading/unreadable';
import type { AnswerForm } from '../reading/answer-form';
import { isOperationOf, operationSentence } from './google-operation';
import { readResponsePages, type GooglePage } from './google-vision-page';
import { numberPages } from '../reading/page-numbers';

/**
 * `AnnotateImageResponse`, `AnnotateFileResponse` and what comes along in their lists. An image without
 * text has what the other features found in it.
 */
const RESPONSE_KEYS = [
	'fullTextAnnotation',
	'textAnnotations',
	'error',
	'context',
	'responses',
	'faceAnnotations',
	'landmarkAnnotations',
	'logoAnnotations',
	'labelAnnotations',
	'localizedObjectAnnotations',
	'safeSearchAnnotation',
	'imagePropertiesAnnotation',
	'cropHintsAnnotation',
	'webDetection',
	'productSearchResults',
];
const EXPECTED = '"fullTextAnnotation" or "textAnnotations", on their own or in "responses"';

/**
 * What is in an answer, where somebody has taken it out: a list of responses, the `fullTextAnnotation`
 * of one or its `textAnnotations`.
 */
function asAnswer(raw: unknown): unknown {
	if (isAnnotation(raw)) return { fullTextAnnotation: raw };
	if (!Array.isArray(raw) || raw.length === 0) return raw;
	if (raw.every(isEntity)) return { textAnnotations: raw };
	const isOfImages = raw.length > 1 && raw.every(isResponse) && raw.some(isGoogleAnswer);
	return isOfImages ? { responses: raw } : raw;
}

/** What is answered of one image; of a blank one that is nothing. */
const isResponse = (raw: unknown): boolean =>
	isRecord(raw) &&
	(Object.keys(raw).length === 0 || RESPONSE_KEYS.some((key) => Object.hasOwn(raw, key)));

/** `TextAnnotation`: `{pages: [{blocks}], text}`. */
function isAnnotation(raw: unknown): boolean {
	if (!isRecord(raw) || !Array.isArray(raw.pages) || 'layout' in raw) return false;
	const [page] = raw.pages as unknown[];
	if (!isRecord(page) || !Array.isArray(page.blocks) || 'dimension' in page) return false;
	const [block] = page.blocks as unknown[];
	return isRecord(block) && Array.isArray(block.paragraphs);
}

const isEntity = (raw: unknown): boolean =>
	isRecord(raw) && typeof raw.description === 'string' && isRecord(raw.boundingPoly);

/** The form of Google Vision, with or without the `responses[]` around it. */
export function isGoogleAnswer(raw: unknown): raw is Record<string, unknown> {
	// A blank image is answered with an empty response.
	if (isRecord(raw) && Array.isArray(raw.responses)) return raw.responses.every(isRecord);
	return isRecord(raw) && ('fullTextAnnotation' in raw || 'textAnnotations' in raw);
}

/** One image or page each. What is read from a file has lists within the list. */
function responsesOf(raw: Record<string, unknown>): Array<Record<string, unknown>> {
	if (!Array.isArray(raw.responses)) return [raw];
	return raw.responses.flatMap((response: unknown) => {
		if (!isRecord(response)) return [];
		const inner = response.responses;
		if (!Array.isArray(inner)) return [response];
		const { inputConfig } = response;
		return inner.filter(isRecord).map((page) => ({ inputConfig, ...page }));
	});
}

/**
 * Pages, languages and what could not be read. Source of the facts: `AnnotateImageResponse`,
 * `AnnotateFileResponse`, `TextAnnotation` and `EntityAnnotation` in Google Cloud Vision's reference.
 */
export function readGooglePages(
	raw: Record<string, unknown>,
): Pick<DraftDocument, 'usage' | 'languages'> & { pages: GooglePage[]; warnings: OcrWarning[] } {
	const languages = new Set<string>();
	const pages: GooglePage[] = [];
	const warnings: OcrWarning[] = [];
	const { inputConfig } = raw;
	for (const response of responsesOf(raw)) {
		for (const page of readResponsePages({ inputConfig, ...response }, languages)) pages.push(page);
		if (!isRecord(response.error)) continue;
		// "Filled-in annotations are guaranteed to be correct, even when error is set."
		const inPart = pages.at(-1)?.words.length ? ' in full' : '';
		const why = asSentence(text(response.error.message) ?? 'no reason given');
		warnings.push({
			code: 'page-not-read',
			message: `Page ${pages.length} was not read${inPart}: ${why}`,
		});
	}
	return { pages, usage: { pages: pages.length }, languages: [...languages], warnings };
}

/**
 * Google Cloud Vision: `images:annotate`, `files:annotate`, the files that `files:asyncBatchAnnotate`
 * leaves in Cloud Storage, and what the client libraries make of them. A page keeps the number that
 * `context.pageNumber` gives it.
 */
export const googleVision: AnswerForm = {
	id: 'google-vision',
	name: 'Google Vision',
	knownBy: '"fullTextAnnotation"',
	hasClientSpellings: true,

	recognises(given) {
		const raw = asAnswer(given);
		if (!isRecord(raw)) return false;
		if (isOwnOperation(raw)) return true;
		if (!Array.isArray(raw.responses)) return isGoogleAnswer(raw);
		return raw.responses.every(isResponse);
	},

	*documentSteps(given, { job, source }) {
		const raw = asAnswer(given);
		if (isRecord(raw) && isOwnOperation(raw)) {
			const inner = raw.response;
			if (isGoogleAnswer(inner) && googleVision.recognises(inner)) {
				return yield* googleVision.documentSteps(inner, { job, source });
			}
			throw new UnreadableAnswer(EXPECTED, operationSentence(raw, 'Google Vision'));
		}
		if (!isGoogleAnswer(raw)) throw new UnreadableAnswer(EXPECTED);
		const { pages, ...rest } = readGooglePages(raw);
		const document = yield* buildSteps({
			provider: { id: 'google-vision' },
			job: documentJob(job),
			source: { ...sourceOf(raw), ...source },
			pages,
			...rest,
		});
		return numberPages(
			document,
			pages.map(({ number }) => number),
		);
	},
};

const isOwnOperation = (raw: Record<string, unknown>): boolean =>
	isOperationOf(raw, 'vision', { unnamed: true });

/** Where the file lay: `inputConfig.gcsSource.uri`, or the address in the first page's context. */
function sourceOf(raw: Record<string, unknown>) {
	const [first] = Array.isArray(raw.responses) ? raw.responses.filter(isRecord) : [raw];
	const config = [raw.inputConfig, first?.inputConfig].find(isRecord);
	const context = isRecord(first?.context) ? first.context : {};
	const place = isRecord(config?.gcsSource) ? config.gcsSource.uri : context.uri;
	const fileName = text(place)?.split('/').pop();
	const mimeType = text(config?.mimeType);
	const pageCount = first?.totalPages;
	return {
		...(fileName ? { fileName } : {}),
		...(mimeType ? { mimeType } : {}),
		...(typeof pageCount === 'number' && Number.isInteger(pageCount) && pageCount > 0
			? { pageCount }
			: {}),
	};
}
