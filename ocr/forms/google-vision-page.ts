import { piecesOf } from '../document/pieces';
import type { DraftPage, DraftWord } from '../reading/build-document';
import { isRecord, list, numberOrNull, text } from '../reading/foreign';
import { readVertices } from '../reading/points';
import { readGoogleWord, textOfWords, type GoogleWord } from './google-vision-words';

/** A page, and the number that it has in its file where the answer says so. */
export type GooglePage = DraftPage & { number?: unknown };

const POINTS_PER_INCH = 72;

/**
 * The pages of one response; an empty response is a blank page. Adds to `languages` what the answer
 * found.
 */
export function readResponsePages(
	response: Record<string, unknown>,
	languages: Set<string>,
): GooglePage[] {
	const number = isRecord(response.context) ? response.context.pageNumber : undefined;
	const full = isRecord(response.fullTextAnnotation) ? response.fullTextAnnotation : {};
	const whole = typeof full.text === 'string' ? full.text : undefined;
	const entities = list(response.textAnnotations);
	if (Array.isArray(full.pages) && full.pages.length > 0) {
		const { pages } = full;
		const inPoints = isPdf(response);
		// `text` is that of all the response's pages, so it serves where there is one page.
		const own = pages.length === 1 ? whole : undefined;
		const read = Array.from(pages, (page: unknown, index) => ({
			...readPage(page, own, inPoints, languages),
			number: typeof number === 'number' ? number + index : undefined,
		}));
		// A field mask may have left the words to the other list.
		const [only] = read;
		const isBare = read.length === 1 && only?.words.length === 0 && entities.length > 0;
		return isBare ? [{ ...only, ...readEntities(entities, languages) }] : read;
	}
	if (entities.length > 0) return [{ ...readEntities(entities, languages), number }];
	// With a field mask only the text may have been asked for.
	return [{ ...(whole === undefined ? {} : { text: whole }), words: [], number }];
}

function readPage(
	page: unknown,
	whole: string | undefined,
	inPoints: boolean,
	languages: Set<string>,
): DraftPage {
	if (!isRecord(page)) return { words: [] };
	noteLanguages(page.property, languages);
	const words: GoogleWord[] = [];
	for (const block of records(page.blocks)) {
		for (const paragraph of records(block.paragraphs)) {
			for (const word of records(paragraph.words)) words.push(readGoogleWord(word));
			const last = words[words.length - 1];
			if (last) last.breakAfter = true;
		}
	}
	const size = (side: unknown) =>
		typeof side !== 'number' ? null : inPoints ? side / POINTS_PER_INCH : side;
	return {
		width: size(page.width),
		height: size(page.height),
		unit: inPoints ? 'inch' : 'pixel',
		confidence: numberOrNull(page.confidence),
		...textAndWords(whole, words),
		...placement(words),
	};
}

/**
 * A field mask may leave out the text, which its words and breaks then tell, or the letters, which then
 * are in the text only.
 */
function textAndWords(
	whole: string | undefined,
	words: GoogleWord[],
): Pick<DraftPage, 'text' | 'words'> {
	if (!whole?.trim()) return { text: textOfWords(words), words };
	if (words.some((word) => word.text !== '')) return { text: whole, words };
	const texts = [...piecesOf(whole)].map(({ text }) => text);
	// Boxes without letters are of use where there is one for each word of the text.
	if (texts.length !== words.length) return { text: whole, words: [] };
	return { text: whole, words: words.map((word, index) => ({ ...word, text: texts[index]! })) };
}

/** "For PDFs the unit is points. For images (including TIFFs) the unit is pixels" (`Page`). */
function isPdf({ inputConfig, context }: Record<string, unknown>): boolean {
	const mimeType = isRecord(inputConfig) ? text(inputConfig.mimeType) : undefined;
	if (mimeType) return mimeType.toLowerCase() === 'application/pdf';
	const place = isRecord(context) ? text(context.uri) : undefined;
	return place !== undefined && /\.pdf$/i.test(place);
}

/** Vision gives the pages of files `normalizedVertices` (0..1) and images `vertices` (px). */
function placement(words: readonly GoogleWord[]): { normalised?: boolean } {
	const placed = words.filter((word) => word.points);
	return placed.length > 0 && placed.every((word) => word.normalised) ? { normalised: true } : {};
}

/** Without `fullTextAnnotation`: the first entry is the whole text, the others are the words. */
function readEntities(entities: readonly unknown[], languages: Set<string>): DraftPage {
	const [whole, ...rest] = entities.filter(isRecord);
	const locale = text(whole?.locale);
	if (locale) languages.add(locale);
	const words: DraftWord[] = [];
	for (const { description, boundingPoly, confidence } of rest) {
		if (typeof description !== 'string') continue;
		words.push({
			text: description,
			points: isRecord(boundingPoly) ? readVertices(boundingPoly.vertices) : undefined,
			// "Deprecated, use score": the client libraries write 0 for what was never given.
			confidence: typeof confidence === 'number' && confidence !== 0 ? confidence : null,
		});
	}
	return {
		...(typeof whole?.description === 'string' ? { text: whole.description } : {}),
		words,
	};
}

function noteLanguages(property: unknown, languages: Set<string>) {
	if (!isRecord(property)) return;
	for (const { languageCode } of records(property.detectedLanguages)) {
		const code = text(languageCode);
		if (code) languages.add(code);
	}
}

const records = (value: unknown) => list(value).filter(isRecord);
