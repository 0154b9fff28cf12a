import type { OcrDocument } from '../../../ocr/document/types';
import { lazarus1, lazarus2 } from './lazarus';
import { mindee } from './mindee';
import { ocrServices } from './ocr-services';
import { picwish } from './picwish';
import { upstage, upstageClova, upstageGoogle } from './upstage';

export interface SampleAnswer {
	/** Different for each, and fit for a file's name. */
	name: string;
	/** The provider's id in this package. */
	provider: string;
	/** What the provider answers. */
	raw: unknown;
	/** The same, read by the package's own reader. */
	document: OcrDocument;
}

/**
 * The same two-page invoice (layout.ts) as each provider answers it, in every form it has: with a
 * table, a list, headings, Hebrew, Japanese, Devanagari, decomposed accents, a word with blanks, a
 * box without extent, a box off the page, and confidences below 0.5.
 */
export const sampleAnswers: SampleAnswer[] = [
	{ name: 'lazarus-1', provider: 'lazarus', ...lazarus1() },
	{ name: 'lazarus-2', provider: 'lazarus', ...lazarus2() },
	{ name: 'mindee', provider: 'mindee', ...mindee() },
	{ name: 'ocr-services', provider: 'ocr-services', ...ocrServices() },
	{ name: 'picwish', provider: 'picwish', ...picwish() },
	{ name: 'upstage', provider: 'upstage', ...upstage() },
	{ name: 'upstage-clova', provider: 'upstage', ...upstageClova() },
	{ name: 'upstage-google', provider: 'upstage', ...upstageGoogle() },
];
