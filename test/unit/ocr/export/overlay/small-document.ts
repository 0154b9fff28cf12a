import type { OcrDocument } from '../../../../../ocr/document/types';
import type { OverlayHtmlOptions } from '../../../../../ocr/export/overlay/overlay-html';
import { frameOf } from '../../../../support/export-samples';
import { box, documentOf, field, pageOf, word } from './hand-made';

export const PICTURE = { bytes: Uint8Array.of(1, 2, 3), mimeType: 'image/png' };
export const frames = [frameOf({ height: 1000 }), frameOf({ height: 1000 })];

export const polygon = box(0.5, 0.2, 0.1, 0.02);
export const DOCUMENT = documentOf(
	[
		pageOf([word('low', box(0.1, 0.2, 0.1, 0.02), 0.5), word('ok', polygon, 0.9)]),
		pageOf([word('loose', null, 0.7)], { number: 2 }),
	],
	{
		fields: [
			field('net', { polygon }),
			field('iban', { found: 'not-found', value: null, text: null, page: null }),
		],
		review: {} as never,
	},
);

/** A file from its body on, without what others test. */
export const lines = (
	make: (document: OcrDocument, options: OverlayHtmlOptions) => string,
	document: OcrDocument = DOCUMENT,
	options: Partial<OverlayHtmlOptions> = {},
) =>
	make(document, { frames, images: [PICTURE], ...options })
		.replace(/^[^]*<\/head>\n/, '')
		.replace(/<ul class="legend".*/, '(legend)')
		.replace(/<script>[^]*<\/script>/, '(script)')
		.split('\n');

/** What is the same in the overlay and in its preview. */
export const NET = '<b>1</b> <bdi>net</bdi> <bdi class="val">v</bdi> <small>page 1, 90 %</small>';
export const IBAN = '<b>2</b> <bdi>iban</bdi> <bdi class="val"></bdi> <small>not found</small>';
export const SHEET = 'data:image/png;base64,AQID';
export const WORDS = [
	'<span class="w c1 d"',
	'id="w1-1" role="option" style="left:10%;top:20%;width:10%;height:2%"><b>low <i>50 %</i></b></span><span class="w c3 r"',
	'id="w1-2" role="option" style="left:50%;top:20%;width:10%;height:2%"><b>ok <i>90 %</i></b></span>',
];
export const FIELD = [
	'<div class="fields" role="group" aria-label="Fields on page 1">',
	'<span class="k vo" style="left:60.4%;top:20.2%;width:4.9%" aria-hidden="true">1 net</span>' +
		'<span class="v vo r" id="f1" role="img" aria-label="net: v, page 1, 90 %" style="left:50%;top:20%;width:10%;height:2%"><b>net <i>v</i></b></span>',
	'</div>',
];
export const LOOSE = [
	'<p class="note">The provider gave no positions for the words of this page.</p>',
	'<div class="loose" dir="auto" role="listbox" aria-label="Words without a position on page 2" style="contain-intrinsic-block-size:auto 2em"><span class="w c2 d t"',
	'id="w2-1" role="option"><b>loose <i>70 %</i></b></span></div>',
];
