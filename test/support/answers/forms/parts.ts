import { upstage } from '../upstage';

/** As an OCR node puts it out with Output set to Raw, for a file that was sent page by page. */

interface Answer {
	pages: unknown[];
}

const inParts = () => {
	const { pages, ...answer } = upstage().raw as Answer;
	return {
		ocrParts: pages.map((page, index) => ({
			pages: String(index + 1),
			raw: { ...answer, pages: [page] },
		})),
		pageCount: pages.length,
		fileName: 'invoice.pdf',
	};
};

export const samples = { parts: inParts };

const word = {
	text: 'a',
	confidence: 0.9,
	boundingBox: {
		vertices: [
			{ x: 1, y: 1 },
			{ x: 9, y: 1 },
			{ x: 9, y: 5 },
			{ x: 1, y: 5 },
		],
	},
};
const page = { width: 100, height: 100, text: 'a', confidence: 0.9, words: [word] };

export const smallest = {
	parts: {
		ocrParts: [
			{
				pages: '1, 3',
				jobId: 'j',
				raw: { modelVersion: 'm', numBilledPages: 2, pages: [page, page] },
			},
			{
				pages: '2',
				raw: { modelVersion: 'm', pages: [page] },
				files: [{ kind: 'result', fileName: 'a.txt', mimeType: 'text/plain' }],
				text: 'a',
			},
			{ pages: '4', isSkipped: true },
			{ pages: '5', failure: { code: 'failed', message: 'It could not be read.' } },
		],
		pageCount: 5,
		fileName: 'a.pdf',
	},
};
