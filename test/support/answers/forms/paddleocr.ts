import { boxAround, cornersOf, laidPages, textOf, type LaidWord } from '../layout';

/** What is found as one piece: the cells of a row, and a line that is none as a whole. */
const piecesOf = ({ lines }: (typeof laidPages)[number]) =>
	lines.flatMap((line) =>
		line.cells.map((words) => ({
			...boxAround(words),
			text: words.map(({ text }) => text).join(line.glue),
			confidence: words[0].confidence,
		})),
	);

const corners = ({ left, top, width, height }: LaidWord) => [left, top, left + width, top + height];

const recognised = (pieces: readonly LaidWord[]) => ({
	dt_polys: pieces.map(cornersOf),
	text_det_params: { limit_side_len: 64, limit_type: 'min', thresh: 0.3 },
	text_type: 'general',
	textline_orientation_angles: pieces.map(() => -1),
	text_rec_score_thresh: 0,
	rec_texts: pieces.map(({ text }) => text),
	rec_scores: pieces.map(({ confidence }) => confidence),
	rec_polys: pieces.map(cornersOf),
	rec_boxes: pieces.map(corners),
});

const settings = { use_doc_preprocessor: false, use_textline_orientation: false };

const saved = (index: number) => ({
	input_path: '/data/invoice.pdf',
	page_index: index,
	model_settings: settings,
	...recognised(piecesOf(laidPages[index])),
});

const served = () => ({
	logId: '0b5c',
	errorCode: 0,
	errorMsg: 'Success',
	result: {
		ocrResults: laidPages.map((page) => ({
			prunedResult: { model_settings: settings, ...recognised(piecesOf(page)) },
			ocrImage: null,
		})),
		dataInfo: {
			type: 'pdf',
			numPages: laidPages.length,
			pages: laidPages.map(({ width, height }) => ({ width, height })),
		},
	},
});

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The layout's blocks: the table, and each line beside it. */
function blocksOf({ lines }: (typeof laidPages)[number]) {
	const rows = lines.filter(({ cells }) => cells.length > 1);
	return lines.flatMap((line) => {
		if (!rows.includes(line)) {
			return {
				block_label: 'text',
				block_content: textOf(line),
				block_bbox: corners(boxAround(line.cells.flat())),
			};
		}
		if (line !== rows[0]) return [];
		const cellsOf = ({ cells }: (typeof rows)[number]) =>
			cells.map((words) => `<td>${escaped(words.map(({ text }) => text).join(' '))}</td>`).join('');
		return {
			block_label: 'table',
			block_content: `<html><body><table>${rows.map((row) => `<tr>${cellsOf(row)}</tr>`).join('')}</table></body></html>`,
			block_bbox: corners(boxAround(rows.flatMap(({ cells }) => cells.flat()))),
		};
	});
}

const structure = (withTexts: boolean) => ({
	logId: '0b5c',
	errorCode: 0,
	errorMsg: 'Success',
	result: {
		layoutParsingResults: laidPages.map((page) => ({
			prunedResult: {
				width: page.width,
				height: page.height,
				model_settings: settings,
				parsing_res_list: blocksOf(page),
				...(withTexts ? { overall_ocr_res: recognised(piecesOf(page)) } : {}),
			},
			markdown: { text: '# Invoice', images: {} },
			outputImages: null,
		})),
		dataInfo: { type: 'image', width: 1, height: 1 },
	},
});

const classic = (page: (typeof laidPages)[number]) =>
	piecesOf(page).map((piece) => [cornersOf(piece), [piece.text, piece.confidence]]);

export const samples = {
	'paddleocr-res': () => ({ res: saved(0) }),
	'paddleocr-pages': () => [saved(0), saved(1)],
	'paddleocr-served': served,
	'paddleocr-structure': () => structure(true),
	'paddleocr-vl': () => structure(false),
	'paddleocr-classic': () => laidPages.map(classic),
	'paddleocr-classic-page': () => classic(laidPages[0]),
	'paddleocr-hub': () => ({
		msg: '',
		status: '000',
		results: laidPages.map((page) =>
			piecesOf(page).map((piece) => ({
				text: piece.text,
				confidence: piece.confidence,
				text_region: cornersOf(piece),
			})),
		),
	}),
};

const at = (x: number, y: number) => [
	[x, y],
	[x + 20, y],
	[x + 20, y + 10],
	[x, y + 10],
];

const small = {
	rec_texts: ['a b', 'c', '', 'd'],
	rec_scores: [0.5, 0.5, 0, 0.5],
	rec_polys: [at(0, 5), at(50, 6), at(0, 20), at(0, 30)],
	rec_boxes: [[0, 5, 20, 15]],
	text_word: [['a', 'b']],
	text_word_region: [[at(0, 5), at(10, 5)]],
};

const table = '<table><tr><td colspan="2">x</td></tr><tr><td>1</td><td>2</td></tr></table>';

export const smallest = {
	PaddleOCR: [
		{ res: { input_path: 'a.pdf', page_index: 2, ...small } },
		{ res: { input_path: 'a.pdf', page_index: 4, ...small } },
	],
	'PP-Structure': {
		logId: 'l',
		errorCode: 0,
		result: {
			layoutParsingResults: [
				{
					prunedResult: {
						parsing_res_list: [
							{ block_label: 'text', block_content: 'd', block_bbox: [0, 28, 40, 50] },
							{ block_label: 'table', block_content: table, block_bbox: [0, 0, 90, 25] },
						],
						overall_ocr_res: small,
					},
					markdown: { text: 'd' },
				},
				{
					prunedResult: {
						parsing_res_list: [
							{ block_label: 'text', block_content: 'a\nb', block_bbox: [0, 0, 90, 20] },
							{ block_label: 'text', block_content: 'c', block_bbox: [0, 20, 90, 30] },
							{ block_label: 'table', block_content: table, block_bbox: [0, 30, 90, 50] },
							{ block_label: 'image', block_content: '', block_bbox: [0, 0, 1, 1] },
						],
					},
				},
			],
			dataInfo: {
				pages: [
					{ width: 100, height: 50 },
					{ width: 100, height: 50 },
				],
			},
		},
	},
	'PaddleOCR 2': [
		[
			[at(0, 5), ['a', 0.5]],
			[at(50, 5), ['b', 0.5]],
		],
		null,
	],
	'PaddleHub Serving': { results: [[{ text: 'a', confidence: 0.5, text_region: at(0, 5) }]] },
};
