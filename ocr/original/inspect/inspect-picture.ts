import { readOriginalPages } from '../read-pages';
import type { Original, OriginalPage } from '../types';
import { orientationOf, rounded } from './pdf-page';
import type { InspectedPage } from './types';

/**
 * The pages of a picture, of which a TIFF may have many. Nothing is unpacked.
 *
 * @throws {UnusableOriginal}
 */
export async function inspectPicture(original: Original): Promise<InspectedPage[]> {
	return (await readOriginalPages(original)).map(describePicture);
}

function describePicture({ width, height, dpi }: OriginalPage, index: number): InspectedPage {
	const points = (pixels: number) => (dpi === null ? null : rounded((pixels / dpi) * 72, 100));
	return {
		page: index + 1,
		kind: 'picture',
		widthPoints: points(width),
		heightPoints: points(height),
		widthPixels: width,
		heightPixels: height,
		dpi: dpi && rounded(dpi, 100),
		orientation: orientationOf({ width, height }),
		rotation: 0,
		isBlank: null,
		hasUsableText: false,
		letters: null,
		hiddenLetters: null,
		textShare: null,
		pictures: 1,
		pictureShare: 1,
	};
}
