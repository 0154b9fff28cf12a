import { documentInfo, pageContent } from '../../../../../ocr/review/session/info';
import { documentOf, field, pageOf, word } from '../support';

const shown = { threshold: 0.8, hasPicture: (index: number) => index === 1, name: 'a.pdf' };

it('counts words below the threshold; one without a confidence is none of them', () => {
	const words = [0.79, 0.8, null, 0].map((confidence, index) =>
		word('ab', 0, 0.1 * index, confidence),
	);
	const info = documentInfo(documentOf(pageOf(['x']), pageOf([], { words })), shown);
	expect(info.pages).toMatchObject([
		{ number: 1, wordCount: 1, lowCount: 0, hasPicture: false, ratio: 1 },
		{ number: 2, wordCount: 4, lowCount: 2, hasPicture: true },
	]);
});

it('shows a field as the item has it, with its page as an index', () => {
	const document = documentOf(pageOf(['x']), pageOf(['12.50']));
	const checks = [
		{ rule: 'sum', passed: false, message: 'Not the sum.' },
		{ rule: 'required', passed: true, message: 'There.' },
	];
	const polygon = document.pages[1]!.words[0]!.polygon;
	const total = field('total', { type: 'amount', value: 12.5, page: 2, polygon, checks });
	const { fields } = documentInfo({ ...document, fields: [total, field('date', {})] }, shown);
	expect(fields).toMatchObject([
		{ path: 'total', value: '12.5', page: 1, failed: ['Not the sum.'] },
		{ path: 'date', value: '', page: null, box: null },
	]);
	expect(fields[0]!.box![0]).toBeCloseTo(0.1);
});

it('gives the words of a page, where lines begin, and the words of cells', () => {
	const rows = ['Item', 'Nut', 'Bolt'];
	const words = rows.flatMap((text, row) => [
		word(text, row, 0.1),
		{ ...word(row === 0 ? 'Price' : `${row}.50`, row, 0.6), breakAfter: true },
	]);
	const document = documentOf(
		pageOf([], {
			words,
			tables: [
				{
					cells: [
						{ row: 0, column: 0, text: 'Item' },
						{ row: 0, column: 1, text: 'Price' },
						{ row: 1, column: 0, text: 'Nut' },
						{ row: 1, column: 1, text: 'nothing of the page' },
					],
				},
			],
		}),
	);
	const content = pageContent(document, 0);
	expect(content.lines).toEqual([0, 2, 4]);
	expect(content.words[1]).toEqual({
		text: 'Price',
		polygon: document.pages[0]!.words[1]!.polygon!.flat(),
		confidence: 0.9,
	});
	const given = content.tables.find(({ cells }) =>
		cells.some(({ text }) => text.startsWith('nothing')),
	);
	expect(given?.cells.map((cell) => cell.words)).toEqual([[0], [1], [2], []]);
	expect(() => pageContent(document, 1)).toThrow(RangeError);
});
