import {
	boxAround,
	cornersOf,
	laidPages,
	rounded,
	textOf,
	type LaidPage,
	type LaidWord,
} from '../layout';

const shares = (word: LaidWord, { width, height }: LaidPage) => ({
	normalizedVertices: cornersOf(word).map(([x, y]) => ({
		x: Math.round((x / width) * 1e6) / 1e6,
		y: Math.round((y / height) * 1e6) / 1e6,
	})),
});

const pixels = (word: LaidWord) => ({
	vertices: cornersOf(word).map(([x, y]) => ({ x: rounded(x), y: rounded(y) })),
});

interface Writing {
	box: (word: LaidWord, page: LaidPage) => object;
	/** How an index is written; a start of 0 is left out. */
	index: (value: number) => unknown;
}

const lengthOf = (text: string) => [...text].length;

/** Indexes count code points, as the reference says. */
function invoice({ box, index }: Writing) {
	let text = '';
	const anchor = (start: number, end: number) => ({
		textSegments: [{ ...(start > 0 ? { startIndex: index(start) } : {}), endIndex: index(end) }],
	});
	const pages = laidPages.map((page, pageIndex) => {
		const pageStart = lengthOf(text);
		const tokens: object[] = [];
		const rows: object[] = [];
		const lines = page.lines.map((line) => {
			const own = textOf(line);
			const start = lengthOf(text);
			let cursor = 0;
			const cells = line.cells.map((words) => {
				let [first, last] = [-1, 0];
				for (const word of words) {
					const at = own.indexOf(word.text, cursor);
					cursor = at + word.text.length;
					const from = start + lengthOf(own.slice(0, at));
					// A token ends behind the blank or the line break after it.
					const to =
						from + lengthOf(word.text) + (line.glue === ' ' || cursor === own.length ? 1 : 0);
					if (first < 0) first = from;
					last = to;
					tokens.push({
						layout: {
							textAnchor: anchor(from, to),
							confidence: word.confidence,
							boundingPoly: box(word, page),
							orientation: 'PAGE_UP',
						},
						detectedBreak: { type: 'SPACE' },
					});
				}
				return {
					layout: {
						textAnchor: anchor(first, last),
						confidence: 0.9,
						boundingPoly: box(boxAround(words), page),
					},
					rowSpan: 1,
					colSpan: 1,
				};
			});
			if (cells.length > 1) rows.push({ cells });
			text += `${own}\n`;
			return {
				layout: {
					textAnchor: anchor(start, lengthOf(text)),
					boundingPoly: box(boxAround(line.cells.flat()), page),
				},
			};
		});
		return {
			pageNumber: pageIndex + 1,
			dimension: { width: page.width, height: page.height, unit: 'pixels' },
			layout: {
				textAnchor: anchor(pageStart, lengthOf(text)),
				confidence: 0.97,
				orientation: 'PAGE_UP',
			},
			detectedLanguages: [{ languageCode: 'en', confidence: 0.9 }],
			lines,
			tokens,
			tables: rows.length > 0 ? [{ headerRows: rows.slice(0, 1), bodyRows: rows.slice(1) }] : [],
		};
	});
	return { uri: '', mimeType: 'application/pdf', text, pages, entities: [] };
}

const snake = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(snake);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, each]) => [
			name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
			snake(each),
		]),
	);
};

const textBlock = (text: string, type = 'paragraph', page = 1) => ({
	blockId: '1',
	pageSpan: { pageStart: page, pageEnd: page },
	textBlock: { text, type },
});

const cellOf = (text: string) => ({ blocks: [textBlock(text)], rowSpan: 1, colSpan: 1 });

const layoutParser = () => ({
	document: {
		mimeType: 'application/pdf',
		text: '',
		documentLayout: {
			blocks: laidPages.flatMap((page, index) => {
				const rows = page.lines
					.filter(({ cells }) => cells.length > 1)
					.map(({ cells }) => ({
						cells: cells.map((words) => cellOf(words.map(({ text }) => text).join(' '))),
					}));
				const texts = page.lines
					.filter(({ cells }) => cells.length === 1)
					.map((line) => textBlock(textOf(line), 'paragraph', index + 1));
				const table = {
					pageSpan: { pageStart: index + 1, pageEnd: index + 1 },
					tableBlock: { headerRows: rows.slice(0, 1), bodyRows: rows.slice(1) },
				};
				return rows.length > 0 ? [...texts, table] : texts;
			}),
		},
	},
});

export const samples = {
	'google-document-ai': () => ({
		document: invoice({ box: shares, index: String }),
		humanReviewStatus: {},
	}),
	'google-document-ai-pixels': () => invoice({ box: pixels, index: Number }),
	'google-document-ai-snake': () => snake(invoice({ box: shares, index: Number })),
	'google-document-ai-layout': layoutParser,
};

const anchored = (start: number, end: number, more = {}) => ({
	layout: {
		textAnchor: { textSegments: [{ startIndex: String(start), endIndex: String(end) }] },
		confidence: 0.5,
		boundingPoly: {
			normalizedVertices: [
				{ x: 0.1, y: 0.1 },
				{ x: 0.2, y: 0.1 },
				{ x: 0.2, y: 0.2 },
				{ x: 0.1, y: 0.2 },
			],
		},
		...more,
	},
});

export const smallest = {
	'Google Document AI': {
		uri: 'gs://b/a.pdf',
		mimeType: 'application/pdf',
		text: 'a 👍 b\nc\n',
		pages: [
			{
				pageNumber: 1,
				dimension: { width: 100, height: 50, unit: 'pixels' },
				...anchored(0, 8, { orientation: 'PAGE_RIGHT' }),
				detectedLanguages: [{ languageCode: 'en' }],
				lines: [anchored(0, 6), anchored(6, 8)],
				tokens: [
					anchored(0, 2),
					anchored(2, 4),
					{ ...anchored(4, 6), styleInfo: { fontSize: 9, handwritten: true } },
					anchored(6, 8),
				],
				tables: [
					{
						...anchored(0, 8),
						headerRows: [{ cells: [{ ...anchored(0, 4), colSpan: 2 }] }],
						bodyRows: [{ cells: [{ ...anchored(4, 6), rowSpan: 2 }, anchored(6, 8)] }],
					},
				],
			},
			{ pageNumber: 2, paragraphs: [anchored(6, 8)] },
		],
		entities: [
			{ type: 'total', mentionText: 'c', properties: [{ type: 'unit', mentionText: 'b' }] },
		],
	},
	'Google Document AI, layout': {
		document: {
			documentLayout: {
				blocks: [
					{ ...textBlock('a', 'heading-1'), boundingBox: anchored(0, 1).layout.boundingPoly },
					{
						pageSpan: { pageStart: 1 },
						listBlock: { type: 'unordered', listEntries: [{ blocks: [textBlock('b')] }] },
					},
					{
						pageSpan: { pageStart: 2 },
						tableBlock: {
							caption: 'c',
							headerRows: [{ cells: [{ ...cellOf('d'), colSpan: 2 }] }],
							bodyRows: [
								{
									cells: [
										cellOf('e'),
										{ blocks: [{ tableBlock: { bodyRows: [{ cells: [cellOf('f')] }] } }] },
									],
								},
							],
						},
					},
				],
			},
		},
	},
	'Google Document AI, entities': {
		mimeType: 'image/png',
		entities: [
			{ type: 'total', mentionText: 'c', properties: [{ type: 'unit', mentionText: 'b' }] },
		],
	},
};
