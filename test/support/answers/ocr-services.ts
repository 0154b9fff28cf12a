import { readOcrServicesAnswer as ocrServicesSteps } from '../../../ocr/providers/ocr-services/answer';
import { jobOf } from './job';
import { plainPages } from './plain';
import { atOnce } from '../../../ocr/document/turns';

const readOcrServicesAnswer = (...given: Parameters<typeof ocrServicesSteps>) =>
	atOnce(ocrServicesSteps(...given));

/** A text and nothing else; an image has one page, so both pages come as one. */
export function ocrServices() {
	const text = plainPages().join('\n\n');
	const raw = {
		id: 'ocr-invoice',
		text,
		key: 'ocr/user-1/invoice.png',
		fileUrl: 'https://storage.example/ocr/user-1/invoice.png',
		createdAt: '2026-01-02T03:04:09Z',
		wordCount: text.split(/\s+/).length,
		tokensUsed: 812,
		language: 'en',
	};
	return { raw, document: readOcrServicesAnswer(raw, { job: jobOf('ocr-services', null) }) };
}

export const samples = { 'ocr-services': ocrServices };
