import type { OcrDocument } from '../../ocr/document/types';

/** Of the page's side: providers round places otherwise. */
const SAME_PLACE = 0.003;

/** How much of a file that was read in parts is as if it had been read at once. */
export function sameAsAtOnce(inParts: OcrDocument, atOnce: OcrDocument): Record<string, number> {
	const pages = atOnce.pages.map((page, index) => [page, inParts.pages[index]] as const);
	const same = (isSame: (one: Page, other: Page) => boolean) =>
		pages.filter(([one, other]) => other !== undefined && isSame(one, other)).length;
	return {
		'pages read at once': atOnce.pages.length,
		'pages read in parts': inParts.pages.length,
		'pages with the same number': same((one, other) => one.number === other.number),
		'pages with the same words': same((one, other) => wordsOf(one) === wordsOf(other)),
		'pages with the words in the same places': same(arePlacedAlike),
		'pages paid': inParts.usage.pages ?? 0,
	};
}

type Page = OcrDocument['pages'][number];

const wordsOf = ({ words }: Page) => words.map(({ text }) => text).join(' ');

const arePlacedAlike = (one: Page, other: Page) =>
	one.words.length === other.words.length &&
	one.words.every(({ polygon }, index) => isNear(polygon, other.words[index]!.polygon));

type Polygon = Page['words'][number]['polygon'];

const isNear = (one: Polygon, other: Polygon) =>
	one !== null &&
	other !== null &&
	one.flat().every((value, at) => Math.abs(value - (other.flat()[at] ?? NaN)) <= SAME_PLACE);
