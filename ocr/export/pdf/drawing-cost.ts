import type { PDFDict, PDFDocument, PDFObject, PDFRawStream } from '../../bundled/pdf-lib';
import type { PdfPage } from '../../original/pdf-file';
import { inflatedBytes } from '../../original/pictures/inflate';
import { contentStreams, operatorsOf, resourcesOf } from './content-stream';

type Library = typeof import('../../bundled/pdf-lib');

const MIB = 1024 * 1024;

/** Bytes that may be drawn. */
export const MOST = {
	/** Operators of a page; a full page of text has a hundredth of it. */
	page: 16 * MIB,
	/** Operators of all pages. */
	document: 512 * MIB,
	/** One stream of a font; the largest fonts of Chinese have 30 million. */
	font: 64 * MIB,
};

/** What deflate makes of a byte at most. */
const DEFLATE = 1032;

/** Forms within forms. */
const MAX_DEPTH = 28;

const DRAWS = /\sDo(?![^\s/[(<%])/g;

/** The name that stands before an operator; walked backwards, so that each letter is looked at once. */
function nameBefore(operators: string, end: number): string | null {
	let last = end;
	while (last > 0 && BLANK.test(operators[last - 1]!)) last--;
	let start = last;
	while (start > 0 && !DELIMITER.test(operators[start - 1]!)) start--;
	return start < last && operators[start - 1] === '/' ? operators.slice(start, last) : null;
}

const BLANK = /\s/;
const DELIMITER = /[\s/()<>[\]{}%]/;

/**
 * Tells whether PDFium can be asked for the text of a page: it goes through everything that is drawn,
 * each form as often as it is drawn, and knows no bound.
 */
export class DrawingCost {
	private left: number;
	private readonly forms = new Map<PDFObject, number>();
	private readonly fonts = new Map<PDFObject, number>();

	constructor(
		private readonly pdf: PDFDocument,
		private readonly library: Library,
		private readonly most: Readonly<typeof MOST> = MOST,
	) {
		this.left = most.document;
	}

	/** Whether a page may show text at all; one that was scanned has neither fonts nor forms. */
	mayHaveText({ resources }: PdfPage): boolean {
		return (
			resourcesOf(resources, 'Font', this.library).size > 0 || this.formsOf(resources).size > 0
		);
	}

	/** Whether a page takes no more than a page may; what it takes is gone from the document's share. */
	allows(page: PdfPage): boolean {
		let bytes = this.ofFonts(page.resources);
		let operators = '';
		for (const stream of contentStreams(page.dict, this.library)) {
			const read = operatorsOf(stream, this.most.page, this.library);
			if (read === null) return false;
			bytes += read.length;
			if (bytes > this.most.page) return false;
			operators += `${read}\n`;
		}
		bytes += this.ofDrawn(operators, page.resources, 0);
		if (bytes > this.most.page || bytes > this.left) return false;
		this.left -= bytes;
		return true;
	}

	private isForm(object: PDFObject | undefined): object is PDFRawStream {
		const { PDFName, PDFRawStream } = this.library;
		return (
			object instanceof PDFRawStream &&
			object.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Form')
		);
	}

	private formsOf(resources: PDFDict | null): Map<string, PDFRawStream> {
		const forms = new Map<string, PDFRawStream>();
		for (const [name, { object }] of resourcesOf(resources, 'XObject', this.library)) {
			if (this.isForm(object)) forms.set(name, object);
		}
		return forms;
	}

	private ofDrawn(operators: string, resources: PDFDict | null, depth: number): number {
		const forms = this.formsOf(resources);
		// Most pages draw none, and need not be looked through.
		if (forms.size === 0) return 0;
		let bytes = 0;
		for (const { index } of operators.matchAll(DRAWS)) {
			const form = forms.get(nameBefore(operators, index) ?? '');
			if (form) bytes += this.ofForm(form, resources, depth + 1);
		}
		return bytes;
	}

	private ofForm(form: PDFRawStream, outer: PDFDict | null, depth: number): number {
		const known = this.forms.get(form);
		if (known !== undefined) return known;
		if (depth > MAX_DEPTH) return Infinity;
		// One that draws itself is not drawn again.
		this.forms.set(form, 0);
		const { PDFDict, PDFName } = this.library;
		const own = this.pdf.context.lookup(form.dict.get(PDFName.of('Resources')));
		const resources = own instanceof PDFDict ? own : outer;
		const operators = operatorsOf(form, this.most.page, this.library);
		const bytes =
			operators === null
				? Infinity
				: operators.length + this.ofFonts(resources) + this.ofDrawn(operators, resources, depth);
		this.forms.set(form, bytes);
		return bytes;
	}

	/** The letters of a font of type 3 are drawn as forms are; the others are only to be unpacked. */
	private ofFonts(resources: PDFDict | null): number {
		const { PDFDict } = this.library;
		let bytes = 0;
		for (const { object } of resourcesOf(resources, 'Font', this.library).values()) {
			if (object instanceof PDFDict) bytes += this.ofFont(object, resources);
		}
		return bytes;
	}

	private ofFont(font: PDFDict, outer: PDFDict | null): number {
		const known = this.fonts.get(font);
		if (known !== undefined) return known;
		this.fonts.set(font, 0);
		const { PDFDict, PDFName, PDFArray, PDFRawStream } = this.library;
		const get = (dict: PDFDict, key: string) => dict.context.lookup(dict.get(PDFName.of(key)));
		const own = get(font, 'Resources');
		const resources = own instanceof PDFDict ? own : outer;
		let bytes = 0;
		const letters = get(font, 'CharProcs');
		if (letters instanceof PDFDict) {
			for (const letter of letters.values()) {
				const operators = operatorsOf(
					this.pdf.context.lookup(letter),
					this.most.page,
					this.library,
				);
				if (operators === null) bytes = Infinity;
				else bytes += operators.length + this.ofDrawn(operators, resources, 1);
				if (bytes > this.most.page) break;
			}
		}
		const kin = get(font, 'DescendantFonts');
		const descendant = kin instanceof PDFArray && kin.size() > 0 ? kin.lookup(0) : undefined;
		for (const dict of [font, descendant]) {
			if (!(dict instanceof PDFDict)) continue;
			const descriptor = get(dict, 'FontDescriptor');
			const streams = ['ToUnicode', 'Encoding', 'CIDToGIDMap'].map((key) => get(dict, key));
			if (descriptor instanceof PDFDict) {
				for (const key of ['FontFile', 'FontFile2', 'FontFile3'])
					streams.push(get(descriptor, key));
			}
			for (const stream of streams) {
				if (stream instanceof PDFRawStream && this.isHuge(stream)) bytes = Infinity;
			}
		}
		this.fonts.set(font, bytes);
		return bytes;
	}

	private isHuge({ contents }: PDFRawStream): boolean {
		const { font } = this.most;
		// What is too short for that is not unpacked.
		return contents.length * DEFLATE > font && inflatedBytes(contents, font + 1) > font;
	}
}
