import { z } from 'zod/v4';

import type { ProviderRequest } from '../provider';
import { UnreadableAnswer } from '../../reading/unreadable';

const named = { id: z.string(), name: z.string().nullish() };

const modelsSchema = z.object({
	models: z.array(
		z.object({
			...named,
			webhooks: z.array(z.object({ ...named, url: z.string().nullish() })).nullish(),
		}),
	),
});

export interface MindeeModel {
	/** UUID. */
	id: string;
	name: string;
	webhooks: Array<{ id: string; name: string; url: string }>;
}

/** The OCR models of the account whose name has `name` in it; all of them where it is empty. */
export const modelsRequest = (name: string): ProviderRequest => ({
	method: 'GET',
	url: '/v2/search/models',
	query: { model_type: 'ocr', name },
});

/** Throws {@link UnreadableAnswer}. */
export function readModels(json: unknown): MindeeModel[] {
	const parsed = modelsSchema.safeParse(json);
	if (!parsed.success) throw new UnreadableAnswer('"models" (a list)');
	return parsed.data.models.map(({ id, name, webhooks }) => ({
		id,
		name: name || id,
		webhooks: (webhooks ?? []).map((webhook) => ({
			id: webhook.id,
			name: webhook.name || webhook.id,
			url: webhook.url ?? '',
		})),
	}));
}
