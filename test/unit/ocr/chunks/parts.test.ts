import { partsOf } from '../../../../ocr/chunks/parts';
import type { OcrDocument } from '../../../../ocr/document/types';
import { atOnce } from '../../../../ocr/document/turns';
import { documentOf, setPage, table, under } from '../export/typeset';

const partsIn = (document: OcrDocument, textAs: 'plain' | 'markdown') =>
	atOnce(partsOf(document, { textAs })).map(({ units, ...part }) => ({
		...part,
		shown: units.map(({ text, render }) => render(text)),
		own: units.map(({ spans }) =>
			spans.map(({ offset, length }) => document.text.slice(offset, offset + length)).join('|'),
		),
	}));

const read = () =>
	documentOf(
		setPage([
			{ text: 'Terms *', x: 100, y: 60, height: 60 },
			...under(100, 200, ['# of the first line', 'and the *second* one']),
			...under(100, 340, ['- a lamp', '- a rug']),
			...table(480, [100, 500], [['Name', 'Pieces'], ['Soap', '2'], ['Salt', '3']]), // prettier-ignore
		]),
	);

test('a document is headings, paragraphs, lists and tables, in Markdown with its signs', () => {
	const parts = partsIn(read(), 'markdown');
	expect(parts.map(({ kind, page }) => [kind, page])).toEqual([
		['heading', 1],
		['paragraph', 1],
		['list', 1],
		['table', 1],
	]);
	expect(parts[0]).toMatchObject({
		level: 1,
		title: 'Terms *',
		shown: ['# Terms *'],
		own: ['Terms *'],
	});
	expect(parts[1]!.shown).toEqual(['\\# of the first line  \nand the \\*second\\* one']);
	expect(parts[2]).toMatchObject({ shown: ['- a lamp', '- a rug'], own: ['- a lamp', '- a rug'] });
	expect(parts[3]).toMatchObject({
		headed: true,
		shown: ['| Name | Pieces |\n| --- | ---: |', '| Soap | 2 |', '| Salt | 3 |'],
	});
});

test('as plain text it is as the provider returned it, but for the rows', () => {
	expect(partsIn(read(), 'plain').map(({ shown }) => shown)).toEqual([
		['Terms *'],
		['# of the first line\nand the *second* one'],
		['- a lamp', '- a rug'],
		['Name\tPieces', 'Soap\t2', 'Salt\t3'],
	]);
});

test('a page’s own Markdown stays as it is written', () => {
	const document = documentOf(setPage(under(100, 60, ['Terms', 'one * two'])));
	document.pages[0]!.markdown = '## Terms\n\none \\* **two**  \n';
	const parts = partsIn(document, 'markdown');
	expect(parts).toMatchObject([
		{ kind: 'heading', page: 1, level: 2, title: 'Terms', shown: ['## Terms'], own: ['Terms'] },
		{ kind: 'paragraph', page: 1, shown: ['one \\* **two**'], own: ['one * two'] },
	]);
	expect(partsIn(document, 'plain').map(({ shown }) => shown)).toEqual([['Terms'], ['one * two']]);
});
