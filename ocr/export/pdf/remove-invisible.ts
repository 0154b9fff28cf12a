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
		const edits = new Edits(content);
		const saved: number[] = [];
		let mode = begun;
		for (const { operator, operands, start, end } of operationsOf(content)) {
			if (operator === 'q') saved.push(mode);
			else if (operator === 'Q') mode = saved.pop() ?? mode;
			else if (operator === 'Tr') mode = Number(operands.at(-1));
			else if (operator === 'Do') {
				const form = forms.get(operands.at(-1)?.slice(1) ?? '');
				if (form) this.cleanForm(form, resources, mode, depth + 1);
			}
			const isShown = SHOWS.has(operator);
			if (MOVES.has(operator)) edits.settle();
			if (isShown && mode !== INVISIBLE) edits.drop();
			if (!isShown || mode !== INVISIBLE) continue;
			// What moves to the next line, and what sets spaces, is to be there for what follows.
			const [words, letters] = operands;
			const rest = { "'": 'T*', '"': `${words} Tw ${letters} Tc T*` }[operator] ?? '';
			edits.plan({ start, end, by: rest });
		}
		return edits.done();
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

/** Operators that show text, and those by which the next text begins at a place of its own. */
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);
const MOVES = new Set(['Td', 'TD', 'Tm', 'T*', "'", '"', 'BT', 'ET']);

interface Edit {
	start: number;
	end: number;
	by: string;
}

/**
 * Changes to a content. Text that is shown right behind other text begins where that ends: what is
 * seen stays in its place only if the unseen text before it stays as well.
 */
class Edits {
	private readonly kept: string[] = [];
	private planned: Edit[] = [];
	private from = 0;

	constructor(private readonly content: string) {}

	plan(edit: Edit): void {
		this.planned.push(edit);
	}

	settle(): void {
		for (const { start, end, by } of this.planned) {
			this.kept.push(this.content.slice(this.from, start), by);
			this.from = end;
		}
		this.planned = [];
	}

	drop(): void {
		this.planned = [];
	}

	done(): string {
		this.settle();
		return this.from === 0 ? this.content : [...this.kept, this.content.slice(this.from)].join('');
	}
}
