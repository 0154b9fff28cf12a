import { z } from 'zod/v4';

import type { Steps } from '../../document/turns';
import { buildSteps } from '../../reading/build-document';
import type { OcrDocument } from '../../document/types';
import { documentJob } from '../../reading/document-job';
import { isRecord } from '../../reading/foreign';
import type { DocumentContext } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';

const textOr = z.string().nullish().catch(undefined);

const schema = z.object({
	id: textOr,
	text: z.string().nullable(),
	key: textOr,
	fileUrl: textOr,
	createdAt: textOr,
	tokensUsed: z.number().nonnegative().nullish().catch(undefined),
	language: textOr,
});

const KEYS = ['key', 'fileUrl', 'wordCount', 'tokensUsed'];

/** A "text" is anybody's; two of its other keys beside it are not. */
export const isOcrServicesAnswer = (raw: unknown): boolean =>
	isRecord(raw) &&
	(typeof raw.text === 'string' || (raw.text === null && 'id' in raw)) &&
	KEYS.filter((key) => key in raw).length >= 2;

/** One page with text and nothing else: no places, no confidence. Throws {@link UnreadableAnswer}. */
export function* readOcrServicesAnswer(
	raw: unknown,
	{ job, source }: DocumentContext,
): Steps<OcrDocument> {
	const answer = schema.safeParse(raw).data;
	// `null` is said of a picture without text, beside what was read.
	const isRead = answer && (answer.text !== null || Boolean(answer.id));
	if (!isRead) throw new UnreadableAnswer('"text"');
	const fileName = answer.key?.split('/').pop();
	return yield* buildSteps({
		provider: { id: 'ocr-services' },
		job: documentJob(job, { id: answer.id, completedAt: answer.createdAt }),
		source: { ...(fileName ? { fileName } : {}), ...source },
		languages: answer.language ? [answer.language] : [],
		usage: { ...(typeof answer.tokensUsed === 'number' ? { tokens: answer.tokensUsed } : {}) },
		pages: [{ text: answer.text ?? '', words: [] }],
		files: answer.fileUrl
			? [
					{
						kind: 'original',
						fileName: fileName ?? 'document',
						mimeType: 'image/*',
						url: answer.fileUrl,
					},
				]
			: [],
	});
}
