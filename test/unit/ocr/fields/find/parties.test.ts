import { findFields } from '../../../../../ocr/fields/find/find-fields';
import { isTitle, letterheadOf } from '../../../../../ocr/fields/find/parties';
import { PRESETS } from '../../../../../ocr/fields/presets';
import { printed } from '../printed';
import { MarkedDocument } from '../../../../../ocr/fields/find/marked';
import type { Segment, Sheet } from '../../../../../ocr/fields/find/sheets';

const fields = PRESETS[0]!.fields.filter(({ path }) => ['supplier', 'customer'].includes(path));

/** Who sends a page, and whom it is sent to. */
function partiesOf(...lines: string[]) {
	const found = findFields(printed(lines.join('\n')), fields);
	const valueOf = (name: string) => found.find(({ path }) => path === name)?.value ?? null;
	return { supplier: valueOf('supplier'), customer: valueOf('customer') };
}

describe('Who sends a page', () => {
	test.each([
		...[
			'Eichhorn GmbH',
			'Eichhorn AG',
			'Eichhorn OHG',
			'Eichhorn UG',
			'Eichhorn e.K.',
			'Eichhorn mbH',
		],
		...['Bright Ltd', 'Bright Ltd.', 'Bright Limited', 'Bright, Inc.', 'Bright LLC', 'Bright LLP'],
		...[
			'Bright PLC',
			'Bright Corp.',
			'Bright Corporation',
			'Bright Co.',
			'Bright Company',
			'Bright Pty',
		],
		...[
			'Lumière SARL',
			'Lumière SAS',
			'Lumière SASU',
			'Lumière EURL',
			'Lumière S.A.R.L.',
			'Lumière S.A.S.',
		],
		...['Luz S.A.', 'Luz S.L.', 'Luz S.L.U.', 'Luz SL', 'Luz Lda', 'Luz Ltda.', 'Luz Unipessoal'],
		...['Luce S.r.l.', 'Luce Srls', 'Luce S.p.A.', 'Luce SpA', 'Luce S.n.c.'],
		...['Licht B.V.', 'Licht BV', 'Licht N.V.', 'Licht V.O.F.', 'Licht KG', 'Licht KG & Sohn'],
		...[
			'Jasna Sp. z o.o.',
			'Jasna sp.zo.o',
			'Jasna spółka',
			'Jasna s.r.o.',
			'Jasna a.s.',
			'Jasna k.s.',
		],
		...[
			'Ljus AB',
			'Lys ApS',
			'Valo Oy',
			'Valo Oyj',
			'Ljus HB',
			'Ljus KB',
			'Lys ASA',
			'Işık A.Ş.',
			'Işık Şti.',
		],
		...[
			'株式会社山田',
			'有限会社山田',
			'合同会社山田',
			'주식회사한빛',
			'(주)한빛',
			'㈜한빛',
			'유한회사한빛',
		],
		...['SARL Lumière', 'Oy Valo', 'AB Ljus'],
		...['山田有限公司', '山田股份'],
	])('%s is a company, which goes before another name above it', (company) => {
		expect(partiesOf('Blue Door', company).supplier).toBe(company);
	});

	test.each([
		'Eichhorn Agentur',
		'Zoo',
		'Bright Include',
		'Coffee Corner',
		'Bag Land',
		'Sasha Inca',
	])('%s is none', (name) => {
		expect(partiesOf('Blue Door', name).supplier).toBe('Blue Door');
	});

	test.each([
		['an address of the net', 'www.bluedoor.example'],
		['a mail address', 'hello@bluedoor.example'],
		['a site', 'bluedoor.com'],
		['a postal code', 'Blue Door 97070'],
		['a title', 'Invoice'],
		['a title with a number', 'Invoice 7'],
		['a label', 'Invoice number'],
		['a house number', '18 Mill Road'],
		['figures', '12.50 - 4.50 ab'],
		['a letter', 'B'],
		['a whole paragraph', 'all of the goods that were delivered '.repeat(3).trim()],
	])('%s is no name', (_, line) => {
		expect(partiesOf(line, 'Quillon').supplier).toBe('Quillon');
	});

	test('stands in the first twelve rows', () => {
		const rows = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}.50`);
		expect(partiesOf(...rows(11), 'Bright Ltd').supplier).toBe('Bright Ltd');
		expect(partiesOf(...rows(12), 'Bright Ltd').supplier).toBeNull();
	});

	test.each(['·', '•', '|', '●'])('in one line with the address, parted by %s', (sign) => {
		const line = `Bright Ltd ${sign} Quay Street ${sign} Bristol`;
		expect(partiesOf(line).supplier).toBe('Bright Ltd');
	});
});

describe('Whom a page is sent to', () => {
	const letter = (...address: string[]) => partiesOf('Bright Ltd', '', ...address, '', 'Thank you');

	test.each([
		...['97070 Würzburg', '4020 Linz', 'D-97070 Würzburg', '1050-123 Lisboa', '1011 AB Amsterdam'],
		...[
			'1011AB Amsterdam',
			'113 45 Stockholm',
			'Austin, TX 78701',
			'Leeds LS2 7EW',
			'London W1A 1AA',
		],
		...['London EC1A1BB', '100010 北京', '〒100-0005', '千代田区1', '97070'],
	])('%s is the end of an address', (town) => {
		expect(letter('Hollow Oak', '18 Mill Road', town).customer).toBe('Hollow Oak');
	});

	test.each([
		'Leeds',
		'12 Leeds',
		'1 AB Amsterdam',
		'101 ab Amsterdam',
		'leeds LS2',
		'Total 97',
		'97070 Euro ohne',
		'Nr. 123',
	])('%s is none', (line) => {
		const { customer } = letter('Hollow Oak', '18 Mill Road', line);
		expect(customer).toBe(/^\d{5} /u.test(line) ? 'Hollow Oak' : null);
	});

	test.each([
		...[
			'18 Mill Road',
			'18, Mill Road',
			'Marktplatz 3',
			'Marktplatz 3a',
			'Hauptstr. 5 Hof',
			'Lange Straße',
		],
		...[
			'High Street',
			'Park Avenue',
			'rue Neuve',
			'calle Mayor',
			'via Roma',
			'ul. Jasna',
			'rua Nova',
		],
	])('%s is a street, and nobody’s name', (street) => {
		expect(letter(street, '97070 Würzburg').customer).toBeNull();
		expect(letter('Hollow Oak', street, '97070 Würzburg').customer).toBe('Hollow Oak');
	});

	test('stands at the top of the block, up to six rows above the town', () => {
		const rows = ['Hollow Oak', 'Joinery', 'Mr Reed', 'First floor', 'Back yard', 'Mill Road 18'];
		expect(letter(...rows, 'Leeds LS2 7EW').customer).toBe('Hollow Oak');
		expect(letter('Far above', ...rows, 'Leeds LS2 7EW').customer).toBe('Hollow Oak');
	});

	test.each([
		['a title', ['Invoice', 'Hollow Oak', '18 Mill Road', 'Leeds LS2 7EW']],
		['another town', ['97070 Würzburg', 'Hollow Oak', '18 Mill Road', 'Leeds LS2 7EW']],
		['a gap', ['Attention', '', 'Hollow Oak', '18 Mill Road', 'Leeds LS2 7EW']],
		['what stands further in', ['   Attention', 'Hollow Oak', '18 Mill Road', 'Leeds LS2 7EW']],
	])('%s is not part of the block', (_, lines) => {
		expect(letter(...lines).customer).toBe('Hollow Oak');
	});

	test('is not the sender, whose own address comes first', () => {
		const own = ['Bright Ltd', 'Quay Street 7', 'Bristol BS1 4ND'];
		expect(partiesOf(...own, '', '', 'Hollow Oak', '18 Mill Road', 'Leeds LS2 7EW')).toEqual({
			supplier: 'Bright Ltd',
			customer: 'Hollow Oak',
		});
		expect(partiesOf(...own).customer).toBeNull();
	});

	test.each([
		['山田商店 御中', '山田商店'],
		['山田様', '山田'],
		['한빛상사 귀중', '한빛상사'],
		['한빛 귀하', '한빛'],
		['山田商店         御中', '山田商店'],
	])('%s is greeted, and never the sender', (line, name) => {
		expect(partiesOf(line, 'Blue Door')).toEqual({ supplier: 'Blue Door', customer: name });
	});
});

test.each([
	['Invoice', true],
	['INVOICE 7', true],
	['Rechnung', true],
	['Invoice number', false],
	['Joinery', false],
])('%s heads a page: %s', (text, isIt) => {
	expect(isTitle(text)).toBe(isIt);
});

describe('Names in the head of a page', () => {
	/** Rows of one name each, with the height of their letters. */
	const heads = (...rows: Array<[string, number]>) => {
		const sheet: Sheet = {
			isTable: false,
			rows: rows.map(([text, size], row) => ({
				...{ top: row, bottom: row + size, size, charWidth: 1, alone: false },
				segments: [{ ...{ page: 0, row, at: 0, text, left: 0, right: 1 }, offsets: [] } as Segment],
			})),
		};
		const marks = { sheets: [sheet], isLabel: () => false } as unknown as MarkedDocument;
		return letterheadOf(marks).map(({ value, fit, rank }) => [value, fit, Number(rank.toFixed(4))]);
	};
	const small: Array<[string, number]> = [
		['5.00', 1],
		['6.00', 1],
		['7.00', 1],
	];

	test('come first the farther up they stand', () => {
		expect(heads(['Quillon', 1], ['Blue Door', 1], ...small)).toEqual([
			['Quillon', 0.6, 1],
			['Blue Door', 0.6, 0.9167],
		]);
	});

	test('come first as a firm, or in large letters', () => {
		expect(heads(['Quillon', 1], ['Blue Door Ltd', 1], ...small)).toEqual([
			['Blue Door Ltd', 0.75, 1.1458],
			['Quillon', 0.6, 1],
		]);
		expect(heads(['Quillon', 1], ['Blue Door', 1.5], ...small)[0]).toEqual([
			'Blue Door',
			0.6,
			1.375,
		]);
		expect(heads(['Quillon', 1], ['Blue Door', 1.2], ...small)[0]).toEqual(['Quillon', 0.6, 1]);
		expect(heads(['Quillon', 1], ['Blue Door', 9], ...small)[0]).toEqual([
			'Blue Door',
			0.6,
			1.8333,
		]);
		expect(heads(['Quillon Ltd', 1.5], ['Blue Door', 0.5], ...small)).toEqual([
			['Quillon Ltd', 0.75, 1.875],
			['Blue Door', 0.6, 0.9167],
		]);
	});

	test('are large beside the usual size, which is that of the middle', () => {
		expect(heads(['Quillon', 2], ['5.00', 3], ['6.00', 1], ['7.00', 1], ['8.00', 1])[0]![2]).toBe(
			2,
		);
		expect(heads(['Quillon', 2], ['5.00', 2], ['6.00', 1])[0]![2]).toBe(1);
		expect(heads(['Quillon', 0], ['5.00', 0])[0]![2]).toBe(1);
	});

	test('are five at most', () => {
		const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((one): [string, number] => [
			one,
			1,
		]);
		expect(heads(...names).map(([value]) => value)).toEqual([
			'One',
			'Two',
			'Three',
			'Four',
			'Five',
		]);
	});
});
