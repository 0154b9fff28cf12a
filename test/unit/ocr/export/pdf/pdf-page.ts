import { deflateSync } from 'node:zlib';
import {
	PDFDocument,
	PDFName,
	type PDFContext,
	type PDFDict,
	type PDFObject,
	type PDFRef,
} from '../../../../../ocr/bundled/pdf-lib';
import type { PdfPage } from '../../../../../ocr/original/pdf-file';

/** What pdf-lib makes an object of: names as texts, and its own objects as they are. */
export type Literal =
	| string
	| number
	| boolean
	| null
	| undefined
	| PDFObject
	| readonly Literal[]
	| { readonly [key: string]: Literal };

export type Entries = Readonly<Record<string, Literal>>;

/** Its types know no unions. */
type Make<T extends PDFObject> = (literal: Literal) => T;

export const objectOf = (context: PDFContext, literal: Literal): PDFObject =>
	(context.obj.bind(context) as unknown as Make<PDFObject>)(literal);

export const dictOf = (context: PDFContext, entries: Entries): PDFDict =>
	(context.obj.bind(context) as unknown as Make<PDFDict>)(entries);

/** A stream that is packed by Node, which is quicker than the library. */
export const packed = (context: PDFContext, content: Uint8Array, entries: Entries = {}): PDFRef =>
	context.register(
		context.stream(deflateSync(content), { Filter: 'FlateDecode', ...entries } as never),
	);

/** A comment of so many bytes. */
export const comment = (bytes: number) => Buffer.alloc(bytes, ' ').fill('%', 0, 1);

/** A page of a new PDF, with its places in the file. */
export async function newPage(width = 300, height = 200) {
	const pdf = await PDFDocument.create({ updateMetadata: false });
	return { pdf, page: addPage(pdf, width, height) };
}

export function addPage(pdf: PDFDocument, width: number, height: number): PdfPage {
	const { node } = pdf.addPage([width, height]);
	const resources = node.Resources() ?? null;
	return {
		dict: node,
		box: { x: 0, y: 0, width, height },
		...{ rotate: 0, userUnit: 1, resources, inherited: {} },
	};
}

export function set(dict: PDFDict, entries: Entries): void {
	for (const [key, value] of Object.entries(entries)) {
		dict.set(PDFName.of(key), objectOf(dict.context, value));
	}
}
