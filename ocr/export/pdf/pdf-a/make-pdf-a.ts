import { createHash } from 'node:crypto';
import type { PDFDocument } from '../../../bundled/pdf-lib';
import { isoOfPdfDate } from '../../../original/pdf-date';
import type { PdfPage } from '../../../original/pdf-file';
import { srgbProfile } from './srgb-profile';
import { xmpPacket, type PdfInfo } from './xmp';

type Library = typeof import('../../../bundled/pdf-lib');

/** A bit of an annotation's flags (ISO 32000-1, table 165). */
const PRINTED = 4;

/**
 * Adds to a PDF what PDF/A-2u (ISO 19005-2) wants of every file: metadata that say so, what its colors
 * mean, and an ID. What the standard forbids must not be in it, see `barrierToPdfA`.
 *
 * @param seed of its ID, which is the same for the same seed
 */
export async function makePdfA(
	pdf: PDFDocument,
	pages: readonly PdfPage[],
	seed: Uint8Array,
): Promise<void> {
	const { PDFHeader, PDFHexString, PDFName, PDFString } = await import('../../../bundled/pdf-lib');
	const { catalog, context } = pdf;
	context.header = PDFHeader.forVersion(1, 7);
	catalog.delete(PDFName.of('Version'));

	printLinks(pdf, pages, await import('../../../bundled/pdf-lib'));
	const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
	catalog.set(
		PDFName.of('OutputIntents'),
		context.obj([
			{
				Type: 'OutputIntent',
				S: 'GTS_PDFA1',
				OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
				Info: PDFString.of('sRGB IEC61966-2.1'),
				DestOutputProfile: profile,
			},
		]),
	);

	const packet = new TextEncoder().encode(xmpPacket(await infoOf(pdf)));
	// Not packed: who looks for it may not be able to unpack.
	const metadata = context.stream(packet, { Type: 'Metadata', Subtype: 'XML' });
	catalog.set(PDFName.of('Metadata'), context.register(metadata));

	const id = PDFHexString.of(createHash('sha256').update(seed).digest('hex').slice(0, 32));
	context.trailerInfo.ID = context.obj([id, id]);
}

/** Links are not seen on paper; the standard wants them to be told to print all the same. */
function printLinks(
	{ context }: PDFDocument,
	pages: readonly PdfPage[],
	{ PDFArray, PDFDict, PDFName, PDFNumber }: Library,
): void {
	for (const { dict } of pages) {
		const list = context.lookup(dict.get(PDFName.of('Annots')));
		for (const entry of list instanceof PDFArray ? list.asArray() : []) {
			const annotation = context.lookup(entry);
			if (!(annotation instanceof PDFDict) || annotation.has(PDFName.of('F'))) continue;
			if (annotation.lookup(PDFName.of('Subtype')) !== PDFName.of('Link')) continue;
			annotation.set(PDFName.of('F'), PDFNumber.of(PRINTED));
		}
	}
}

async function infoOf({ context }: PDFDocument): Promise<PdfInfo> {
	const { PDFDict, PDFHexString, PDFName, PDFString } = await import('../../../bundled/pdf-lib');
	const info = context.lookup(context.trailerInfo.Info);
	const text = (key: string) => {
		const value = info instanceof PDFDict ? info.lookup(PDFName.of(key)) : undefined;
		const isText = value instanceof PDFString || value instanceof PDFHexString;
		return isText ? value.decodeText() : undefined;
	};
	return {
		title: text('Title'),
		author: text('Author'),
		subject: text('Subject'),
		keywords: text('Keywords'),
		creator: text('Creator'),
		producer: text('Producer'),
		created: isoOfPdfDate(text('CreationDate')),
		modified: isoOfPdfDate(text('ModDate')),
	};
}
