import type { AlignmentStep } from './align-gap';
import { alignSequences } from './align-sequences';
import { boxesAgree, inOrderOf } from './reading-order';
import type { Token } from './tokens';
import { Readings, type Unit, type UnitReading } from './units';

/** Which of a document's tokens stand at one place; `count` 0: it has nothing there. */
export interface Reading {
	first: number;
	count: number;
}

/** One place of the page, and what each document has there, in the order of the documents. */
export type Column = Reading[];

interface AlignedPage {
	columns: Column[];
	/** By document: its boxes lie where those of the others do, so they can be shown on this page. */
	placed: boolean[];
}

const NOTHING: Reading = { first: -1, count: 0 };

/**
 * Brings several readings of one page together: the first one's tokens are the columns to begin
 * with, and one after the other is aligned with what is there by then (as ROVER does it).
 *
 * @param lists the tokens of each document; a document without the page has none.
 */
export function alignPage(lists: ReadonlyArray<readonly Token[]>): AlignedPage {
	const readings = new Readings();
	let columns: Column[] = [];
	let units: Unit[] = [];
	const placed = lists.map(() => true);
	lists.forEach((tokens, document) => {
		const own = tokens.map((token, index): Unit => {
			const reading = readings.of(token.key, token.stem);
			const next = tokens[index + 1];
			return { readings: [reading], box: token.box, joinsNext: next?.page === token.page };
		});
		if (units.length > 0 && own.length > 0) placed[document] = boxesAgree(units, own);
		// Who reads the same as another one stands where that one stands, whatever came in between.
		const same = lists.findIndex((other, index) => index < document && readSame(other, tokens));
		if (same >= 0) for (const column of columns) column[document] = column[same]!;
		else columns = merge(columns, lists.length, document, match(units, own, placed[document]!));
		units = columns.map((column, index) => unitOf(column, columns[index + 1], lists, readings));
	});
	return { columns, placed };
}

function readSame(a: readonly Token[], b: readonly Token[]): boolean {
	return a.length === b.length && a.every(({ key }, index) => key === b[index]!.key);
}

interface Matched {
	steps: AlignmentStep[];
	/** The tokens in the order in which they were aligned. */
	order: number[];
}

function match(units: readonly Unit[], own: readonly Unit[], trustBoxes: boolean): Matched {
	const order = trustBoxes ? inOrderOf(units, own) : own.map((_, index) => index);
	const ordered = order.map((index, at): Unit => {
		const unit = own[index]!;
		return { ...unit, joinsNext: unit.joinsNext && order[at + 1] === index + 1 };
	});
	return { steps: alignSequences(units, ordered, trustBoxes), order };
}

function merge(
	columns: readonly Column[],
	documents: number,
	document: number,
	{ steps, order }: Matched,
): Column[] {
	return steps.flatMap(({ a, aCount, b, bCount }): Column[] => {
		const joined = joinColumns(columns.slice(a, a + aCount), documents);
		if (bCount > 0) joined[0]![document] = { first: order[b]!, count: bCount };
		return joined;
	});
}

/** One column of several, or all of them where a document read them far from each other. */
function joinColumns(columns: readonly Column[], documents: number): Column[] {
	const joined: Column = Array.from({ length: documents }, () => NOTHING);
	for (const column of columns) {
		for (let document = 0; document < documents; document++) {
			const part = column[document]!;
			const { first, count } = joined[document]!;
			if (part.count === 0) continue;
			if (count > 0 && part.first !== first + count) return columns.map((each) => [...each]);
			joined[document] = count === 0 ? part : { first, count: count + part.count };
		}
	}
	return [joined];
}

function unitOf(
	column: Column,
	next: Column | undefined,
	lists: ReadonlyArray<readonly Token[]>,
	readings: Readings,
): Unit {
	const different: UnitReading[] = [];
	let box: Unit['box'] = null;
	column.forEach(({ first, count }, document) => {
		if (count === 0) return;
		const tokens = lists[document]!;
		const token = tokens[first]!;
		let reading: UnitReading;
		if (count === 1) reading = readings.of(token.key, token.stem);
		else {
			let key = '';
			for (let at = first; at < first + count; at++) key += tokens[at]!.key;
			reading = readings.of(key);
		}
		if (!different.includes(reading)) different.push(reading);
		box ??= token.box;
	});
	return {
		readings: different,
		box,
		joinsNext: next !== undefined && follows(column, next, lists),
	};
}

/** No document reads anything between the two, and at least one of them reads both. */
function follows(column: Column, next: Column, lists: ReadonlyArray<readonly Token[]>): boolean {
	let both = false;
	for (let document = 0; document < column.length; document++) {
		const [one, other] = [column[document]!, next[document]!];
		if (one.count === 0 || other.count === 0) continue;
		const tokens = lists[document]!;
		const end = one.first + one.count;
		if (other.first !== end || tokens[end - 1]!.page !== tokens[end]!.page) return false;
		both = true;
	}
	return both;
}
