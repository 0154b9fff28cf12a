/**
 * A part of a page as PDF stores a picture (ISO 32000-1, 8.9.5), without pdf-lib's objects: what a
 * TIFF keeps packed in a way that PDF knows too goes from one to the other as it is.
 */
export interface StoredPicture {
	/** Pixels of the page as stored, from its top left. */
	x: number;
	y: number;
	width: number;
	height: number;
	/** Bits of a sample: 1, 2, 4, 8 or 16, the upper byte first. */
	bits: number;
	/** A palette has three bytes a color. */
	colors: 'DeviceGray' | 'DeviceRGB' | 'DeviceCMYK' | { palette: Uint8Array };
	/** The least value is the lightest. */
	inverted?: boolean;
	filter: 'DCTDecode' | 'CCITTFaxDecode' | 'FlateDecode';
	/** Of the filter. */
	parameters?: Record<string, number | boolean>;
	bytes: Uint8Array;
}
