import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exportMarkdown } from '../../../ocr/export/markdown/markdown';
import { readAnswer } from '../../../ocr/normalize/read-answer';
import { figuresOf, type Figures } from '../../layouts/figures';
import { samplesOf } from '../../layouts/samples';
import { expectBlock, table } from '../../support/markdown';

const PAGE = 'docs/layout.md';

/** So far a figure may fall before the page's claim counts as broken; pages weigh little in a sum. */
const SLACK = 0.5;

/** Measured on the same pages before rows were found over the whole page. */
const BEFORE: Record<'tuning' | 'held', Figures> = {
	tuning: {
		'amounts in the row of their text, %': 46.8,
		'cells of tables, F1, %': 66,
		'rows of tables found, %': 43.3,
		'words whose line is one printed row, %': 87.6,
		'text pages without a false table, %': 100,
		'paragraphs whole and in order, %': 92.9,
		'letters lost': 0,
	},
	held: {
		'amounts in the row of their text, %': 46.3,
		'cells of tables, F1, %': 36.7,
		'rows of tables found, %': 33.4,
		'words whose line is one printed row, %': 81.9,
		'text pages without a false table, %': 100,
		'paragraphs whole and in order, %': 93.4,
		'letters lost': 0,
	},
};

const reader = { readAnswer, exportMarkdown };
const now = {
	tuning: figuresOf(samplesOf('tuning'), reader),
	held: figuresOf(samplesOf('held'), reader),
};

const ROWS = Object.keys(now.held);
const HEAD = ['', 'Tuning, before', 'Tuning, now', 'Held, before', 'Held, now'];

const shown = (name: string, value: number) => (name.endsWith('%') ? value.toFixed(1) : `${value}`);

test('the page shows figures that the code reaches', () => {
	if (process.env.UPDATE_DOCS) {
		const rows = ROWS.map((name) => [
			name,
			...(['tuning', 'held'] as const).flatMap((half) => [
				shown(name, BEFORE[half][name]),
				shown(name, now[half][name]),
			]),
		]);
		expectBlock(PAGE, 'figures', table([HEAD, ...rows]));
	}
	const page = readFileSync(path.resolve(__dirname, '../../..', PAGE), 'utf8');
	const figures = page.split('<!-- figures -->')[1].split('\n');
	for (const name of ROWS) {
		const row = figures.find((line) => line.startsWith(`| ${name}`)) ?? '';
		const [, tuning, , held] = row.split('|').slice(2).map(Number);
		const claims = { tuning, held };
		for (const half of ['tuning', 'held'] as const) {
			const [told, is] = [claims[half], now[half][name]];
			if (name.endsWith('%')) expect(is).toBeGreaterThanOrEqual(told - SLACK);
			else expect(is).toBeLessThanOrEqual(told);
		}
	}
});
