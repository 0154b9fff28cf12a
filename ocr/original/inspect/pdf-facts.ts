import { trimEndOf } from '../../document/trim';
import { isoOfPdfDate } from '../pdf-date';
import type { PdfiumModule } from '../pdfium-module';
import type { Inspection, Signature } from './types';

type PdfFacts = Pick<
	Inspection,
	| 'isEncrypted'
	| 'isSigned'
	| 'hasForm'
	| 'form'
	| 'signatures'
	| 'attachments'
	| 'permissions'
	| 'version'
	| 'title'
	| 'author'
	| 'creator'
	| 'producer'
	| 'createdAt'
	| 'modifiedAt'
>;

/** Files in a PDF, and signatures, that are named. */
const MOST_NAMED = 200;

/** Bytes of a text that are read. */
const MOST_BYTES = 4096;

/** `FORMTYPE_…` (`fpdf_formfill.h`). */
const FORMS = ['none', 'acroform', 'xfa', 'xfa'] as const;

/** Bits 3, 4 and 5 of ISO 32000-1, table 22. */
const [PRINT, CHANGE, COPY] = [0b100, 0b1000, 0b10000];

/** What a PDF says of itself as a whole. */
export function readPdfFacts(module: PdfiumModule, document: number): PdfFacts {
	const isEncrypted = module._FPDF_GetSecurityHandlerRevision(document) >= 0;
	const form = FORMS[module._FPDF_GetFormType(document)] ?? 'none';
	const signatures = readSignatures(module, document);
	const rights = module._FPDF_GetDocPermissions(document);
	const said = (tag: string) => metaText(module, document, tag);
	return {
		isEncrypted,
		isSigned: signatures.length > 0,
		hasForm: form !== 'none',
		form,
		signatures,
		attachments: readAttachments(module, document),
		permissions: isEncrypted
			? {
					print: (rights & PRINT) !== 0,
					change: (rights & CHANGE) !== 0,
					copy: (rights & COPY) !== 0,
				}
			: null,
		version: versionOf(module, document),
		title: said('Title'),
		author: said('Author'),
		creator: said('Creator'),
		producer: said('Producer'),
		createdAt: pdfMoment(said('CreationDate')),
		modifiedAt: pdfMoment(said('ModDate')),
	};
}

/** A field for a signature that nobody has signed yet has no contents. */
function readSignatures(module: PdfiumModule, document: number): Signature[] {
	const count = Math.min(MOST_NAMED, module._FPDF_GetSignatureCount(document));
	const found: Signature[] = [];
	for (let index = 0; index < count; index++) {
		const signature = module._FPDF_GetSignatureObject(document, index);
		if (!signature || module._FPDFSignatureObj_GetContents(signature, 0, 0) <= 0) continue;
		const said = (ask: (text: number, bytes: number) => number, encoding: 'latin1' | 'utf-16le') =>
			textOf(module, ask, encoding);
		found.push({
			signedAt: pdfMoment(
				said((...room) => module._FPDFSignatureObj_GetTime(signature, ...room), 'latin1'),
			),
			reason: said((...room) => module._FPDFSignatureObj_GetReason(signature, ...room), 'utf-16le'),
			type: said((...room) => module._FPDFSignatureObj_GetSubFilter(signature, ...room), 'latin1'),
		});
	}
	return found;
}

function readAttachments(module: PdfiumModule, document: number): string[] {
	const count = Math.min(MOST_NAMED, module._FPDFDoc_GetAttachmentCount(document));
	return Array.from({ length: Math.max(0, count) }, (_, index) => {
		const attachment = module._FPDFDoc_GetAttachment(document, index);
		if (!attachment) return '';
		return (
			textOf(
				module,
				(...room) => module._FPDFAttachment_GetName(attachment, ...room),
				'utf-16le',
			) ?? ''
		);
	});
}

/** 17 is 1.7. */
function versionOf(module: PdfiumModule, document: number): string | null {
	const memory = module.wasmExports.malloc(4);
	const isThere = module._FPDF_GetFileVersion(document, memory) !== 0;
	const version = new DataView(module.HEAPU8.buffer, memory, 4).getInt32(0, true);
	module.wasmExports.free(memory);
	return isThere && version >= 10 ? `${Math.floor(version / 10)}.${version % 10}` : null;
}

function metaText(module: PdfiumModule, document: number, tag: string): string | null {
	const name = module.wasmExports.malloc(tag.length + 1);
	module.HEAPU8.set(Buffer.from(`${tag}\0`, 'latin1'), name);
	const said = textOf(
		module,
		(...room) => module._FPDF_GetMetaText(document, name, ...room),
		'utf-16le',
	);
	module.wasmExports.free(name);
	return said;
}

/**
 * A text that PDFium writes into room of its own memory, with a zero at the end.
 *
 * @param ask says how many bytes it takes, and writes it only where there is room for all of it.
 * @returns `null` for none.
 */
function textOf(
	module: PdfiumModule,
	ask: (text: number, bytes: number) => number,
	encoding: 'latin1' | 'utf-16le',
): string | null {
	const bytes = ask(0, 0);
	if (bytes <= 0 || bytes > MOST_BYTES) return null;
	const memory = module.wasmExports.malloc(bytes);
	ask(memory, bytes);
	const text = new TextDecoder(encoding).decode(module.HEAPU8.slice(memory, memory + bytes));
	module.wasmExports.free(memory);
	return trimEndOf(text, /\0/).trim() || null;
}

/**
 * A moment as PDF writes it, `D:20240131120000+01'00'` (ISO 32000-1, 7.9.4); without a zone in UTC.
 *
 * @returns ISO 8601; `null` for what is none.
 */
export function pdfMoment(written: string | null): string | null {
	const iso = isoOfPdfDate(written?.trim());
	if (iso === undefined) return null;
	const time = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`);
	return Number.isNaN(time) ? null : new Date(time).toISOString();
}
