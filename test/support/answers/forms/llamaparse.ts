import { boxAround, laidPages, textOf, type LaidWord } from '../layout';

const escaped = (text: string) => text.replace(/[\\*[\]#|<>]/g, '\\$&');

const boxOf = (words: readonly LaidWord[]) => {
	const { left, top, width, height } = boxAround(words);
	return { x: left, y: top, w: width, h: height };
};

/** The items of a page; a place is a box in version 1 and a list of boxes in version 2. */
function itemsOf({ lines }: (typeof laidPages)[number], version: 1 | 2) {
	const rows = lines.filter(({ cells }) => cells.length > 1);
	const place = (words: readonly LaidWord[]) =>
		version === 1 ? { bBox: boxOf(words) } : { bbox: [boxOf(words)] };
	return lines.flatMap((line) => {
		if (!rows.includes(line)) {
			const value = textOf(line);
			return { type: 'text', value, md: escaped(value), ...place(line.cells.flat()) };
		}
		if (line !== rows[0]) return [];
		const cells = rows.map((row) =>
			row.cells.map((words) => words.map(({ text }) => text).join(' ')),
		);
		const pipes = cells.map((row) => `| ${row.map(escaped).join(' | ')} |`);
		return {
			type: 'table',
			rows: cells,
			md: [pipes[0], '|---|---|---|---|', ...pipes.slice(1)].join('\n'),
			csv: cells.map((row) => row.join(',')).join('\n'),
			isPerfectTable: true,
			...place(rows.flatMap((row) => row.cells.flat())),
		};
	});
}

const markdownOf = (page: (typeof laidPages)[number]) =>
	itemsOf(page, 1)
		.map(({ md }) => md)
		.join('\n\n');

const textOfPage = ({ lines }: (typeof laidPages)[number]) => lines.map(textOf).join('\n');

const metadata = { job_pages: 2, job_is_cache_hit: false };

const job = {
	id: 'pjb-1',
	project_id: 'prj-1',
	status: 'COMPLETED',
	tier: 'agentic',
	error_message: null,
};

const numbered = (make: (page: (typeof laidPages)[number]) => object) => ({
	pages: laidPages.map((page, index) => ({ page_number: index + 1, success: true, ...make(page) })),
});

export const samples = {
	'llamaparse-json': () => ({
		pages: laidPages.map((page, index) => ({
			page: index + 1,
			text: textOfPage(page),
			md: markdownOf(page),
			images: [],
			items: itemsOf(page, 1),
			status: 'OK',
			links: [],
			width: page.width,
			height: page.height,
		})),
		job_metadata: metadata,
	}),
	'llamaparse-markdown': () => ({
		markdown: laidPages.map(markdownOf).join('\n\n'),
		job_metadata: metadata,
	}),
	'llamaparse-text': () => ({
		text: laidPages.map(textOfPage).join('\n\n'),
		job_metadata: metadata,
	}),
	'llamaparse-v2': () => ({
		job,
		items: numbered((page) => ({
			page_width: page.width,
			page_height: page.height,
			items: itemsOf(page, 2),
		})),
		markdown: numbered((page) => ({ markdown: markdownOf(page) })),
	}),
	'llamaparse-v2-text': () => ({ job, text: numbered((page) => ({ text: textOfPage(page) })) }),
	'llamaparse-v2-full': () => ({
		job,
		markdown_full: laidPages.map(markdownOf).join('\n\n'),
	}),
};

const box = { x: 10, y: 20, w: 40, h: 20 };

export const smallest = {
	'LlamaParse 1': {
		pages: [
			{
				page: 2,
				text: 'Prices',
				md: '# Prices',
				items: [
					{ type: 'heading', lvl: 1, value: 'Prices', md: '# Prices', bBox: box },
					{
						type: 'table',
						rows: [
							['a', 'b'],
							['1', 2],
						],
						md: '|a|b|\n|-|-|\n|1|2|',
						bBox: box,
					},
				],
				width: 100,
				height: 200,
			},
			{ page: 4, text: 'x  y', md: '**x** y', items: [] },
		],
		job_metadata: { job_pages: 2 },
		job_id: 'j',
		file_name: 'dir/a.pdf',
	},
	'LlamaParse 2': {
		job: { id: 'j', status: 'COMPLETED', project_id: 'p', tier: 'fast' },
		items: {
			pages: [
				{
					page_number: 1,
					page_width: 100,
					page_height: 200,
					items: [
						{ type: 'text', value: 'x', md: 'x', bbox: [box] },
						{
							type: 'table',
							rows: [['a', 'b']],
							html: '<table><tr><th colspan="2">a</th></tr><tr><td>1</td><td>2</td></tr></table>',
							bbox: [box],
						},
					],
					success: true,
				},
				{ page_number: 2, success: false, error: 'Timed out' },
			],
		},
		markdown: { pages: [{ page_number: 1, markdown: 'x', success: true }] },
	},
};
