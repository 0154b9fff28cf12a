import { boxAround, laidPages, type LaidWord } from '../layout';

/** As Tesseract 5 writes hOCR. */

const escaped = (text: string) =>
	text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/'/g, '&#39;');

const box = ({ left, top, width, height }: LaidWord) =>
	`bbox ${left} ${top} ${left + width} ${top + height}`;

function page(index: number): string {
	const { width, height, lines } = laidPages[index];
	let word = 0;
	const written = lines.map((line, at) => {
		const words = line.cells
			.flat()
			.map(
				(of) =>
					`      <span class='ocrx_word' id='word_${index + 1}_${++word}' title='${box(of)}; x_wconf ${Math.round(of.confidence * 100)}'>${escaped(of.text)}</span>`,
			);
		return `     <span class='ocr_line' id='line_${index + 1}_${at + 1}' title="${box(boxAround(line.cells.flat()))}; baseline 0 -7; x_size 30; x_descenders 7; x_ascenders 7">\n${words.join('\n')}\n     </span>`;
	});
	return `  <div class='ocr_page' id='page_${index + 1}' title='image "/scans/invoice &amp; more.tif"; bbox 0 0 ${width} ${height}; ppageno ${index}; scan_res 200 200'>
   <div class='ocr_carea' id='block_${index + 1}_1' title="bbox 100 100 ${width} ${height}">
    <p class='ocr_par' id='par_${index + 1}_1' lang='eng' title="bbox 100 100 ${width} ${height}">
${written.join('\n')}
    </p>
   </div>
  </div>`;
}

const file = (pages: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
    "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
 <head>
  <title></title>
  <meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
  <meta name='ocr-system' content='tesseract 5.3.0' />
  <meta name='ocr-capabilities' content='ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf'/>
 </head>
 <body>
${pages.join('\n')}
 </body>
</html>
`;

export const samples = { hocr: () => file([page(0), page(1)]) };

export const smallest = {
	hocr: `<html><head><meta name="ocr-system" content="some 1"><meta name="ocr-langs" content="en de"></head><body>
<div class="ocr_page" title='image "a;b.png"; bbox 0 0 100 200; ppageno 4'><div class="ocr_carea"><p class="ocr_par" lang="en">
<span class="ocr_line" title="bbox 10 10 90 30; textangle 2; baseline 0.01 -3"><span class="ocrx_word" title="bbox 10 10 40 30; x_wconf 93">Some</span> <span class="ocrx_word" title="poly 50 10 90 10 90 30 50 30; x_confs 90 80"><em>te</em>xt</span>!</span>
</p></div></div></body></html>`,
};
