import { boxAround, laidPages, textOf, type LaidWord } from '../layout';

type Origin = 'TOPLEFT' | 'BOTTOMLEFT';

/** Pages at 72 points per inch, of which the layout's 200 dpi are more. */
const POINTS = 72 / 200;

const bboxOf = ({ left, top, width, height }: LaidWord, origin: Origin, pageHeight: number) => {
	const from = (y: number) => (origin === 'TOPLEFT' ? y : pageHeight - y) * POINTS;
	return {
		l: left * POINTS,
		t: from(top),
		r: (left + width) * POINTS,
		b: from(top + height),
		coord_origin: origin,
	};
};

const ref = (list: string, index: number) => ({ $ref: `#/${list}/${index}` });

/** The invoice, its price table as a table, everything else as a text for each line. */
function docling() {
	const texts: object[] = [];
	const tables: object[] = [];
	const children: Array<{ $ref: string }> = [];
	for (const [index, { lines, height }] of laidPages.entries()) {
		const provOf = (words: readonly LaidWord[]) => [
			{
				page_no: index + 1,
				bbox: bboxOf(boxAround(words), 'BOTTOMLEFT', height),
				charspan: [0, 0],
			},
		];
		const rows = lines.filter(({ cells }) => cells.length > 1);
		for (const line of lines) {
			const words = line.cells.flat();
			if (rows.includes(line)) {
				if (line !== rows[0]) continue;
				children.push(ref('tables', tables.length));
				tables.push({
					self_ref: `#/tables/${tables.length}`,
					children: [],
					content_layer: 'body',
					label: 'table',
					prov: provOf(rows.flatMap(({ cells }) => cells.flat())),
					captions: [],
					footnotes: [],
					data: {
						num_rows: rows.length,
						num_cols: 4,
						table_cells: rows.flatMap(({ cells }, row) =>
							cells.map((cell, column) => ({
								bbox: bboxOf(boxAround(cell), 'TOPLEFT', height),
								row_span: 1,
								col_span: 1,
								start_row_offset_idx: row,
								end_row_offset_idx: row + 1,
								start_col_offset_idx: column,
								end_col_offset_idx: column + 1,
								text: cell.map(({ text }) => text).join(' '),
								column_header: row === 0,
								row_header: false,
								row_section: false,
							})),
						),
					},
				});
				continue;
			}
			children.push(ref('texts', texts.length));
			texts.push({
				self_ref: `#/texts/${texts.length}`,
				parent: { $ref: '#/body' },
				children: [],
				content_layer: 'body',
				label: 'text',
				prov: provOf(words),
				orig: textOf(line),
				text: textOf(line),
			});
		}
	}
	const node = (name: string, own: Array<{ $ref: string }>) => ({
		self_ref: `#/${name}`,
		children: own,
		content_layer: name,
		name: '_root_',
		label: 'unspecified',
	});
	return {
		schema_name: 'DoclingDocument',
		version: '1.5.0',
		name: 'invoice',
		origin: { mimetype: 'application/pdf', binary_hash: 7, filename: 'invoice.pdf' },
		furniture: node('furniture', []),
		body: node('body', children),
		groups: [],
		texts,
		pictures: [],
		tables,
		key_value_items: [],
		form_items: [],
		pages: Object.fromEntries(
			laidPages.map(({ width, height }, index) => [
				String(index + 1),
				{
					size: { width: width * POINTS, height: height * POINTS },
					image: null,
					page_no: index + 1,
				},
			]),
		),
	};
}

const markdown = laidPages
	.flatMap(({ lines }) => lines)
	.map((line) => textOf(line).replace(/[<>*[\]|#]/g, '\\$&'))
	.join('\n\n');

const served = (document: object) => ({
	document: { filename: 'invoice.pdf', ...document },
	status: 'success',
	errors: [],
	processing_time: 1.5,
	timings: {},
});

export const samples = {
	docling: () => docling(),
	'docling-serve': () => served({ json_content: docling(), md_content: null }),
	'docling-serve-markdown': () => served({ json_content: null, md_content: markdown }),
};

const prov = (page_no: number, t: number) => [
	{ page_no, bbox: { l: 10, t, r: 60, b: t - 10, coord_origin: 'BOTTOMLEFT' }, charspan: [0, 5] },
];

const cell = (row: number, column: number, text: string, more: object = {}) => ({
	bbox: { l: 10, t: 20, r: 30, b: 30, coord_origin: 'TOPLEFT' },
	row_span: 1,
	col_span: 1,
	start_row_offset_idx: row,
	start_col_offset_idx: column,
	text,
	column_header: row === 0,
	...more,
});

export const smallest = {
	Docling: {
		schema_name: 'DoclingDocument',
		version: '1.5.0',
		name: 'a',
		origin: { mimetype: 'image/png', filename: 'a.png' },
		furniture: { children: [ref('texts', 4)] },
		body: { children: [ref('texts', 0), ref('groups', 0), ref('tables', 0)] },
		groups: [{ label: 'list', children: [ref('texts', 1), ref('texts', 2)] }],
		texts: [
			{ label: 'section_header', text: 'Prices', orig: 'Prices', prov: prov(1, 90), children: [] },
			{ label: 'list_item', text: 'one', marker: '1.', prov: prov(1, 80), children: [] },
			{ label: 'list_item', text: 'two', marker: '2.', prov: prov(1, 70), children: [] },
			{ label: 'caption', text: 'Table 1', prov: prov(2, 95) },
			{ label: 'page_footer', text: 'Page 2', prov: prov(2, 10) },
		],
		tables: [
			{
				label: 'table',
				captions: [ref('texts', 3)],
				children: [ref('texts', 3)],
				prov: prov(2, 60),
				data: {
					num_rows: 3,
					num_cols: 2,
					table_cells: [
						cell(0, 0, 'Both', { col_span: 2 }),
						cell(1, 0, 'a\nb', { row_span: 2 }),
						cell(1, 1, '1'),
						cell(2, 1, '2'),
					],
				},
			},
		],
		pages: {
			'1': { size: { width: 100, height: 100 }, page_no: 1 },
			'2': { size: { width: 100, height: 200 }, page_no: 2 },
		},
	},
	'docling-serve': {
		document: { filename: 'a.pdf', md_content: '# a\n\n| b | c |\n|---|---|\n| 1 | 2 |' },
		status: 'partial_success',
		errors: [{ component_type: 'model', module_name: 'x', error_message: 'Page 3 timed out' }],
		processing_time: 1,
	},
};
