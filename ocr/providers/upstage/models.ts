/**
 * Models on Upstage's "Document OCR" page that both endpoints take. The alias `ocr` is not among them:
 * the documented endpoint refuses it, and an empty field means the same.
 */
export const UPSTAGE_MODELS = [
	{ id: 'ocr-2.2.1', note: 'adds Japanese' },
	{ id: 'ocr-2.1.1', note: 'deprecated' },
	{ id: 'ocr-2.1.0', note: 'deprecated' },
	{ id: 'ocr-1.0.0', note: 'deprecated, English and Korean' },
] as const;
