import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findFields } from '../../../ocr/fields/find/find-fields';
import { locateValues } from '../../../ocr/fields/locate-values';
import { PRESETS } from '../../../ocr/fields/presets';
import { readAnswer } from '../../../ocr/normalize/read-answer';
import { findFigures, locateFigures, type Figures } from '../../invoices/figures';
import { invoiceSamples } from '../../invoices/samples';
import type { Finder } from '../../invoices/score-find';

/** So far a part of the invoices may be worse than all of them, in percent. */
const SLACK = 5;

/** One in each language, of each layout that is only measured on. */
const samples = invoiceSamples('held', 'clean', 10);

const finder: Finder = {
	readAnswer,
	find: (document, kind) =>
		findFields(document, PRESETS.find(({ id }) => id === kind)?.fields ?? []),
};

/** What docs/fields.md tells of clean invoices of held layouts. */
function claimed(block: string): Figures {
	const page = readFileSync(path.resolve(__dirname, '../../../docs/fields.md'), 'utf8');
	const lines = page.split(`<!-- ${block} -->`)[1]!.split(`<!-- /${block} -->`)[0]!.split('\n');
	const rows = lines.map((line) => line.split('|').map((cell) => cell.trim()));
	const head = rows.find((cells) => cells.includes('Held, clean')) ?? [];
	const column = head.indexOf('Held, clean');
	return Object.fromEntries(
		rows.flatMap((cells) => {
			const value = Number((cells[column] ?? '').replaceAll(',', ''));
			return cells[1] && /\d/.test(cells[column] ?? '') ? [[cells[1], value]] : [];
		}),
	);
}

test('fields are found as well as the page says', () => {
	const now = findFigures(samples, finder);
	const claims = claimed('find-figures');
	expect(Object.keys(claims)).toEqual(Object.keys(now));
	const worse = Object.entries(claims).filter(([name, value]) => now[name]! < value - SLACK);
	expect(worse).toEqual([]);
	for (const name of ['date, %', 'total, %']) expect(now[name]).toBeGreaterThanOrEqual(95);
	expect(now['invoice number, %']).toBeGreaterThanOrEqual(90);
});

test('true values are located, and no invented one is believed', () => {
	const now = locateFigures(samples, { readAnswer, locateValues });
	const claims = claimed('locate-figures');
	expect(Object.keys(claims)).toEqual(Object.keys(now));
	expect(now['true values found where they stand, %']).toBeGreaterThanOrEqual(99);
	expect(now['invented values given']).toBeGreaterThan(1000);
	expect(now['invented values told as exact or normalized']).toBe(0);
});
