import { boxAround, laidPages, type LaidWord } from '../layout';

/** As ABBYY's engines write ALTO 2, in tenths of a millimeter, with several pages in a file. */

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** 200 pixels to the inch. */
const mm10 = (pixels: number) => Math.round((pixels / 200) * 254 * 100) / 100;

const place = ({ left, top, width, height }: LaidWord) =>
	`HPOS="${mm10(left)}" VPOS="${mm10(top)}" WIDTH="${mm10(width)}" HEIGHT="${mm10(height)}"`;

function page(index: number): string {
	const { width, height, lines } = laidPages[index];
	const written = lines.map((line, at) => {
		const strings = line.cells
			.flat()
			.map(
				(word) =>
					`<String ${place(word)} CONTENT="${escaped(word.text)}" WC="${word.confidence.toFixed(2)}" STYLEREFS="font0"/>`,
			)
			.join(line.glue === '' ? '' : '<SP WIDTH="5" HPOS="1" VPOS="1"/>');
		return `<TextLine ID="line_${index}_${at}" ${place(boxAround(line.cells.flat()))} BASELINE="1234">${strings}</TextLine>`;
	});
	return `<Page ID="Page${index + 1}" PHYSICAL_IMG_NR="${index + 1}" HEIGHT="${mm10(height)}" WIDTH="${mm10(width)}"><TopMargin/><PrintSpace><ComposedBlock ID="c${index}"><TextBlock ID="b${index}" LANG="en" language="en">
${written.join('\n')}
</TextBlock></ComposedBlock></PrintSpace></Page>`;
}

const file = (pages: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#" xmlns:xlink="http://www.w3.org/1999/xlink">
<Description><MeasurementUnit>mm10</MeasurementUnit>
<sourceImageInformation><fileName>C:\\scans\\invoice.tif</fileName></sourceImageInformation>
<OCRProcessing ID="p"><ocrProcessingStep><processingSoftware><softwareCreator>Somebody</softwareCreator><softwareName>Some Engine</softwareName><softwareVersion>11</softwareVersion></processingSoftware></ocrProcessingStep></OCRProcessing>
</Description>
<Styles><TextStyle ID="font0" FONTSIZE="10"/></Styles>
<Layout>
${pages.join('\n')}
</Layout>
</alto>
`;

export const samples = { alto: () => file([page(0), page(1)]) };

export const smallest = {
	alto: `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>inch1200</MeasurementUnit><sourceImageInformation><fileName>a.png</fileName></sourceImageInformation></Description>
<Tags><OtherTag ID="t" LABEL="handwritten"/></Tags><ReadingOrder><OrderedGroup ID="g"><ElementRef ID="r" REF="b2"/><ElementRef ID="s" REF="b1"/></OrderedGroup></ReadingOrder>
<Layout><Page ID="p" PHYSICAL_IMG_NR="3" WIDTH="1200" HEIGHT="2400" PC="0.5" ROTATION="1.5" LANG="en"><PrintSpace>
<TextBlock ID="b1" ROTATION="2"><TextLine HPOS="10" VPOS="10" WIDTH="500" HEIGHT="30" BASELINE="10,40 510,40"><Shape><Polygon POINTS="10,10 510,10 510,40 10,40"/></Shape><String ID="w1" HPOS="10" VPOS="10" WIDTH="100" HEIGHT="30" CONTENT="One" WC="0.9" TAGREFS="t"/><SP/><String ID="w2" HPOS="120" VPOS="10" WIDTH="100" HEIGHT="30" CONTENT="divi" SUBS_TYPE="HypPart1" SUBS_CONTENT="divided"><Shape><Polygon POINTS="120 10 220 10 220 40 120 40"/></Shape><Glyph CONTENT="d"/></String><HYP CONTENT="-" HPOS="221" VPOS="10" WIDTH="5" HEIGHT="30"/></TextLine></TextBlock>
<ComposedBlock ID="c"><TextBlock ID="b2"><TextLine><String CONTENT="ded"/></TextLine></TextBlock></ComposedBlock></PrintSpace></Page></Layout></alto>`,
};
