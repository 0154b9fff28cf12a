import { xmpPacket } from '../../../../../../ocr/export/pdf/pdf-a/xmp';

test('a packet says that a file is PDF/A-2u, and nothing that is not known', () => {
	expect(xmpPacket({})).toBe(`<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`);
});

test('it says what the file says of itself, each in the form of its property', () => {
	const packet = xmpPacket({
		title: 'Bills & <more>',
		author: 'Ä. B.',
		subject: 'What was paid',
		keywords: 'bills, 2024',
		creator: 'Writer',
		producer: 'Printer',
		created: '2024-01-31T12:00:00Z',
		modified: '2024-02-01T08:30:00+01:00',
	});
	const [description] = /<pdfaid:part>[^]*(?=\n<\/rdf:Description>)/.exec(packet)!;
	expect(description.split('\n').slice(2)).toEqual([
		'<xmp:CreateDate>2024-01-31T12:00:00Z</xmp:CreateDate>',
		'<xmp:ModifyDate>2024-02-01T08:30:00+01:00</xmp:ModifyDate>',
		'<xmp:CreatorTool>Writer</xmp:CreatorTool>',
		'<pdf:Producer>Printer</pdf:Producer>',
		'<pdf:Keywords>bills, 2024</pdf:Keywords>',
		'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Bills &amp; &lt;more&gt;</rdf:li></rdf:Alt></dc:title>',
		'<dc:creator><rdf:Seq><rdf:li>Ä. B.</rdf:li></rdf:Seq></dc:creator>',
		'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">What was paid</rdf:li></rdf:Alt></dc:description>',
	]);
});
