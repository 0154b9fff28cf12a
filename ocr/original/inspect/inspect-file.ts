import {
	describeBytes,
	extensionOf,
	type FileFormat,
	FORMAT_NAMES,
	formatOfExtension,
	isZip,
	MIME_TYPES,
	ONE_PAGE,
	SNIFF_BYTES,
} from '../../document/formats';
import { writePageRanges } from '../../document/page-ranges';
import type { OcrWarning } from '../../document/types';
import { END_BYTES, whyNotWhole } from '../../document/whole-file';
import { UnusableOriginal } from '../unusable';
import { inspectOffice, isLockedOffice, isOle } from './inspect-office';
import { inspectPdf } from './inspect-pdf';
import { inspectPicture } from './inspect-picture';
import { rounded } from './pdf-page';
import type { FileKind, InspectChoices, InspectedPage, Inspection } from './types';

/** A file, of which all bytes are there, or the first and last ones. */
export interface FileToInspect {
	fileName: string;
	mimeType: string;
	/** By its content, and where that does not tell by its type and name. */
	format: FileFormat | null;
	/** Hex. */
	sha256: string;
	/** In all. */
	size: number;
	/** The first 1,024, or all of a shorter file. */
	head: Uint8Array;
	/** The last 65,557, or all of a shorter file. */
	tail: Uint8Array;
	/** All; not there for a file that is not to be held. */
	bytes?: Uint8Array;
}

/** What is inspected as a picture. */
const isPicture = (format: FileFormat) => format === 'tiff' || ONE_PAGE.has(format);
const OLD_OFFICE: readonly unknown[] = ['doc', 'ppt', 'xls'];

/** Whether anything is known of a file only from all its bytes. */
export const needsAllBytes = (format: FileFormat | null, head: Uint8Array): boolean =>
	(format !== null && format !== 'text') || isZip(head) || isOle(head);

/** What is known of a file. Throws nothing: what cannot be opened is told in a warning. */
export async function inspectFile(
	file: FileToInspect,
	choices: InspectChoices = { findBlankScans: false },
): Promise<Inspection> {
	const base = unknownFile(file);
	const found = await lookInto(file, choices).catch((reason: unknown): Found => {
		if (!(reason instanceof UnusableOriginal)) throw reason;
		const isDamaged = /cut off or damaged/.test(reason.message);
		const warnings = [{ code: 'file-not-inspected' as const, message: reason.message }];
		return { kind: 'unreadable', isDamaged, warnings };
	});
	const warnings = [...(found.warnings ?? []), ...incomplete(file, found)];
	const isDamaged =
		found.isDamaged === true || warnings.some(({ code }) => code === 'file-damaged');
	return { ...base, ...found, ...summary(found), isDamaged, warnings };
}

type Found = Partial<Inspection>;

async function lookInto(file: FileToInspect, choices: InspectChoices): Promise<Found> {
	const { format, head, bytes, fileName, mimeType } = file;
	if (file.size === 0) return { kind: 'other', warnings: [notInspected('The file is empty.')] };
	if (format === 'text') return { kind: 'text', isEncrypted: false };
	if (bytes === undefined) return { kind: kindByFormat(format), warnings: [untold(file)] };
	const original = { bytes, fileName, mimeType };
	if (format === 'pdf') return await inspectPdf(original, `The PDF file "${fileName}"`, choices);
	if (format !== null && isPicture(format)) {
		const pages = await inspectPicture(original, format, choices);
		const isEncrypted = false;
		return { kind: 'picture', isEncrypted, pageCount: pages.length, pages, pictures: pages.length };
	}
	if (isOle(head)) return inspectOle(file, bytes);
	if (format === null) return { kind: 'other', warnings: [untold(file)] };
	return { kind: 'office', ...inspectOffice(bytes, format) };
}

/** Word, Excel and PowerPoint before 2007, or a newer file behind a password. */
function inspectOle({ format, fileName }: FileToInspect, bytes: Uint8Array): Found {
	if (!isLockedOffice(bytes)) return { kind: OLD_OFFICE.includes(format) ? 'office' : 'other' };
	return {
		kind: 'office',
		format: formatOfExtension(extensionOf(fileName)),
		isEncrypted: true,
		needsPassword: true,
	};
}

function kindByFormat(format: FileFormat | null): FileKind {
	if (format === null) return 'other';
	return format === 'pdf' || isPicture(format) ? 'unreadable' : 'office';
}

