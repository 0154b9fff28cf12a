import type { OcrChange, OcrDocument, OcrField } from '../../../../../ocr/document/types';
import { atOnce } from '../../../../../ocr/document/turns';
import { applyReviewSteps } from '../../../../../ocr/review/correct/apply';
import { checkedAgain } from '../../../../../ocr/review/correct/checked-again';
import type { Edit } from '../../../../../ocr/review/session/types';
import { documentOf, field, pageOf } from '../support';

const base = documentOf(
	pageOf(['Invoice 4711', 'Acme Ltd (Leeds)', 'Net 100.00 EUR', 'Total 120.00,', 'on 2024-05-03']),
	pageOf(['Total 120.00', 'Ref AB 12', 'Due 3 May 2024']),
);

/** A field that stands where this text is in the document, on its page. */
function at(path: string, text: string, more: Partial<OcrField> = {}, from = 0): OcrField {
	const offset = base.text.indexOf(text, from);
	const page = base.pages.findLast(({ span }) => span.offset <= offset)!;
	const own = page.words.filter(
		({ span }) => span.offset + span.length > offset && span.offset < offset + text.length,
	);
	return field(path, {
		...{ value: text, found: 'exact', text, page: page.number, occurrences: 1 },
		...{ span: { offset, length: text.length }, polygon: own[0]!.polygon, confidence: 0.9 },
		...more,
	});
}

function reviewed(fields: OcrField[], edits: Record<string, Edit>): OcrDocument {
	const state = { edits, done: true, seconds: 1, seen: [0] };
	const document = { ...base, fields };
	const copy = structuredClone(document);
	const how = { status: 'reviewed', at: '2026-05-04T10:00:00.000Z' } as const;
	const result = atOnce(applyReviewSteps(document, state, how));
	expect(document).toEqual(copy);
	return result;
}

/** A field of another document, after a review of it. */
function fieldAfter(own: OcrDocument, one: OcrField, edits: Record<string, Edit>): OcrField {
	const state = { edits, done: true, seconds: 0, seen: [] };
	const how = { status: 'reviewed', at: '' } as const;
	return atOnce(applyReviewSteps({ ...own, fields: [one] }, state, how)).fields![0]!;
}

const only = (own: OcrField, edits: Record<string, Edit>) => {
	const result = reviewed([own], edits);
	const [one] = result.fields!;
	const { span, text } = one!;
	// What it says of its place is there.
	if (span && !text!.includes('\n')) {
		const there = result.text.slice(span.offset, span.offset + span.length);
		expect(there.replace(/\s+/gu, ' ')).toBe(text);
	}
	return one!;
};

const spanOf = (text: string, result: string) => ({
	offset: result.indexOf(text),
	length: text.length,
});

