import { linesFromText } from '../document/lines';
import type { OcrDocument, OcrPage, OcrWarning } from '../document/types';
import type { MergedPage } from './merge-page';

const PAGE_SEPARATOR = '\n\n';

/** Puts merged pages together to a document that holds all that `OcrDocument` promises. */
export class MergedDocument {
	private readonly pages: OcrPage[] = [];
	private readonly texts: string[] = [];
	private sum = 0;
	private known = 0;
	/** Of the text so far, UTF-16 units. */
	length = 0;

	/** Where the next page begins in the text, UTF-16 units. */
	get nextOffset(): number {
		return this.pages.length === 0 ? 0 : this.length + PAGE_SEPARATOR.length;
	}

	/** @param size the page that gives size and angle: that of the first document that has it. */
	add(number: number, { text, words }: MergedPage, size: OcrPage | undefined) {
		const offset = this.nextOffset;
		for (const word of words) {
			word.span = { offset: offset + word.span.offset, length: word.span.length };
			if (word.confidence === null) continue;
			this.sum += word.confidence;
			this.known++;
		}
		const { width = null, height = null, unit = null, angle = null } = size ?? {};
		const aspect = width !== null && height !== null ? width / height : 1;
		this.pages.push({
			number,
			width,
			height,
			unit,
			angle,
			text,
			span: { offset, length: text.length },
			confidence: null,
			lines: linesFromText(text, offset, words, aspect),
			words,
		});
		this.texts.push(text);
		this.length = offset + text.length;
	}

	build(sources: readonly OcrDocument[], warnings: OcrWarning[]): OcrDocument {
		const [first] = sources;
		const confidence = this.known === 0 ? null : this.sum / this.known;
		const { fileName, mimeType, sha256 } = first?.source ?? {};
		return {
			schemaVersion: '1.0',
			provider: { id: 'merged' },
			job: { id: null, status: 'succeeded' },
			source: {
				...(fileName === undefined ? {} : { fileName }),
				...(mimeType === undefined ? {} : { mimeType }),
				pageCount: this.pages.length,
				...(sha256 === undefined ? {} : { sha256 }),
			},
			languages: [...new Set(sources.flatMap(({ languages }) => languages))].filter(Boolean),
			usage: {},
			text: this.texts.join(PAGE_SEPARATOR),
			confidence,
			confidenceSource: confidence === null ? 'none' : 'derived',
			pages: this.pages,
			files: [],
			warnings,
		};
	}
}