function unknownFile({ fileName, mimeType, format, size, sha256 }: FileToInspect): Inspection {
	return {
		kind: kindByFormat(format),
		format,
		fileName,
		mimeType: format === null ? mimeType : MIME_TYPES[format],
		bytes: size,
		sha256,
		pageCount: null,
		textPages: 0,
		ocrPages: null,
		blankPages: 0,
		isEncrypted: null,
		needsPassword: false,
		isDamaged: false,
		isSigned: false,
		hasForm: false,
		largestPage: null,
		pagesWithText: '',
		pagesForOcr: '',
		pages: [],
		letters: null,
		pictures: null,
		form: 'none',
		signatures: [],
		attachments: [],
		permissions: null,
		version: null,
		title: null,
		author: null,
		creator: null,
		producer: null,
		createdAt: null,
		modifiedAt: null,
		warnings: [],
	};
}

/** What a condition can go by, from what is known of the pages. */
function summary({ kind, pages = [] }: Found): Found {
	if (pages.length === 0) return {};
	const ocr = pages.filter((page) => !page.hasUsableText && page.isBlank !== true);
	const text = pages.filter(({ hasUsableText }) => hasUsableText);
	return {
		kind: kind ?? kindOfPages(pages),
		textPages: text.length,
		ocrPages: ocr.length,
		blankPages: pages.filter(({ isBlank }) => isBlank).length,
		largestPage: largestOf(pages),
		pagesWithText: ranges(text),
		pagesForOcr: ranges(ocr),
		letters: total(pages.map(({ letters }) => letters)),
		pictures: total(pages.map(({ pictures }) => pictures)),
	};
}

function kindOfPages(pages: readonly InspectedPage[]): FileKind {
	const kinds = new Set(pages.map(({ kind }) => kind).filter((kind) => kind !== 'blank'));
	if (kinds.size === 0) return 'blank';
	if (kinds.has('text')) return kinds.size === 1 ? 'born-digital' : 'mixed';
	if (kinds.has('scan')) return 'scanned';
	return kinds.has('drawn') ? 'drawn' : 'unreadable';
}

function largestOf(pages: readonly InspectedPage[]): Inspection['largestPage'] {
	const pixels = (page: InspectedPage) => page.widthPixels * page.heightPixels;
	const [first, ...others] = pages;
	if (!first) return null;
	const largest = others.reduce((most, page) => (pixels(page) > pixels(most) ? page : most), first);
	const { page, widthPoints, heightPoints, widthPixels, heightPixels } = largest;
	const megapixels = rounded(pixels(largest) / 1e6, 100);
	return { page, widthPoints, heightPoints, widthPixels, heightPixels, megapixels };
}

/** Nothing written would be all pages. */
const ranges = (pages: readonly InspectedPage[]) =>
	writePageRanges(pages.map(({ page }) => ({ page, from: 0 }))) || 'none';

/** Of the numbers that are known. */
const total = (numbers: ReadonlyArray<number | null>): number | null => {
	const known = numbers.filter((number) => number !== null);
	return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
};

/** A file that opens may miss its end all the same. */
function incomplete(
	{ head, tail, size, fileName, format }: FileToInspect,
	found: Found,
): OcrWarning[] {
	if (format === null || format === 'text' || found.needsPassword) return [];
	const mimeType = MIME_TYPES[format];
	const names = { fileName: `file.${format}`, mimeType };
	const why = whyNotWhole({ head, tail: tail.subarray(-END_BYTES), size }, names);
	if (why === undefined) return [];
	const message = `"${fileName}": ${why} Download it again, or ask for it to be sent again.`;
	return [{ code: 'file-damaged', message }];
}

const notInspected = (message: string): OcrWarning => ({ code: 'file-not-inspected', message });

/** Why only its size and digest are told. */
function untold({ format, head, fileName }: FileToInspect): OcrWarning {
	const name = `"${fileName}"`;
	if (format !== null) {
		return notInspected(
			`${name} is larger than the ${LARGEST_INSPECTED / 1024 / 1024} MB of a ${FORMAT_NAMES[format]} file that are looked into. Its size and its SHA-256 are given.`,
		);
	}
	const is = isZip(head) ? 'is a ZIP file and no Office file' : `contains ${describeBytes(head)}`;
	return notInspected(`${name} ${is}, which is not looked into.`);
}

/** Bytes of a file that are held in memory to look into it. */
export const LARGEST_INSPECTED = 512 * 1024 * 1024;

/** Bytes of a file's beginning that {@link inspectFile} wants to see. */
export const HEAD_BYTES = SNIFF_BYTES;
