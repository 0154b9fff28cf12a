import {
	drawnFields,
	FIELD_STATES,
	nameOf,
	proofOf,
	valueOf,
	type PlacedField,
} from '../../../../../../ocr/export/overlay/fields/drawn-field';
import {
	fieldAnchor,
	fieldLegend,
	fieldList,
	fieldsFact,
	plainFieldList,
	withFieldsOn,
} from '../../../../../../ocr/export/overlay/fields/fields-html';
import {
	FIELD_SVG_STYLE,
	fieldsBelow,
	fieldsOnPage,
} from '../../../../../../ocr/export/overlay/fields/fields-svg';
import { frameOf } from '../../../../../support/export-samples';
import { box, field, pageOf, word } from '../hand-made';

const failing = { rule: 'total', passed: false, message: 'Net & tax\nmake 7.' };
const FIELDS = [
	field('net', { value: 5, currency: 'EUR', text: '5,00 €' }),
	field('<b>', { found: 'fuzzy', occurrences: 1234, confidence: null }),
	field('tax', { checks: [failing, { ...failing, passed: true }, { ...failing, message: '' }] }),
	field('iban', { found: 'not-found', value: null, text: null, page: null, confidence: null }),
];

test('what a field looks like, by how it was found', () => {
	expect(FIELD_STATES).toEqual({
		found: { className: 'vo', color: '#0b6e4f', label: 'field found' },
		fuzzy: { className: 'vf', color: '#8a5a00', label: 'only similar text found' },
		failed: { className: 'vx', color: '#b3261e', label: 'check not passed' },
		missing: { className: 'vm', color: '#5b6470', label: 'not found' },
	});
	const passed = field('a', { checks: [{ ...failing, passed: true }] });
	const both = field('a', { found: 'fuzzy', checks: [failing] });
	expect(drawnFields({ fields: [passed, both] }).map(({ state }) => state)).toEqual([
		...[FIELD_STATES.found, FIELD_STATES.failed],
	]);
});

test.each<[more: Parameters<typeof field>[1], value: string]>([
	[{ value: 'a', text: 'a' }, 'a'],
	[{ value: 0, text: null }, '0'],
	[{ value: null, text: null }, ''],
	[{ value: null, text: 'a  b' }, 'a b'],
	[{ value: 'a', text: '' }, 'a'],
	[{ value: 5, text: '5.00' }, '5 (“5.00”)'],
	[{ value: 5, currency: 'EUR', text: '5' }, '5 EUR'],
	[{ value: 5, currency: 'EUR', text: '5 EUR' }, '5 EUR'],
	[{ value: 5, currency: 'EUR', text: '€ 5' }, '5 EUR (“€ 5”)'],
	[{ value: 'a\nb', text: 'c' }, 'a b (“c”)'],
	[{ value: 'a'.repeat(201), text: null }, `${'a'.repeat(199)}…`],
])('the value of %j is told as %s', (more, value) => {
	expect(valueOf(field('x', more))).toBe(value);
});

test.each<[more: Parameters<typeof field>[1], proof: string[]]>([
	[{ polygon: box(0, 0, 1, 1) }, ['page 1, 90 %']],
	[{ page: null }, ['no position, 90 %']],
	[{ confidence: null }, ['page 1, no position, no confidence']],
	[{ occurrences: 2 }, ['page 1, no position, 90 %, in 2 places']],
	[
		{ found: 'fuzzy', corrected: true, former: 7 } as never,
		['page 1, no position, 90 %, only similar text found, was “7”'],
	],
	[{ found: 'not-found', corrected: true, former: null } as never, ['not found, added']],
	[{ found: 'not-found', checks: [failing] }, ['not found', 'Net & tax make 7.']],
	[{ checks: [{ ...failing, message: '' }] }, ['page 1, no position, 90 %', 'total']],
])('the proof of %j', (more, proof) => {
	const [drawn] = drawnFields({ fields: [field('x', more)] });
	expect(proofOf(drawn!)).toEqual(proof);
});

test('a name is one line', () => {
	expect(nameOf(field('a\nb'))).toBe('a b');
	expect(nameOf(field('a'.repeat(201)))).toBe(`${'a'.repeat(199)}…`);
});

const LINES = [
	'<b>1</b> <bdi>net</bdi> <bdi class="val">5 EUR (&#8220;5,00 &#8364;&#8221;)</bdi> <small>page 1, no position, 90 %</small>',
	'<b>2</b> <bdi>&lt;b&gt;</bdi> <bdi class="val">v</bdi> <small>page 1, no position, no confidence, in 1,234 places, only similar text found</small>',
	'<b>3</b> <bdi>tax</bdi> <bdi class="val">v</bdi> <small>page 1, no position, 90 %</small> <small>Net &amp; tax make 7.</small> <small>total</small>',
	'<b>4</b> <bdi>iban</bdi> <bdi class="val"></bdi> <small>not found</small>',
];

