import { boxAround, cornersOf, laidPages, textOf, type LaidWord } from '../layout';

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Counter-clockwise from the top left. */
function pointsOf(words: readonly LaidWord[]) {
	const [topLeft, topRight, bottomRight, bottomLeft] = cornersOf(boxAround(words));
	return [topLeft, bottomLeft, bottomRight, topRight];
}

const elements = () =>
	laidPages.flatMap(({ lines, width, height }, index) => {
		const rows = lines.filter(({ cells }) => cells.length > 1);
		const element = (type: string, text: string, words: readonly LaidWord[], more = {}) => ({
			type,
			element_id: `${index}-${text.length}-${words[0].top}`,
			text,
			metadata: {
				coordinates: {
					points: pointsOf(words),
					system: 'PixelSpace',
					layout_width: width,
					layout_height: height,
				},
				filename: 'invoice.pdf',
				filetype: 'application/pdf',
				languages: ['eng'],
				page_number: index + 1,
				...more,
			},
		});
		return lines.flatMap((line) => {
			if (!rows.includes(line)) return element('NarrativeText', textOf(line), line.cells.flat());
			if (line !== rows[0]) return [];
			const html = rows
				.map(({ cells }) =>
					cells
						.map((words) => `<td>${escaped(words.map(({ text }) => text).join(' '))}</td>`)
						.join(''),
				)
				.map((row) => `<tr>${row}</tr>`)
				.join('');
			return element(
				'Table',
				rows.map(textOf).join(' '),
				rows.flatMap(({ cells }) => cells.flat()),
				{ text_as_html: `<table><tbody>${html}</tbody></table>` },
			);
		});
	});

export const samples = {
	unstructured: elements,
	'unstructured-text': () => ({
		type: 'CompositeElement',
		element_id: 'c',
		text: laidPages.flatMap(({ lines }) => lines.map(textOf)).join('\n\n'),
		metadata: { filename: 'invoice.pdf' },
	}),
};

const small = (type: string, text: string, metadata: object) => ({
	type,
	element_id: text,
	text,
	metadata,
});

const coordinates = (system: string, layout_width = 100, layout_height = 200) => ({
	points: [
		[10, 20],
		[10, 40],
		[50, 40],
		[50, 20],
	],
	system,
	layout_width,
	layout_height,
});

export const smallest = {
	Unstructured: [
		small('Title', 'Prices', {
			page_number: 2,
			filename: 'a.pdf',
			filetype: 'application/pdf',
			languages: ['eng'],
			coordinates: coordinates('PixelSpace'),
		}),
		small('ListItem', 'one', { page_number: 2, coordinates: coordinates('PixelSpace') }),
		small('ListItem', 'two', { parent_id: 'x', languages: ['deu', 'eng'] }),
		small('Table', 'x 1 2', {
			page_number: 4,
			coordinates: coordinates('PointSpace'),
			text_as_html:
				'<table><thead><tr><th colspan="2">x</th></tr></thead><tr><td>1</td><td>2</td></tr></table>',
		}),
		small('PageBreak', '', { page_number: 4 }),
	],
};
