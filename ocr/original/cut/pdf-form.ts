import type { PDFArray, PDFDict, PDFDocument, PDFRef } from '../../bundled/pdf-lib';
import type { PdfPage } from '../pdf-file';

type Library = typeof import('../../bundled/pdf-lib');

/** Fields within each other. */
const MAX_DEPTH = 100;

/** How the fields of a form look belongs to the form; its scripts, signatures and XFA do not. */
const OF_FORM = ['DR', 'DA', 'Q', 'NeedAppearances'] as const;

/** The fields of a PDF that are on some of its pages (ISO 32000-1, 12.7). */
export interface PartForm {
	/** Fields, and what they are part of. */
	fields: ReadonlySet<PDFDict>;
	/** With the fields of these pages only; `null` where there are none. */
	acroForm: PDFDict | null;
	/** The kids of a field that are on these pages. */
	kidsOf(field: PDFDict): PDFArray;
}

export function formOf(pdf: PDFDocument, pages: readonly PdfPage[], library: Library): PartForm {
	const { PDFArray, PDFDict, PDFName } = library;
	const { context, catalog } = pdf;
	const name = (key: string) => PDFName.of(key);
	const fields = new Set<PDFDict>();
	const roots = new Set<PDFRef>();
	for (const { dict } of pages) {
		const annotations = context.lookup(dict.get(name('Annots')));
		if (!(annotations instanceof PDFArray)) continue;
		for (const entry of annotations.asArray()) {
			const widget = context.lookup(entry);
			if (!(widget instanceof PDFDict) || widget.get(name('Subtype')) !== name('Widget')) continue;
			const root = rootOf(entry, context, fields, library);
			if (root) roots.add(root);
		}
	}
	const all = context.lookup(catalog.get(name('AcroForm')));
	const acroForm = all instanceof PDFDict && roots.size > 0 ? context.obj({}) : null;
	if (all instanceof PDFDict && acroForm) {
		acroForm.set(name('Fields'), context.obj([...roots]));
		for (const key of OF_FORM) {
			const value = all.get(name(key));
			if (value) acroForm.set(name(key), value);
		}
	}
	return {
		fields,
		acroForm,
		kidsOf(field) {
			const kids = context.lookup(field.get(name('Kids')));
			const listed = kids instanceof PDFArray ? kids.asArray() : [];
			return context.obj(
				listed.filter((kid) => {
					const meant = context.lookup(kid);
					return meant instanceof PDFDict && fields.has(meant);
				}),
			);
		},
	};
}

/** Adds a field and what it is part of. */
function rootOf(
	entry: unknown,
	context: PDFDocument['context'],
	fields: Set<PDFDict>,
	{ PDFDict, PDFName, PDFRef }: Library,
): PDFRef | null {
	let root: PDFRef | null = null;
	let at = entry;
	for (let depth = 0; depth < MAX_DEPTH && at instanceof PDFRef; depth++) {
		const field = context.lookup(at);
		if (!(field instanceof PDFDict)) break;
		fields.add(field);
		root = at;
		at = field.get(PDFName.of('Parent'));
	}
	return root;
}
