import type { DraftDocument, DraftPage, DraftWord } from '../../document/build';
import { isRecord, text } from '../failures';
import { readVertices } from './vertices';

type Pages = Pick<DraftDocument, 'pages' | 'usage' | 'warnings'>;

/** The form of Naver CLOVA OCR V2: `images[].fields[]`. */
export function isClovaAnswer(raw: unknown): raw is { images: unknown[] } {
	return (
		isRecord(raw) &&
		Array.isArray(raw.images) &&
		raw.images.some((image) => isRecord(image) && ('fields' in image || 'inferResult' in image))
	);
}

/** Source of the facts: the "General OCR" response in Naver CLOVA OCR's API reference. */
export function readClovaPages(answer: { images: unknown[] }): Pages {
	const warnings: Pages['warnings'] = [];
	const pages = answer.images.map((image, index): DraftPage => {
		if (!isRecord(image)) return { words: [] };
		// An image can be refused on its own, beside others that were read.
		if (image.inferResult !== undefined && image.inferResult !== 'SUCCESS') {
			warnings.push({
				code: 'page-not-read',
				message: `Page ${index + 1} was not read: ${text(image.message) ?? text(image.inferResult) ?? 'no reason was given'}.`,
			});
		}
		const size = isRecord(image.convertedImageInfo) ? image.convertedImageInfo : {};
		return {
			width: typeof size.width === 'number' ? size.width : null,
			height: typeof size.height === 'number' ? size.height : null,
			unit: 'pixel',
			words: Array.isArray(image.fields) ? readFields(image.fields) : [],
		};
	});
	return { pages, usage: { pages: pages.length }, warnings };
}

function readFields(fields: unknown[]): DraftWord[] {
	const words: DraftWord[] = [];
	for (const field of fields) {
		if (!isRecord(field) || typeof field.inferText !== 'string') continue;
		const poly = field.boundingPoly;
		words.push({
			text: field.inferText,
			points: isRecord(poly) ? readVertices(poly.vertices) : undefined,
			confidence: typeof field.inferConfidence === 'number' ? field.inferConfidence : null,
			breakAfter: field.lineBreak === true,
		});
	}
	return words;
}
