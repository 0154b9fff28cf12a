import type { PDFContext, PDFObject, PDFRef } from '../../../bundled/pdf-lib';
import type { StoredPicture } from './stored-picture';
import { trimEndOf } from '../../../document/trim';

/** What is put into a page's resources, and what paints it. */
export interface EmbeddedPage {
	xObjects: Record<string, PDFRef>;
	/** Paints the pictures onto the unit square. */
	operators: string;
}

/**
 * Pixels that neighbors keep off each other: one that ends exactly where the next begins is drawn a
 * pixel wider by Poppler, and all its pixels next to their places. Nobody sees so little.
 */
const INSET = 0.004;

/** Puts the pictures of a page into a PDF. */
export async function embedPictures(
	pictures: readonly StoredPicture[],
	page: { width: number; height: number },
	context: PDFContext,
): Promise<EmbeddedPage> {
	const { PDFHexString } = await import('../../../bundled/pdf-lib');
	const xObjects: Record<string, PDFRef> = {};
	const placed = pictures.map((picture, index) => {
		const name = `Page${index}`;
		const colors = picture.colors;
		xObjects[name] = embedPicture(
			picture,
			typeof colors === 'string' ? colors : indexed(colors.palette, PDFHexString),
			context,
		);
		const inset = pictures.length > 1 ? INSET : 0;
		const sides = [
			(picture.width - 2 * inset) / page.width,
			(picture.height - 2 * inset) / page.height,
		];
		const corner = [
			(picture.x + inset) / page.width,
			(page.height - picture.y - picture.height + inset) / page.height,
		];
		return `q ${number(sides[0]!)} 0 0 ${number(sides[1]!)} ${corner.map(number).join(' ')} cm /${name} Do Q`;
	});
	return { xObjects, operators: placed.join('\n') };
}

type ColorSpace = string | Array<string | number | PDFObject>;

/** A palette in a PDF: three bytes a color, as many as there are. */
export const indexed = (
	palette: Uint8Array,
	{ of }: { of(hex: string): PDFObject },
): ColorSpace => [
	'Indexed',
	'DeviceRGB',
	palette.length / 3 - 1,
	of(Buffer.from(palette).toString('hex')),
];

function embedPicture(picture: StoredPicture, colors: ColorSpace, context: PDFContext): PDFRef {
	const { width, height, bits, inverted, filter, parameters, bytes } = picture;
	return context.register(
		context.stream(bytes, {
			Type: 'XObject',
			Subtype: 'Image',
			Width: width,
			Height: height,
			BitsPerComponent: bits,
			ColorSpace: colors,
			Filter: filter,
			...(parameters ? { DecodeParms: parameters } : {}),
			...(inverted ? { Decode: [1, 0] } : {}),
		}),
	);
}

/** A quotient as PDF writes numbers: without an exponent. */
const number = (value: number) => trimEndOf(trimEndOf(value.toFixed(9), /0/), /\./);
