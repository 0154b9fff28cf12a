import { z } from 'zod/v4';

import { buildDocument, type DraftPage, type DraftWord } from '../../document/build';
import type { RawPoint } from '../../document/geometry';
import type { OcrDocument, PageUnit } from '../../document/types';
import { isRecord } from '../failures';
import type { DocumentContext } from '../provider';
import { UnreadableAnswer } from '../provider';

const textOr = z.string().nullish().catch(undefined);
const numberOr = z.number().nullish().catch(undefined);
const listOr = z.array(z.unknown()).nullish().catch(undefined);

const schema = z.object({
	id: textOr,
	pages: numberOr,
	ocrVersion: textOr,
	ocrResults: z.object({
		version: textOr,
		modelVersion: textOr,
		readStyles: listOr,
		readResults: z.array(
			z.object({
				angle: numberOr,
				width: numberOr,
				height: numberOr,
				unit: textOr,
				lines: listOr,
				words: listOr,
			}),
		),
	}),
});

/**
 * Reads both versions of the answer. Version 2 has words beside lines (`content`, `polygon`,
 * `confidence`, `span`); version 1, the default, has them in lines (`text`, `boundingBox`).
 * Throws {@link UnreadableAnswer}.
 */
export function readLazarusAnswer(raw: unknown, { job, source }: DocumentContext): OcrDocument {
	const parsed = schema.safeParse(raw);
	if (!parsed.success) throw new UnreadableAnswer('"ocrResults.readResults" (a list)');
	const { ocrResults, pages, ocrVersion, id } = parsed.data;
	const isHandwritten = handwriting(ocrResults.readStyles ?? []);
	const apiVersion = ocrVersion ?? ocrResults.version;
	return buildDocument({
		provider: {
			id: 'lazarus',
			...(ocrResults.modelVersion ? { modelVersion: ocrResults.modelVersion } : {}),
			...(apiVersion ? { apiVersion } : {}),
		},
		job: {
			id: job.id ?? id ?? null,
			status: 'succeeded',
			submittedAt: job.submittedAt,
			...(job.completedAt ? { completedAt: job.completedAt } : {}),
		},
		source,
		usage: { pages: pages ?? ocrResults.readResults.length },
		pages: ocrResults.readResults.map((page): DraftPage => {
			const lines = (page.lines ?? []).filter(isRecord);
			const beside = page.words?.length ? page.words : undefined;
			const words = beside ?? lines.flatMap((line) => list(line.words));
			return {
				width: page.width,
				height: page.height,
				unit: readUnit(page.unit),
				angle: page.angle,
				...(lines.length > 0 ? { lines: lines.map(readLine) } : {}),
				words: words.filter(isRecord).map((word) => readWord(word, isHandwritten)),
			};
		}),
	});
}

const readLine = (line: Record<string, unknown>) => ({
	text: contentOf(line),
	points: readFlat(line.polygon ?? line.boundingBox),
});

const readWord = (word: Record<string, unknown>, isHandwritten: Handwriting): DraftWord => ({
	text: contentOf(word),
	points: readFlat(word.polygon ?? word.boundingBox),
	confidence: typeof word.confidence === 'number' ? word.confidence : null,
	handwritten: isHandwritten(word.span),
});

const contentOf = ({ content, text }: Record<string, unknown>) =>
	typeof content === 'string' ? content : typeof text === 'string' ? text : '';

/** `x, y, x, y, …` in the page's unit. */
function readFlat(numbers: unknown): RawPoint[] | undefined {
	if (!Array.isArray(numbers)) return undefined;
	const value = (index: number) =>
		typeof numbers[index] === 'number' ? numbers[index] : Number.NaN;
	return Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => ({
		x: value(2 * index),
		y: value(2 * index + 1),
	}));
}

const readUnit = (unit: string | null | undefined): PageUnit =>
	unit === 'inch' || unit === 'pixel' ? unit : null;

type Handwriting = (span: unknown) => boolean | null;

/** `null` for all where the answer says nothing about styles. Spans count in `rawText`. */
function handwriting(styles: readonly unknown[]): Handwriting {
	if (styles.length === 0) return () => null;
	const ranges = styles
		.filter(isRecord)
		.filter((style) => style.isHandwritten === true)
		.flatMap((style) => list(style.spans))
		.filter(isRecord)
		.flatMap(({ offset, length }) =>
			typeof offset === 'number' && typeof length === 'number'
				? [{ start: offset, end: offset + length }]
				: [],
		)
		.sort((a, b) => a.start - b.start);
	return (span) => {
		if (!isRecord(span) || typeof span.offset !== 'number') return null;
		const { offset } = span;
		// The last range that begins at or before the word.
		let low = 0;
		let high = ranges.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (ranges[middle]!.start <= offset) low = middle + 1;
			else high = middle;
		}
		return low > 0 && offset < ranges[low - 1]!.end;
	};
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
