import type { DraftDocument, DraftPage, DraftWord } from '../../document/build';
import { isRecord, text } from '../failures';
import { readVertices } from './vertices';

type Pages = Pick<DraftDocument, 'pages' | 'usage' | 'languages' | 'warnings'>;

/** The form of Google Vision, with or without the `responses[]` around it. */
export function isGoogleAnswer(raw: unknown): raw is Record<string, unknown> {
	// A blank image is answered with an empty response.
	if (isRecord(raw) && Array.isArray(raw.responses)) return raw.responses.every(isRecord);
	return responsesOf(raw).some(
		(response) => 'fullTextAnnotation' in response || 'textAnnotations' in response,
	);
}

function responsesOf(raw: unknown): Array<Record<string, unknown>> {
	if (!isRecord(raw)) return [];
	return Array.isArray(raw.responses) ? raw.responses.filter(isRecord) : [raw];
}

/** Source of the facts: `TextAnnotation` and `EntityAnnotation` in Google Cloud Vision's reference. */
export function readGooglePages(raw: Record<string, unknown>): Pages {
	const languages = new Set<string>();
	const pages: DraftPage[] = [];
	const warnings: Pages['warnings'] = [];
	for (const response of responsesOf(raw)) {
		const full = response.fullTextAnnotation;
		if (isRecord(full) && Array.isArray(full.pages) && full.pages.length > 0) {
			// `text` is that of all the response's pages, so it serves where there is one page.
			const whole =
				full.pages.length === 1 && typeof full.text === 'string' ? full.text : undefined;
			for (const page of full.pages) pages.push(readPage(page, whole, languages));
		} else if (Array.isArray(response.textAnnotations)) {
			pages.push(readEntities(response.textAnnotations, languages));
		} else {
			pages.push({ words: [] });
			if (isRecord(response.error)) {
				warnings.push({
					code: 'page-not-read',
					message: `Page ${pages.length} was not read: ${(text(response.error.message) ?? 'no reason was given').replace(/\.+$/, '')}.`,
				});
			}
		}
	}
	return { pages, usage: { pages: pages.length }, languages: [...languages], warnings };
}

function readPage(page: unknown, whole: string | undefined, languages: Set<string>): DraftPage {
	if (!isRecord(page)) return { words: [] };
	noteLanguages(page.property, languages);
	const words: DraftWord[] = [];
	for (const block of list(page.blocks)) {
		for (const paragraph of list(block.paragraphs)) {
			for (const word of list(paragraph.words)) words.push(readWord(word));
			const last = words[words.length - 1];
			if (last) last.breakAfter = true;
		}
	}
	return {
		width: typeof page.width === 'number' ? page.width : null,
		height: typeof page.height === 'number' ? page.height : null,
		unit: 'pixel',
		confidence: typeof page.confidence === 'number' ? page.confidence : null,
		text: whole,
		words,
		...placement(words),
	};
}

/** Vision gives PDF pages `normalizedVertices` (0..1) and images `vertices` (px), never both. */
function placement(words: Array<DraftWord & { normalised?: boolean }>): { normalised?: boolean } {
	const placed = words.filter((word) => word.points);
	return placed.length > 0 && placed.every((word) => word.normalised) ? { normalised: true } : {};
}

function readWord(word: Record<string, unknown>): DraftWord & { normalised?: boolean } {
	let letters = '';
	let breakAfter = false;
	for (const symbol of list(word.symbols)) {
		if (typeof symbol.text === 'string') letters += symbol.text;
		const property = isRecord(symbol.property) ? symbol.property : {};
		const found = isRecord(property.detectedBreak) ? property.detectedBreak.type : undefined;
		if (found === 'LINE_BREAK' || found === 'EOL_SURE_SPACE' || found === 'HYPHEN')
			breakAfter = true;
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
	return {
		text: typeof whole?.description === 'string' ? whole.description : undefined,
		words: rest.flatMap((entity): DraftWord[] => {
			if (typeof entity.description !== 'string') return [];
			const poly = entity.boundingPoly;
			return [
				{
					text: entity.description,
					points: isRecord(poly) ? readVertices(poly.vertices) : undefined,
					confidence: typeof entity.confidence === 'number' ? entity.confidence : null,
				},
			];
		}),
	};
}

function noteLanguages(property: unknown, languages: Set<string>) {
	if (!isRecord(property)) return;
	for (const { languageCode } of list(property.detectedLanguages)) {
		const code = text(languageCode);
		if (code) languages.add(code);
	}
}

const list = (value: unknown): Array<Record<string, unknown>> =>
	Array.isArray(value) ? value.filter(isRecord) : [];
