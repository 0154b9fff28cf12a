import type { PDFDict, PDFDocument, PDFObject } from '../../bundled/pdf-lib';
import type { PdfPage } from '../../original/pdf-file';
import { operationsOf } from './content-operators';
import { contentStreams, operatorsOf, resourcesOf, type Resource } from './content-stream';

type Library = typeof import('../../bundled/pdf-lib');

/** Bytes of a content that is written anew. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Forms within forms. */
const MAX_DEPTH = 28;

/** The rendering mode that shows nothing (ISO 32000-1, table 106). */
const INVISIBLE = 3;

/**
 * Takes text that nobody sees out of pages, as a former OCR has laid it, in their contents and in the
 * forms that they draw. What can be seen stays as it is.
 */
export class InvisibleText {
	/** Forms that are done. */
	private readonly forms = new Set<PDFObject>();

	constructor(
		private readonly pdf: PDFDocument,
		private readonly library: Library,
	) {}

	/** @returns `false` where the page's content is too large to be written anew. */
	removeFrom(page: PdfPage): boolean {
		const streams = contentStreams(page.dict, this.library);
		const parts: string[] = [];
		let room = MOST_BYTES;
		for (const stream of streams) {
			const operators = operatorsOf(stream, room, this.library);
			if (operators === null) return false;
			room -= operators.length;
			parts.push(operators);
		}
		const content = parts.join('\n');
		const cleaned = this.cleaned(content, page.resources, 0, 0);
		if (cleaned === content) return true;
		const { context } = this.pdf;
		const bytes = Buffer.from(cleaned, 'latin1');
		page.dict.set(
			this.library.PDFName.of('Contents'),
			context.register(context.flateStream(bytes)),
		);
		return true;
	}

	private cleaned(
		content: string,
		resources: PDFDict | null,
		begun: number,
		depth: number,
	): string {
		const forms = resourcesOf(resources, 'XObject', this.library);
		const kept: string[] = [];
		const saved: number[] = [];
		let mode = begun;
		let from = 0;
		const replace = (start: number, end: number, by: string) => {
			kept.push(content.slice(from, start), by);
			from = end;
		};
		for (const { operator, operands, start, end } of operationsOf(content)) {
			if (operator === 'q') saved.push(mode);
			else if (operator === 'Q') mode = saved.pop() ?? mode;
			else if (operator === 'Tr') mode = Number(operands.at(-1));
			else if (operator === 'Do') {
				const form = forms.get(operands.at(-1)?.slice(1) ?? '');
				if (form) this.cleanForm(form, resources, mode, depth + 1);
			}
			if (mode !== INVISIBLE) continue;
			// What moves to the next line, and what sets spaces, is to be there for what follows.
			if (operator === 'Tj' || operator === 'TJ') replace(start, end, '');
			else if (operator === "'") replace(start, end, 'T*');
			else if (operator === '"') {
				replace(start, end, `${operands[0] ?? 0} Tw ${operands[1] ?? 0} Tc T*`);
			}
		}
		return from === 0 ? content : [...kept, content.slice(from)].join('');
	}

	/** In its own place: all pages that draw it lose the same. */
	private cleanForm(
		{ object: form, ref }: Resource,
		outer: PDFDict | null,
		mode: number,
		depth: number,
	): void {
		const { PDFDict, PDFName, PDFRawStream } = this.library;
		if (!ref || !(form instanceof PDFRawStream) || depth > MAX_DEPTH || this.forms.has(form))
			return;
		if (form.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Form')) return;
		this.forms.add(form);
		const own = this.pdf.context.lookup(form.dict.get(PDFName.of('Resources')));
		const content = operatorsOf(form, MOST_BYTES, this.library);
		if (content === null) return;
		const cleaned = this.cleaned(content, own instanceof PDFDict ? own : outer, mode, depth);
		if (cleaned === content) return;
		const { context } = this.pdf;
		const written = context.flateStream(Buffer.from(cleaned, 'latin1'));
		for (const [key, value] of form.dict.entries()) {
			if (!written.dict.has(key) && key !== PDFName.of('DecodeParms')) written.dict.set(key, value);
		}
		context.assign(ref, written);
	}
}
