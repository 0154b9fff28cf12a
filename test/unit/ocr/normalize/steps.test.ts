import { readAnswer, readAnswerSteps } from '../../../../ocr/normalize/read-answer';

const PAGES = 40;

const upstage = {
	apiVersion: '1.1',
	modelVersion: 'ocr-2.2.1',
	numBilledPages: PAGES,
	pages: Array.from({ length: PAGES }, (_, index) => ({
		id: index,
		width: 100,
		height: 100,
		confidence: 0.9,
		text: `Page ${index}`,
		words: ['Page', String(index)].map((text, at) => ({
			id: at,
			text,
			confidence: 0.9,
			boundingBox: {
				vertices: [
					{ x: at * 50, y: 10 },
					{ x: at * 50 + 40, y: 10 },
					{ x: at * 50 + 40, y: 20 },
					{ x: at * 50, y: 20 },
				],
			},
		})),
	})),
};

test.each([
	['an answer', upstage],
	['a document of this package', readAnswer(upstage)],
])('%s is read page by page, so that others have their turn in between', (_, raw) => {
	const steps = readAnswerSteps(raw);
	let count = 0;
	let step = steps.next();
	for (; !step.done; step = steps.next()) count++;
	expect(count).toBeGreaterThanOrEqual(PAGES);
	expect(step.value).toEqual(readAnswer(raw));
});
