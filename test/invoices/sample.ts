import { ANSWERS, type Provider, type SeenPage } from '../layouts/answers.ts';
import { enclosing, seen, type View } from '../layouts/camera.ts';
import { FONTS } from '../layouts/fonts.ts';
import { Random } from '../layouts/random.ts';
import { conditionsOf, heightOfPaper, readPage, type Half } from '../layouts/sample.ts';
import type { Sheet } from '../layouts/sheet.ts';
import { Draft, type Placed, type Value } from './draft.ts';
import { invoiceOf, type Wanted } from './invoice.ts';
import { misread, noiseOf } from './noise.ts';
import { LANGUAGE_IDS, type LanguageId } from './words/languages.ts';

export interface InvoiceLayout {
	id: string;
	kind: 'receipt' | 'table';
	wanted: Wanted;
	/** Cycled through, sample by sample; where not given, those that are written from left to right. */
	languages?: readonly LanguageId[];
	/** Of the paper, as a multiple of the letters' size. */
	width: [low: number, high: number];
	/** Distance of rows as a multiple of the letters' size. */
	spacing: [low: number, high: number];
	fonts?: ReadonlyArray<keyof typeof FONTS>;
	draw(draft: Draft): void;
}

/** `clean`: exact words on flat paper. `noisy`: as scans are, with letters misread. */
export type Quality = 'clean' | 'noisy';

/** Where a value stands, in 0..1 of the page. */
export interface TruePlace {
	/** From 1. */
	page: number;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

export interface TrueField {
	/** `total`, `items[0].unitPrice`. */
	path: string;
	/** A date as 2024-03-05, an amount in the currency's unit. */
	value: Value;
	/** As it is printed, lines joined by a blank; the first time. */
	printed: string;
	/** Each is as right as any other. */
	places: TruePlace[];
}

/** An invoice or receipt: what an OCR service answers, and what is true of it. */
export interface InvoiceSample {
	/** `layout-language-number-quality`. */
	id: string;
	layout: string;
	kind: 'receipt' | 'table';
	half: Half;
	language: LanguageId;
	quality: Quality;
	provider: Provider;
	/** As the service gives it. */
	raw: unknown;
	/** What was read, in the answer's order. */
	pages: SeenPage[];
	fields: TrueField[];
}

export function invoiceSample(
	layout: InvoiceLayout,
	half: Half,
	number: number,
	quality: Quality,
): InvoiceSample {
	// Drawn alike in both qualities.
	const random = new Random(`invoice/${layout.id}/${number}`);
	const { languages = LANGUAGE_IDS } = layout;
	const language = languages[number % languages.length];
	const invoice = invoiceOf(language, random, layout.wanted);
	const size = random.int(13, 24);
	const fonts = layout.fonts ?? (['helvetica', 'times', 'condensed'] as const);
	const draft = new Draft(invoice, random, {
		width: Math.round(size * random.between(...layout.width)),
		font: FONTS[random.pick(fonts)],
		size,
		pitch: size * random.between(...layout.spacing),
		mirrored: invoice.vocabulary.rightToLeft ?? false,
	});
	layout.draw(draft);
	const { conditions, papers } = seenAs(draft.sheets, layout.kind, number, quality, random);
	const noise = noiseOf(random);
	const pages = draft.sheets.map((sheet, index) => {
		const page = readPage(sheet, papers[index], conditions, random);
		return quality === 'noisy' ? misread(page, noise, random) : page;
	});
	return {
		id: `${layout.id}-${language}-${number}-${quality}`,
		layout: layout.id,
		...{ kind: layout.kind, half, language, quality, pages },
		provider: conditions.provider,
		raw: ANSWERS[conditions.provider](...pages),
		fields: fieldsOf(draft, papers, conditions.view),
	};
}

const FLAT: View = { turn: 0, tilt: 0, perspective: 0, fan: 0, curl: 0, upright: true };

function seenAs(
	sheets: readonly Sheet[],
	kind: 'receipt' | 'table',
	number: number,
	quality: Quality,
	random: Random,
) {
	const asked = conditionsOf(kind, sheets[0].size, random);
	const conditions =
		quality === 'noisy'
			? asked
			: { ...asked, view: FLAT, engine: { ...asked.engine, jitter: 0, merge: 0 } };
	return { conditions, papers: sheets.map((sheet) => heightOfPaper(sheet, kind, number)) };
}

function fieldsOf({ placed, sheets }: Draft, papers: readonly number[], view: View): TrueField[] {
	const fields = new Map<string, TrueField>();
	for (const one of placed) {
		const place = placeOf(one, sheets[one.page], papers[one.page], view);
		const known = fields.get(one.path);
		if (known) known.places.push(place);
		else {
			const printed = one.parts.map(({ piece, from, to }) => piece.text.slice(from, to)).join(' ');
			fields.set(one.path, { path: one.path, value: one.value, printed, places: [place] });
		}
	}
	return [...fields.values()];
}

function placeOf({ page, parts }: Placed, sheet: Sheet, paper: number, view: View): TruePlace {
	const { width, height, corners } = seen(sheet.width, paper, view);
	const points = parts.flatMap(({ piece, from, to }) => {
		const widthOf = (end: number) =>
			sheet.widthOf(piece.text.slice(0, end), piece.size, piece.font);
		const [left, right] = piece.rightToLeft
			? [piece.right - widthOf(to), piece.right - widthOf(from)]
			: [piece.left + widthOf(from), piece.left + widthOf(to)];
		return corners({
			...{ left, right },
			top: piece.baseline - 0.7 * piece.size,
			bottom: piece.baseline + 0.1 * piece.size,
		});
	});
	const { left, top, right, bottom } = enclosing(points);
	return {
		page: page + 1,
		left: left / width,
		top: top / height,
		right: right / width,
		bottom: bottom / height,
	};
}
