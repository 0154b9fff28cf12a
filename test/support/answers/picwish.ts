import { readPicWishAnswer as picWishSteps } from '../../../ocr/providers/picwish/answer';
import { jobOf } from './job';
import { plainPages } from './plain';
import { atOnce } from '../../../ocr/document/turns';

const readPicWishAnswer = (...given: Parameters<typeof picWishSteps>) =>
	atOnce(picWishSteps(...given));

/** The answer is the task; the text is in the file it names, each page ended by a form feed. */
export function picwish() {
	const raw = {
		status: 200,
		message: 'success',
		data: {
			task_id: 'pw-invoice',
			state: 1,
			progress: 100,
			completed_at: 1_767_323_049,
			file: 'https://store.example/invoice.txt',
		},
	};
	const text = plainPages()
		.map((page) => `${page}\n\f`)
		.join('');
	return { raw, document: readPicWishAnswer(raw, { job: jobOf('picwish', 'pw-invoice'), text }) };
}

export const samples = { picwish };
