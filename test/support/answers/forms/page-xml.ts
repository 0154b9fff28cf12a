import { boxAround, cornersOf, laidPages, type LaidWord } from '../layout';

/** As Transkribus writes PAGE 2013. */

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const coords = (word: LaidWord) =>
	`<Coords points="${cornersOf(word)
		.map(([x, y]) => `${x},${y}`)
		.join(' ')}"/>`;

function page(index: number): string {
	const { width, height, lines } = laidPages[index];
	const written = lines.map((line, at) => {
		const words = line.cells.flat();
		const inner = words.map(
			(word, nth) =>
				`<Word id="w_${at}_${nth}" custom="readingOrder {index:${nth};}">${coords(word)}<TextEquiv conf="${word.confidence}"><Unicode>${escaped(word.text)}</Unicode></TextEquiv></Word>`,
		);
		const { left, top, width: long, height: high } = boxAround(words);
		return `<TextLine id="l_${at}" custom="readingOrder {index:${at};}">${coords(boxAround(words))}<Baseline points="${left},${top + high} ${left + long},${top + high}"/>
${inner.join('\n')}
<TextEquiv><Unicode>${escaped(line.cells.map((cell) => cell.map(({ text }) => text).join(line.glue)).join(' '))}</Unicode></TextEquiv></TextLine>`;
	});
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<Metadata><Creator>Some Editor</Creator><Created>2026-01-02T03:04:05</Created><LastChange>2026-01-02T03:04:05</LastChange></Metadata>
<Page imageFilename="invoice.tif" imageWidth="${width}" imageHeight="${height}">
<ReadingOrder><OrderedGroup id="ro" caption="Regions reading order"><RegionRefIndexed index="0" regionRef="r"/></OrderedGroup></ReadingOrder>
<TextRegion id="r" type="paragraph"><Coords points="0,0 ${width},0 ${width},${height} 0,${height}"/>
${written.join('\n')}
<TextEquiv><Unicode></Unicode></TextEquiv></TextRegion>
</Page>
</PcGts>
`;
}

export const samples = { 'page-xml': () => page(0) };

export const smallest = {
	'page-xml': `<?xml version="1.0"?><pc:PcGts xmlns:pc="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><pc:Metadata><pc:Creator>Some</pc:Creator><pc:Comments>None</pc:Comments></pc:Metadata>
<pc:Page imageFilename="a.png" imageWidth="100" imageHeight="200" orientation="-2" conf="0.5" primaryLanguage="English"><pc:ReadingOrder><pc:OrderedGroup id="o"><pc:RegionRefIndexed index="1" regionRef="r1"/><pc:UnorderedGroupIndexed index="0" id="u"><pc:RegionRef regionRef="r2"/></pc:UnorderedGroupIndexed></pc:OrderedGroup></pc:ReadingOrder>
<pc:TextRegion id="r1"><pc:Coords points="0,0 90,0 90,90 0,90"/><pc:TextLine id="l"><pc:Coords points="10,10 90,10 90,30 10,30"/><pc:Baseline points="10,28 90,28"/><pc:Word id="w" custom="handwritten:true"><pc:Coords points="10,10 40,10 40,30 10,30"/><pc:Glyph id="g"><pc:Coords points="10,10 20,10 20,30 10,30"/><pc:TextEquiv><pc:Unicode>S</pc:Unicode></pc:TextEquiv></pc:Glyph><pc:TextEquiv index="1" conf="0.2"><pc:Unicode>Same</pc:Unicode></pc:TextEquiv><pc:TextEquiv index="0" conf="0.9"><pc:PlainText>Some</pc:PlainText><pc:Unicode>Some</pc:Unicode></pc:TextEquiv></pc:Word><pc:TextEquiv><pc:Unicode>Some</pc:Unicode></pc:TextEquiv></pc:TextLine></pc:TextRegion>
<pc:TextRegion id="r2"><pc:Coords><pc:Point x="1" y="2"/><pc:Point x="9" y="2"/><pc:Point x="9" y="9"/></pc:Coords><pc:TextEquiv><pc:Unicode>text alone</pc:Unicode></pc:TextEquiv></pc:TextRegion></pc:Page></pc:PcGts>`,
};
