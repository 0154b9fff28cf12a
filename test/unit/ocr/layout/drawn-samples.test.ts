import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { enclosing } from '../../../layouts/camera';
import { LANGUAGES } from '../../../layouts/languages';
import { unspaced } from '../../../layouts/markdown-text';
import type { Half, Kind, Sample } from '../../../layouts/sample';
import { LAYOUTS, samplesOf } from '../../../layouts/samples';

const halves: Half[] = ['tuning', 'held'];
const samples = halves.flatMap((half) => samplesOf(half));
const ofKind = (kind: Kind) => samples.filter((sample) => sample.kind === kind);

const words = ({ page }: Sample) => page.blocks.flat(2);

/** How often each letter stands on a page. */
function letters(texts: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const letter of unspaced(texts.join(''))) counts.set(letter, (counts.get(letter) ?? 0) + 1);
	return counts;
}

/** What is in the first and not, or not so often, in the second. */
function missing(wanted: readonly string[], there: readonly string[]): string {
	const counts = letters(there);
	return [...letters(wanted)]
		.filter(([letter, count]) => (counts.get(letter) ?? 0) < count)
		.map(([letter]) => letter)
		.join('');
}

test('there are enough pages of each kind, of enough layouts and scripts', () => {
	expect(ofKind('table').length).toBeGreaterThanOrEqual(60);
	expect(ofKind('receipt').length).toBeGreaterThanOrEqual(60);
	expect(ofKind('text').length).toBeGreaterThanOrEqual(20);
	for (const kind of ['table', 'receipt'] as const) {
		expect(new Set(ofKind(kind).map(({ layout }) => layout)).size).toBeGreaterThanOrEqual(12);
	}
	const used = new Set(samples.map(({ conditions }) => conditions.language));
	expect([...used].sort()).toEqual(Object.keys(LANGUAGES).sort());
});

test('at least half of the layouts are held, and none is in both halves', () => {
	const [tuning, held] = halves.map((half) => LAYOUTS[half].map(({ id }) => id));
	expect(held.length).toBeGreaterThanOrEqual(tuning.length);
	expect(new Set([...tuning, ...held]).size).toBe(tuning.length + held.length);
});

test('the same pages are drawn each time', () => {
	const again = halves.flatMap((half) => samplesOf(half));
	expect(JSON.stringify(again) === JSON.stringify(samples)).toBe(true);
});

test('what is true of a page stands on it', () => {
	const wrong = samples.flatMap((sample) => {
		const there = words(sample).map(({ text }) => text);
		const { tables, pairs, paragraphs } = sample.truth;
		const cells = tables.flatMap((table) => table.cells.map(({ text }) => text));
		const rows = pairs.flatMap(({ label, amounts }) => [label, ...amounts]);
		const not = missing([...cells, ...rows, ...paragraphs], there);
		// Of a text nothing else stands on the page.
		const more = sample.kind === 'text' ? missing(there, paragraphs) : '';
		return not + more === '' ? [] : [`${sample.id}: ${not} ${more}`];
	});
	expect(wrong).toEqual([]);
});

test('cells fill their table once at most', () => {
	for (const { id, truth } of samples) {
		for (const { rows, columns, cells } of truth.tables) {
			const slots = cells.flatMap((cell) =>
				Array.from({ length: cell.rowSpan * cell.columnSpan }, (_, index) => {
					const row = cell.row + Math.floor(index / cell.columnSpan);
					return `${id} ${row}/${cell.column + (index % cell.columnSpan)}`;
				}),
			);
			expect(new Set(slots).size).toBe(slots.length);
			const outside = cells.filter(
				(cell) => cell.row + cell.rowSpan > rows || cell.column + cell.columnSpan > columns,
			);
			expect(outside).toEqual([]);
		}
	}
});

test('no word is printed over another one, and none reaches off the page', () => {
	const wrong = samples.flatMap((sample) => {
		const { turn, tilt, perspective, fan, curl } = sample.conditions.view;
		if (turn !== 0 || tilt !== 0 || perspective !== 0 || fan !== 0 || curl !== 0) return [];
		const boxes = words(sample).map(({ text, corners }) => ({ text, ...enclosing(corners) }));
		return boxes.flatMap((a, index) => {
			const off = a.left < 0 || a.right > sample.page.width || a.top < 0;
			const over = boxes.slice(index + 1).filter((b) => {
				const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
				const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
				const height = Math.min(a.bottom - a.top, b.bottom - b.top);
				return across > 0.3 * height && down > 0.3 * height;
			});
			const met = over.map(({ text }) => text).join(' ');
			return off || met ? [`${sample.id}: ${a.text} ${off ? 'off' : met}`] : [];
		});
	});
	expect(wrong).toEqual([]);
});

test('the answers are read as those of their services, all words with their places', () => {
	const providers = {
		mindee: 'mindee',
		upstage: 'upstage',
		google: 'google-vision',
		azure: 'azure-read',
	};
	for (const sample of samples) {
		const { provider, pages, warnings } = readAnswer(sample.raw);
		expect(provider.id).toBe(providers[sample.conditions.provider]);
		expect(warnings.map(({ code }) => code)).toEqual([]);
		expect(pages[0].words).toHaveLength(words(sample).length);
		expect(pages[0].words.filter(({ polygon }) => polygon === null)).toEqual([]);
	}
});
