import type { PDFContext, PDFDict, PDFDocument, PDFObject, PDFRef } from '../../bundled/pdf-lib';
import { Turns } from '../../document/turns';
import type { PdfFile, PdfPage } from '../pdf-file';
import { formOf, type PartForm } from './pdf-form';
import { ResourceUse } from './resource-use';

type Library = typeof import('../../bundled/pdf-lib');

/** Objects that are written at once. */
const OBJECTS_PER_TURN = 200;

/** What of a page is seen of it; the rest leads through the document, or says what it means. */
const OF_PAGE = [
	'BleedBox',
	'TrimBox',
	'ArtBox',
	'Contents',
	'Group',
	'Annots',
	'UserUnit',
] as const;

/**
 * What of an annotation, or a field, is not seen: where it leads to, what it does, and what is attached to
 * it (ISO 32000-1, 12.5 and 12.7).
 */
const NOT_SEEN: ReadonlySet<string> = new Set([
	...['A', 'AA', 'PA', 'Dest', 'FS', 'Movie', 'Sound', 'StructParent'],
	...['RichMediaContent', 'RichMediaSettings', '3DD', '3DV', '3DA'],
]);

/** What programs note for themselves beside a picture or a form: it can be larger than that. */
const ABOUT_STREAM = ['Metadata', 'PieceInfo', 'StructParent', 'StructParents'] as const;

/**
 * Pages of a PDF in a new one: what is seen of them, as it is packed in the file, each object once. Links,
 * bookmarks, attachments, signatures, scripts and the tags of a tagged PDF stay behind; filled-in fields,
 * stamps and layers, with those that are hidden, come along. Nothing in it tells when it was written.
 *
 * @param numbers of the pages, 1-based
 */
export async function pdfPart(
	file: PdfFile,
	numbers: readonly number[],
	used: ResourceUse,
): Promise<Uint8Array> {
	const library = await import('../../bundled/pdf-lib');
	const part = await library.PDFDocument.create({ updateMetadata: false });
	const pages = numbers.map((number) => file.pages[number - 1]!);
	await new PartCopy(file, part, pages, library).copy(used);
	return await part.save({
		addDefaultPage: false,
		updateFieldAppearances: false,
		objectsPerTick: OBJECTS_PER_TURN,
		// Packed objects came with PDF 1.5.
		useObjectStreams: !/%PDF-1\.[0-4]/.test(file.pdf.context.header.toString()),
	});
}

class PartCopy {
	private readonly from: PDFContext;
	private readonly to: PDFContext;
	/** By the object that they stand for; a page is in it before anything leads to it. */
	private readonly refs = new Map<PDFObject, PDFRef>();
	private readonly waiting: PDFObject[] = [];
	private readonly form: PartForm;

	constructor(
		private readonly file: PdfFile,
		private readonly part: PDFDocument,
		private readonly pages: readonly PdfPage[],
		private readonly library: Library,
	) {
		this.from = file.pdf.context;
		this.to = part.context;
		this.form = formOf(file.pdf, pages, library);
	}

	async copy(used: ResourceUse): Promise<void> {
		const { PDFName } = this.library;
		const { catalog } = this.part;
		const turns = new Turns();
		const tree = catalog.get(PDFName.of('Pages')) as PDFRef;
		for (const { dict } of this.pages) this.refs.set(dict, this.to.nextRef());
		for (const page of this.pages) {
			this.to.assign(this.refs.get(page.dict)!, this.page(page, tree, used.of(page)));
			await turns.give();
		}
		const kids = this.pages.map(({ dict }) => this.refs.get(dict)!);
		this.to.assign(tree, this.to.obj({ Type: 'Pages', Kids: kids, Count: kids.length }));
		const layers = this.file.pdf.catalog.get(PDFName.of('OCProperties'));
		if (layers) catalog.set(PDFName.of('OCProperties'), this.value(layers));
		if (this.form.acroForm) catalog.set(PDFName.of('AcroForm'), this.value(this.form.acroForm));
		for (let next = this.waiting.pop(); next; next = this.waiting.pop()) {
			this.to.assign(this.refs.get(next)!, this.object(next));
			await turns.give();
		}
	}

	private page(page: PdfPage, tree: PDFRef, resources: PDFObject | undefined): PDFDict {
		const { PDFName } = this.library;
		const copy = this.to.obj({ Type: 'Page', Parent: tree });
		const { mediaBox, cropBox, rotate } = page.inherited;
		const own = OF_PAGE.map((key) => [key, page.dict.get(PDFName.of(key))] as const);
		for (const [key, value] of [
			...([
				['MediaBox', mediaBox],
				['CropBox', cropBox],
				['Rotate', rotate],
			] as const),
			...([['Resources', resources ?? this.from.obj({})]] as const),
			...own,
		]) {
			if (value !== undefined) copy.set(PDFName.of(key), this.value(value));
		}
		return copy;
	}

	/** What a name stands for in a dictionary, or an entry of a list. */
	private value(value: PDFObject): PDFObject {
		const { PDFNull, PDFRef } = this.library;
		if (!(value instanceof PDFRef)) return this.object(value);
		const meant = this.from.lookup(value);
		if (meant === undefined || meant === PDFNull) return PDFNull;
		const known = this.refs.get(meant);
		if (known) return known;
		if (this.leadsAway(meant)) return PDFNull;
		const ref = this.to.nextRef();
		this.refs.set(meant, ref);
		this.waiting.push(meant);
		return ref;
	}

	private object(object: PDFObject): PDFObject {
		const { PDFArray, PDFDict, PDFRawStream } = this.library;
		if (object instanceof PDFDict) return this.dict(object);
		if (object instanceof PDFRawStream) {
			const dict = this.dict(object.dict);
			for (const key of ABOUT_STREAM) dict.delete(this.library.PDFName.of(key));
			return PDFRawStream.of(dict, object.contents);
		}
		if (!(object instanceof PDFArray)) return object;
		const copy = PDFArray.withContext(this.to);
		for (const entry of object.asArray()) copy.push(this.value(entry));
		return copy;
	}

	private dict(dict: PDFDict): PDFDict {
		const { PDFDict, PDFName } = this.library;
		const copy = PDFDict.withContext(this.to);
		const isAnnotation = dict.has(PDFName.of('Subtype')) && dict.has(PDFName.of('Rect'));
		const isField = this.form.fields.has(dict);
		for (const [key, value] of dict.entries()) {
			const name = key.decodeText();
			if ((isAnnotation || isField) && (NOT_SEEN.has(name) || this.isSignature(dict, name)))
				continue;
			const kids = isField && name === 'Kids' ? this.form.kidsOf(dict) : null;
			copy.set(key, this.value(kids ?? value));
		}
		return copy;
	}

	private isSignature(field: PDFDict, key: string): boolean {
		const { PDFName } = this.library;
		return key === 'V' && field.get(PDFName.of('FT')) === PDFName.of('Sig');
	}

	/** Pages that are not in the part, and what leads to all of them. */
	private leadsAway(object: PDFObject): boolean {
		const { PDFDict, PDFName } = this.library;
		if (!(object instanceof PDFDict)) return false;
		const type = object.get(PDFName.of('Type'));
		return [
			...[PDFName.of('Page'), PDFName.of('Pages'), PDFName.of('Catalog')],
			...[PDFName.of('StructTreeRoot'), PDFName.of('StructElem')],
		].some((away) => away === type);
	}
}
