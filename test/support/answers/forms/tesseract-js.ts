import { boxAround, laidPages, textOf, withoutBlanks, type LaidWord } from '../layout';
import { tsvOf } from './tesseract-tsv';

const bbox = ({ left, top, width, height }: LaidWord) => ({
	x0: left,
	y0: top,
	x1: left + width,
	y1: top + height,
});

const lineOf = (line: (typeof laidPages)[number]['lines'][number]) => {
	const words = withoutBlanks(line.cells.flat());
	const box = bbox(boxAround(words));
	return {
		text: `${textOf(line)}\n`,
		confidence: 91.5,
		baseline: { x0: box.x0, y0: box.y1, x1: box.x1, y1: box.y1, has_baseline: true },
		rowAttributes: { ascenders: 7, descenders: 5, row_height: 30 },
		bbox: box,
		words: words.map((word) => ({
			text: word.text,
			confidence: word.confidence * 100,
			bbox: bbox(word),
			font_name: '',
			symbols: [],
			choices: [{ text: word.text, confidence: word.confidence * 100 }],
		})),
	};
};

const settings = {
	confidence: 91,
	hocr: null,
	tsv: null,
	box: null,
	unlv: null,
	osd: null,
	pdf: null,
	imageColor: null,
	imageGrey: null,
	imageBinary: null,
	rotateRadians: 0,
	debug: null,
	version: '5.5.0',
	psm: 'SINGLE_BLOCK',
	oem: 'LSTM_ONLY',
};

const page = (number: number) => {
	const lines = laidPages[number - 1].lines.map(lineOf);
	const text = lines.map((line) => `${line.text}\n`).join('');
	return { text, lines };
};

/** As version 6 gives it where blocks were asked for. */
const withBlocks = (number: number) => {
	const { text, lines } = page(number);
	const blocks = lines.map((line) => ({
		paragraphs: [
			{ lines: [line], text: line.text, confidence: 91.5, bbox: line.bbox, is_ltr: true },
		],
		text: `${line.text}\n`,
		confidence: 91.5,
		bbox: line.bbox,
		blocktype: 'FLOWING_TEXT',
		polygon: null,
	}));
	return { jobId: `Job-${number}-abc`, data: { ...settings, text, blocks } };
};

/** As up to version 5: the same lines and words once more, beside the blocks. */
const flat = () => {
	const { text, lines } = page(1);
	const words = lines.flatMap((line) => line.words);
	return { ...settings, blocks: null, text, lines, words };
};

const withTsv = () => ({
	jobId: 'Job-1-abc',
	data: { ...settings, blocks: null, text: page(1).text, tsv: tsvOf(1) },
});

export const samples = {
	'tesseract-js': () => withBlocks(1),
	'tesseract-js-pages': () => [withBlocks(1), withBlocks(2)],
	'tesseract-js-flat': flat,
	'tesseract-js-tsv': withTsv,
	'tesseract-js-text': () => ({ ...settings, blocks: null, text: page(1).text }),
};

const smallWord = (text: string, x0: number) => ({
	text,
	confidence: 50,
	bbox: { x0, y0: 1, x1: x0 + 9, y1: 9 },
});

const smallLines = [
	{
		text: 'a b\n',
		bbox: { x0: 0, y0: 1, x1: 30, y1: 9 },
		words: [smallWord('a', 0), smallWord('b', 20)],
	},
	{ text: 'c\n', bbox: { x0: 40, y0: 1, x1: 49, y1: 9 }, words: [smallWord('c', 40)] },
];

const tsv = '1\t1\t0\t0\t0\t0\t0\t0\t100\t50\t-1\t\n5\t1\t1\t1\t1\t1\t0\t1\t9\t8\t50\ta\n';

export const smallest = {
	'Tesseract.js': {
		jobId: 'Job-1',
		data: {
			text: 'a b\n\nc\n',
			confidence: 50,
			blocks: [{ paragraphs: [{ lines: smallLines }] }],
			tsv,
			version: '5.5.0',
			psm: 'AUTO',
			oem: 'LSTM_ONLY',
		},
	},
	'Tesseract.js, flat': [
		{ text: 'a b\nc\n', confidence: 50, lines: smallLines, words: [smallWord('a', 0)] },
		{ text: 'a', confidence: 50, blocks: null, tsv, psm: 'AUTO', oem: 'LSTM_ONLY' },
	],
};
