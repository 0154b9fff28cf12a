import type { PDFDict, PDFDocument, PDFObject } from '../../../bundled/pdf-lib';
import type { PdfPage } from '../../../original/pdf-file';
import { colorBarrier } from './color-barrier';
import { fontBarrier } from './font-barrier';

type Library = typeof import('../../../bundled/pdf-lib');

/** Objects within each other. */
const MAX_DEPTH = 100;

const [SHORTEST_SIDE, LONGEST_SIDE] = [3, 14_400];

/** ISO 19005-2, 6.5.1. */
const ACTIONS: Record<string, string> = {
	JavaScript: 'it contains JavaScript',
	Launch: 'it starts other programs',
	Sound: 'it contains sounds',
	Movie: 'it contains films',
	Rendition: 'it contains films',
	ResetForm: 'it has a form that resets itself',
	ImportData: 'it has a form that loads data',
	Hide: 'it shows and hides parts of its pages',
	SetOCGState: 'it shows and hides layers',
	Trans: 'it has page transitions',
	GoTo3DView: 'it contains 3D models',
};

const NAMED_ACTIONS = ['NextPage', 'PrevPage', 'FirstPage', 'LastPage'];

/** ISO 19005-2, 6.3.1. */
const ANNOTATIONS: Record<string, string> = {
	'3D': 'it contains 3D models',
	FileAttachment: 'it has attached files',
	Movie: 'it contains films',
	Screen: 'it contains films',
	Sound: 'it contains sounds',
};

/** Bits of an annotation's flags: hidden in one way or another, and printed (ISO 32000-1, table 165). */
const [HIDDEN, PRINTED] = [1 | 2 | 32 | 256, 4];

/** Keys by which a stream's bytes are in another file. */
const EXTERNAL = ['F', 'FFilter', 'FDecodeParms'];

/**
 * Why a PDF cannot become PDF/A-2u (ISO 19005-2) as it is: the first reason that is found, as the rest
 * of a sentence that begins "The file is not PDF/A, because". `null` where none of the rules is
 * broken that can be checked without drawing it.
 */
export async function barrierToPdfA(
	pdf: PDFDocument,
	pages: readonly PdfPage[],
): Promise<string | null> {
	const library = await import('../../../bundled/pdf-lib');
	const rules = new Rules(pdf, library);
	for (const { box, userUnit } of pages) {
		const sides = [box.width * userUnit, box.height * userUnit];
		if (sides.some((side) => side < SHORTEST_SIDE || side > LONGEST_SIDE)) {
			return 'a page is smaller or larger than PDF/A allows';
		}
	}
	const found = rules.ofCatalog() ?? rules.ofAnnotations(pages);
	if (found) return found;
	for (const [, object] of pdf.context.enumerateIndirectObjects()) {
		const barrier = rules.of(object, 0);
		if (barrier) return barrier;
	}
	return colorBarrier(pdf, pages, library);
}

class Rules {
	constructor(
		private readonly pdf: PDFDocument,
		private readonly library: Library,
	) {}

	ofCatalog(): string | null {
		const { catalog } = this.pdf;
		const form = this.dict(catalog, 'AcroForm');
		const names = this.dict(catalog, 'Names');
		if (form && this.get(form, 'XFA')) return 'it has an XFA form';
		if (form && String(this.get(form, 'NeedAppearances')) === 'true') {
			return 'its form fields have no fixed appearance';
		}
		if (names && this.get(names, 'EmbeddedFiles')) return 'it has attached files';
		if (names && this.get(names, 'JavaScript')) return ACTIONS.JavaScript!;
		if (names && this.get(names, 'AlternatePresentations')) return 'it is a slide show';
		if (this.get(catalog, 'OCProperties')) return 'it has layers';
		if (this.get(catalog, 'Requirements')) return 'it demands things of the program that opens it';
		return null;
	}

	ofAnnotations(pages: readonly PdfPage[]): string | null {
		const { PDFArray, PDFDict, PDFName } = this.library;
		for (const { dict } of pages) {
			const list = this.pdf.context.lookup(dict.get(PDFName.of('Annots')));
			if (!(list instanceof PDFArray)) continue;
			for (const entry of list.asArray()) {
				const annotation = this.pdf.context.lookup(entry);
				const barrier = annotation instanceof PDFDict ? this.ofAnnotation(annotation) : null;
				if (barrier) return barrier;
			}
		}
		return null;
	}

