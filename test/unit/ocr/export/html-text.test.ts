import { htmlAttribute, htmlText } from '../../../../ocr/export/html-text';

test.each([
	['~ a', '~ a'],
	// Controls that HTML takes for letters of Windows-1252, or that nobody sees.
	['\u007f', '&#65533;'],
	['\u0080', '&#65533;'],
	['\u009f', '&#65533;'],
	['\u00a0', '&#160;'],
	['a & b <é>', 'a &amp; b &lt;&#233;&gt;'],
	['😀😀', '&#128512;&#128512;'],
	['"quotes"\n', '"quotes"\n'],
])('%j is written in ASCII as %s', (text, html) => {
	expect(htmlText(text)).toBe(html);
});

test('an attribute keeps its quotes and line breaks', () => {
	expect(htmlAttribute('"é"\t\'\n<')).toBe('&quot;&#233;&quot;&#9;&apos;&#10;&lt;');
});
