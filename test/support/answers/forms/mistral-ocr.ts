import { laidPages, textOf, type LaidPage } from '../layout';

const cellsOf = ({ cells }: LaidPage['lines'][number]) =>
	cells.map((words) => words.map(({ text }) => text).join(' '));

/** Signs that mean something in Markdown are escaped, as they stand for themselves on paper. */
const escaped = (text: string) => text.replace(/([*_[\]<>#|`])/g, '\\$1');

function markdownOf(page: LaidPage, table: (rows: string[][]) => string): string {
	const rows = page.lines.filter(({ cells }) => cells.length > 1).map(cellsOf);
	const parts: string[] = [];
	for (const line of page.lines) {
		if (line.cells.length === 1) {
			const own = escaped(textOf(line));
			parts.push(line.cells[0]![0]!.height > 40 ? `# ${own}` : own.replace(/^• /, '- '));
		} else if (cellsOf(line)[0] === rows[0]![0]) parts.push(table(rows));
	}
	return parts.join('\n\n');
}

function pipes(rows: string[][]): string {
	const [head, ...body] = rows.map((cells) => `| ${cells.map(escaped).join(' | ')} |`);
	return [head, `| ${rows[0]!.map(() => '---').join(' | ')} |`, ...body].join('\n');
}

const html = (rows: string[][]) =>
	`<table>${rows
		.map((cells, row) => {
			const tag = row === 0 ? 'th' : 'td';
			return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
		})
		.join('')}</table>`;

const about = {
	model: 'mistral-ocr-2512',
	document_annotation: null,
	usage_info: { pages_processed: laidPages.length, doc_size_bytes: 48_213 },
};

const page = (laid: LaidPage, index: number, table: (rows: string[][]) => string) => ({
	index,
	markdown: markdownOf(laid, table),
	images: [],
	tables: [] as object[],
	hyperlinks: [],
	header: null,
	footer: null,
	dimensions: { dpi: 200, height: laid.height, width: laid.width },
	confidence_scores: null,
	blocks: null,
});

const answer = () => ({
	pages: laidPages.map((laid, index) => page(laid, index, pipes)),
	...about,
});

export const samples = {
	'mistral-ocr': answer,
	/** As n8n's node puts it out. */
	'mistral-ocr-n8n': () => ({
		...answer(),
		extractedText: answer()
			.pages.map(({ markdown }) => markdown)
			.join('\n\n'),
		pageCount: laidPages.length,
	}),
	/** With `table_format`: the table stands apart. */
	'mistral-ocr-tables': () => ({
		pages: laidPages.map((laid, index) => {
			const tables: object[] = [];
			const own = page(laid, index, (rows) => {
				const id = `tbl-${tables.length}.html`;
				tables.push({ id, content: html(rows), format: 'html' });
				return `[${id}](${id})`;
			});
			return { ...own, tables };
		}),
		...about,
	}),
};

const small = {
	pages: [
		{
			index: 2,
			header: 'h',
			footer: 'f',
			markdown:
				'# a\n\n![img-0.jpeg](img-0.jpeg)\n\n| b | c |\n|---|---|\n| d | *e* |\n\n[tbl-0.html](tbl-0.html)',
			images: [
				{ id: 'img-0.jpeg', top_left_x: 1, top_left_y: 1, bottom_right_x: 2, bottom_right_y: 2 },
			],
			tables: [
				{
					id: 'tbl-0.html',
					format: 'html',
					content: '<table><tr><th rowspan="2">x</th><td>y</td></tr></table>',
				},
			],
			dimensions: { dpi: 200, height: 50, width: 100 },
			confidence_scores: { average_page_confidence_score: 0.5 },
		},
		{ index: 4, markdown: '', images: [], dimensions: null },
	],
	model: 'mistral-ocr-2512',
	usage_info: { pages_processed: 2, doc_size_bytes: 9 },
};

export const smallest = {
	'Mistral OCR': small,
	'Mistral OCR, a batch': {
		id: 'b',
		custom_id: '0',
		response: { status_code: 200, body: small },
		error: null,
	},
};