	private ofAnnotation(annotation: PDFDict): string | null {
		const { PDFNumber } = this.library;
		const kind = this.name(annotation, 'Subtype');
		if (Object.hasOwn(ANNOTATIONS, kind)) return ANNOTATIONS[kind]!;
		if (kind === 'Popup') return null;
		const value = this.get(annotation, 'F');
		// A link that says nothing of it is mended (see `makePdfA`).
		const silent = kind === 'Link' ? PRINTED : 0;
		const flags = value instanceof PDFNumber ? value.asNumber() : silent;
		if ((flags & HIDDEN) !== 0 || (flags & PRINTED) === 0) {
			return 'it has a comment, link or field that is not printed';
		}
		if (kind === 'Link') return null;
		const appearance = this.dict(annotation, 'AP');
		if (!appearance || !this.get(appearance, 'N')) {
			return 'it has a comment or field without a fixed appearance';
		}
		if (appearance.keys().length > 1) return 'it has a field that changes when it is pointed at';
		return kind === 'Widget' && this.get(annotation, 'A') ? 'it has a form with buttons' : null;
	}

	/** Of an object and what stands within it. */
	of(object: PDFObject, depth: number): string | null {
		const { PDFArray, PDFDict, PDFName, PDFRawStream } = this.library;
		if (depth > MAX_DEPTH) return 'its objects are nested too deeply to be checked';
		if (object instanceof PDFName) {
			return object === PDFName.of('DeviceCMYK')
				? 'it has colors for printing presses (CMYK)'
				: null;
		}
		if (object instanceof PDFRawStream) {
			return this.ofStream(object.dict) ?? this.of(object.dict, depth + 1);
		}
		if (object instanceof PDFArray) {
			return first(object.asArray(), (entry) => this.of(entry, depth + 1));
		}
		if (!(object instanceof PDFDict)) return null;
		return (
			this.ofDict(object) ??
			fontBarrier(object, this.library) ??
			first(object.values(), (value) => this.of(value, depth + 1))
		);
	}

	private ofDict(dict: PDFDict): string | null {
		const action = this.name(dict, 'S');
		if (Object.hasOwn(ACTIONS, action)) return ACTIONS[action]!;
		if (action === 'Named' && !NAMED_ACTIONS.includes(this.name(dict, 'N'))) {
			return 'it opens menus of the program that shows it';
		}
		if (this.get(dict, 'AA')) return 'it does something when it is opened or closed';
		if (this.get(dict, 'EF')) return 'it has attached files';
		if (this.name(dict, 'Type') === 'ExtGState') return this.ofGraphicsState(dict);
		return this.get(dict, 'PresSteps') ? 'it is a slide show' : null;
	}

	private ofGraphicsState(state: PDFDict): string | null {
		const hasTransfer =
			this.get(state, 'TR') ||
			this.get(state, 'HTP') ||
			(this.get(state, 'TR2') && this.name(state, 'TR2') !== 'Default') ||
			(this.get(state, 'HT') && this.name(state, 'HT') !== 'Default');
		return hasTransfer ? 'it has settings for a single printing press' : null;
	}

	private ofStream(dict: PDFDict): string | null {
		if (EXTERNAL.some((key) => this.get(dict, key))) return 'a part of it is in another file';
		const { PDFArray } = this.library;
		const filter = this.get(dict, 'Filter');
		const filters = (filter instanceof PDFArray ? filter.asArray() : [filter]).map(String);
		if (filters.includes('/LZWDecode')) return 'it is compressed with LZW';
		if (filters.includes('/Crypt')) return 'a part of it is encrypted';
		if (filters.includes('/JPXDecode')) return 'it has images in JPEG 2000';
		const kind = this.name(dict, 'Subtype');
		if (kind === 'PS' || this.name(dict, 'Subtype2') === 'PS' || this.get(dict, 'PS')) {
			return 'it contains PostScript';
		}
		if (kind === 'Form' && this.get(dict, 'Ref')) return 'a part of it is in another file';
		if (kind !== 'Image' && kind !== 'Form') return null;
		if (this.get(dict, 'OPI') || this.get(dict, 'Alternates')) {
			return 'it has images with several versions';
		}
		return String(this.get(dict, 'Interpolate')) === 'true'
			? 'it has images that are smoothed when they are shown'
			: null;
	}

	private get(dict: PDFDict, key: string): PDFObject | undefined {
		const found = this.pdf.context.lookup(dict.get(this.library.PDFName.of(key)));
		return found === this.library.PDFNull ? undefined : found;
	}

	private dict(dict: PDFDict, key: string): PDFDict | null {
		const found = this.get(dict, key);
		return found instanceof this.library.PDFDict ? found : null;
	}

	private name(dict: PDFDict, key: string): string {
		const found = this.get(dict, key);
		return found instanceof this.library.PDFName ? found.decodeText() : '';
	}
}

function first<T>(entries: readonly T[], rule: (entry: T) => string | null): string | null {
	for (const entry of entries) {
		const barrier = rule(entry);
		if (barrier) return barrier;
	}
	return null;
}
