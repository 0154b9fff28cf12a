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
