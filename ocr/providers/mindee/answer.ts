import { z } from 'zod/v4';

import { buildDocument, type DraftWord } from '../../document/build';
import type { RawPoint } from '../../document/geometry';
import type { OcrDocument } from '../../document/types';
import { isRecord } from '../failures';
import type { DocumentContext } from '../provider';
import { UnreadableAnswer } from '../provider';

const textOr = z.string().nullish().catch(undefined);

const answerSchema = z.object({
	inference: z.object({
		id: textOr,
		job: z.object({ id: textOr }).nullish().catch(undefined),
		model: z.object({ id: textOr }).nullish().catch(undefined),
		file: z
			.object({
				name: textOr,
				page_count: z.number().int().positive().nullish().catch(undefined),
				mime_type: textOr,
			})
			.nullish()
			.catch(undefined),
		result: z.object({
			pages: z.array(
				z.object({
					content: textOr,
					words: z.array(z.unknown()).nullish().catch(undefined),
				}),
			),
		}),
	}),
});

/**
 * Reads `{inference: {…, result: {pages: [{content, words}]}}}`, as a fetch gives it and as a
 * webhook brings it. Polygons are 0..1 already, and no page size is given, so width, height and
 * unit stay null. Throws {@link UnreadableAnswer}.
 */
export function readMindeeAnswer(raw: unknown, { job, source }: DocumentContext): OcrDocument {
	const parsed = answerSchema.safeParse(raw);
	if (!parsed.success) throw new UnreadableAnswer('"inference.result.pages" (a list)');
	const { inference } = parsed.data;
	const { file, model } = inference;
	return buildDocument({
		provider: { id: 'mindee', ...(model?.id ? { model: model.id } : {}) },
		job: {
			id: inference.job?.id ?? job.id,
			status: 'succeeded',
			...(job.submittedAt ? { submittedAt: job.submittedAt } : {}),
			...(job.completedAt ? { completedAt: job.completedAt } : {}),
		},
		source: {
			...source,
			...(file?.name ? { fileName: file.name } : {}),
			...(file?.mime_type ? { mimeType: file.mime_type } : {}),
			...(file?.page_count ? { pageCount: file.page_count } : {}),
		},
		usage: { pages: file?.page_count ?? inference.result.pages.length },
		pages: inference.result.pages.map((page) => ({
			text: page.content ?? undefined,
			normalised: true,
			words: readWords(page.words ?? []),
		})),
	});
}

function readWords(words: readonly unknown[]): DraftWord[] {
	const drafts: DraftWord[] = [];
	for (const word of words) {
		if (!isRecord(word) || typeof word.content !== 'string') continue;
		drafts.push({ text: word.content, points: readPolygon(word.polygon) });
	}
	return drafts;
}

function readPolygon(polygon: unknown): RawPoint[] | undefined {
	if (!Array.isArray(polygon)) return undefined;
	return polygon.map((point: unknown) => {
		const [x, y]: unknown[] = Array.isArray(point) ? point : [];
		return {
			x: typeof x === 'number' ? x : Number.NaN,
			y: typeof y === 'number' ? y : Number.NaN,
		};
	});
}
