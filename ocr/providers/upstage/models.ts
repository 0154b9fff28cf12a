/** Models by Upstage's "Document OCR" page. Any other name can be typed in. */
export const UPSTAGE_MODELS = [
	{ id: 'ocr', note: 'always the latest' },
	{ id: 'ocr-2.2.1', note: 'adds Japanese' },
	{ id: 'ocr-2.1.1', note: 'deprecated' },
	{ id: 'ocr-2.1.0', note: 'deprecated' },
	{ id: 'ocr-1.0.0', note: 'deprecated, English and Korean' },
] as const;
