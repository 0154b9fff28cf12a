import type { PDFContext, PDFDict, PDFObject, PDFRawStream } from '../../bundled/pdf-lib';
import type { PdfFile, PdfPage } from '../pdf-file';
import { inflateUpTo } from '../pictures/inflate';

type Library = typeof import('../../bundled/pdf-lib');

/** Kinds of resources that can be large (ISO 32000-1, table 33). */
const KINDS = [
	'XObject',
	'Font',
	'Pattern',
	'Shading',
	'ColorSpace',
	'ExtGState',
	'Properties',
] as const;

/** Bytes that the contents of one page are unpacked to, to be looked through. */
const MOST_CONTENT = 64 * 1024 * 1024;

/** Forms within each other that have no resources of their own. */
const MAX_DEPTH = 20;

/** A name in a content stream. */
const NAME = /\/[^\s()<>[\]{}/%]*/g;

/**
 * What pages use of the resources that they share with others: a PDF may have one list of all its pictures
 * for all of its pages, and a part is not to have all of them.
 */
export class ResourceUse {
	/** Pages that a list serves. */
	private readonly shared = new Map<PDFDict, number>();
	private readonly context: PDFContext;

	constructor(
		file: PdfFile,
		private readonly library: Library,
	) {
		this.context = file.pdf.context;
		const lists = file.pages.flatMap((page) => this.listsOf(page).map(([, list]) => list));
		for (const list of lists) this.shared.set(list, (this.shared.get(list) ?? 0) + 1);
	}

	/** The resources of a page: all of them where it cannot be told which ones it uses. */
	of(page: PdfPage): PDFObject | undefined {
		const all = page.inherited.resources;
		const lists = this.listsOf(page).filter(([, list]) => this.shared.get(list)! > 1);
		if (!page.resources || lists.every(([, list]) => list.keys().length < 2)) {
			return all;
		}
		const names = this.namesIn(page);
		if (names === null) return all;
		const { PDFDict, PDFName } = this.library;
		const used = PDFDict.withContext(this.context);
		for (const [key, value] of page.resources.entries()) used.set(key, value);
		for (const [kind, list] of lists) {
			const kept = PDFDict.withContext(this.context);
			for (const [key, value] of list.entries()) {
				if (names.has(key)) kept.set(key, value);
			}
			used.set(PDFName.of(kind), kept);
		}
		return used;
	}

	private listsOf({ resources }: PdfPage): Array<[kind: string, list: PDFDict]> {
		const { PDFDict, PDFName } = this.library;
		return KINDS.flatMap((kind): Array<[string, PDFDict]> => {
			const list = resources && this.context.lookup(resources.get(PDFName.of(kind)));
			return list instanceof PDFDict ? [[kind, list]] : [];
		});
	}

	/** Names in what the page draws; `null` where that cannot be read. */
	private namesIn(page: PdfPage): Set<unknown> | null {
		const { PDFArray, PDFName } = this.library;
		const contents = this.context.lookup(page.dict.get(PDFName.of('Contents')));
		const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
		const names = new Set<unknown>();
		return streams.every((stream) => this.read(stream, page, names, 0)) ? names : null;
	}

	private read(
		object: PDFObject | undefined,
		page: PdfPage,
		names: Set<unknown>,
		depth: number,
	): boolean {
		const { PDFName, PDFRawStream } = this.library;
		const stream = this.context.lookup(object);
		if (stream === undefined) return true;
		if (!(stream instanceof PDFRawStream) || depth > MAX_DEPTH) return false;
		const content = this.unpacked(stream);
		if (content === null) return false;
		const found = new Set<unknown>();
		for (const [name] of content.matchAll(NAME)) {
			const key = PDFName.of(name.slice(1));
			if (!names.has(key)) found.add(key);
			names.add(key);
		}
		return this.nested(page, found).every((form) => this.read(form, page, names, depth + 1));
	}

	/** Forms and the letters of a font that have no resources of their own take the page's. */
	private nested({ resources }: PdfPage, names: ReadonlySet<unknown>): PDFObject[] {
		const { PDFDict, PDFName, PDFRawStream } = this.library;
		const found: PDFObject[] = [];
		for (const kind of ['XObject', 'Font']) {
			const list = this.context.lookup(resources?.get(PDFName.of(kind)));
			if (!(list instanceof PDFDict)) continue;
			for (const [key, value] of list.entries()) {
				if (!names.has(key)) continue;
				const meant = this.context.lookup(value);
				const dict = meant instanceof PDFRawStream ? meant.dict : meant;
				if (!(dict instanceof PDFDict) || dict.has(PDFName.of('Resources'))) continue;
				const subtype = dict.get(PDFName.of('Subtype'));
				if (subtype === PDFName.of('Form')) found.push(value);
				const letters = this.context.lookup(dict.get(PDFName.of('CharProcs')));
				if (letters instanceof PDFDict) found.push(...letters.values());
			}
		}
		return found;
	}

	/** `null` of one that is packed in a rare way, or to more than a page draws. */
	private unpacked({ dict, contents }: PDFRawStream): string | null {
		const { PDFArray, PDFName } = this.library;
		const filters = this.context.lookup(dict.get(PDFName.of('Filter')));
		const filter =
			filters instanceof PDFArray && filters.size() === 1
				? this.context.lookup(filters.get(0))
				: filters;
		const isPlain = filter === undefined || (filters instanceof PDFArray && filters.size() === 0);
		if (!isPlain && (filter !== PDFName.of('FlateDecode') || dict.has(PDFName.of('DecodeParms')))) {
			return null;
		}
		const bytes = isPlain ? contents : inflateUpTo(contents, MOST_CONTENT + 1);
		const isDamaged = bytes.length === 0 && contents.length > 0;
		return isDamaged || bytes.length > MOST_CONTENT ? null : Buffer.from(bytes).toString('latin1');
	}
}
