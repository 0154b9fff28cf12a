import type { OcrDocument } from './types';

/** What most workflows want of a document: the text and how sure it is, no geometry. */
interface SimplifiedDocument extends Pick<
	OcrDocument,
	'text' | 'confidence' | 'languages' | 'usage' | 'job' | 'warnings'
> {
	pages: Array<{ number: number; text: string; confidence: number | null }>;
}

export function simplify(document: OcrDocument): SimplifiedDocument {
	return {
		text: document.text,
		pages: document.pages.map(({ number, text, confidence }) => ({ number, text, confidence })),
		confidence: document.confidence,
		languages: document.languages,
		usage: document.usage,
		job: document.job,
		warnings: document.warnings,
	};
}
