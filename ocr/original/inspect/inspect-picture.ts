import { Turns } from '../../document/turns';
import type { FileFormat } from '../../document/formats';
import { PageFile } from '../cut/page-file';
import { readOriginalPages } from '../read-pages';
import type { Original, OriginalPage } from '../types';
import { orientationOf, rounded } from './pdf-page';
import type { InspectChoices, InspectedPage } from './types';

/** ms of drawing pages to see whether they are blank. */
const MOST_TIME = 60_000;

/**
 * The pages of a picture, of which a TIFF may have many. Nothing is unpacked but to find blank ones.
 *
 * @throws {UnusableOriginal}
 */
export async function inspectPicture(
	original: Original,
	format: FileFormat,
	{ findBlankScans, turns = new Turns() }: InspectChoices,
): Promise<InspectedPage[]> {
	const pages = (await readOriginalPages(original)).map(describePicture);
	if (!findBlankScans) return pages;
	const file = await PageFile.open(original.bytes, { fileName: original.fileName, format });
	try {
		const until = performance.now() + MOST_TIME;
		for (const each of pages) {
			if (performance.now() > until) break;
			await turns.give();
			each.isBlank = await file.isBlank(each.page);
			if (each.isBlank) each.kind = 'blank';
		}
	} finally {
		file.close();
	}
	return pages;
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
