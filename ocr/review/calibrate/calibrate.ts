import type { Steps } from '../../document/turns';
import { NO_DOCUMENT, type Share, shareOf } from './interval';
import { RatedRows, type RoutedDocuments, routeSteps, tallySteps } from './rated-group';
import { readRow, rowKey } from './read-row';
import { type Bin, binBetween, binsOf, calibrationError } from './reliability';
import type { ReviewedKind } from './reviewed-rows';
import { findThreshold, type FoundThreshold, type NoThreshold } from './threshold';

export interface CalibrateSettings {
	kind: ReviewedKind;
	/** 0..1, above 0: what may stay wrong of everything. */
	wished: number;
	/** 0..1: the largest share of low-confidence words with which a document is not reviewed. */
	mostWords: number;
}

/** How far confidences can be trusted: of a provider, of one of its models, or of all rows. */
export interface Calibration {
	scope: 'all' | 'provider' | 'model';
	/** Empty for all of them. */
	provider: string;
	/** Empty for all of the provider's. */
	model: string;
	/** Index of the first row that counts. */
	firstRow: number;
	kind: ReviewedKind;
	count: number;
	wrong: number;
	/** 0 where a row names no document. */
	documentCount: number;
	/** Rows that name no document. */
	unnamedCount: number;
	/** Of everything. */
	errors: Share;
	/** 0..1. */
	meanConfidence: number;
	/** 0..1; see `reliability.ts`. */
	calibrationError: number;
	/** The lowest first; those that nothing is in are left out. */
	bins: Bin[];
	/** What has a confidence of about 90 %; `null` where nothing has. */
	at90: Bin | null;
	wished: number;
	threshold: FoundThreshold | NoThreshold;
	/** `null` where there is no threshold, a row names no document, or it is not about words. */
	routed: RoutedDocuments | null;
}

/** A row that could not be read. */
export interface BadRow {
	/** 0-based. */
	index: number;
	/** The end of a sentence. */
	message: string;
}

export interface Calibrated {
	/** All first where there is more than one provider; models only where a provider has several. */
	calibrations: Calibration[];
	/** The first {@link MOST_NAMED}. */
	badRows: BadRow[];
	badCount: number;
	/** Rows that came before, by their key. */
	repeatedCount: number;
}

export const MOST_NAMED = 3;

/** Around 90 %. */
const ABOUT_90 = { from: 85, to: 95 };

/** Reads the rows, and says per provider what its confidences are worth. Linear in their count. Throws nothing. */
export function* calibrateSteps(
	rows: Iterable<unknown>,
	settings: CalibrateSettings,
): Steps<Calibrated> {
	const { groups, ...left } = yield* groupSteps(rows, settings.kind);
	const calibrations: Calibration[] = [];
	for (const { parts, ...group } of scopesOf(groups)) {
		const calibration = yield* calibrationSteps(parts, settings);
		calibrations.push({ ...group, ...calibration });
	}
	return { calibrations, ...left };
}

interface Part {
	rows: RatedRows;
	firstRow: number;
}

interface Grouped extends Omit<Calibrated, 'calibrations'> {
	groups: Part[];
}

/** Between two steps so many rows are read. */
const READ_AT_ONCE = 2000;

function* groupSteps(rows: Iterable<unknown>, kind: ReviewedKind): Steps<Grouped> {
	const groups = new Map<string, Part>();
	const documents = new Map<string, number>();
	const keys = new Set<string>();
	const left: Omit<Grouped, 'groups'> = { badRows: [], badCount: 0, repeatedCount: 0 };
	let index = -1;
	for (const raw of rows) {
		if (++index % READ_AT_ONCE === READ_AT_ONCE - 1) yield;
		const read = readRow(raw, kind);
		if ('left' in read) {
			if (read.left === 'other') continue;
			if (left.badCount++ < MOST_NAMED) left.badRows.push({ index, message: read.message });
			continue;
		}
		const key = rowKey(raw);
		if (key !== undefined && keys.has(key)) {
			left.repeatedCount++;
			continue;
		}
		if (key !== undefined) keys.add(key);
		const { provider, model, document } = read.row;
		const name = JSON.stringify([provider, model]);
		const part = groups.get(name) ?? { rows: new RatedRows(provider, model), firstRow: index };
		groups.set(name, part);
		part.rows.add(read.row, document === null ? NO_DOCUMENT : numberOf(document, documents));
	}
	return { groups: [...groups.values()], ...left };
}

/** Which one it is of all that were named. */
function numberOf(name: string, known: Map<string, number>): number {
	const number = known.get(name) ?? known.size;
	if (number === known.size) known.set(name, number);
	return number;
}

type Scope = Pick<Calibration, 'scope' | 'provider' | 'model' | 'firstRow'> & {
	parts: RatedRows[];
};

function scopesOf(groups: readonly Part[]): Scope[] {
	const byProvider = new Map<string, Part[]>();
	for (const part of groups) {
		const { provider } = part.rows;
		const own = byProvider.get(provider);
		if (own) own.push(part);
		else byProvider.set(provider, [part]);
	}
	const scopes = [...byProvider].flatMap(([provider, own]): Scope[] => {
		const models = own.map(({ rows, firstRow }): Scope => {
			return { scope: 'model', provider, model: rows.model, firstRow, parts: [rows] };
		});
		return [scopeOf('provider', provider, own), ...(models.length > 1 ? models : [])];
	});
	return byProvider.size > 1 ? [scopeOf('all', '', groups), ...scopes] : scopes;
}

/** @param parts in the order of their first rows. */
const scopeOf = (scope: Scope['scope'], provider: string, parts: readonly Part[]): Scope => ({
	...{ scope, provider, model: '' },
	firstRow: parts[0]!.firstRow,
	parts: parts.map(({ rows }) => rows),
});

function* calibrationSteps(
	parts: readonly RatedRows[],
	{ kind, wished, mostWords }: CalibrateSettings,
): Steps<Omit<Calibration, keyof Scope>> {
	const tally = yield* tallySteps(parts);
	const { count, wrong, documentCount, unnamedCount, designEffect } = tally;
	const bins = binsOf(tally, designEffect);
	const threshold = findThreshold(tally, wished);
	const canRoute = 'percent' in threshold && documentCount > 0 && kind === 'word';
	return {
		...{ kind, count, wrong, documentCount, unnamedCount, bins, wished, threshold },
		errors: shareOf(wrong, count, designEffect),
		meanConfidence: bins.reduce((sum, bin) => sum + bin.count * bin.meanConfidence, 0) / count,
		calibrationError: calibrationError(bins),
		at90: binBetween(tally, ABOUT_90, designEffect),
		routed: canRoute ? yield* routeSteps(parts, threshold.percent / 100, mostWords) : null,
	};
}
