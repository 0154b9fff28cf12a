import { laidPages, textOf, withoutBlanks, type LaidWord } from '../layout';

const overlayWord = ({ text, left, top, width, height }: LaidWord) => ({
	WordText: text,
	Left: left,
	Top: top,
	Height: height,
	Width: width,
});

const page = ({ lines }: (typeof laidPages)[number], hasOverlay: boolean) => ({
	TextOverlay: {
		Lines: hasOverlay
			? lines.map((line) => {
					const words = withoutBlanks(line.cells.flat());
					return {
						LineText: textOf(line),
						Words: words.map(overlayWord),
						MaxHeight: Math.max(...words.map(({ height }) => height)),
						MinTop: Math.min(...words.map(({ top }) => top)),
					};
				})
			: [],
		HasOverlay: hasOverlay,
		Message: hasOverlay ? null : 'Text overlay is not provided as it is not requested',
	},
	TextOrientation: '0',
	FileParseExitCode: 1,
	ParsedText: lines.map((line) => `${textOf(line)}\r\n`).join(''),
	ErrorMessage: '',
	ErrorDetails: '',
});

const answer = (hasOverlay: boolean) => ({
	ParsedResults: laidPages.map((laid) => page(laid, hasOverlay)),
	OCRExitCode: 1,
	IsErroredOnProcessing: false,
	ProcessingTimeInMilliseconds: '2031',
	SearchablePDFURL: 'Searchable PDF not generated as it was not requested.',
});

export const samples = {
	'ocr-space': () => answer(true),
	'ocr-space-text': () => answer(false),
};

const smallWord = (WordText: string, Left: number) => ({
	WordText,
	Left,
	Top: 5,
	Height: 4,
	Width: 9,
});

export const smallest = {
	'OCR.space': {
		ParsedResults: [
			{
				TextOverlay: {
					Lines: [
						{ LineText: 'a b', Words: [smallWord('a', 1), smallWord('b', 20)], MinTop: 5 },
						{ LineText: 'c', Words: [smallWord('c', 40)], MinTop: 9 },
					],
					HasOverlay: true,
				},
				FileParseExitCode: 1,
				ParsedText: 'a b \r\nc \r\n',
				ErrorMessage: '',
			},
			{ FileParseExitCode: -20, ParsedText: '', ErrorMessage: ['Timed out'], ErrorDetails: 'x' },
		],
		OCRExitCode: 2,
		IsErroredOnProcessing: false,
		SearchablePDFURL: 'https://x/a.pdf',
	},
};
