import {
	describeBytes,
	extensionOf,
	FORMAT_NAMES,
	SNIFF_BYTES,
	sniffFormat,
} from '../document/formats';
import type { Original } from './types';
import { UnusableOriginal } from './unusable';

/** What can be opened: a PDF, or a picture; of a HEIC only its size is read. */
const FORMATS = ['pdf', 'png', 'jpeg', 'tiff', 'gif', 'bmp', 'webp', 'heic'] as const;

/** Known by name only, as none of them is sent to any provider. */
const OTHER_PICTURES: readonly string[] = ['avif', 'jxl', 'jp2', 'svg', 'psd'];

export type OriginalFormat = (typeof FORMATS)[number];

/**
 * Tells what the original is by its first bytes; its name and its MIME type may say anything.
 *
 * @throws {UnusableOriginal} when it is none of {@link OriginalFormat}.
 */
export function originalFormat(original: Original): OriginalFormat {
	const { bytes, fileName } = original;
	if (bytes.length === 0) {
		throw new UnusableOriginal(`${named(fileName, 'The file')} is empty.`);
	}
	const head = bytes.subarray(0, SNIFF_BYTES);
	const format = sniffFormat(head, fileName);
	const found = FORMATS.find((known) => known === format);
	if (found !== undefined) return found;
	const what = format === null ? describeHead(head, fileName) : FORMAT_NAMES[format];
	throw new UnusableOriginal(
		`${named(fileName, 'The file')} is ${what}, which cannot be used as the original file. Save it as PDF, PNG or JPEG.`,
	);
}

/** Whether a file that begins like this is one that can be opened. */
export const hasPages = (head: Uint8Array, fileName: string): boolean =>
	(FORMATS as readonly unknown[]).includes(sniffFormat(head, fileName));

/** Whether a file that begins like this is a picture that cannot be opened here. */
export const isOtherPicture = (head: Uint8Array, fileName: string): boolean =>
	sniffFormat(head, fileName) === 'heic' || OTHER_PICTURES.includes(extensionOf(fileName));

/** How a sentence about the original begins. */
export const describe = (original: Original, format: OriginalFormat) =>
	named(original.fileName, `The ${FORMAT_NAMES[format]} file`);

const named = (fileName: string, what: string) =>
	fileName === '' ? what : `${what} "${fileName}"`;

function describeHead(head: Uint8Array, fileName: string): string {
	const extension = extensionOf(fileName);
	return OTHER_PICTURES.includes(extension) ? extension.toUpperCase() : describeBytes(head);
}
