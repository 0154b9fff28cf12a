import { datesIn, readingsOfDate } from '../../../../ocr/fields/dates';
import { fold } from '../../../../ocr/fields/fold';

const foundIn = (text: string) => {
	const line = fold(text);
	return datesIn(line).map(({ start, end, readings }) => [line.slice(start, end), readings]);
};

test.each<[string, string[]]>([
	['2024-03-05', ['2024-03-05']],
	['2024/3/5', ['2024-03-05']],
	['2024.3.5', ['2024-03-05']],
	['2024 - 03 - 05', ['2024-03-05']],
	['05/03/2024', ['2024-03-05', '2024-05-03']],
	['05-03-2024', ['2024-03-05', '2024-05-03']],
	// With points nobody writes the month first.
	['05.03.2024', ['2024-03-05']],
	['5.3.2024', ['2024-03-05']],
	['03.13.2024', ['2024-03-13']],
	['13/03/2024', ['2024-03-13']],
	['03/13/2024', ['2024-03-13']],
	['07/07/2024', ['2024-07-07']],
	// Two figures: any of the three may be the year.
	['05/03/24', ['2024-03-05', '2024-05-03', '2005-03-24']],
	['25/12/31', ['2031-12-25', '2025-12-31']],
	['05.03.69', ['2069-03-05']],
	['05.03.70', ['1970-03-05']],
	['05.03.97', ['1997-03-05']],
	['29.02.2024', ['2024-02-29']],
	['29.02.2000', ['2000-02-29']],
	['29/02/2024', ['2024-02-29']],
	['31.12.2024', ['2024-12-31']],
	['30.04.2024', ['2024-04-30']],
	['5 March 2024', ['2024-03-05']],
	['5 במרץ 2024', ['2024-03-05']],
	['5 מרץ 2024', ['2024-03-05']],
	['5 مارس 2024', ['2024-03-05']],
	['٥ أغسطس ٢٠٢٤', ['2024-08-05']],
	['5th March, 2024', ['2024-03-05']],
	['1st of May 2024', ['2024-05-01']],
	['2nd Jun 2024', ['2024-06-02']],
	['3rd July 2024', ['2024-07-03']],
	['1er août 2024', ['2024-08-01']],
	['05-Mar-24', ['2024-03-05']],
	["5 Mar '24", ['2024-03-05']],
	['5Mar2024', ['2024-03-05']],
	['5. März 2024', ['2024-03-05']],
	['5 de marzo de 2024', ['2024-03-05']],
	['5 de marzo del 2024', ['2024-03-05']],
	['5 mars 2024', ['2024-03-05']],
	['5 listopada 2024', ['2024-11-05']],
	['5. listopada 2024', ['2024-10-05']],
	['March 5, 2024', ['2024-03-05']],
	['March 5th, 2024', ['2024-03-05']],
	['Mar. 5 2024', ['2024-03-05']],
	['2024 March 5', ['2024-03-05']],
	['2024. március 5', ['2024-03-05']],
	['2024年3月5日', ['2024-03-05']],
	['2024 年 3 月 5 日', ['2024-03-05']],
	['2024년 3월 5일', ['2024-03-05']],
])('%s may mean %j', (text, readings) => {
	expect(foundIn(text)).toEqual([[fold(text), readings]]);
	expect(foundIn(`due: ${text} (net)`)).toEqual([[fold(text), readings]]);
	expect(readingsOfDate(text)).toEqual(readings);
	expect(datesIn(fold(text))[0]?.isGuess).toBe(false);
});

test.each([
	'29.02.2023',
	'29.02.1900',
	'31.04.2024',
	'32.01.2024',
	'00.03.2024',
	'05.00.2024',
	'13.13.2024',
	'2024-13-01',
	'2024-02-30',
	'2024-00-10',
	'0999-01-01',
	'05.03.202',
	'5 Brumaire 2024',
	'5 xy 2024',
	'0 March 2024',
	'32 March 2024',
	'10.11.12.13',
	'2024-03-05-001',
	'1-2024-03-05',
	'12024-03-05',
	'05.03.20245',
	'5 March 20245',
	'March 2024',
	'2024',
])('%s is no date', (text) => {
	expect(foundIn(text)).toEqual([]);
	expect(readingsOfDate(text)).toEqual([]);
});

test('two dates with a sign between them are two', () => {
	for (const text of ['01.03.2024-31.03.2024', '01/03/2024-31/03/2024', '2024/3/1-2024/3/31'])
		expect(foundIn(text)).toHaveLength(2);
});

test('a date with a letter for a digit is a guess, and comes last', () => {
	const [sure, guess] = datesIn('o5.03.2024');
	expect([sure, guess]).toMatchObject([
		{ start: 1, end: 10, isGuess: false },
		{ start: 0, end: 10, isGuess: true },
	]);
	expect(datesIn('05.o3.2o24')).toMatchObject([{ readings: ['2024-03-05'], isGuess: true }]);
	expect(datesIn('05.03.2oo4')).toMatchObject([{ readings: ['2004-03-05'], isGuess: true }]);
	expect(datesIn('1o.o3.2024 12.03.2024')).toMatchObject([
		{ readings: ['2024-03-12'], isGuess: false },
		{ readings: ['2024-03-10'], isGuess: true },
	]);
	expect(datesIn('no date, so it is')).toEqual([]);
});

test('a value is a date and nothing else; a time behind it is let be', () => {
	for (const text of ['2024-03-05T14:22', '2024-03-05T14:22:07.123Z', ' 2024-03-05T14:22+01:00 '])
		expect(readingsOfDate(text)).toEqual(['2024-03-05']);
	for (const text of ['on 2024-03-05', '2024-03-05 x', '2024-03-05 14:22', '2024-03-05Tx', ''])
		expect(readingsOfDate(text)).toEqual([]);
});
