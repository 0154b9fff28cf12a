import type { OcrJob } from '../../document/types';
import type { Delivery, ProviderDeliveries } from '../../webhook/delivery';
import { isRecord, text } from '../../reading/foreign';
import { UnreadableAnswer } from '../../reading/unreadable';
import { ownWords } from './problem';

/**
 * Mindee calls the webhooks that are set up for a model: with the result itself, or with a flat
 * `{inference_id, model_id, file_name, file_alias, error, created_at}` when it could not be had.
 * Each body is signed with the webhook's own secret. Only of a failure
 * it says when it was made; neither the signature nor a result carries a time.
 */
export const mindeeDeliveries: ProviderDeliveries = {
	signature: {
		header: 'x-signature',
		secretFields: ['signingSecret', 'previousSigningSecret'],
	},
	jobPaths: ['/v2/jobs/{id}', '/v2/inferences/{id}', '/v2/products/ocr/results/{id}'],

	read(body, receivedAt): Delivery {
		if (!isRecord(body)) throw unreadableWebhook();
		return isRecord(body.inference)
			? readSuccess(body, body.inference, receivedAt)
			: readFailure(body, receivedAt);
	},
};

function readSuccess(
	body: unknown,
	inference: Record<string, unknown>,
	receivedAt: string,
): Delivery {
	const job = isRecord(inference.job) ? text(inference.job.id) : undefined;
	const id = job ?? text(inference.id);
	if (id === undefined || !isRecord(inference.result)) throw unreadableWebhook();
	const file = isRecord(inference.file) ? inference.file : {};
	return {
		event: 'completed',
		job: {
			...named({ fileName: text(file.name), alias: text(file.alias) }),
			provider: 'mindee',
			id,
			status: 'succeeded',
			submittedAt: '',
			completedAt: receivedAt,
		},
		raw: body,
	};
}

function readFailure(body: Record<string, unknown>, receivedAt: string): Delivery {
	const id = text(body.inference_id);
	if (id === undefined || !('error' in body)) throw unreadableWebhook();
	const { code, message } = ownWords(body.error);
	const madeAt = text(body.created_at);
	return {
		event: 'failed',
		...(madeAt === undefined ? {} : { madeAt }),
		job: {
			...named({ fileName: text(body.file_name), alias: text(body.file_alias) }),
			provider: 'mindee',
			id,
			status: 'failed',
			submittedAt: madeAt ?? '',
			completedAt: receivedAt,
			failure: {
				code: code ?? 'failed',
				message: message ?? 'Mindee could not read the document and gave no reason.',
			},
		},
		notice: body,
	};
}

const named = ({ fileName, alias }: Pick<OcrJob, 'fileName' | 'alias'>) => ({
	...(fileName ? { fileName } : {}),
	...(alias ? { alias } : {}),
});

const unreadableWebhook = () =>
	new UnreadableAnswer('"inference" with a "result", or "inference_id" with an "error"');
