import { OTHER_FORMS } from '../../../ocr/forms/catalogue';
import { readAnswer } from '../../../ocr/normalize/read-answer';
import type { SampleAnswer } from '.';
import { ofForm } from './of-form';
import { boxAround, cornersOf, laidPages, rounded, textOf, type LaidWord } from './layout';
import { upstageClova, upstageGoogle } from './upstage';

/** The invoice of layout.ts as services answer it that are no provider of this package. */

const sample = (name: string, provider: string, raw: unknown): SampleAnswer => ({
	name,
	provider,
	raw,
	document: readAnswer(raw, { form: provider }),
});

/** Upstage has these two forms from Google and from Naver, so its samples serve for them too. */
const googleImages = () => upstageGoogle().raw as { responses: GoogleResponse[] };

interface GoogleResponse {
	fullTextAnnotation: { text: string; pages: Array<{ width: number; height: number }> };
}

const wordsOf = (page: (typeof laidPages)[number]) =>
	page.lines.flatMap(({ cells }) => cells.flat());

const vertices = (word: LaidWord) => ({
	vertices: cornersOf(word).map(([x, y]) => ({ x: Math.round(x), y: Math.round(y) })),
});

/** `TEXT_DETECTION` without the full annotation, as a client library gives it. */
const googleEntities = () => [
	{
		faceAnnotations: [],
		textAnnotations: [
			{
				locale: 'en',
				description: laidPages[0].lines.map(textOf).join('\n'),
				confidence: 0,
				boundingPoly: { vertices: [], normalizedVertices: [] },
			},
			...wordsOf(laidPages[0]).map((word) => ({
				locale: '',
				description: word.text,
				confidence: 0,
				boundingPoly: { ...vertices(word), normalizedVertices: [] },
			})),
		],
		fullTextAnnotation: null,
		error: null,
		context: null,
	},
];

/** The first JSON file that `files:asyncBatchAnnotate` leaves for a PDF read from page 3 on. */
const googleFile = () => ({
	inputConfig: {
		gcsSource: { uri: 'gs://bucket/folder/invoice.pdf' },
		mimeType: 'application/pdf',
	},
	responses: laidPages.map((page, index) => ({
		fullTextAnnotation: {
			text: page.lines.map(textOf).join('\n'),
			pages: [
				{
					// A4 in points.
					width: 595,
					height: 842,
					property: { detectedLanguages: [{ languageCode: 'en', confidence: 0.9 }] },
					blocks: page.lines.map(({ cells }) => ({
						paragraphs: [
							{
								words: cells.flat().map((word) => ({
									confidence: word.confidence,
									boundingBox: {
										normalizedVertices: cornersOf(word).map(([x, y]) => ({
											x: rounded(x / page.width),
											y: rounded(y / page.height),
										})),
									},
									symbols: [{ text: word.text }],
								})),
							},
						],
					})),
				},
			],
		},
		context: { uri: 'gs://bucket/folder/invoice.pdf', pageNumber: index + 3 },
	})),
});

const flat = (word: LaidWord, scale = 1) =>
	cornersOf(word)
		.flat()
		.map((value) => rounded(value / scale));

const operation = {
	status: 'succeeded',
	createdDateTime: '2026-01-02T03:04:05Z',
	lastUpdatedDateTime: '2026-01-02T03:04:09Z',
};

const isStamp = (words: readonly LaidWord[]) => words.some(({ text }) => text === 'COPY');

const azureRead = () => ({
	...operation,
	analyzeResult: {
		version: '3.2.0',
		modelVersion: '2022-04-30',
		readResults: laidPages.map((page, index) => ({
			page: index + 1,
			angle: 0.5,
			width: page.width,
			height: page.height,
			unit: 'pixel',
			language: 'en',
			lines: page.lines.map((line) => {
				const words = line.cells.flat();
				return {
					boundingBox: flat(boxAround(words)),
					appearance: {
						style: { name: isStamp(words) ? 'handwriting' : 'other', confidence: 0.9 },
					},
					text: textOf(line),
					words: words.map((word) => ({
						boundingBox: flat(word),
						text: word.text,
						confidence: word.confidence,
					})),
				};
			}),
		})),
	},
});

const azureDocumentIntelligence = () => {
	let content = '';
	const stamps: Array<{ offset: number; length: number }> = [];
	const pages = laidPages.map((page, index) => {
		const words: object[] = [];
		const lines = page.lines.map((line) => {
			const offset = content.length;
			const text = textOf(line);
			let cursor = offset;
			content += `${text}\n`;
			for (const word of line.cells.flat()) {
				cursor = content.indexOf(word.text, cursor);
				const span = { offset: cursor, length: word.text.length };
				cursor += word.text.length;
				if (word.text === 'COPY') stamps.push(span);
				const { confidence } = word;
				words.push({ content: word.text, polygon: flat(word, 200), confidence, span });
			}
			return {
				content: text,
				polygon: flat(boxAround(line.cells.flat()), 200),
				spans: [{ offset, length: text.length }],
			};
		});
		return {
			pageNumber: index + 1,
			angle: 0,
			width: page.width / 200,
			height: page.height / 200,
			unit: 'inch',
			words,
			lines,
			spans: [],
		};
	});
	return {
		...operation,
		analyzeResult: {
			apiVersion: '2024-11-30',
			modelId: 'prebuilt-read',
			stringIndexType: 'utf16CodeUnit',
			content,
			pages,
			styles: [{ confidence: 0.9, spans: stamps, isHandwritten: true }],
			languages: [{ locale: 'en', confidence: 0.9, spans: [] }],
		},
	};
};

const points = (word: LaidWord) => cornersOf(word).map(([x, y]) => ({ x, y }));

const azureImageAnalysis = () => {
	const [page] = laidPages;
	return {
		modelVersion: '2023-10-01',
		metadata: { width: page.width, height: page.height },
		readResult: {
			blocks: [
				{
					lines: page.lines.map((line) => ({
						text: textOf(line),
						boundingPolygon: points(boxAround(line.cells.flat())),
						words: line.cells.flat().map((word) => ({
							text: word.text,
							boundingPolygon: points(word),
							confidence: word.confidence,
						})),
					})),
				},
			],
		},
	};
};

export const formAnswers: SampleAnswer[] = [
	sample('google-images', 'google-vision', googleImages()),
	sample('google-single', 'google-vision', googleImages().responses[0]),
	sample('google-entities', 'google-vision', googleEntities()),
	sample('google-file', 'google-vision', googleFile()),
	sample('google-file-inline', 'google-vision', {
		responses: [{ ...googleFile(), totalPages: 5 }],
	}),
	sample('clova', 'clova', upstageClova().raw),
	sample('azure-read', 'azure-read', azureRead()),
	sample('azure-document-intelligence', 'azure-document-intelligence', azureDocumentIntelligence()),
	sample('azure-image-analysis', 'azure-image-analysis', azureImageAnalysis()),
	...OTHER_FORMS.flatMap(({ id }) =>
		Object.entries(ofForm(id).samples).map(([name, answer]) => sample(name, id, answer())),
	),
];
