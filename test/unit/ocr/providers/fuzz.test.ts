import type { OcrJob } from '../../../../ocr/document/types';
import { readLazarusAnswer as lazarusSteps } from '../../../../ocr/providers/lazarus/answer';
import { readMindeeAnswer as mindeeSteps } from '../../../../ocr/providers/mindee/answer';
import { readOcrServicesAnswer as ocrServicesSteps } from '../../../../ocr/providers/ocr-services/answer';
import { readPicWishAnswer as picWishSteps } from '../../../../ocr/providers/picwish/answer';
import { readUpstageAnswer as upstageSteps } from '../../../../ocr/providers/upstage/answer';
import { isRecord } from '../../../../ocr/reading/foreign';
import { attempt, flaws, frozen, fuzzReader } from '../../../support/fuzz';
import * as answers from '../../../support/fuzz-answers';
import { atOnce } from '../../../../ocr/document/turns';

const readUpstageAnswer = (...given: Parameters<typeof upstageSteps>) =>
	atOnce(upstageSteps(...given));

const readPicWishAnswer = (...given: Parameters<typeof picWishSteps>) =>
	atOnce(picWishSteps(...given));

const readOcrServicesAnswer = (...given: Parameters<typeof ocrServicesSteps>) =>
	atOnce(ocrServicesSteps(...given));

const readMindeeAnswer = (...given: Parameters<typeof mindeeSteps>) =>
	atOnce(mindeeSteps(...given));

const readLazarusAnswer = (...given: Parameters<typeof lazarusSteps>) =>
	atOnce(lazarusSteps(...given));

const job: OcrJob = {
	provider: 'any',
	id: 'job-1',
	status: 'succeeded',
	submittedAt: '2026-01-02T03:04:05.000Z',
};

/** A task and the text of its file. */
function readPicWish(raw: unknown) {
	const { task, text } = isRecord(raw) ? raw : {};
	return readPicWishAnswer(task, { job, ...(typeof text === 'string' ? { text } : {}) });
}

const FORMS = [
	{ name: 'Lazarus 1', answer: answers.lazarus1, read: readLazarusAnswer },
	{ name: 'Lazarus 2', answer: answers.lazarus2, read: readLazarusAnswer },
	{ name: 'Mindee', answer: answers.mindee, read: readMindeeAnswer },
	{ name: 'OCR Services', answer: answers.ocrServices, read: readOcrServicesAnswer },
	{
		name: 'PicWish',
		answer: { task: answers.picWishTask, text: 'a b\nc\f \r\nd\u0301\f' },
		read: readPicWish,
	},
	{ name: "Upstage's own", answer: answers.upstage, read: readUpstageAnswer },
	{ name: 'Upstage, clova', answer: answers.clova, read: readUpstageAnswer },
	{ name: 'Upstage, google', answer: answers.google, read: readUpstageAnswer },
];

test.each(FORMS)('an answer of $name in which anything may be wrong', ({ answer, read }) => {
	fuzzReader(answer, (raw) => read(raw, { job }));
});

test.each(FORMS)('an answer of $name with which nothing is wrong', ({ answer, read }) => {
	expect(flaws(attempt(() => read(frozen(structuredClone(answer)), { job })))).toEqual([]);
});
