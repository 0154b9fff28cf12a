import { isMarker, readMarker } from '../../../../ocr/layout/list-markers';

test.each([...'•‣◦∙▪▫●○■□'])('%s is a bullet, with or without a blank', (sign) => {
	const bullet = { text: sign, mark: '-', sure: true, value: null, kind: sign, kept: false };
	expect(readMarker(`${sign} Tea`)).toEqual({ ...bullet, rest: 'Tea' });
	expect(readMarker(`${sign}Tea`)).toEqual({ ...bullet, rest: 'Tea' });
	expect(readMarker(sign)).toBeNull();
});

test.each([...'-*–—·'])('%s is one before a blank', (sign) => {
	const dash = { text: sign, mark: '-', sure: false, value: null, kind: sign, kept: false };
	expect(readMarker(`${sign}  Tea`)).toEqual({ ...dash, rest: 'Tea' });
	for (const none of [`${sign}Tea`, sign, `${sign} `, `${sign} - Tea`, `${sign} ${sign} ${sign}`])
		expect(readMarker(none)).toBeNull();
});

test.each([
	['1. Tea', '1.', 1, '1.'],
	['12) Tea', '12)', 12, '1)'],
	['999. Tea', '999.', 999, '1.'],
])('%s is an item of a numbered list', (line, text, value, kind) => {
	expect(readMarker(line)).toEqual({
		...{ text, mark: text, sure: false, value, kind, kept: false, rest: 'Tea' },
	});
});

test.each([
	['a) Tea', 'a)', 'a)'],
	['(1) Tea', '(1)', '(1)'],
	['(123) Tea', '(123)', '(1)'],
	['(b) Tea', '(b)', '(a)'],
	['(iii) Tea', '(iii)', '(a)'],
	['iv. Tea', 'iv.', 'a.'],
	['xiii) Tea', 'xiii)', 'a)'],
])('Markdown has no list for %s, so it stays in the text', (line, text, kind) => {
	expect(readMarker(line)).toEqual({
		...{ text, mark: '-', sure: false, value: null, kind, kept: true, rest: line },
	});
});

test.each([...'☑☐'])('the check box %s is one before a blank, and stays in the text', (sign) => {
	const box = { text: sign, mark: '-', sure: true, value: null, kind: '☐', kept: true };
	expect(readMarker(`${sign} Tea`)).toEqual({ ...box, rest: `${sign} Tea` });
	for (const none of [sign, `${sign} `, `${sign}Tea`, `Tea ${sign}`])
		expect(readMarker(none)).toBeNull();
});

test.each([
	...['1.Tea', '1.', '1. ', '1000. Tea', '1.5 kg', '1 Tea', 'A) Tea', 'ab) Tea', 'ab. Tea'],
	...['(abcd) Tea', '(1234) Tea', '() Tea', 'a)', 'Tea - x', '', 'Tea'],
])('%j has no marker', (line) => {
	expect(readMarker(line)).toBeNull();
});

test('a marker and nothing else', () => {
	for (const text of ['•', '-', '1.', '12)', 'a)', '(iv)']) expect(isMarker(text)).toBe(true);
	for (const text of ['', 'Tea', '• Tea', '1. Tea', '- -', '1', '()'])
		expect(isMarker(text)).toBe(false);
});
