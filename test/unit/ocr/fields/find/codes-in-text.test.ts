import {
	emailsIn,
	ibansIn,
	isPartOfIban,
	isVatForm,
	phonesIn,
	vatIdsIn,
} from '../../../../../ocr/fields/find/codes-in-text';
import { isIban } from '../../../../../ocr/fields/iban';

/** The examples of the IBAN registry, one for a country. */
const IBANS = (
	'AD1200012030200359100100 AE070331234567890123456 AL47212110090000000235698741 AT611904300234573201 ' +
	'AZ21NABZ00000000137010001944 BA391290079401028494 BE68539007547034 BG80BNBG96611020345678 ' +
	'BH67BMAG00001299123456 BR1800360305000010009795493C1 CH9300762011623852957 CR05015202001026284066 ' +
	'CY17002001280000001200527600 CZ6508000000192000145399 DE89370400440532013000 DK5000400440116243 ' +
	'DO28BAGR00000001212453611324 EE382200221020145685 EG380019000500000000263180002 ' +
	'ES9121000418450200051332 FI2112345600000785 FO6264600001631634 FR1420041010050500013M02606 ' +
	'GB29NWBK60161331926819 GE29NB0000000101904917 GI75NWBK000000007099453 GL8964710001000206 ' +
	'GR1601101250000000012300695 GT82TRAJ01020000001210029690 HR1210010051863000160 ' +
	'HU42117730161111101800000000 IE29AIBK93115212345678 IL620108000000099999999 IQ98NBIQ850123456789012 ' +
	'IS140159260076545510730339 IT60X0542811101000000123456 JO94CBJO0010000000000131000302 ' +
	'KW81CBKU0000000000001234560101 KZ86125KZT5004100100 LB62099900000001001901229114 ' +
	'LC55HEMM000100010012001200023015 LI21088100002324013AA LT121000011101001000 LU280019400644750000 ' +
	'LV80BANK0000435195001 MC5811222000010123456789030 MD24AG000225100013104168 ME25505000012345678951 ' +
	'MK07250120000058984 MR1300020001010000123456753 MT84MALT011000012345MTLCAST001S ' +
	'MU17BOMM0101101030300200000MUR NL91ABNA0417164300 NO9386011117947 PK36SCBL0000001123456702 ' +
	'PL61109010140000071219812874 PS92PALS000000000400123456702 PT50000201231234567890154 ' +
	'QA58DOHB00001234567890ABCDEFG RO49AAAA1B31007593840000 RS35260005601001611379 ' +
	'SA0380000000608010167519 SC18SSCB11010000000000001497USD SE4550000000058398257466 ' +
	'SI56263300012039086 SK3112000000198742637541 SM86U0322509800000000270100 ST68000100010051845310112 ' +
	'SV62CENR00000000000000700025 TL380080012345678910157 TN5910006035183598478831 ' +
	'TR330006100519786457841326 UA213223130000026007233566001 VA59001123000012345678 ' +
	'VG96VPVG0000012345678901 XK051212012345678906'
).split(' ');

