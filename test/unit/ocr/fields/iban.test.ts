import {
	hasFormOfIban,
	isIban,
	lengthOfIban,
	whatIsWrongWithIban,
} from '../../../../ocr/fields/iban';

/** The lengths of SWIFT's registry. */
test.each(
	(
		'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 ' +
		'DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 ' +
		'IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 ' +
		'MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 ' +
		'SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
	).split(' '),
)('an IBAN of %s characters', (entry) => {
	const [country, length] = [entry.slice(0, 2), Number(entry.slice(2))];
	const iban = (digits: number) => `${country}00${'0'.repeat(digits - 4)}`;
	expect(whatIsWrongWithIban(iban(length)) ?? '').not.toMatch(/characters/u);
	const other = length === 15 ? 16 : length - 1;
	expect(whatIsWrongWithIban(iban(other))).toBe(
		`has ${other} characters, and an IBAN of ${country} has ${length}`,
	);
});

test('an IBAN of a country that is not known is told by its digits alone', () => {
	// ZZ as 3535 behind eleven zeros, and 98 - (353500 mod 97).
	const digits = String(98 - (353500 % 97)).padStart(2, '0');
	expect(whatIsWrongWithIban(`ZZ${digits}00000000000`)).toBeUndefined();
	expect(whatIsWrongWithIban(`ZZ${digits}0000000000`)).toBe('does not have the form of an IBAN');
	expect(whatIsWrongWithIban(`ZZ${digits}${'0'.repeat(30)}`)).toBeUndefined();
	expect(whatIsWrongWithIban(`ZZ${digits}${'0'.repeat(31)}`)).toMatch(/form/u);
	for (const written of ['IBAN: ', 'iban. ', ' IBAN ', 'Iban'])
		expect(whatIsWrongWithIban(`${written}de89-3704.0044 0532 0130 00`)).toBeUndefined();
	expect(whatIsWrongWithIban('x IBAN DE89370400440532013000')).toMatch(/form/u);
});

test('a length is known of countries only', () => {
	expect(lengthOfIban('DE')).toBe(22);
	expect(lengthOfIban('NO9386011117947')).toBe(15);
	for (const none of ['', 'D', 'ZZ', 'de', '22']) expect(lengthOfIban(none)).toBeUndefined();
});

test('the form of an IBAN has letters, then digits, whatever its check digits and its country', () => {
	expect(hasFormOfIban('ZZ0037040044053')).toBe(true);
	for (const none of ['DEB9370400440532013000', '8989370400440532013000', 'DE893704004405', ''])
		expect([none, hasFormOfIban(none), isIban(none)]).toEqual([none, false, false]);
	expect(isIban('DE88370400440532013000')).toBe(false);
	expect(isIban('DE89370400440532013000')).toBe(true);
});
