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

// The words as they are in each language: of the presets, of their neighbors, and what they are cut to.
test.each([
	...['Page', 'Pg', 'P', 'Sheet', 'Seite', 'S', 'Blatt', 'Bl', 'Feuille', 'Feuillet', 'Página'],
	...[
		'Pagina',
		'Pag',
		'Hoja',
		'Folio',
		'Folha',
		'Foglio',
		'Fl',
		'Blad',
		'Bladzijde',
		'Blz',
		'Sida',
	],
	...['Sid', 'Side', 'Sivu', 'Strona', 'Str', 'Strana', 'Stránka', 'List', 'Stranica', 'Stran'],
	...['Oldal', 'Sayfa', 'Sf', 'Σελίδα', 'Σελ', 'Страница', 'Стр', 'Лист', 'Сторінка', 'Стор'],
	...['Puslapis', 'Psl', 'Lapa', 'Leht', 'Lk', 'Halaman', 'Hal', 'Trang', 'صفحة', 'صفحه', 'עמוד'],
	...['דף', 'หน้า', 'पृष्ठ', 'पेज', 'ページ', '頁', '페이지', '쪽', '第'],
])('%s is a word for "page"', (word) => {
	for (const [line, of] of [
		[`${word} 2/3`, 3],
		[`x ${word}. 2 of 4 y`, 4],
		[`${word} No. 2 / ${word} 5`, 5],
	] as const) {
		expect(pageLabelIn(line)).toEqual({ number: 2, of });
	}
	// Short ones may stand in any list of books.
	const isShort = /^[A-Za-z]{1,3}$/.test(word);
	expect(pageLabelIn(`x ${word} 2`)).toEqual(isShort ? undefined : { number: 2 });
});

test.each([
	...[
		'of',
		'von',
		'sur',
		'de',
		'di',
		'da',
		'van',
		'av',
		'af',
		'z',
		'ze',
		'od',
		'din',
		'από',
		'apo',
	],
	...[
		'из',
		'з',
		'із',
		'от',
		'su',
		'iš',
		'no',
		'dari',
		'trên',
		'من',
		'از',
		'מתוך',
		'จาก',
		'का',
		'में से',
	],
	...['total', 'on', '中', '/', '|'],
])('%s stands between a page and how many there are', (word) => {
	expect(pageLabelIn(`Total: Page 2 ${word} 3 x`)).toEqual({ number: 2, of: 3 });
	expect(pageLabelIn(`2 ${word} 3`)).toEqual({ number: 2, of: 3 });
	expect(pageLabelIn(`x 2. oldal ${word} 3`)).toEqual({ number: 2, of: 3 });
});

test.each(['oldal', 'strana', 'sayfa', 'ページ', '頁', '页', '페이지', '쪽', '張', '枚'])(
	'%s stands behind the number',
	(word) => {
		expect(pageLabelIn(`x 2/3 ${word}`)).toEqual({ number: 2, of: 3 });
		expect(pageLabelIn(`x 2 | 3. ${word}`)).toEqual({ number: 2, of: 3 });
		expect(pageLabelIn(`x 2. ${word} / 3 y`)).toEqual({ number: 2, of: 3 });
	},
);

test.each<[string, number, number]>([
	['第 2 页 共 3 页', 2, 3],
	['第2頁，全3頁', 2, 3],
	['第2页/总3页', 2, 3],
	['第2頁 總3頁', 2, 3],
	['第2页 (共计3页)', 2, 3],
	['共 3 頁 第 2 頁', 2, 3],
	['全3頁 第2頁', 2, 3],
	['总3页，第2页', 2, 3],
	['總3頁第2頁', 2, 3],
	['3 ページ 中の 2', 2, 3],
	['3ページ中の2', 2, 3],
	['3頁中2', 2, 3],
	['3枚中2枚', 2, 3],
	['총 3쪽 중 2', 2, 3],
	['총 3장 중 2', 2, 3],
	['총3중2', 2, 3],
	['Page-2/3', 2, 3],
	['Page #2 of 3', 2, 3],
	['Page n° 2 de 3', 2, 3],
	['Page nr. 2 of 3', 2, 3],
	['Page 2|3', 2, 3],
	['Page 0002 of 9999', 2, 9999],
	['( 2 / 3 )', 2, 3],
	['[2/3]', 2, 3],
	['-2/3-', 2, 3],
	['2/3.', 2, 3],
	['Page 3 of 3', 3, 3],
])('%s', (line, number, of) => {
	expect(pageLabelIn(line)).toEqual({ number, of });
});

test.each([
	...[
		'Page 4 of 3',
		'Page 0 of 3',
		'Page 12345 of 3',
		'Page 2 of 12345',
		'xPage 2/3y',
		'Page 2 of 3rd',
	],
	...[
		'全3ページ',
		'2/3 x',
		'x 2/3',
		'2/3/4',
		'2 - 3',
		'2,3',
		'Page 0',
		'Page 12345',
		'page two',
		'Page 2 x',
	],
	...['Homepage 2/3a', 'pages', '1/3 oldalak', '((((((2/3', '2/3))))))'],
])('"%s" says no page', (line) => {
	expect(pageLabelIn(line)).toBeUndefined();
});

test('a line with a count has 200 signs at most, one without 40', () => {
	const filled = (label: string, length: number) =>
		`${'x'.repeat(length - label.length - 1)} ${label}`;
	expect(pageLabelIn(filled('Page 2 of 3', 200))).toEqual({ number: 2, of: 3 });
	expect(pageLabelIn(filled('Page 2 of 3', 201))).toBeUndefined();
	expect(pageLabelIn(filled('Page 2', 40))).toEqual({ number: 2 });
	expect(pageLabelIn(filled('Page 2', 41))).toBeUndefined();
});

test.each<[string, object | undefined]>([
	['12/1900', undefined],
	['12/1899', { number: 12, of: 1899 }],
	['12/2199', undefined],
	['12/2200', { number: 12, of: 2200 }],
	['13/1999', { number: 13, of: 1999 }],
	['1/1999', undefined],
])('%s is a month or a page', (line, label) => {
	expect(pageLabelIn(line)).toEqual(label);
});
