import { z } from 'zod/v4';

import { buildDocument, type DraftPage, type DraftWord } from '../../document/build';
import type { OcrDocument } from '../../document/types';
import { isRecord } from '../failures';
import type { DocumentContext } from '../provider';
import { UnreadableAnswer } from '../provider';
import { isClovaAnswer, readClovaPages } from './clova';
import { isGoogleAnswer, readGooglePages } from './google';
import { readVertices } from './vertices';

const textOr = z.string().optional().catch(undefined);
const numberOr = z.number().optional().catch(undefined);

/** The envelope only: words are checked one by one below, a schema for each costs too much. */
const answerSchema = z.object({
	apiVersion: textOr,
	modelVersion: textOr,
	confidence: numberOr,
	numBilledPages: numberOr,
	pages: z.array(
		z.object({
			confidence: numberOr,
			height: numberOr,
			width: numberOr,
			text: textOr,
			words: z.array(z.unknown()).optional().catch(undefined),
		}),
	),
});

/**
 * Reads an answer in any of Upstage's three forms: its own, `schema=clova` and `schema=google`.
 * Throws {@link UnreadableAnswer}.
 */
export function readUpstageAnswer(raw: unknown, context: DocumentContext): OcrDocument {
	const { job, source } = context;
	const about = {
		job: { id: job.id, status: job.status, submittedAt: job.submittedAt },
		source,
	};
	if (isClovaAnswer(raw)) {
		return buildDocument({ ...about, provider: { id: 'upstage' }, ...readClovaPages(raw) });
	}
	if (isGoogleAnswer(raw)) {
		return buildDocument({ ...about, provider: { id: 'upstage' }, ...readGooglePages(raw) });
	}

	const parsed = answerSchema.safeParse(raw);
	if (!parsed.success) {
		throw new UnreadableAnswer(
			'"pages" (a list) as Upstage gives it, "images" as with schema clova, or ' +
				'"fullTextAnnotation" as with schema google',
		);
	}
	const answer = parsed.data;
	// The document's own `text` joins the pages with nothing between them, so it is built anew.
	return buildDocument({
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
		pages: answer.pages.map((page): DraftPage => ({
			width: page.width ?? null,
			height: page.height ?? null,
			unit: 'pixel',
			confidence: page.confidence ?? null,
			text: page.text,
			words: readWords(page.words ?? []),
		})),
	});
}

function readWords(words: readonly unknown[]): DraftWord[] {
	const drafts: DraftWord[] = [];
	for (const word of words) {
		if (!isRecord(word) || typeof word.text !== 'string') continue;
		const box = word.boundingBox;
		drafts.push({
			text: word.text,
			points: isRecord(box) ? readVertices(box.vertices) : undefined,
			confidence: typeof word.confidence === 'number' ? word.confidence : null,
		});
	}
	return drafts;
}