describe('A field follows the words that it stands in', () => {
	const net = at('net', '100.00', { type: 'amount', value: 100, currency: 'EUR', found: 'label' });

	test('and is as it was where they have only moved', () => {
		const text = base.text.replace('Invoice', 'X');
		expect(only(net, { 'w:0:0': { text: 'X' } })).toEqual({ ...net, span: spanOf('100.00', text) });
		const later = at('ref', 'AB 12');
		expect(only(later, { 'w:0:0': { text: 'X' } })).toEqual({
			...later,
			span: spanOf('AB 12', text),
		});
		expect(only(later, { 'w:0:0': { accepted: true } })).toEqual(later);
	});

	test('and stands nowhere where they were deleted, though a person typed the value that it had', () => {
		const ref = at('ref', 'AB 12');
		const edits: Record<string, Edit> = {
			'f:0': { text: 'AB 12' },
			'w:1:3': { deleted: true },
			'w:1:4': { deleted: true },
		};
		const gone = { found: 'not-found', text: null, page: null, span: null, polygon: null } as const;
		expect(only(ref, edits)).toEqual({ ...ref, ...gone, confidence: null, occurrences: 0 });
	});

	test('and is as it was on its page too, whatever it is', () => {
		const odd = { found: 'fuzzy', value: 'x', confidence: 0.3, polygon: [[0, 0]] } as const;
		const due = at('due', '3 May', odd as unknown as Partial<OcrField>);
		const edits = { 'w:0:0': { text: 'X' }, 'w:1:1': { text: '1' } };
		const text = base.text.replace('Invoice', 'X').replace(/120\.00$/mu, '1');
		expect(only(due, edits)).toEqual({ ...due, span: spanOf('3 May', text) });
		const ref = at('ref', 'AB 12');
		expect(only(ref, { 'w:0:0': { text: 'X' }, 'w:1:3': { text: 'CD' } })).toMatchObject({
			...{ value: 'CD 12', text: 'CD 12', page: 2 },
			span: spanOf('CD 12', base.text.replace('Invoice', 'X').replace('AB', 'CD')),
		});
	});

	test('and is as it was on text that is no word', () => {
		const own = documentOf(pageOf(['a b', 'c'], { text: '« a b »\nc' }));
		const mark = field('mark', { value: '»', text: '»', page: 1, span: { offset: 6, length: 1 } });
		expect(fieldAfter(own, mark, { 'w:0:0': { text: 'xyz' } })).toEqual({
			...{ ...mark, span: { offset: 8, length: 1 } },
		});
	});

	test('and is as it was without a place', () => {
		const lost = field('lost', { value: 'x', page: 1 });
		expect(only(lost, { 'w:0:0': { text: 'X' } })).toEqual(lost);
		const nowhere = field('lost', { value: 'x' });
		expect(only(nowhere, { 'w:0:0': { text: 'X' } })).toEqual(nowhere);
	});

	test('with another value, which a person wrote, and the one that was read', () => {
		const text = base.text.replace('100.00', '1,100.50');
		const word = base.pages[0]!.words[6]!;
		expect(word.text).toBe('100.00');
		expect(only(net, { 'w:0:6': { text: '1,100.50' } })).toEqual({
			...net,
			...{ value: 1100.5, text: '1,100.50', span: spanOf('1,100.50', text) },
			...{ confidence: 1, corrected: true, former: 100, polygon: word.polygon },
		});
	});

	test('and says so where they say the same, written otherwise', () => {
		const exact = { ...net, found: 'exact' as const };
		const made = only(exact, { 'w:0:6': { text: '100,00' } });
		expect(made).toEqual({
			...{ ...exact, text: '100,00', found: 'normalized', confidence: 1 },
			span: { ...exact.span!, length: 6 },
		});
		expect(only(net, { 'w:0:6': { text: '100,00' } }).found).toBe('label');
	});

	test('and is found no more where they are gone', () => {
		const gone = {
			...{ found: 'not-found', text: null, page: null, span: null, polygon: null },
			...{ confidence: null, corrected: true },
		};
		expect(only(net, { 'w:0:6': { deleted: true } })).toEqual({
			...{ ...net, ...gone, value: null, former: 100 },
		});
		expect(only(net, { 'w:0:6': { text: 'none' } })).toEqual({
			...{ ...net, ...gone, value: null, former: 100, occurrences: 0 },
		});
		const empty = { ...net, value: null };
		expect(only(empty, { 'w:0:6': { text: 'none' } })).toEqual({
			...{ ...empty, ...gone, occurrences: 0 },
			corrected: undefined,
		});
	});

	test.each<[string, string, string]>([
		['120.00,', '130.00,', '130.00'],
		['120.00,', '130.00', '130.00'],
		['120.00,', ',', ''],
		['120.00,', '130.00;', ''],
	])('of which it has a part: of "%s" that became "%s"', (_, typed, text) => {
		const total = at('total', '120.00', { type: 'text', value: '120.00' });
		const made = only(total, { 'w:0:9': { text: typed } });
		expect(base.pages[0]!.words[9]!.text).toBe('120.00,');
		expect(made.text).toBe(text === '' ? typed : text);
	});

	test('of which it has a part at both ends', () => {
		const leeds = at('city', 'Leeds');
		expect(only(leeds, { 'w:0:4': { text: '(York)' } })).toMatchObject({
			...{ value: 'York', text: 'York', former: 'Leeds', found: 'exact' },
		});
		expect(only(leeds, { 'w:0:4': { text: 'York)' } })).toMatchObject({ value: 'York' });
		expect(only(leeds, { 'w:0:4': { text: '(New York)' } })).toMatchObject({ value: 'New York' });
		expect(only(leeds, { 'w:0:4': { text: '(Leeds )' } })).toMatchObject({
			value: 'Leeds',
			text: 'Leeds',
		});
		expect(only(leeds, { 'w:0:4': { text: '(' } })).toMatchObject({ text: '(' });
		expect(only(leeds, { 'w:0:4': { text: '( York)' } })).toMatchObject({
			...{ value: 'York', text: 'York' },
			span: spanOf('York', base.text.replace('Leeds', ' York')),
		});
		const whole = at('city', 'Ltd (Leeds');
		expect(only(whole, { 'w:0:4': { text: '(York)' } })).toMatchObject({ value: 'Ltd (York' });
	});

	test('over several lines, with them where it had them, and as one line where not', () => {
		const lines = at('who', 'Acme Ltd (Leeds)\nNet', { value: 'Acme Ltd (Leeds) Net' });
		expect(only(lines, { 'w:0:2': { text: 'Apex' } })).toMatchObject({
			text: 'Apex Ltd (Leeds)\nNet',
			value: 'Apex Ltd (Leeds)\nNet',
		});
		const line = { ...lines, text: 'Acme Ltd (Leeds) Net' };
		const made = only(line, { 'w:0:2': { text: 'Apex' } });
		expect(made).toMatchObject({ text: 'Apex Ltd (Leeds) Net', value: 'Apex Ltd (Leeds) Net' });
		// Around words of two lines the box stands upright.
		const [left, right] = [made.polygon![0]!, made.polygon![2]!];
		expect([left, right]).toEqual([
			[expect.closeTo(0.1, 6), expect.closeTo(0.15, 6)],
			[expect.closeTo(0.42, 6), expect.closeTo(0.23, 6)],
		]);
	});

	test('with words that came between them, were joined or split', () => {
		const name = at('name', 'Acme Ltd');
		const box: Edit['box'] = [0.185, 0.15, 0.195, 0.18];
		expect(only(name, { 'n:0:00000001': { text: 'Co.', box } })).toMatchObject({
			...{ value: 'Acme Co. Ltd', former: 'Acme Ltd', text: 'Acme Co. Ltd' },
		});
		expect(only(name, { 'w:0:2': { joins: 1 } })).toMatchObject({
			value: 'Acme Ltd',
			text: 'AcmeLtd',
		});
		expect(only(name, { 'w:0:3': { text: 'Lt d' } })).toMatchObject({
			value: 'Acme Ltd',
			text: 'Acme Lt d',
		});
		expect(only(name, { 'w:0:3': { deleted: true } })).toMatchObject({
			value: 'Acme',
			former: 'Acme Ltd',
		});
		expect(only(name, { 'w:0:2': { text: 'ACME' } })).toMatchObject({
			value: 'Acme Ltd',
			text: 'ACME Ltd',
		});
		expect(only(name, { 'w:0:3': { text: 'Ltd.,' } })).toMatchObject({
			value: 'Acme Ltd',
			text: 'Acme Ltd.,',
		});
	});

	test('as sure as they are, by how sure it was of them', () => {
		const name = at('name', 'Acme Ltd');
		const sure = (confidence: number | null) =>
			only({ ...name, confidence }, { 'w:0:2': { text: 'Apex' } }).confidence;
		// Of the two words one is sure now: their mean is 0.95, and was 0.9.
		expect(sure(0.9)).toBeCloseTo(0.95, 6);
		expect(sure(0.45)).toBeCloseTo(0.475, 6);
		expect(sure(1)).toBeCloseTo(0.95, 6);
		expect(sure(null)).toBeCloseTo(0.95, 6);
	});

	test.each<[number | null, number | null, number | null]>([
		[null, 0.3, null],
		[0, 0.3, 0.5],
		[0.5, null, 0.75],
		[0.5, 0.25, 0.375],
	])('of words that had %p, where it had %p: %p', (words, had, confidence) => {
		const texts = ['Acme', 'Ltd', 'x'].map((text) => ({
			text,
			confidence: text === 'x' ? 0.9 : words,
		}));
		const own = documentOf({ words: texts });
		const name = field('name', {
			...{ value: 'Acme Ltd', text: 'Acme Ltd', page: 1, found: 'exact', confidence: had },
			span: { offset: 0, length: 8 },
		});
		const edits = words === null ? { 'w:0:0': { joins: 1 } } : { 'w:0:0': { text: 'Apex' } };
		expect(fieldAfter(own, name, edits).confidence).toBe(words === null ? 1 : confidence);
	});

	test('over lines with nothing between them, as one line', () => {
		const own = documentOf(pageOf(['Acme Ltd'], { text: 'Acme  \n\n  Ltd' }));
		const span = { offset: 0, length: own.text.length };
		const name = field('name', {
			value: 'Acme Ltd',
			text: 'Acme Ltd',
			page: 1,
			span,
			found: 'exact',
		});
		expect(fieldAfter(own, name, { 'w:0:0': { text: 'Apex' } })).toMatchObject({
			...{ value: 'Apex Ltd', text: 'Apex Ltd', span },
		});
	});

	test.each<[Partial<OcrField>, string, string, Partial<OcrField>]>([
		[
			{ type: 'date', value: '2024-05-03' },
			'2024-05-04',
			'another date',
			{ value: '2024-05-04', found: 'exact' },
		],
		[
			{ type: 'date', value: '2024-05-03' },
			'3.5.2024',
			'the same date',
			{ value: '2024-05-03', found: 'normalized' },
		],
		[
			{ type: 'date', value: '3 May 2024' },
			'03.05.2024',
			'the same, located',
			{ value: '3 May 2024', found: 'normalized' },
		],
		[
			{ type: 'date', value: 'someday' },
			'2024-05-05',
			'one at last',
			{ value: '2024-05-05', former: 'someday' },
		],
		[
			{ type: 'date', value: null },
			'2024-05-05',
			'one where none was',
			{ value: '2024-05-05', former: null },
		],
	])('a field that has %j has, at "%s", %s', (own, text, _, made) => {
		const date = at('date', '2024-05-03', { found: 'fuzzy', ...own });
		expect(only(date, { 'w:0:11': { text } })).toMatchObject({
			...made,
			text,
		});
	});
});

