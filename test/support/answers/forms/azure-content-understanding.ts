import { boxAround, cornersOf, laidPages, rounded, textOf, type LaidWord } from '../layout';

const source = (word: LaidWord, page: number) =>
	`D(${[
		page,
		...cornersOf(word)
			.flat()
			.map((value) => rounded(value / 200)),
	].join(',')})`;

const lengthOf = (text: string) => [...text].length;

/** Offsets count code points of the Markdown, and one of 0 is left out. */
function invoice() {
	let markdown = '';
	const tables: object[] = [];
	const spanOf = (offset: number, length: number) => ({
		...(offset > 0 ? { offset } : {}),
		length,
	});
	const pages = laidPages.map((page, index) => {
		const number = index + 1;
		const start = lengthOf(markdown);
		const cells: object[] = [];
		let rows = 0;
		const words: object[] = [];
		const lines = page.lines.map((line) => {
			const own = textOf(line);
			const at = lengthOf(markdown);
			let cursor = 0;
			if (line.cells.length > 1) rows++;
			line.cells.forEach((cell, columnIndex) => {
				const from = at + lengthOf(own.slice(0, own.indexOf(cell[0]!.text, cursor)));
				for (const word of cell) {
					const place = own.indexOf(word.text, cursor);
					cursor = place + word.text.length;
					words.push({
						content: word.text,
						span: spanOf(at + lengthOf(own.slice(0, place)), lengthOf(word.text)),
						confidence: word.confidence,
						source: source(word, number),
					});
				}
				if (line.cells.length === 1) return;
				const content = cell.map(({ text }) => text).join(' ');
				cells.push({
					kind: rows === 1 ? 'columnHeader' : 'content',
					rowIndex: rows - 1,
					columnIndex,
					rowSpan: 1,
					columnSpan: 1,
					content,
					source: source(boxAround(cell), number),
					span: spanOf(from, lengthOf(content)),
				});
			});
			markdown += `${own}\n\n`;
			return {
				content: own,
				source: source(boxAround(line.cells.flat()), number),
				span: spanOf(at, lengthOf(own)),
			};
		});
		if (cells.length > 0) tables.push({ rowCount: rows, columnCount: 4, cells });
		return {
			pageNumber: number,
			angle: 0,
			width: page.width / 200,
			height: page.height / 200,
			spans: [spanOf(start, lengthOf(markdown) - start)],
			words,
			lines,
		};
	});
	return {
		id: '10a0',
		status: 'Succeeded',
		result: {
			analyzerId: 'prebuilt-documentSearch',
			apiVersion: '2025-11-01',
			createdAt: '2026-01-02T03:04:05Z',
			warnings: [],
			contents: [
				{
					kind: 'document',
					markdown,
					startPageNumber: 1,
					endPageNumber: 2,
					unit: 'inch',
					pages,
					tables,
				},
			],
		},
	};
}

export const samples = {
	'azure-content-understanding': invoice,
	/** A file that is not drawn. */
	'azure-content-understanding-markdown': () => {
		const { result } = invoice();
		const [{ markdown }] = result.contents;
		return {
			...result,
			contents: [
				{
					kind: 'document',
					markdown: markdown.replace(/[*<>[\]#_]/g, '\\$&'),
					startPageNumber: 1,
					endPageNumber: 1,
				},
			],
		};
	},
};

const word = (content: string, offset: number) => ({
	content,
	span: { offset, length: content.length },
	confidence: 0.5,
	source: `D(1,${1 + offset},1,${2 + offset},1,${2 + offset},2,${1 + offset},2)`,
});

export const smallest = {
	'Azure Content Understanding': {
		id: 'i',
		status: 'Succeeded',
		result: {
			analyzerId: 'a',
			apiVersion: '2025-11-01',
			stringEncoding: 'utf8',
			warnings: [{ code: 'x', message: 'A page was blurred.' }],
			contents: [
				{
					kind: 'document',
					markdown: 'a b\n\n<!-- PageBreak -->\n\n| c | d |\n|---|---|\n| é | f |',
					unit: 'inch',
					startPageNumber: 1,
					endPageNumber: 2,
					pages: [
						{
							pageNumber: 1,
							angle: 1,
							width: 10,
							height: 5,
							spans: [{ length: 5 }],
							words: [word('a', 0), word('b', 2)],
							lines: [{ content: 'a b', source: 'D(1,1,1,3,1)', span: { length: 3 } }],
						},
						{ pageNumber: 2, spans: [{ offset: 5, length: 60 }] },
					],
					tables: [
						{
							rowCount: 1,
							columnCount: 2,
							source: 'D(1,1,1,3,1,3,2,1,2)',
							cells: [
								{
									kind: 'columnHeader',
									rowIndex: 0,
									columnIndex: 0,
									content: 'a',
									source: 'D(1,1,1,1,1)',
									span: { length: 1 },
								},
								{
									rowIndex: 0,
									columnIndex: 1,
									content: 'b',
									source: 'D(1,2,1,1,1);D(2,1,1,1,1)',
									span: { offset: 2, length: 1 },
								},
							],
						},
					],
				},
			],
		},
	},
};
