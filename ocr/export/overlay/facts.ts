import type { OcrDocument, OcrPage } from '../../document/types';
import { htmlAttribute, htmlText } from '../html-text';
import { PACKAGE_NAME } from '../made-by';
import { CONFIDENCE_STEPS, isLowConfidence, NOT_GIVEN, percent } from './confidence';
import { fieldLegend } from './fields/fields-html';
import { marksOf } from './marks';

/** Such as `3 words`. */
export const counted = (count: number, one: string, more = `${one}s`): string =>
	`${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;

/** The page's words below the threshold. */
export const lowCount = (page: OcrPage, threshold: number): number =>
	marksOf(page).filter(({ confidence }) => isLowConfidence(confidence, threshold)).length;

/** The document's name where it was not given. */
export const titleOf = ({ source }: OcrDocument): string => source.fileName ?? 'OCR result';

const CONFIDENCE_NAMES: Record<OcrDocument['confidenceSource'], string> = {
	provider: 'confidence',
	derived: 'mean confidence',
	agreement: 'lowest agreement',
	none: 'confidence',
};

/**
 * How many pages and words there are, and their confidence. HTML.
 *
 * @param more what else there is, such as how many words are below the threshold; HTML.
 */
export function factsHtml(document: OcrDocument, more: readonly string[]): string {
	const words = document.pages.reduce((sum, page) => sum + page.words.length, 0);
	const { confidence, confidenceSource } = document;
	const mean = CONFIDENCE_NAMES[confidenceSource];
	const facts = [
		counted(document.pages.length, 'page'),
		counted(words, 'word'),
		...more,
		...(confidence === null ? [] : [`${mean} ${percent(confidence)}`]),
	];
	return `<p class="facts">${facts.join(' &#183; ')}</p>`;
}

/** Such as `3 low-confidence (below 80 %)`. */
export const lowFact = (count: number, threshold: number): string =>
	`${count.toLocaleString('en-US')} low-confidence (below ${percent(threshold)})`;

/** What each color means. HTML. */
export function legendHtml({
	showsFields,
	showsWords,
	isReviewed,
}: {
	showsFields: boolean;
	showsWords: boolean;
	/** A person has looked at some of its words. */
	isReviewed: boolean;
}): string {
	const steps = [...CONFIDENCE_STEPS, NOT_GIVEN].map(
		({ className, label }) => `<li><span class="${className}"></span>${label}</li>`,
	);
	const seen = isReviewed ? '<li><span class="m"></span>dashed line: seen by a person</li>' : '';
	const words = `${steps.join('')}<li><span class="d"></span>thick outline: low-confidence</li>${seen}`;
	return `<ul class="legend" aria-label="Legend">${showsFields ? fieldLegend() : ''}${showsWords ? words : ''}</ul>`;
}

/** Said in the place of a list of words that would be empty. */
export function noneLow({ pages }: OcrDocument, threshold: number): string {
	const given = pages.some((page) => page.words.some(({ confidence }) => confidence !== null));
	return given
		? `No word is below ${percent(threshold)}.`
		: 'The provider gave no confidence for words.';
}

/** The head of a file that loads and sends nothing. */
export function headHtml(title: string, { style, policy }: { style: string; policy: string }) {
	return [
		'<!doctype html>',
		'<html lang="en">',
		'<head>',
		'<meta charset="utf-8">',
		`<meta http-equiv="Content-Security-Policy" content="${htmlAttribute(policy)}">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="referrer" content="no-referrer">',
		`<meta name="generator" content="${PACKAGE_NAME}">`,
		`<title>${htmlText(title)}</title>`,
		`<style>${style}</style>`,
		'</head>',
	].join('\n');
}
