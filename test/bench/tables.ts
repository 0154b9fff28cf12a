import { figuresOf, type Figures } from '../layouts/figures.ts';
import type { Reader } from '../layouts/reader.ts';
import type { Half, Sample } from '../layouts/sample.ts';
import { samplesOf } from '../layouts/samples.ts';
import type { Benchmark } from './benchmark.ts';
import { fromSources } from './source-reader.ts';

const goal = 95;

const halves: Half[] = ['tuning', 'held'];

export const tables: Benchmark = {
	name: 'tables',
	about: 'amounts of receipts in the Markdown row of their text, and how well tables are found',
	goal: `at least ${goal} % on held layouts`,
	isMet: ({ ours }) => ours >= goal,
	async run(say) {
		const reader = fromSources<Reader>('./normalize/read-answer', './export/markdown/markdown');
		const figures: Record<string, Figures> = {};
		for (const half of halves) {
			const samples = samplesOf(half);
			figures[half] = figuresOf(samples, reader);
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
