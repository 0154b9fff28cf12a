import fc from 'fast-check';
import { xmlAttribute, xmlAttributes, xmlText } from '../../../../ocr/export/xml';
import { readXml, textOf } from '../../../support/xml-tree';
import { xmlBreaches, xmllintTest } from '../../../support/xsd';

/** Any UTF-16, lone surrogates and controls included. */
const anyText = fc
	.array(
		fc.oneof(
			fc.integer({ max: 0xffff, min: 0 }),
			fc.integer({ min: 0, max: 0x80 }),
			fc.integer({ min: 0xd800, max: 0xe000 }),
		),
	)
	.map((units) => String.fromCharCode(...units));

/** What XML 1.0 cannot hold comes back as U+FFFD, all else as it was. */
function readBack(text: string): string {
	return Array.from(text, (letter) => {
		const code = letter.codePointAt(0) ?? 0;
		const control = code < 0x20 && ![0x9, 0xa, 0xd].includes(code);
		const surrogate = code >= 0xd800 && code <= 0xdfff;
		return control || surrogate || code === 0xfffe || code === 0xffff ? '\ufffd' : letter;
	}).join('');
}

test('any text comes back from an element and from an attribute', () => {
	fc.assert(
		fc.property(anyText, (text) => {
			const root = readXml(`<a b="${xmlAttribute(text)}">${xmlText(text)}</a>`);
			expect(textOf(root)).toBe(readBack(text));
			expect(root.attributes.b).toBe(readBack(text));
		}),
		{ numRuns: 500 },
	);
});

test.each([
	['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
	[']]>', ']]&gt;'],
	['"it\'s"', '"it\'s"'],
	['tab\tand\nline\r', 'tab\tand\nline&#13;'],
	['\u0000\u001b[0m', '\ufffd\ufffd[0m'],
	['\ud83d and \udc4d but 👍', '\ufffd and \ufffd but 👍'],
	['\ufffe\uffff\ufeff', '\ufffd\ufffd\ufeff'],
	['e\u0301 ﬁ é \u007f\u0085\u{1ffff}', 'e\u0301 ﬁ é \u007f\u0085\u{1ffff}'],
])('the text %j is written %j', (text, written) => expect(xmlText(text)).toBe(written));

test('quotes and blanks of an attribute are written as references', () => {
	expect(xmlAttribute('"\t\n\r\'')).toBe('&quot;&#9;&#10;&#13;&apos;');
});

test('attributes that are not known are not written', () => {
	const written = xmlAttributes({ a: 'x', b: undefined, c: null, d: 0, e: '' });
	expect(written).toBe(' a="x" d="0" e=""');
});

xmllintTest('xmllint finds texts of all kinds well-formed', () => {
	const files = fc
		.sample(anyText, 100)
		.map((text) => `<a b="${xmlAttribute(text)}">${xmlText(text)}</a>`);
	expect(xmlBreaches(files)).toEqual([]);
	expect(xmlBreaches(['<a>\u0001</a>'])).not.toEqual([]);
});
