import { inOrder, intoBlocks, type Breaks, type Order } from './answer-order.ts';
import { ANSWERS, type Provider, type SeenPage } from './answers.ts';
import { enclosing, seen, type View } from './camera.ts';
import { FONTS, type Font } from './fonts.ts';
import type { Language } from './language.ts';
import { LANGUAGES, type LanguageId } from './languages.ts';
import { Random } from './random.ts';
import { Sheet, type Piece, type Truth } from './sheet.ts';
import { readWords, type Engine } from './words.ts';

/** What a layout draws on. */
export interface Paper {
	sheet: Sheet;
	random: Random;
	language: Language;
	/** Of the sample among those of its layout, from 0. */
	number: number;
}

export interface Layout {
	id: string;
	kind: Kind;
	/** Cycled through, sample by sample. */
	languages: readonly LanguageId[];
	fonts?: ReadonlyArray<keyof typeof FONTS>;
	/** Pixels. */
	width?: [low: number, high: number];
	/** Distance of rows as a multiple of the letters' size. */
	spacing?: [low: number, high: number];
	draw(paper: Paper): void;
}

export type Kind = 'receipt' | 'table' | 'text';

/** `tuning` is for whoever works on `ocr/layout`; what is `held` is only measured on. */
export type Half = 'tuning' | 'held';

/** One page: what an OCR service answers, and what is true of it. */
export interface Sample {
	/** `layout-number`. */
	id: string;
	layout: string;
	kind: Kind;
	half: Half;
	conditions: Conditions;
	/** As the service gives it. */
	raw: unknown;
	truth: Truth;
	/** The answer's words in its order, with the printed row each stands in. */
	page: SeenPage;
}

/** Everything about a sample that the layout does not decide. */
export interface Conditions {
	language: LanguageId;
	font: string;
	/** Of the letters, pixels. */
	size: number;
	/** Distance of rows as a multiple of the letters' size. */
	spacing: number;
	provider: Provider;
	order: Order;
	breaks: Breaks;
	engine: Engine;
	view: View;
}

export function sampleOf(layout: Layout, half: Half, number: number): Sample {
	const random = new Random(`${layout.id}/${number}`);
	const language = layout.languages[number % layout.languages.length];
	const font: Font = FONTS[random.pick(layout.fonts ?? defaultFonts(layout.kind))];
	const size = random.int(13, 26);
	const spacing = random.between(...(layout.spacing ?? [1.25, 2.2]));
	const widths = layout.width ?? (layout.kind === 'receipt' ? [24, 34] : [52, 66]);
	const width = Math.round(size * random.between(...widths));
	const { rightToLeft = false } = LANGUAGES[language] as Language;
	const sheet = new Sheet({ width, font, size, pitch: size * spacing, mirrored: rightToLeft });
	layout.draw({ sheet, random, language: LANGUAGES[language], number });

	const asked = conditionsOf(layout.kind, size, random);
	const conditions = { language, font: font.name, size, spacing, ...asked };
	const paperHeight = heightOfPaper(sheet, layout.kind, number);
	const page = readPage(sheet, paperHeight, conditions, random);
	return {
		id: `${layout.id}-${number}`,
		layout: layout.id,
		...{ kind: layout.kind, half, conditions, page },
		raw: ANSWERS[conditions.provider](page),
		truth: sheet.truth,
	};
}

const defaultFonts = (kind: Kind): ReadonlyArray<keyof typeof FONTS> =>
	kind === 'receipt'
		? ['courier', 'narrow', 'helvetica', 'condensed']
		: ['helvetica', 'times', 'condensed', 'courier'];

/** Pages are upright sheets of paper; each fourth is cut out around what stands on it. */
export const heightOfPaper = ({ width, height }: Sheet, kind: Kind, number: number) =>
	kind === 'receipt' || number % 4 === 3 ? height : Math.max(height, Math.round(1.3 * width));

/** What an engine sees of a sheet on a paper of so many pixels' height. */
export function readPage(
	sheet: Sheet,
	paperHeight: number,
	{ order, breaks, engine, view }: Pick<Conditions, 'order' | 'breaks' | 'engine' | 'view'>,
	random: Random,
): SeenPage {
	const { width, height, corners } = seen(sheet.width, paperHeight, view);
	const heightOf = (piece: Piece) => {
		if (view.turn !== 0) return piece.baseline;
		const { left, right, baseline: bottom, size } = piece;
		const { top, bottom: end } = enclosing(corners({ left, right, top: bottom - size, bottom }));
		return (top + end) / 2;
	};
	const ordered = inOrder(sheet.pieces, order, heightOf, random);
	const blocks = intoBlocks(ordered, breaks, random);
	const page: SeenPage = {
		width,
		height,
		blocks: blocks.map((lines) =>
			lines.map((line) =>
				line
					.flatMap((piece) => readWords(piece, engine, random))
					.map((word) => ({
						text: word.text,
						glued: word.glued,
						corners: corners(word),
						confidence: Math.round(random.between(800, 999)) / 1000,
						row: word.row,
					})),
			),
		),
	};
	return page;
}

/** What services are known to do: each orders and breaks in ways of its own. */
const HABITS: Record<Provider, { orders: readonly Order[]; breaks: readonly Breaks[] }> = {
	mindee: {
		orders: ['rows', 'rows', 'columns', 'tops'],
		breaks: ['block', 'block', 'row', 'piece'],
	},
	upstage: { orders: ['rows', 'rows', 'tops', 'groups'], breaks: ['row', 'piece', 'block'] },
	google: {
		orders: ['rows', 'columns', 'labels-first', 'groups', 'amounts-last'],
		breaks: ['piece', 'row'],
	},
	azure: { orders: ['rows', 'thin-last', 'tops', 'amounts-last'], breaks: ['piece'] },
};

export function conditionsOf(kind: Kind, size: number, random: Random) {
	const provider = random.pick(['mindee', 'upstage', 'google', 'azure'] as const);
	const { orders, breaks } = HABITS[provider];
	const tilt = random.chance(0.5) ? 0 : random.between(-1, 1) * (random.chance(0.3) ? 5 : 1.8);
	const turn = random.chance(0.15) ? random.pick([90, 180, 270]) : 0;
	return {
		provider,
		// Text is read in its own order; nobody gives it by columns of words.
		order: kind === 'text' ? ('rows' as const) : random.pick(orders),
		breaks: random.pick(breaks),
		engine: {
			tight: random.chance(0.4),
			jitter: random.chance(0.6) ? random.between(0.01, 0.08) : 0,
			split: random.chance(0.4) ? 0.25 : 0,
			merge: random.chance(0.2) ? 0.05 : 0,
		},
		view: {
			turn,
			tilt,
			perspective: random.chance(0.25) ? random.between(-0.05, 0.05) : 0,
			fan: random.chance(0.2) ? random.between(-1.5, 1.5) : 0,
			curl: random.chance(0.2) ? random.between(-0.35, 0.35) * size : 0,
			upright: turn === 0 && random.chance(0.3),
		},
	};
}
