import { density, type Density } from '../density';
import { readOrientation, type Orientation } from '../orientation';
import {
	directoriesFrom,
	first,
	isPageKind,
	readDirectory,
	TAG,
	tiffByteOrder,
	type TiffTags,
} from './directory';
import { checkSize, damaged, UnusableOriginal } from '../../unusable';

/** A page of a TIFF file. */
export interface TiffPage {
	/** Pixels, as stored. */
	width: number;
	height: number;
	orientation: Orientation;
	density: Density | null;
	tags: TiffTags;
	little: boolean;
}

/**
 * The pages of a TIFF file (TIFF 6.0) in their order. Small copies and masks of a page have
 * directories too and are left out.
 *
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal}
 */
export function tiffPages(bytes: Uint8Array, file: string): TiffPage[] {
	const little = tiffByteOrder(bytes);
	if (little === null) {
		throw new UnusableOriginal(
			`${file} is a BigTIFF, which is not supported. Save it as PDF or as a standard TIFF.`,
		);
	}
	if (bytes.length < 8) throw damaged(file);
	const pages: TiffPage[] = [];
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const read = (offset: number) => readDirectory(bytes, offset, little);
	for (const { tags } of directoriesFrom(view.getUint32(4, little), read, { bytes, file })) {
		if (!isPageKind(first(tags, TAG.subfileType))) continue;
		const page = {
			width: first(tags, TAG.width) ?? 0,
			height: first(tags, TAG.height) ?? 0,
			orientation: readOrientation(first(tags, TAG.orientation)),
			density: tiffDensity(tags),
			tags,
			little,
		};
		checkSize(file, page);
		pages.push(page);
	}
	if (pages.length === 0) throw damaged(file);
	return pages;
}

/** Resolution unit 2, which is the default, is the inch, 3 the centimetre, 1 none at all. */
export function tiffDensity(tags: TiffTags): Density | null {
	const unit = first(tags, TAG.resolutionUnit) ?? 2;
	const x = first(tags, TAG.xResolution) ?? 0;
	const y = first(tags, TAG.yResolution) ?? x;
	return unit === 2 || unit === 3 ? density(x, y, unit === 3 ? 2.54 : 1) : null;
}