describe('A field that a person typed', () => {
	const total = at('total', '120.00', { type: 'amount', value: 120, found: 'exact' });

	test('has that value, sure, where it stands', () => {
		const text = '100.00';
		const proof = base.pages[0]!.words[6]!;
		const result = reviewed([{ ...total, currency: 'EUR', accepted: true }], { 'f:0': { text } });
		expect(result.fields).toEqual([
			{
				...total,
				...{ value: 100, text, span: proof.span, polygon: proof.polygon, confidence: 1 },
				...{ found: 'exact', corrected: true, former: 120, currency: 'EUR', occurrences: 1 },
				found: 'normalized',
			},
		]);
		expect(result.review!.changes).toEqual([
			{
				...{ kind: 'field', action: 'corrected', path: 'total', page: 1, former: '120' },
				...{ text: '100', confidence: 0.9, polygon: proof.polygon },
			},
		]);
	});

	test('has nothing left of its place and currency where a person emptied it', () => {
		expect(only({ ...total, currency: 'EUR' }, { 'f:0': { text: ' ' } })).toStrictEqual({
			...total,
			...{ value: null, found: 'not-found', text: null, page: null, span: null, polygon: null },
			...{ confidence: 1, occurrences: 0, corrected: true, former: 120 },
		});
	});

	test('has the currency that was typed, and is changed by that alone', () => {
		const made = only({ ...total, currency: 'EUR' }, { 'f:0': { text: 'USD 120' } });
		expect(made).toMatchObject({ value: 120, currency: 'USD', former: 120, corrected: true });
		const same = only({ ...total, currency: 'EUR' }, { 'f:0': { text: 'EUR 120' } });
		expect(same).toEqual({ ...total, currency: 'EUR' });
		const given = only(total, { 'f:0': { text: '120', accepted: true } });
		expect(given).toEqual({ ...total, accepted: true });
	});

	test('is as it came where it was typed so, though its words are others', () => {
		const made = only(total, { 'w:0:9': { text: '130.00,' }, 'f:0': { text: '120' } });
		expect(made).toMatchObject({ value: 120, text: '130.00' });
		expect(made).not.toHaveProperty('corrected');
	});

	/** As many as there are, each on a line of its own and without a place. */
	const numbers = (count: number, index: number, typed: string) => {
		const words = Array.from({ length: count }, () => ({ text: '10', breakAfter: true }));
		const own = documentOf({ words });
		const span = { offset: 3 * index, length: 2 };
		const one = field('total', {
			type: 'number',
			value: 11,
			text: '10',
			page: 1,
			span,
			found: 'fuzzy',
		});
		return fieldAfter(own, one, { 'f:0': { text: typed } });
	};

	test.each([0, 3, 1050, 1099])('stands where it was among many of the same value: %d', (index) => {
		expect(numbers(1100, index, '10')).toMatchObject({
			...{ value: 10, span: { offset: 3 * index, length: 2 }, occurrences: 1100 },
		});
	});

	test('stands where it was though the same stands before it on its row', () => {
		const own = documentOf(pageOf(['10 10 10', '10']));
		const place = (offset: number) => {
			const span = { offset, length: 2 };
			const one = field('total', { type: 'number', value: 11, text: '10', page: 1, span });
			return fieldAfter(own, one, { 'f:0': { text: '10' } }).span!.offset;
		};
		expect([0, 3, 6, 9].map(place)).toEqual([0, 3, 6, 9]);
	});

	test('stands rather where it is written like that', () => {
		const own = documentOf(pageOf(['Ref AB', 'or ab']));
		const ref = fieldAfter(own, field('ref', {}), { 'f:0': { text: 'ab' } });
		expect(ref).toMatchObject({
			value: 'ab',
			text: 'ab',
			found: 'exact',
			span: { offset: 10, length: 2 },
		});
	});

	/** Of the places of `120.00` the first is on the first page, the second on the next. */
	test('stands where it was, else on its row, else where it stands first', () => {
		const second = base.pages[1]!.span.offset;
		const page = (own: OcrField) => only({ ...own, value: 1 }, { 'f:0': { text: '120.00' } }).page;
		expect(page(at('total', '120.00', { type: 'amount' }))).toBe(1);
		expect(page(at('total', '120.00', { type: 'amount' }, second))).toBe(2);
		expect(page(at('total', 'Total', { type: 'amount' }, second))).toBe(2);
		expect(page(at('total', 'Ref', { type: 'amount' }, second))).toBe(1);
		expect(page(field('total', { type: 'amount' }))).toBe(1);
	});

	test('stands rather where no other field does', () => {
		const other = at('other', '120.00', { type: 'amount', value: 120 });
		const pages = (own: OcrField, edits: Record<string, Edit>) =>
			reviewed([own, other], edits).fields!.map(({ page }) => page);
		const lost = field('total', { type: 'amount' });
		expect(pages(lost, { 'f:0': { text: '120.00' } })).toEqual([2, 1]);
		// One that a person types too has no place yet.
		expect(pages(lost, { 'f:0': { text: '120.00' }, 'f:1': { text: '5' } })).toEqual([1, null]);
		const single = reviewed([lost, at('net', '100.00')], { 'f:0': { text: '100.00' } });
		expect(single.fields![0]).toMatchObject({ page: 1, occurrences: 1 });
	});

	test('of several is told in the order of the fields, page by page', () => {
		const fields = [
			at('ref', 'AB 12'),
			at('number', '4711'),
			field('lost', {}),
			at('due', '3 May 2024', { type: 'date', value: '2024-05-03' }),
		];
		const result = reviewed(fields, {
			'f:3': { unreadable: true },
			'f:2': { text: 'nowhere' },
			'f:1': { text: '4712' },
			'f:0': { text: 'Invoice' },
			'w:1:1': { text: 'x' },
		});
		const told = result.review!.changes.map(
			({ kind, action, path, page, former, text }: OcrChange) => [
				...[kind, action, path, page, former, text],
			],
		);
		expect(told).toEqual([
			['field', 'corrected', 'ref', 1, 'AB 12', 'Invoice'],
			['field', 'corrected', 'number', 1, '4711', '4712'],
			['word', 'corrected', undefined, 2, '120.00', 'x'],
			['field', 'unreadable', 'due', 2, '2024-05-03', null],
			['field', 'added', 'lost', null, null, 'nowhere'],
		]);
		expect(result.fields![3]).toMatchObject({ value: '2024-05-03', unreadable: true });
		expect(result.fields![3]).not.toHaveProperty('accepted');
	});

	test('is judged anew: unreadable and accepted are said of one thing', () => {
		const judged = { ...total, accepted: true as const };
		expect(only(judged, { 'f:0': { unreadable: true } })).toEqual({ ...total, unreadable: true });
		const unread = { ...total, unreadable: true as const };
		expect(only(unread, { 'f:0': { accepted: true } })).toEqual({ ...total, accepted: true });
		expect(only(judged, {})).toEqual(judged);
	});
});

