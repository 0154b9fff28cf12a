import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrDocument } from '../../../../../ocr/document/types';
import { isRecord } from '../../../../../ocr/reading/foreign';
import { fieldFailure } from '../../../../shared/failure';
import { Parameters } from '../../../../shared/parameters';
import type { FileToWorkOn } from '../../../input/file-to-work-on';

/** What an item brings to what is joined. */
export interface Joined {
	item: number;
	document?: OcrDocument;
	file?: FileToWorkOn;
	/** Where its files are, if not in the usual field (`filesElsewhere`). */
	elsewhere?: string;
	/** Of its file. */
	pageCount?: number;
}

/**
 * What is joined, in the order that a person chose. Those of the same value stay in the order of the items.
 *
 * @throws {OcrFailure} an item has nothing to be sorted by, or two begin at the same page.
 */
export function inOrder(context: IExecuteFunctions, parts: readonly Joined[]): Joined[] {
	const order = new Parameters(context, parts[0]!.item).string('joinOrder', 'items');
	if (order === 'value') {
		const keyed = parts.map((part) => ({ part, key: sortValue(context, part) }));
		return keyed.sort((a, b) => compareValues(a.key, b.key)).map(({ part }) => part);
	}
	if (order === 'pages') {
		const keyed = parts.map((part) => ({ part, key: firstPage(context, part) }));
		keyed.sort((a, b) => a.key - b.key);
		for (const [index, { part, key }] of keyed.entries()) {
			const before = keyed[index - 1];
			if (before?.key === key) throw samePage(before.part, part, key);
		}
		return keyed.map(({ part }) => part);
	}
	return [...parts];
}

/** An OCR node numbers the pages of what it reads from 1, whatever they were before. */
const samePage = (one: Joined, other: Joined, page: number) =>
	fieldFailure(
		'Order',
		`items ${one.item + 1} and ${other.item + 1} both begin with page ${page}. After Split Document, turn on Keep Input Fields in the nodes in between, or choose another order.`,
	);

function sortValue(context: IExecuteFunctions, { item }: Joined): number | string {
	const value = new Parameters(context, item).value('joinBy');
	if (typeof value === 'number') return value;
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') {
		throw fieldFailure(
			'Sort By',
			`the value is empty for item ${item + 1}. Enter an expression that every item has a value for, such as {{ $json.fileName }}.`,
		);
	}
	return text;
}

/** Numbers before texts; in texts numbers count as such: page 9 comes before page 10. */
function compareValues(a: number | string, b: number | string): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a).localeCompare(String(b), 'en', { numeric: true });
}

function firstPage(context: IExecuteFunctions, { item, document }: Joined): number {
	const { part } = context.getInputData()[item]?.json ?? {};
	const given = isRecord(part) ? pageNumber(part.firstPage) : null;
	const inWhole = Number.parseInt(document?.source.partOf?.pages ?? '', 10);
	const own = document?.pages[0]?.number;
	const first = given ?? (Number.isNaN(inWhole) ? own : inWhole);
	if (first !== undefined) return first;
	throw fieldFailure(
		'Order',
		`item ${item + 1} does not say which pages of the file it has. Choose As Received or By Value.`,
	);
}

/** A table or a form between Split Document and here may have made a text of it. */
function pageNumber(value: unknown): number | null {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
