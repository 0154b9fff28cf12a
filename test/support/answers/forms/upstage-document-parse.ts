import { boxAround, cornersOf, laidPages, textOf, type LaidPage, type LaidWord } from '../layout';

const coordinates = (word: LaidWord, { width, height }: LaidPage) =>
	cornersOf(word).map(([x, y]) => ({
		x: Math.round((x / width) * 1e4) / 1e4,
		y: Math.round((y / height) * 1e4) / 1e4,
	}));

const encoded = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const cellsOf = ({ cells }: LaidPage['lines'][number]) =>
	cells.map((words) => words.map(({ text }) => text).join(' '));

type Format = 'html' | 'markdown' | 'text';

function contentOf(lines: LaidPage['lines'], format: Format): Record<Format, string> {
	const empty = { html: '', markdown: '', text: '' };
	const rows = lines.map(cellsOf);
	if (lines.length > 1) {
		const html = `<table>${rows
			.map((cells, row) => {
				const tag = row === 0 ? 'th' : 'td';
				return `<tr>${cells.map((cell) => `<${tag}>${encoded(cell)}</${tag}>`).join('')}</tr>`;
			})
			.join('')}</table>`;
		const [head, ...body] = rows.map(
			(cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
		);
		const markdown = [head, `| ${rows[0]!.map(() => '---').join(' | ')} |`, ...body].join('\n');
		const text = rows.map((cells) => cells.join(' ')).join('\n');
		return { ...empty, [format]: { html, markdown, text }[format] };
	}
	const text = textOf(lines[0]!);
	const html = `<p data-category="paragraph">${encoded(text)}</p>`;
	const markdown = text.replace(/([*_[\]<>#|`])/g, '\\$1');
	return { ...empty, [format]: { html, markdown, text }[format] };
}

function answer(format: Format) {
	let id = 0;
	const elements = laidPages.flatMap((page, index) => {
		const rows = page.lines.filter(({ cells }) => cells.length > 1);
		return page.lines.flatMap((line) => {
			if (line.cells.length > 1 && line !== rows[0]) return [];
			const lines = line.cells.length > 1 ? rows : [line];
			const words = lines.flatMap(({ cells }) => cells.flat());
			return [
				{
					category: lines.length > 1 ? 'table' : 'paragraph',
					content: contentOf(lines, format),
					coordinates: coordinates(boxAround(words), page),
					id: id++,
					page: index + 1,
				},
			];
		});
	});
	return {
		api: '2.0',
		content: { html: '', markdown: '', text: '' },
		elements,
		model: 'document-parse-250618',
		ocr: true,
		usage: { pages: laidPages.length },
	};
}

export const samples = {
	'upstage-document-parse': () => answer('html'),
	'upstage-document-parse-markdown': () => answer('markdown'),
	'upstage-document-parse-text': () => answer('text'),
};

const place = [
	{ x: 0.1, y: 0.1 },
	{ x: 0.2, y: 0.1 },
	{ x: 0.2, y: 0.2 },
	{ x: 0.1, y: 0.2 },
];

export const smallest = {
	'Upstage Document Parse': {
		api: '2.0',
		model: 'document-parse-250618',
		content: { html: '<h1>a</h1>', markdown: '', text: '' },
		elements: [
			{
				id: 0,
				page: 1,
				category: 'heading1',
				coordinates: place,
				content: { html: '<h1 id="0">a</h1>', markdown: '# a', text: 'a' },
			},
			{
				id: 1,
				page: 1,
				category: 'paragraph',
				coordinates: place,
				content: { html: '', markdown: '**b**', text: '' },
			},
			{
				id: 2,
				page: 1,
				category: 'list',
				coordinates: place,
				content: { html: '', markdown: '', text: 'c' },
			},
			{
				id: 3,
				page: 3,
				category: 'table',
				coordinates: place,
				content: {
					html: '<table><thead><tr><td colspan="2">d</td></tr></thead><tbody><tr><td>e</td><td>f</td></tr></tbody></table>',
					markdown: '',
					text: '',
				},
			},
			{
				id: 4,
				page: 3,
				category: 'figure',
				coordinates: place,
				content: { html: '<figure><img alt="g"></figure>', markdown: '', text: '' },
			},
		],
		usage: { pages: 3 },
	},
	'Upstage Layout Analysis': {
		api: '1.0',
		model: 'layout-analyzer-0.1.0',
		elements: [
			{
				id: 0,
				page: 1,
				category: 'paragraph',
				html: '<p>a</p>',
				text: 'a',
				bounding_box: [
					{ x: 10, y: 10 },
					{ x: 20, y: 10 },
					{ x: 20, y: 20 },
					{ x: 10, y: 20 },
				],
			},
		],
		metadata: { pages: [{ page: 1, width: 100, height: 50 }] },
		numBilledPages: 1,
	},
};
