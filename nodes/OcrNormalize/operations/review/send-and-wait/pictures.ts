import type { IBinaryData } from 'n8n-workflow';

import { describe, originalFormat } from '../../../../../ocr/original/format';
import { pdfPageImage } from '../../../../../ocr/original/pdf-images';
import { pageImages } from '../../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../../ocr/original/read-pages';
import type { Original } from '../../../../../ocr/original/types';
import { UnusableOriginal } from '../../../../../ocr/original/unusable';
import { collectBytes } from '../../../../shared/bytes';
import { Slots } from '../../../../shared/slots';
import { fileOfBinary } from '../../../../shared/source/stored-file';
import type { Reads } from './files';

/** Bytes of a file whose pages are drawn: it is read whole for each of them. */
const MOST_DRAWN = 200 * 1024 * 1024;
/** Bytes of a picture that is handed to the browser as it is. */
const MOST_AS_IS = 32 * 1024 * 1024;

export interface Picture {
	bytes: Uint8Array;
	mimeType: string;
}

/**
 * How many pages of a file can be shown.
 *
 * @throws {UnusableOriginal} none can.
 */
export async function pictureCount(original: Original): Promise<number> {
	const format = originalFormat(original);
	const isDrawn = format === 'pdf' || format === 'tiff';
	const most = isDrawn ? MOST_DRAWN : MOST_AS_IS;
	if (original.bytes.length > most) {
		throw new UnusableOriginal(
			`${describe(original, format)} has more than ${most / 1024 / 1024} MB, so its pages are not shown.`,
		);
	}
	const pages = format === 'pdf' ? readOriginalPages(original) : pageImages(original);
	return (await pages).length;
}

/** One page is drawn at a time, since the whole file is in memory meanwhile. */
const drawing = new Slots(1);

/**
 * The picture of a page in a format that every browser shows.
 *
 * @param pageNumber 1-based.
 * @returns `null` where it is not there or cannot be drawn.
 */
export async function pictureOf(
	helpers: Reads,
	original: IBinaryData,
	pageNumber: number,
): Promise<Picture | null> {
	const key = original.id === undefined ? undefined : `${original.id}#${pageNumber}`;
	const known = key === undefined ? undefined : drawn.get(key);
	if (known) return known;
	const picture = await drawing.in(async () => await draw(helpers, original, pageNumber));
	if (picture && key !== undefined) hold(key, picture);
	return picture;
}

async function draw(
	helpers: Reads,
	binary: IBinaryData,
	pageNumber: number,
): Promise<Picture | null> {
	const file = await fileOfBinary(helpers, binary, 'document');
	const bytes = await collectBytes(file.read(), MOST_DRAWN);
	const original = { bytes, fileName: file.fileName, mimeType: file.mimeType };
	return await pictureIn(original, pageNumber).catch(noPicture);
}

async function pictureIn(original: Original, pageNumber: number): Promise<Picture | null> {
	if (originalFormat(original) === 'pdf') return await pdfPageImage(original, pageNumber);
	const page = (await pageImages(original))[pageNumber - 1];
	return page ? { bytes: await page.read(), mimeType: page.mimeType } : null;
}

/** Anything else goes on as it is. */
function noPicture(error: unknown): null {
	if (error instanceof UnusableOriginal) return null;
	throw error;
}

/** Bytes of pictures that are held, so that to turn back a page draws nothing. */
const HELD_BYTES = 32 * 1024 * 1024;
const drawn = new Map<string, Picture>();

function hold(key: string, picture: Picture): void {
	drawn.set(key, picture);
	let all = 0;
	for (const { bytes } of drawn.values()) all += bytes.length;
	for (const [oldest, { bytes }] of drawn) {
		if (all <= HELD_BYTES) return;
		drawn.delete(oldest);
		all -= bytes.length;
	}
}
