import { crc32, deflateSync } from 'node:zlib';

/** Small real files, and the answers that the providers' own pages show. */

/** A 1 × 1 PNG. */
export const PNG = png();

/** Enough of a JPEG to be taken for one. */
export const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** A PDF with so many empty pages. */
export function pdf(pages = 1): Buffer {
	const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ');
	const objects = [
		'1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj',
		`2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${pages} >>\nendobj`,
		...Array.from(
			{ length: pages },
			(_, index) =>
				`${index + 3} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>\nendobj`,
		),
	];
	return Buffer.from(`%PDF-1.4\n${objects.join('\n')}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
}

function png(): Buffer {
	const chunk = (type: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(type), data]);
		const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
		length.writeUInt32BE(data.length);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([length, body, sum]);
	};
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
		chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

const box = (...points: Array<[number, number]>) => ({
	vertices: points.map(([x, y]) => ({ x, y })),
});

/** The example of Upstage's "Document OCR" page, word for word. */
export const UPSTAGE_ANSWER = {
	apiVersion: '1.1',
	confidence: 0.9924988460974842,
	metadata: { pages: [{ height: 256, page: 1, width: 786 }] },
	mimeType: 'multipart/form-data',
	modelVersion: 'ocr-2.2.1',
	numBilledPages: 1,
	pages: [
		{
			confidence: 0.9924988460974842,
			height: 256,
			id: 0,
			text: 'Print the words \nhello, world',
			width: 786,
			words: [
				{
					boundingBox: box([65, 52], [221, 55], [221, 104], [64, 101]),
					confidence: 0.9950619419121907,
					id: 0,
					text: 'Print',
				},
				{
					boundingBox: box([243, 49], [341, 52], [340, 105], [241, 102]),
					confidence: 0.9989913157886589,
					id: 1,
					text: 'the',
				},
				{
					boundingBox: box([368, 52], [553, 51], [553, 105], [368, 105]),
					confidence: 0.9890200556796326,
					id: 2,
					text: 'words',
				},
				{
					boundingBox: box([214, 131], [470, 149], [467, 206], [210, 188]),
					confidence: 0.9933670202605895,
					id: 3,
					text: 'hello,',
				},
				{
					boundingBox: box([527, 145], [748, 143], [749, 192], [527, 194]),
					confidence: 0.986053896846349,
					id: 4,
					text: 'world',
				},
			],
		},
	],
	stored: true,
	text: 'Print the words \nhello, world',
};

export const MODEL_ID = '7a3c1f52-8f0e-4d7a-9a55-0d4c9b1e2f60';

/** A job's or an inference's id, made of a number. */
export const uuid = (n: number) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;

/** A job as Mindee gives it. */
export function mindeeJob(id: string, origin: string, more: object = {}): { job: object } {
	return {
		job: {
			id,
			model_id: MODEL_ID,
			filename: 'scan.png',
			alias: null,
			status: 'Processing',
			created_at: '2026-01-02T03:04:05.000000+00:00',
			completed_at: null,
			polling_url: `${origin}/v2/jobs/${id}`,
			result_url: null,
			webhooks: [],
			error: null,
			...more,
		},
	};
}

export const processed = (id: string, origin: string, more: object = {}) =>
	mindeeJob(id, origin, {
		status: 'Processed',
		completed_at: '2026-01-02T03:04:09.000000+00:00',
		result_url: `${origin}/v2/inferences/${id}`,
		...more,
	});

/** A result as Mindee gives it: two words on one line. */
export const mindeeResult = (id: string, text = 'Hello world') => ({
	inference: {
		id: '0c7e7a4b-5a5e-4a86-8f5b-6d6a1d4c9f10',
		job: { id },
		model: { id: MODEL_ID },
		file: { name: 'scan.png', alias: null, page_count: 1, mime_type: 'image/png' },
		result: {
			pages: [
				{
					content: text,
					words: text.split(' ').map((content, index) => ({
						content,
						polygon: [
							[0.1 + index * 0.3, 0.1],
							[0.35 + index * 0.3, 0.1],
							[0.35 + index * 0.3, 0.2],
							[0.1 + index * 0.3, 0.2],
						],
					})),
				},
			],
		},
	},
});

/** A finished answer of Lazarus with one page, in the form of version 2. */
export const lazarusAnswer = (more: object = {}) => ({
	status: 'SUCCESS',
	documentId: 'doc-1',
	modelType: 'ocr',
	id: 'lz-1',
	startTime: 1_767_323_045_000,
	endTime: 1_767_323_049_000,
	pages: 1,
	ocrResults: {
		version: '2.0',
		modelVersion: '2025-01-01',
		readResults: [
			{
				pageNumber: 1,
				angle: 1.5,
				width: 8.5,
				height: 11,
				unit: 'inch',
				lines: [
					{
						content: 'Hello world',
						polygon: [0.85, 1.1, 3.4, 1.1, 3.4, 2.2, 0.85, 2.2],
						spans: [{ offset: 0, length: 11 }],
					},
				],
				words: [
					{
						content: 'Hello',
						polygon: [0.85, 1.1, 1.7, 1.1, 1.7, 2.2, 0.85, 2.2],
						confidence: 0.75,
						span: { offset: 0, length: 5 },
					},
					{
						content: 'world',
						polygon: [2.55, 1.1, 3.4, 1.1, 3.4, 2.2, 2.55, 2.2],
						confidence: 0.25,
						span: { offset: 6, length: 5 },
					},
				],
			},
		],
		readStyles: [
			{ confidence: 0.9, spans: [{ offset: 6, length: 5 }], isHandwritten: true },
			{ confidence: 0.9, spans: [{ offset: 0, length: 5 }], isHandwritten: false },
		],
		rawText: 'Hello world',
	},
	metadata: {},
	ocrVersion: '2',
	...more,
});

/** The same page in the form of version 1: pixels, texts and boxes, words within lines. */
export const LAZARUS_ANSWER_1 = {
	status: 'SUCCESS',
	id: 'lz-1',
	pages: 1,
	ocrResults: {
		version: '1.0',
		readResults: [
			{
				page: 1,
				angle: 0,
				width: 1000,
				height: 500,
				unit: 'pixel',
				lines: [
					{
						text: 'Hello world',
						boundingBox: [100, 50, 400, 50, 400, 100, 100, 100],
						words: [
							{
								text: 'Hello',
								boundingBox: [100, 50, 200, 50, 200, 100, 100, 100],
								confidence: 0.75,
							},
							{
								text: 'world',
								boundingBox: [300, 50, 400, 50, 400, 100, 300, 100],
								confidence: 0.25,
							},
						],
					},
				],
			},
		],
	},
};

/** A task of PicWish, as it answers about one. */
export const picWishTask = (data: object = {}) => ({
	status: 200,
	message: 'success',
	data: { task_id: 'pw-1', ...data },
});

/** What OCR Services answers, as its page shows it. */
export const OCR_SERVICES_ANSWER = {
	id: 'ocr-result-id',
	text: 'Extracted text from the image',
	key: 'ocr/user_id/filename.jpg',
	fileUrl: 'https://storage.amazonaws.com/bucket-name/ocr/user_id/filename.jpg',
	createdAt: '2023-06-15T10:30:00Z',
	wordCount: 150,
	tokensUsed: 200,
	language: 'en',
};