describe('IBANs', () => {
	test.each(IBANS)('%s is one, found in groups and without', (iban) => {
		expect(isIban(iban)).toBe(true);
		const groups = iban.replace(/.{4}(?=.)/g, '$& ');
		for (const text of [iban, groups, iban.toLowerCase(), groups.replaceAll(' ', '-')]) {
			expect(ibansIn(`pay ${text}, now`)).toEqual([
				{ start: 4, end: 4 + text.length, value: iban, sure: 1 },
			]);
		}
		// Too long, or too short, for its country.
		expect(isIban(`${iban}0`)).toBe(false);
		expect(isIban(iban.slice(0, -1))).toBe(false);
		expect(ibansIn(`${iban}7`)).toEqual([]);
		expect(ibansIn(iban.slice(0, -1))).toEqual([]);
		expect(ibansIn(`x${iban}`)).toEqual([]);
	});

	test('of no country, or with other signs, are none', () => {
		for (const text of ['ZZ89370400440532013000', 'DE8937040044053201300€', '', 'DE'])
			expect(isIban(text)).toBe(false);
		expect(ibansIn('ZZ89370400440532013000 and DE89')).toEqual([]);
		expect(ibansIn('DE89 3704 0044   0532 0130 00')).toEqual([]);
		expect(ibansIn('DE89/3704/0044/0532/0130/00')).toEqual([]);
	});

	test('with letters for digits are read, and are less sure', () => {
		for (const text of [
			'DE89370400440532O13000',
			'DE8937O4OO44O532OI3OOO',
			'DEB9370400440S32013000',
		])
			expect(ibansIn(text.replace('DEB9', 'DE89'))).toMatchObject([
				{ value: 'DE89370400440532013000', sure: 0.8, isGuess: true },
			]);
		expect(ibansIn('GB29NWBK6O161331926819')).toMatchObject([{ value: 'GB29NWBK60161331926819' }]);
		expect(ibansIn('IT60XO542811101000000123456')).toMatchObject([{ sure: 0.8 }]);
		// With wrong check digits it is told as it is, where most of it is digits.
		expect(ibansIn('DE88370400440532013000')).toEqual([
			{ start: 0, end: 22, value: 'DE88370400440532013000', sure: 0.4 },
		]);
		expect(ibansIn('DE00ABCDEFGHIJKLMNOPQR')).toEqual([]);
	});

	test('two of them', () => {
		expect(ibansIn('BE68539007547034 NO9386011117947').map(({ value }) => value)).toEqual([
			...['BE68539007547034', 'NO9386011117947'],
		]);
	});
});

describe('the beginning of an IBAN', () => {
	const source = 'to DE89 3704 0044 0532 0130 00 now';

	test('is no value of its own', () => {
		for (const text of ['DE89', 'DE89 3704', 'de8937040044', 'DE89-3704'])
			expect(isPartOfIban(text, source, 3)).toBe(text !== 'DE89');
		expect(isPartOfIban('DE89 3704 0044 0532 0130 00', source, 3)).toBe(false);
		expect(isPartOfIban('3704', source, 8)).toBe(false);
		expect(isPartOfIban('ZZ89 3704', 'ZZ89 3704 0044 0532 0130 00', 0)).toBe(false);
		expect(isPartOfIban('DE89 3704', 'DE89 3704 and 0044 0532 0130', 0)).toBe(false);
	});

	test('is one though its check digits are wrong, as far as it is printed in groups', () => {
		expect(isPartOfIban('DE88 3704', 'DE88 3704 0044 0532 0130 00', 0)).toBe(true);
		expect(isPartOfIban('DE88 3704', 'DE88370400440532013000', 0)).toBe(false);
		expect(isPartOfIban('DE88 3704', 'DE88 3704 0044 0532 0130 00x', 0)).toBe(false);
		expect(isPartOfIban('DE88 3704', 'DE88 3704 words 0532 0130 0', 0)).toBe(false);
	});
});

const VAT_IDS = (
	'ATU12345678 BE0123456789 BE1123456789 BG123456789 BG1234567890 CHE123456789 CHE123456789MWST ' +
	'CHE123456789TVA CHE123456789IVA CY12345678X CZ12345678 CZ1234567890 DE123456789 DK12345678 EE123456789 ' +
	'EL123456789 ESX1234567X ESX12345678 ES12345678X FI12345678 FRXX123456789 FR12123456789 GB123456789 ' +
	'GB123456789012 GBGD123 GBHA123 HR12345678901 HU12345678 IE1234567X IE1X34567X IE1+34567X IE1234567XX ' +
	'IT12345678901 LT123456789 LT123456789012 LU12345678 LV12345678901 MT12345678 NL123456789B01 NO123456789 ' +
	'NO123456789MVA PL1234567890 PT123456789 RO12 RO1234567890 SE123456789012 SI12345678 SK1234567890 ' +
	'XI123456789 T1234567890123 22AAAAA0000A1Z5 22AAAAA0000AZ5'
).split(' ');

