import { scoreOf, shareOf, sumOf, type Score } from './measure.ts';
import type { Reader } from './reader.ts';
import type { Sample } from './sample.ts';

const percent = (share: number | null) => Math.round(1000 * (share ?? 0)) / 10;

/** What is told of a set of pages, by the names that people read. Percentages have one decimal. */
const FIGURES: Record<string, (score: Score) => number> = {
	'amounts in the row of their text, %': ({ amounts }) => percent(shareOf(amounts)),
	'cells of tables, F1, %': ({ cells }) => percent(shareOf(cells)),
	'rows of tables found, %': ({ tableRows }) => percent(shareOf(tableRows)),
	'words whose line is one printed row, %': ({ lines }) => percent(shareOf(lines)),
	'text pages without a false table, %': ({ withoutTable }) => percent(shareOf(withoutTable)),
	'paragraphs whole and in order, %': ({ paragraphs }) => percent(shareOf(paragraphs)),
	'letters lost': ({ lettersLost }) => lettersLost,
};

export type Figures = Record<string, number>;

export function figuresOf(samples: readonly Sample[], reader: Reader): Figures {
	const sum = sumOf(samples.map((sample) => scoreOf(sample, reader)));
	return Object.fromEntries(Object.entries(FIGURES).map(([name, of]) => [name, of(sum)]));
}
