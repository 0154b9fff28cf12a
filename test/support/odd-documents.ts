import fc from 'fast-check';
import { buildDocument, type DraftPage, type DraftWord } from '../../ocr/reading/build-document';
import type { OcrDocument } from '../../ocr/document/types';
import type { FrameSources } from '../../ocr/export/page-frames';

/** Letters that writers of XML, readers of lines and counters of UTF-16 units trip over. */
// prettier-ignore
const ODD = [
	'&', '<', '>', '"', "'", ']]>', '&amp;', ';', '\\', '%', '-', '\u00ad', ' ', '\u00a0', '\t', '\n',
	'\r', '\r\n', '\n\n', '\u0000', '\u0008', '\u000b', '\u001f', '\u007f', '\u0085', '\u2028', '\ufffe',
	'\uffff', '\ud83d', '\udc4d', '👍🏽', '𝒳', 'e\u0301', 'ﬁ', '\u200e', '\u200f', '\u202e', 'תודה',
	'مرحبا', 'नमस्ते', '東京', 'ひらがな', '\u0301',
];

const oddText = fc
	.array(
		fc.oneof(
			fc.constantFrom(...ODD),
			fc.string({ maxLength: 4 }),
			fc.string({ unit: 'binary', maxLength: 3 }),
		),
		{ maxLength: 4 },
	)
	.map((parts) => parts.join(''));

/** Mostly on the page, sometimes off it, sometimes on its very edge. */
const place = fc.oneof(
	{ weight: 8, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
	fc.constantFrom(0, 1, -0.5, 1.5, NaN, Infinity),
);
const point = fc.record({ x: place, y: place });

/** Boxes upright, turned, without extent, and points in any order. */
const points = fc.oneof(
	fc
		.tuple(place, place, place, place, fc.constantFrom(0, 0, 0, 0.02, 0.3, Math.PI / 2, Math.PI, 4))
		.map(([x, y, w, h, turn]) => turned(x, y, w / 3, h / 10, turn)),
	fc.array(point, { minLength: 2, maxLength: 4 }),
	fc.array(point, { minLength: 5, maxLength: 12 }),
	point.map((at) => [at, at, at, at]),
	fc.tuple(point, place).map(([{ x, y }, to]) => [
		{ x, y },
		{ x: to, y },
	]),
);

function turned(x: number, y: number, width: number, height: number, by: number) {
	const [cos, sin] = [Math.cos(by), Math.sin(by)];
	return [
		[0, 0],
		[width, 0],
		[width, height],
		[0, height],
	].map(([u, v]) => ({ x: x + u * cos - v * sin, y: y + u * sin + v * cos }));
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const word: fc.Arbitrary<DraftWord> = fc.record({
	text: oddText,
	points: maybe(points),
	confidence: fc.oneof(
		fc.double({ min: 0, max: 1, noNaN: true }),
		fc.constantFrom(null, 0, 1, 2, -1),
	),
	handwritten: fc.constantFrom(null, true, false),
	breakAfter: fc.boolean(),
});

const side = fc.oneof(
	fc.integer({ min: 1, max: 5000 }),
	fc.double({ min: 0.01, max: 20, noNaN: true }),
	fc.constantFrom(null, 0, 1e-9, 1e12, 2 ** 31 - 1),
);

const page: fc.Arbitrary<DraftPage> = fc
	.record({
		width: side,
		height: side,
		unit: fc.constantFrom(null, 'pixel' as const, 'inch' as const),
		angle: fc.constantFrom(null, 0, -1.5, 90, 270, 1e308),
		confidence: fc.constantFrom(null, 0, 0.5, 1),
		words: fc.array(word, { maxLength: 12 }),
		lines: maybe(fc.array(fc.record({ text: oddText, points }), { maxLength: 4 })),
		separator: fc.constantFrom(' ', '', '\n', '\n\n', ' and ', '\u00a0'),
		own: fc.boolean(),
	})
	.map(({ separator, own, lines, ...draft }) => ({
		...draft,
		normalised: true,
		...(own
			? { text: draft.words.map(({ text }) => text).join(separator) }
			: lines && draft.words.length === 0
				? { lines }
				: {}),
	}));

/** Documents as no provider sends them, though one might. */
export const oddDocument: fc.Arbitrary<OcrDocument> = fc
	.record({
		pages: fc.array(page, { maxLength: 3 }),
		fileName: maybe(
			fc.oneof(oddText, fc.constantFrom('C:\\scans\\a "b";c.pdf', '../../etc/x.png')),
		),
		languages: fc.uniqueArray(fc.constantFrom('en', 'he', 'zh-Hans', 'English', 'x"y', ''), {
			maxLength: 3,
		}),
		model: maybe(oddText),
		completedAt: maybe(
			fc.constantFrom('2026-01-02T03:04:05+09:00', 'yesterday', '+012026-01-02T03:04:05Z'),
		),
	})
	.map(({ pages, fileName, languages, model, completedAt }) =>
		buildDocument({
			provider: { id: 'some-provider', model },
			job: { id: null, status: 'succeeded', completedAt },
			source: { fileName },
			languages,
			pages,
		}),
	);

const size = fc.record({
	width: fc.constantFrom(0.5, 8.5, 612, 2480),
	height: fc.constantFrom(0.5, 11, 792, 3508),
});

export const oddSources: fc.Arbitrary<FrameSources> = fc.record({
	given: maybe(
		fc
			.tuple(size, fc.constantFrom('pixel' as const, 'inch' as const))
			.map(([given, unit]) => ({ ...given, unit })),
	),
	original: maybe(
		fc.array(
			fc
				.tuple(
					size,
					fc.constantFrom('pixel' as const, 'point' as const),
					fc.constantFrom(null, 72, 300),
				)
				.map(([original, unit, dpi]) => ({ ...original, unit, dpi })),
			{ maxLength: 4 },
		),
	),
});