test('A document without fields has none after a review, and an empty list stays one', () => {
	expect(reviewed([], { 'w:0:0': { text: 'x' } }).fields).toEqual([]);
	const state = { edits: { 'w:0:0': { text: 'x' } }, done: true, seconds: 1, seen: [] };
	const how = { status: 'expired', at: 'then', by: 'Ann' } as const;
	const result = atOnce(applyReviewSteps(base, state, how));
	expect(result).not.toHaveProperty('fields');
	expect(result.review).toMatchObject({ status: 'expired', at: 'then', by: 'Ann', pages: [] });
	const nobody = atOnce(applyReviewSteps(base, { ...state, seen: [1, 7, 0] }, { ...how, by: '' }));
	expect(nobody.review).not.toHaveProperty('by');
	expect(nobody.review!.pages).toEqual([2, 1]);
	expect(Object.keys(nobody).slice(-3)).toEqual(['review', 'files', 'warnings']);
});

describe('Checks are made again where a value has changed', () => {
	const amount = (path: string, value: number | null, checks: OcrField['checks'] = []) =>
		field(path, { type: 'amount', value, checks });
	const required = (passed: boolean) => ({
		...{ rule: 'required', passed },
		message: passed ? 'The total has a value.' : 'The total has no value, and it is required.',
	});
	const sum = (total: number) => ({
		...{ rule: 'sum', passed: total === 120 },
		message:
			total === 120
				? expect.stringMatching(/^The net amount 100\.00 and the tax 20\.00 .*120\.00/u)
				: `The net amount 100.00 and the tax 20.00 are 120.00, and the total is ${total}.00.`,
	});
	const mine = { rule: 'sum', passed: false, message: 'Mine.' };
	/** Net, tax and total with these checks each. */
	const fields = (total: number | null, ...checks: Array<OcrField['checks']>) => [
		amount('net', 100, checks[0]),
		amount('tax', 20, checks[1]),
		amount('total', total, checks[2]),
	];
	const before = fields(130, [sum(130), mine], [sum(130)], [required(true), sum(130), mine]);
	const checksOf = (total: number | null, was = before) =>
		checkedAgain(fields(total, ...was.map(({ checks }) => checks)), was).map(
			({ checks }) => checks,
		);

	test('with what a person’s own rule said where the value is the same', () => {
		expect(checksOf(120)).toEqual([[sum(120), mine], [sum(120)], [required(true), sum(120)]]);
	});

	test('of which a value that is gone leaves some unmade', () => {
		expect(checksOf(null)).toEqual([[mine], [], [required(false)]]);
	});

	test('but for rules that were not checked before', () => {
		const was = fields(130, [], [], [required(true)]);
		expect(checksOf(120, was)).toEqual([[], [], [required(true)]]);
		expect(checksOf(120, fields(130, [], [], [mine]))).toEqual([[], [], []]);
		const other = { ...sum(130), message: 'The net amount is another one.' };
		expect(checksOf(120, fields(130, [other], [], []))).toEqual([[other], [], []]);
	});

	test('and not where none has', () => {
		expect(checksOf(130)).toEqual(before.map(({ checks }) => checks));
		expect(checkedAgain(before, before)).toEqual(before);
		expect(checkedAgain(before, before)).not.toBe(before);
	});
});
