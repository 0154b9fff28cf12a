import { type PageCharacter, readCharacters } from '../pdf-characters';
import type { EnginePage, PageSteps } from '../pdf-engine';
import { lookAtObjects, type PageObjects } from './page-objects';
import type { InspectedPage } from './types';

/** What was seen on a page of a PDF. */
export interface SeenPage extends PageObjects {
	letters: number;
	hiddenLetters: number;
	/** 0..1 */
	textShare: number;
	/** Degrees clockwise. */
	rotation: InspectedPage['rotation'];
}

/** Looks at a page: at its letters and at what else is on it. Nothing is drawn. */
export const lookAtPage: PageSteps<SeenPage> = function* ({ module }, page) {
	const objects = yield* lookAtObjects(module, page);
	yield;
	const characters = readCharacters(module, page);
	const area = module._FPDF_GetPageWidth(page) * module._FPDF_GetPageHeight(page);
	return {
		...objects,
		letters: characters.length,
		hiddenLetters: characters.filter(({ invisible }) => invisible).length,
		textShare: area > 0 ? Math.min(1, sum(characters.map(areaOf)) / area) : 0,
		rotation: ROTATIONS[module._FPDFPage_GetRotation(page)] ?? 0,
	};
};

const ROTATIONS = [0, 90, 180, 270] as const;

const areaOf = ({ left, right, bottom, top }: PageCharacter) => {
	const area = Math.abs((right - left) * (top - bottom));
	return Number.isFinite(area) ? area : 0;
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Pixels per inch of a page that is drawn to be read. */
const DRAWN_DPI = 300;

/**
 * @param size points, as shown
 * @param seen `null`: nobody could look at it.
 */
export function describePdfPage(
	page: number,
	size: EnginePage,
	seen: SeenPage | null,
	{ isBlank, hasUsableText }: Pick<InspectedPage, 'isBlank' | 'hasUsableText'>,
): InspectedPage {
	const dpi = seen?.dpi ?? DRAWN_DPI;
	return {
		page,
		kind: kindOf(seen, isBlank, hasUsableText),
		widthPoints: rounded(size.width, 100),
		heightPoints: rounded(size.height, 100),
		widthPixels: pixels(size.width, dpi),
		heightPixels: pixels(size.height, dpi),
		dpi,
		orientation: orientationOf(size),
		rotation: seen?.rotation ?? 0,
		isBlank,
		hasUsableText,
		letters: seen?.letters ?? null,
		hiddenLetters: seen?.hiddenLetters ?? null,
		textShare: seen && rounded(seen.textShare, 1000),
		pictures: seen?.pictures ?? null,
		pictureShare: seen && rounded(seen.pictureShare, 1000),
	};
}

function kindOf(
	seen: SeenPage | null,
	isBlank: boolean | null,
	hasUsableText: boolean,
): InspectedPage['kind'] {
	if (seen === null) return 'unknown';
	if (isBlank) return 'blank';
	if (hasUsableText) return 'text';
	return seen.pictures > 0 ? 'scan' : 'drawn';
}

export const orientationOf = ({ width, height }: EnginePage): InspectedPage['orientation'] =>
	width === height ? 'square' : width > height ? 'landscape' : 'portrait';

const pixels = (points: number, dpi: number) => Math.max(1, Math.round((points / 72) * dpi));

/** @param parts of one that count */
export const rounded = (value: number, parts: number) => Math.round(value * parts) / parts;