test('a list of fields has a link for each that is on a page', () => {
	expect(fieldList(drawnFields({ fields: FIELDS }), new Set([1, 3])).split('\n')).toEqual([
		'<ul class="fl">',
		`<li class="vo"><a href="#f1">${LINES[0]}</a></li>`,
		`<li class="vf"><span>${LINES[1]}</span></li>`,
		`<li class="vx"><a href="#f3">${LINES[2]}</a></li>`,
		`<li class="vm"><span>${LINES[3]}</span></li>`,
		'</ul>',
	]);
	expect(fieldAnchor(12)).toBe('f12');
});

test('a list without links has pieces of the page, and 200 fields at most', () => {
	const drawn = drawnFields({ fields: FIELDS });
	expect(plainFieldList(drawn.slice(0, 2), ({ number }) => `<i>${number}</i>`).split('\n')).toEqual(
		[
			'<ul class="fl">',
			`<li class="vo"><i>1</i>${LINES[0]}</li>`,
			`<li class="vf"><i>2</i>${LINES[1]}</li>`,
			'</ul>',
		],
	);
	expect(plainFieldList(drawn.slice(0, 1))).toBe(
		`<ul class="fl">\n<li class="vo">${LINES[0]}</li>\n</ul>`,
	);
	const many = (count: number) =>
		plainFieldList(drawnFields({ fields: Array.from({ length: count }, () => field('a')) })).split(
			'\n',
		);
	expect(many(200)).toHaveLength(202);
	expect(many(1_201).slice(-2)).toEqual(['<li class="note">1,001 more</li>', '</ul>']);
});

test.each([
	[[], '0 fields'],
	[[0], '1 field'],
	[[0, 0], '2 fields'],
	[[0, 1, 2, 3, 3], '5 fields (2 not found, 1 check not passed, 1 only similar text found)'],
	[[2], '1 field (1 check not passed)'],
])('the fields %j are counted as %s', (indexes, told) => {
	const fields = indexes.map((index) => FIELDS[index]!);
	expect(fieldsFact(drawnFields({ fields }))).toBe(told);
});

test('the legend has what can be seen on a page', () => {
	expect(fieldLegend()).toBe(
		'<li><span class="v vo"></span>field found</li><li><span class="v vf"></span>only similar text found</li><li><span class="v vx"></span>check not passed</li>',
	);
});

const placed = (index: number, polygon = box(0.4, 0.4, 0.1, 0.02)): PlacedField => {
	const [drawn] = drawnFields({ fields: [FIELDS[index]!] });
	return { ...drawn!, number: index + 1, polygon, field: { ...drawn!.field, polygon } };
};
const blank = pageOf([], { number: 7 });
const full = pageOf([word('x', box(0, 0, 1, 1))]);
const frame = frameOf({ height: 1000 });

describe('fields over a sheet', () => {
	const on = (page: typeof blank, ...fields: PlacedField[]) =>
		withFieldsOn('<sheet>', { page, frame, fields });

	test('have their boxes, with names beside them', () => {
		expect(on(blank, placed(0)).split('\n')).toEqual([
			'<div class="board">',
			'<sheet>',
			'<div class="fields" role="group" aria-label="Fields on page 7">',
			// 1004 to ... of 1000 units: five letters of 8 and 9.
			'<span class="k vo" style="left:50.4%;top:40.2%;width:4.9%" aria-hidden="true">1 net</span>' +
				'<span class="v vo" id="f1" role="img" aria-label="net: 5 EUR (&#8220;5,00 &#8364;&#8221;), page 1, 90 %" style="left:40%;top:40%;width:10%;height:2%">' +
				'<b>net <i>5 EUR (&#8220;5,00 &#8364;&#8221;)</i></b></span>',
			'</div>',
			'</div>',
		]);
	});

	test('have their names beside the page where there is no room, or none', () => {
		const fields = [placed(0, box(0.1, 0.97, 0.1, 0.02)), placed(1, box(0.1, 0.98, 0.8, 0.02))];
		const [one, , , first, second] = on(full, ...fields).split('\n');
		expect(one).toBe('<div class="board g">');
		expect(first).toMatch(/^<span class="k vo" style="left:100\.4%;top:97\.2%;width:4\.9%"/);
		expect(second).toMatch(
			/^<span class="v vf u" id="f2" role="img" aria-label="&lt;b&gt;: v, page 1, no confidence, in 1,234 places, only similar text found" style="left:10%;top:98%;width:80%;height:2%"><b>&lt;b&gt; <i>v<\/i><\/b><\/span>$/,
		);
		// One in the midst of words, and one with room.
		const crowded = pageOf([word('x', box(0.2, 0.2, 0.5, 0.5))]);
		const both = [placed(0), placed(2, box(0.1, 0.9, 0.1, 0.02))];
		expect(on(crowded, ...both)).toContain('class="board g"');
		expect(on(crowded, both[1]!)).toContain('class="board"');
		expect(fieldsOnPage(crowded, both, 1).width).toBe(1200);
		expect(fieldsOnPage(crowded, both.slice(1), 1).width).toBe(1000);
	});

	test('go by the height of the page', () => {
		const html = withFieldsOn('<sheet>', { page: blank, frame: frameOf({}), fields: [placed(0)] });
		// 812 of 2000 units.
		expect(html).toContain('style="left:50.4%;top:40.6%;width:4.9%"');
	});

	test('are the sheet alone where there are none, and nothing without it', () => {
		expect(on(blank)).toBe('<sheet>');
		expect(withFieldsOn('', { page: blank, frame, fields: [placed(0)] })).toBe('');
	});
});

