import { pageLabelIn } from '../../../../ocr/split/page-label';

test.each([
	['Page 1 of 3', 1, 3],
	['Invoice 4711 · Page: 2/5', 2, 5],
	['Seite 1 von 3', 1, 3],
	['Blatt 2 von 2', 2, 2],
	['Page 2 sur 4', 2, 4],
	['Página 1 de 2', 1, 2],
	['Hoja 3 de 4', 3, 4],
	['Pág. 1/2', 1, 2],
	['Folha 2 de 3', 2, 3],
	['Pagina 2 di 3', 2, 3],
	['Pagina 1 van 4', 1, 4],
	['Blz. 2 van 2', 2, 2],
	['Sida 1 av 2', 1, 2],
	['Side 2 af 3', 2, 3],
	['Side 2 av 3', 2, 3],
	['Sivu 1/2', 1, 2],
	['Strona 1 z 2', 1, 2],
	['Strana 2 z 5', 2, 5],
	['Stránka 2 z 5', 2, 5],
	['2. oldal / 3', 2, 3],
	['Pagina 1 din 2', 1, 2],
	['Sayfa 1/2', 1, 2],
	['Σελίδα 1 από 2', 1, 2],
	['Страница 1 из 3', 1, 3],
	['стр. 2 из 3', 2, 3],
	['第 1 页 共 3 页', 1, 3],
	['第1頁，共3頁', 1, 3],
	['共3页 第2页', 2, 3],
	['１／３ページ', 1, 3],
	['3ページ中2ページ', 2, 3],
	['1 / 3 頁', 1, 3],
	['페이지 1/3', 1, 3],
	['총 3페이지 중 2', 2, 3],
	['صفحة ١ من ٣', 1, 3],
	['עמוד 1 מתוך 3', 1, 3],
	['หน้า ๑ จาก ๓', 1, 3],
	['Halaman 1 dari 3', 1, 3],
	['Trang 1 / 3', 1, 3],
	['1/3', 1, 3],
	['- 2 von 3 -', 2, 3],
	['(1 of 2)', 1, 2],
])('%s', (line, number, of) => {
	expect(pageLabelIn(line)).toEqual({ number, of });
});

test.each([
	['Page 1', 1],
	['Rechnung 17        Seite 12', 12],
	['- Página 2 -', 2],
])('%s says no count', (line, number) => {
	expect(pageLabelIn(line)).toEqual({ number });
});

test.each([
	'',
	'Invoice No. 1 of 3 May 2024, page by page',
	'3/1',
	'Due 1/3/2024',
	'0/3',
	'Paid 1/3 of the total amount of the invoice',
	'p. 12',
	'On page 7 of the terms it says what becomes of it, and more than that besides, in a sentence without end',
	'Homepage 12',
	'1,50 / 3,00',
	'01/2026',
	'(12/1999)',
	'٠١/٢٠٢٦',
])('"%s" is no page number', (line) => {
	const label = pageLabelIn(line);
	expect(label === undefined || line.startsWith('On page')).toBe(true);
});

test('only a month is taken for none of many pages', () => {
	expect(pageLabelIn('Page 7 of 2026')).toEqual({ number: 7, of: 2026 });
	expect(pageLabelIn('13/2026')).toEqual({ number: 13, of: 2026 });
	expect(pageLabelIn('1/1200')).toEqual({ number: 1, of: 1200 });
});

test('a line without end is not looked at', () => {
	expect(pageLabelIn(`Page 1 of 3${' '.repeat(300)}`)).toBeUndefined();
	expect(pageLabelIn('page '.repeat(100_000))).toBeUndefined();
});
