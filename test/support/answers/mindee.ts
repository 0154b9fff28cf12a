import { readMindeeAnswer as mindeeSteps } from '../../../ocr/providers/mindee/answer';
import { jobOf } from './job';
import { cornersOf, laidPages, rounded, textOf } from './layout';
import { atOnce } from '../../../ocr/document/turns';

const readMindeeAnswer = (...given: Parameters<typeof mindeeSteps>) =>
	atOnce(mindeeSteps(...given));

/** A result as it is fetched: a line for each row, polygons in 0..1, no size, no confidence. */
export function mindee() {
	const raw = {
		inference: {
			id: '0c7e7a4b-5a5e-4a86-8f5b-6d6a1d4c9f10',
			job: { id: 'job-invoice' },
			model: { id: '7a3c1f52-8f0e-4d7a-9a55-0d4c9b1e2f60' },
			file: {
				name: 'invoice.pdf',
				alias: null,
				page_count: laidPages.length,
				mime_type: 'application/pdf',
			},
			result: {
				pages: laidPages.map((page) => ({
					content: page.lines.map(textOf).join('\n'),
					words: page.lines
						.flatMap(({ cells }) => cells.flat())
						.map((word) => ({
							content: word.text,
							polygon: cornersOf(word).map(([x, y]) => [
								rounded(x / page.width),
								rounded(y / page.height),
							]),
						})),
				})),
			},
		},
	};
	return { raw, document: readMindeeAnswer(raw, { job: jobOf('mindee', 'job-invoice') }) };
}

export const samples = { mindee };
