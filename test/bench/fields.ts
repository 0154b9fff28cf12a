import type { OcrDocument, OcrField } from '../../ocr/document/types';
import type { WantedField } from '../../ocr/fields/find/types';
import type { Preset } from '../../ocr/fields/presets/types';
import { findFigures, locateFigures, type Figures } from '../invoices/figures.ts';
import type { Quality } from '../invoices/sample.ts';
import { invoiceSamples } from '../invoices/samples.ts';
import type { Finder } from '../invoices/score-find.ts';
import type { Locator } from '../invoices/score-locate.ts';
import type { Half } from '../layouts/sample.ts';
import type { Benchmark } from './benchmark.ts';
import { fromSources } from './source-reader.ts';

const goal = 99;

interface Sources extends Locator {
	PRESETS: readonly Preset[];
	findFields(document: OcrDocument, wanted: readonly WantedField[]): OcrField[];
}

const halves: Half[] = ['tuning', 'held'];
const qualities: Quality[] = ['clean', 'noisy'];

export const fields: Benchmark = {
	name: 'fields',
	about: 'how many values of drawn invoices are located, and how many fields the presets find',
	goal: `at least ${goal} % of the values of held layouts located`,
	isMet: ({ ours }) => ours >= goal,
	async run(say) {
		const sources = fromSources<Sources>(
			'./normalize/read-answer',
			'./fields/locate-values',
			'./fields/find/find-fields',
			'./fields/presets/index',
		);
		const finder: Finder = {
			readAnswer: sources.readAnswer,
			find(document, kind) {
				const preset = sources.PRESETS.find(({ id }) => id === kind);
				return sources.findFields(document, preset?.fields ?? []);
			},
		};
		const figures: Record<string, Figures> = {};
		for (const half of halves) {
			for (const quality of qualities) {
				const samples = invoiceSamples(half, quality);
				const name = `${half}, ${quality}`;
				figures[name] = { ...findFigures(samples, finder), ...locateFigures(samples, sources) };
				say(`fields, ${name}: ${samples.length} invoices and receipts`);
				for (const [figure, value] of Object.entries(figures[name])) {
					say(`  ${figure.padEnd(44)} ${value}`);
				}
			}
		}
		for (const [count, pages] of [
			[500, 1000],
			[10_000, 100],
		]) {
			const { values, seconds } = manyPages(sources, count, pages);
			figures[`${count} values, ${pages} pages`] = { values, seconds };
			say(`fields: ${values} values located on ${pages} pages in ${seconds} s`);
		}
		const ours = figures['held, clean']['true values found where they stand, %'];
		return { name: 'fields', ours, theirs: null, ratio: null, limit: goal, unit: '%', figures };
	},
};

/** Seconds to locate so many values in a long document, half of them with their rows. */
function manyPages({ readAnswer, locateValues }: Sources, count: number, pageCount: number) {
	const pages = Array.from({ length: pageCount }, (_, page) => ({
		...{ page: page + 1, angle: 0, width: 1000, height: 1000, unit: 'pixel' },
		lines: Array.from({ length: 30 }, (__, row) => lineOf(page, row)),
	}));
	const document = readAnswer({
		status: 'succeeded',
		analyzeResult: { version: '3.2.0', readResults: pages },
	});
	const items = Array.from({ length: count / 4 }, (_, index) => ({
		name: `Article ${index * 3}`,
		quantity: index % 12,
		price: index + 0.5,
		note: index % 2 === 0 ? `nothing like article ${index}` : 'pieces',
	}));
	const start = performance.now();
	const located = locateValues(document, items);
	const seconds = (performance.now() - start) / 1000;
	return { values: located.length, seconds: Math.round(seconds * 100) / 100 };
}

function lineOf(page: number, row: number) {
	const number = page * 30 + row;
	const texts = ['Article', `${number}`, `${(number / 3) % 12}`, 'pieces', `${number / 3}.50`];
	const top = 20 + 30 * row;
	const boxOf = (left: number) => [
		left,
		top,
		left + 100,
		top,
		left + 100,
		top + 20,
		left,
		top + 20,
	];
	return {
		boundingBox: boxOf(50),
		text: texts.join(' '),
		words: texts.map((text, index) => ({
			boundingBox: boxOf(50 + 180 * index),
			text,
			confidence: 1,
		})),
	};
}
