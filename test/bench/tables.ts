import { scoreOf, shareOf, sumOf, type Score } from '../layouts/measure.ts';
import { readerOf } from '../layouts/reader.ts';
import type { Half, Sample } from '../layouts/sample.ts';
import { samplesOf } from '../layouts/samples.ts';
import type { Benchmark } from './benchmark.ts';
import { ocrFunctions } from './ocr-functions.ts';

const goal = 95;

const halves: Half[] = ['tuning', 'held'];

export const tables: Benchmark = {
	name: 'tables',
	about: 'amounts of receipts in the Markdown row of their text, and how well tables are found',
	goal: `at least ${goal} % on held layouts`,
	isMet: ({ ours }) => ours >= goal,
	async run(say) {
		const reader = readerOf(ocrFunctions());
		const figures: Record<string, Record<string, number>> = {};
		for (const half of halves) {
			const samples = samplesOf(half);
			const scores = samples.map((sample) => scoreOf(sample, reader));
			figures[half] = figuresOf(sumOf(scores));
			say(`tables, ${half}: ${pagesOf(samples)}`);
			for (const [name, value] of Object.entries(figures[half])) {
				say(`  ${name.padEnd(44)} ${value}`);
			}
		}
		const ours = figures.held['amounts in the row of their text, %'];
		return { name: 'tables', ours, theirs: null, ratio: null, limit: goal, unit: '%', figures };
	},
};

const pagesOf = (samples: readonly Sample[]) =>
	(['receipt', 'table', 'text'] as const)
		.map((kind) => `${samples.filter((sample) => sample.kind === kind).length} ${kind} pages`)
		.join(', ');

/** By what people call them; percentages with one decimal. */
function figuresOf(score: Score): Record<string, number> {
	const percent = (share: number | null) => Math.round(1000 * (share ?? 0)) / 10;
	return {
		'amounts in the row of their text, %': percent(shareOf(score.amounts)),
		'cells of tables, F1, %': percent(shareOf(score.cells)),
		'rows of tables found, %': percent(shareOf(score.tableRows)),
		'lines that hold one printed row, %': percent(shareOf(score.lines)),
		'text pages without a false table, %': percent(shareOf(score.withoutTable)),
		'paragraphs whole and in order, %': percent(shareOf(score.paragraphs)),
		'letters lost': score.lettersLost,
	};
}
