import type { DraftPage, DraftWord } from '../reading/build-document';
import { isRecord, text } from '../reading/foreign';
import { readVertices } from '../reading/points';

/** A page, and the number that it has in its file where the answer says so. */
export type GooglePage = DraftPage & { number?: unknown };

/** Line ends by name, and by number as the client libraries may have them (`BreakType`). */
const LINE_ENDS = new Set<unknown>(['LINE_BREAK', 'EOL_SURE_SPACE', 'HYPHEN', 3, 4, 5]);

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
	if (Array.isArray(full.pages) && full.pages.length > 0) {
		const { pages } = full;
		const inPoints = isPdf(response);
		// `text` is that of all the response's pages, so it serves where there is one page.
		const own = pages.length === 1 ? whole : undefined;
		return Array.from(pages, (page: unknown, index) => ({
			...readPage(page, own, inPoints, languages),
			number: typeof number === 'number' ? number + index : undefined,
		}));
	}
	if (Array.isArray(response.textAnnotations) && response.textAnnotations.length > 0) {
		return [{ ...readEntities(response.textAnnotations, languages), number }];
	}
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
			for (const word of records(paragraph.words)) words.push(readWord(word));
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
		confidence: typeof page.confidence === 'number' ? page.confidence : null,
		text: whole,
		words,
		...placement(words),
	};
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

type GoogleWord = DraftWord & { normalised?: boolean };

function readWord(word: Record<string, unknown>): GoogleWord {
	let letters = '';
	let breakAfter = false;
	for (const symbol of records(word.symbols)) {
		if (typeof symbol.text === 'string') letters += symbol.text;
		const property = isRecord(symbol.property) ? symbol.property : {};
		const found = isRecord(property.detectedBreak) ? property.detectedBreak.type : undefined;
		if (LINE_ENDS.has(found)) breakAfter = true;
	}
	const box = isRecord(word.boundingBox) ? word.boundingBox : {};
	const normalised = readVertices(box.normalizedVertices);
	return {
		text: letters,
		breakAfter,
		points: normalised?.length ? normalised : readVertices(box.vertices),
		normalised: Boolean(normalised?.length),
		confidence: typeof word.confidence === 'number' ? word.confidence : null,
	};
}

/** Without `fullTextAnnotation`: the first entry is the whole text, the others are the words. */
function readEntities(entities: unknown[], languages: Set<string>): DraftPage {
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
		text: typeof whole?.description === 'string' ? whole.description : undefined,
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

const records = (value: unknown): Array<Record<string, unknown>> =>
	Array.isArray(value) ? value.filter(isRecord) : [];
