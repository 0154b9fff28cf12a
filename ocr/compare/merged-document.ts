import type { DocumentFacts } from '../document/assemble';
import { aspectOf } from '../document/geometry';
import { linesFromText } from '../document/lines';
import type { OcrDocument, OcrPage, OcrWarning } from '../document/types';
import type { MergedPage } from './merge-page';

/** @param size the page that gives size and angle: that of the first document that has it. */
export function documentPage(
	number: number,
	{ text, words, confidence }: MergedPage,
	size: OcrPage | undefined,
): OcrPage {
	const { width = null, height = null, unit = null, sizeSource = null, angle = null } = size ?? {};
	return {
		number,
		width,
		height,
		unit,
		sizeSource,
		angle,
		text,
		span: { offset: 0, length: text.length },
		confidence,
		lines: linesFromText(text, 0, words, aspectOf({ width, height })),
		words,
	};
}

/** What is known of the merged document but its pages. */
export function mergedFacts(
	sources: readonly OcrDocument[],
	pageCount: number,
	{ warnings, isByAgreement }: { warnings: OcrWarning[]; isByAgreement: boolean },
): DocumentFacts {
	const { fileName, mimeType, sha256 } = sources[0]?.source ?? {};
	return {
		provider: { id: 'merged' },
		job: { id: null, status: 'succeeded' },
		source: {
			...(fileName === undefined ? {} : { fileName }),
			...(mimeType === undefined ? {} : { mimeType }),
			pageCount,
			...(sha256 === undefined ? {} : { sha256 }),
		},
		languages: [...new Set(sources.flatMap(({ languages }) => languages))].filter(Boolean),
		isByAgreement,
		warnings,
	};
}