test.each(VAT_IDS)('%s has the form of a VAT number', (id) => {
	expect(isVatForm(id)).toBe(true);
	expect(isVatForm(`${id}7890`)).toBe(/^RO12$/.test(id));
	expect(isVatForm(`x${id}`)).toBe(false);
	expect(isVatForm(id.slice(0, 3))).toBe(false);
	if (!id.includes('+') && id.length > 6) {
		expect(vatIdsIn(`VAT ${id}.`)).toMatchObject([{ value: id, start: 4, sure: 1 }]);
	}
});

test.each(['BE2123456789', 'ATX12345678', 'DE12345678', 'NL123456789X01', 'GBGD12', 'XX123456789'])(
	'%s has none',
	(text) => expect(isVatForm(text)).toBe(false),
);

test.each<[string, Array<[string, number]>]>([
	['DE 123 456 789', [['DE123456789', 1]]],
	['CHE-123.456.789 MWST', [['CHE123456789MWST', 1]]],
	['de123456789', [['DE123456789', 1]]],
	['12345678', [['12345678', 0.6]]],
	['123-45-67890', [['123-45-67890', 0.6]]],
	['123456789012345', [['123456789012345', 0.6]]],
	['1234567', []],
	['A1234567B', [['A1234567B', 0.6]]],
	['A12345678', [['A12345678', 0.6]]],
	['A123456B', []],
	['A123456XB', []],
	['12345678A', [['12345678A', 0.6]]],
	['1234567A', []],
	['ABC123456X7Y', [['ABC123456X7Y', 0.6]]],
	['ABCD123456XYZ', [['ABCD123456XYZ', 0.6]]],
	['AB123456XYZ', []],
	['ABC12345XYZ', []],
	['123456789MVA', [['123456789MVA', 0.6]]],
	['91310000MA1K31AB2C', [['91310000MA1K31AB2C', 0.6]]],
	['91310000MA1K31AB2', []],
	['2024-03-05', []],
	['05.03.2024', []],
	['number', []],
	['12 345 67 89 01', [['12 345 67 89 01', 0.6]]],
	['1 2 3 4 5 6 7 8', []],
	[
		'DE123456789 FR12123456789',
		[
			['DE123456789', 1],
			['FR12123456789', 1],
		],
	],
])('VAT numbers in %j', (text, expected) => {
	expect(vatIdsIn(text).map(({ value, sure }) => [value, sure])).toEqual(expected);
});

test.each<[string, Array<[string, number]>]>([
	['+49 (0)30 1234-567', [['+49 (0)30 1234-567', 1]]],
	['(555) 123-4567', [['(555) 123-4567', 1]]],
	['030/1234567', [['030/1234567', 1]]],
	['555 123 4567', [['555 123 4567', 0.7]]],
	['5551234567', [['5551234567', 0.4]]],
	['555–123–4567', [['555–123–4567', 0.7]]],
	['123456', []],
	['1234567', [['1234567', 0.4]]],
	['123456789012345', [['123456789012345', 0.4]]],
	['1234567890123456', []],
	['2024-03-05', []],
	['05.03.2024', []],
	['1.234.567', []],
	['1 234 567.00', []],
	['+1 234 567.00', [['+1 234 567.00', 1]]],
	['x5551234567', []],
	['5551234567x', []],
	[',5551234567', []],
])('telephone numbers in %j', (text, expected) => {
	expect(phonesIn(text).map(({ value, sure }) => [value, sure])).toEqual(expected);
});

test.each<[string, string[]]>([
	['to a.b+c@example.com.', ['a.b+c@example.com']],
	['<a@b-c.example.org>', ['a@b-c.example.org']],
	['ä@müller.de', ['ä@müller.de']],
	['a@b.de,c@d.fr', ['a@b.de', 'c@d.fr']],
	['a@example', []],
	['@example.com', []],
	['a@.com', []],
	['a@b.c', []],
	['a@b.co-', ['a@b.co']],
	['a@b@c.de', ['b@c.de']],
	['a b', []],
	['', []],
])('addresses in %j', (text, expected) => {
	const found = emailsIn(text);
	expect(found.map(({ value }) => value)).toEqual(expected);
	for (const { start, end, value, sure } of found) {
		expect(text.slice(start, end)).toBe(value);
		expect(sure).toBe(1);
	}
});