const TYPE = 'font-family="system-ui, sans-serif"';

describe('fields of an SVG', () => {
	test('have their boxes and names on the page', () => {
		expect(fieldsOnPage(blank, [placed(2)], 1)).toEqual({
			width: 1000,
			svg: [
				'<g class="v vx" role="img" aria-label="tax: v, page 1, 90 % Net &amp; tax make 7. total">' +
					'<title>tax: v\npage 1, 90 % Net &amp; tax make 7. total</title>' +
					'<polygon points="400,400 500,400 500,420 400,420"/>' +
					'<rect x="504" y="402" width="57" height="16" rx="3"/>' +
					`<text x="532.5" y="414" ${TYPE} font-size="12" font-weight="600" fill="#fff" text-anchor="middle">3! tax</text></g>`,
			],
		});
		expect(fieldsOnPage(blank, [placed(2)], 0.5).svg[0]).toContain(
			'points="400,800 500,800 500,840 400,840"',
		);
	});

	test('have a strip beside it where they need one, and no name below the page', () => {
		const fields = [placed(0, box(0.1, 0.97, 0.1, 0.02)), placed(1, box(0.1, 0.98, 0.8, 0.02))];
		const { svg, width } = fieldsOnPage(full, fields, 1);
		expect(width).toBe(1200);
		expect(svg[0]).toContain('<rect x="1004" y="972" width="49"');
		expect(svg[1]).toMatch(/<polygon points="[^"]*"\/><\/g>$/);
		expect(fieldsOnPage(full, [placed(0), placed(1, box(0, 0.99, 0.1, 0.01))], 1).width).toBe(1200);
	});

	test('are listed below it, 18 units each', () => {
		const { svg, height } = fieldsBelow(drawnFields({ fields: FIELDS }), 1046);
		expect(height).toBe(4 * 18 + 10);
		expect(svg[0]).toBe(
			'<g class="v vo"><rect x="12" y="1049" width="5" height="12"/></g>' +
				`<text x="24" y="1059" ${TYPE} font-size="12" fill="#1c1f24">1  net: 5 EUR (“5,00 €”), page 1, no position, 90 %</text>`,
		);
		expect(svg[3]).toBe(
			'<g class="v vm"><rect x="12" y="1103" width="5" height="12"/></g>' +
				`<text x="24" y="1113" ${TYPE} font-size="12" fill="#1c1f24">4  iban: not found</text>`,
		);
		expect(fieldsBelow([], 1046)).toEqual({ svg: [], height: 0 });
	});

	test('are cut off in the list at 150 letters, between letters', () => {
		const lineOf = (path: string) =>
			/fill="#1c1f24">(.*)<\/text>/.exec(
				fieldsBelow(
					drawnFields({ fields: [field(path, { value: null, text: null, found: 'not-found' })] }),
					0,
				).svg[0]!,
			)![1];
		const around = '1  : not found'.length;
		expect(lineOf('a'.repeat(150 - around))).toBe(`1  ${'a'.repeat(150 - around)}: not found`);
		expect(lineOf('a'.repeat(151 - around))).toBe(`1  ${'a'.repeat(151 - around)}: not foun…`);
		expect(lineOf(`${'a'.repeat(146)}😀b`)).toBe(`1  ${'a'.repeat(146)}…`);
	});

	test('have colors and lines by how they were found', () => {
		expect(FIELD_SVG_STYLE).toBe(
			'.vo{color:#0b6e4f}.vf{color:#8a5a00}.vx{color:#b3261e}.vm{color:#5b6470}' +
				'.v polygon{fill:currentColor;fill-opacity:.1;stroke:currentColor;stroke-width:2;vector-effect:non-scaling-stroke}' +
				'.vf polygon{stroke-dasharray:5 3}.vx polygon{stroke-width:4}' +
				'.v rect{fill:currentColor}',
		);
	});
});
