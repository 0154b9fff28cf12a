import { z } from 'zod/v4';

import { eachOf, type Steps } from '../../document/turns';
import { buildSteps, type DraftPage, type DraftWord } from '../../reading/build-document';
import type { OcrDocument } from '../../document/types';
import { isClovaAnswer, readClovaPages } from '../../forms/clova';
import { isGoogleAnswer, readGooglePages } from '../../forms/google-vision';
import { readVertices } from '../../reading/points';
import { documentJob } from '../../reading/document-job';
import { isRecord } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import type { DocumentContext } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';

const textOr = z.string().optional().catch(undefined);
const numberOr = z.number().optional().catch(undefined);

/** The envelope only: words are checked one by one below, a schema for each costs too much. */
const answerSchema = z.object({
	apiVersion: textOr,
	modelVersion: textOr,
	confidence: numberOr,
	numBilledPages: numberOr,
	pages: z.array(z.unknown()),
});

const pageSchema = z.object({
	confidence: numberOr,
	height: numberOr,
	width: numberOr,
	text: textOr,
	words: z.array(z.unknown()).optional().catch(undefined),
});

/** Its own form. The two others are Google's and Naver's before they are Upstage's. */
export function isUpstageAnswer(raw: unknown): boolean {
	if (!isRecord(raw) || !Array.isArray(raw.pages) || 'schemaVersion' in raw) return false;
	if ('numBilledPages' in raw || 'modelVersion' in raw) return true;
	const page: unknown = raw.pages[0];
	const word: unknown = isRecord(page) && Array.isArray(page.words) ? page.words[0] : undefined;
	return isRecord(word) && isRecord(word.boundingBox) && 'vertices' in word.boundingBox;
}

/**
 * Reads an answer in any of Upstage's three forms: its own, `schema=clova` and `schema=google`.
 * Throws {@link UnreadableAnswer}.
 */
export function* readUpstageAnswer(raw: unknown, context: DocumentContext): Steps<OcrDocument> {
	const { job, source } = context;
	const about = {
		job: documentJob({ id: job.id, submittedAt: job.submittedAt }),
		source,
	};
	if (isClovaAnswer(raw)) {
		return yield* buildSteps({ ...about, provider: { id: 'upstage' }, ...readClovaPages(raw) });
	}
	if (isGoogleAnswer(raw)) {
		return yield* buildSteps({ ...about, provider: { id: 'upstage' }, ...readGooglePages(raw) });
	}

	const parsed = answerSchema.safeParse(raw);
	if (!parsed.success || !holdsPages(parsed.data.pages)) {
		throw new UnreadableAnswer(
			'"pages" (a list) as Upstage gives it, "images" as with schema clova, or ' +
				'"fullTextAnnotation" as with schema google',
		);
	}
	const answer = parsed.data;
	const leftOut = new LeftOut();
	// The document's own `text` joins the pages with nothing between them, so it is built anew.
	return yield* buildSteps({
		...about,
		provider: {
			id: 'upstage',
			...(answer.modelVersion
				? { model: answer.modelVersion, modelVersion: answer.modelVersion }
				: {}),
			...(answer.apiVersion ? { apiVersion: answer.apiVersion } : {}),
		},
		confidence: answer.confidence ?? null,
		usage: answer.numBilledPages === undefined ? {} : { pages: answer.numBilledPages },
		pages: yield* eachOf(answer.pages, (entry, index) => readPage(entry, index, leftOut)),
		warnings: leftOut.warnings(),
	});
}

function readPage(entry: unknown, index: number, leftOut: LeftOut): DraftPage {
	const page = pageSchema.safeParse(entry).data;
	if (!page) {
		leftOut.page(index + 1);
		return { words: [] };
	}
	return {
		width: page.width ?? null,
		height: page.height ?? null,
		unit: 'pixel',
		confidence: page.confidence ?? null,
		text: page.text,
		words: readWords(page.words ?? [], leftOut),
	};
}

const holdsPages = (pages: readonly unknown[]) => pages.length === 0 || pages.some(isRecord);

function readWords(words: readonly unknown[], leftOut: LeftOut): DraftWord[] {
	const drafts: DraftWord[] = [];
	for (const word of words) {
		if (!isRecord(word) || typeof word.text !== 'string') {
			leftOut.entry();
			continue;
		}
		const box = word.boundingBox;
		drafts.push({
			text: word.text,
			points: isRecord(box) ? readVertices(box.vertices) : undefined,
			confidence: typeof word.confidence === 'number' ? word.confidence : null,
		});
	}
	return drafts;
}
