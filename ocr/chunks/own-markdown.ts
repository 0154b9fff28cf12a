import { tablesByPage, textsOf } from '../document/table-grid';
import type { OcrPage, OcrTable, Span } from '../document/types';
import { readMarkdown } from '../reading/markdown-text';
import { pipeTableAt } from '../reading/pipe-table';

/** A block of a provider's Markdown, with the places of what can be taken from it as a whole. */
export type OwnBlock =
	| { kind: 'heading'; level: number; title: string; pieces: [OwnPiece] }
	| { kind: 'paragraph' | 'list'; pieces: OwnPiece[] }
	| { kind: 'table'; table: OcrTable };

export interface OwnPiece {
	/** As the provider wrote it. */
	markdown: string;
	/** In the document's text. */
	span: Span;
}

/** As they are written. */
type Written =
	| { kind: 'heading'; level: number; lines: string[] }
	| { kind: 'paragraph' | 'table'; lines: string[] }
	| { kind: 'list'; items: string[][] };

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]|$)/;
const FENCE = /^ {0,3}(?:```|~~~)/;
const TABLE_END = /<\/table>\s*$/i;
const ITEM = /^ {0,12}(?:[-*+]|\d{1,9}[.)])[ \t]/;

/**
 * The blocks of a page that has Markdown of its own, or `null` where it does not have the words of the
 * page's text in their order: then the text is what can be trusted.
 */
export function ownBlocks(page: OcrPage, tables: readonly OcrTable[]): OwnBlock[] | null {
	if (page.markdown === undefined) return null;
	const given = tablesByPage(tables).get(page.number) ?? [];
	const written = blocksOf(page.markdown.split(/\r\n?|\n/));
	const own = given.filter(({ source, rows }) => source === 'provider' && rows > 0);
	if (written.filter(({ kind }) => kind === 'table').length !== own.length) return null;
	const letters = new Letters(page);
	const blocks: OwnBlock[] = [];
	for (const block of written) {
		if (block.kind === 'table') {
			const table = own.shift()!;
			letters.find(textsOf(table).flat().join(' '));
			blocks.push({ kind: 'table', table });
			continue;
		}
		const texts = block.kind === 'list' ? block.items : [block.lines];
		const pieces: OwnPiece[] = [];
		for (const lines of texts) {
			const markdown = lines.join('\n');
			const span = letters.find(readMarkdown(markdown).text);
			if (!span) return null;
			if (span.length > 0) pieces.push({ markdown, span });
		}
		const [first] = pieces;
		if (!first) continue;
		if (block.kind === 'heading') {
			const title = readMarkdown(first.markdown).text.replaceAll('\n', ' ');
			blocks.push({ kind: 'heading', level: block.level, title, pieces: [first] });
		} else blocks.push({ kind: block.kind, pieces });
	}
	return blocks;
}

function blocksOf(lines: readonly string[]): Written[] {
	const blocks: Written[] = [];
	const lastTableEnd = lines.findLastIndex((line) => TABLE_END.test(line));
	let isOpen = false;
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index]!;
		const end = FENCE.test(line)
			? endOfFence(lines, index)
			: endOfTable(lines, index, lastTableEnd);
		const last = blocks.at(-1);
		if (end > index) {
			const kind = FENCE.test(line) ? 'paragraph' : 'table';
			blocks.push({ kind, lines: lines.slice(index, end) });
			index = end - 1;
			isOpen = false;
		} else if (line.trim() === '') isOpen = false;
		else if (HEADING.test(line)) {
			blocks.push({ kind: 'heading', level: HEADING.exec(line)![1]!.length, lines: [line] });
			isOpen = false;
		} else if (ITEM.test(line)) {
			if (last?.kind === 'list') last.items.push([line]);
			else blocks.push({ kind: 'list', items: [[line]] });
			isOpen = true;
		} else if (last?.kind === 'list' && (isOpen || /^\s{2}/.test(line))) {
			last.items.at(-1)!.push(line);
		} else if (last?.kind === 'paragraph' && isOpen) last.lines.push(line);
		else {
			blocks.push({ kind: 'paragraph', lines: [line] });
			isOpen = true;
		}
	}
	return blocks;
}

function endOfFence(lines: readonly string[], start: number): number {
	const mark = lines[start]!.trim().slice(0, 3);
	for (let end = start + 1; end < lines.length; end++) {
		if (lines[end]!.trim().startsWith(mark)) return end + 1;
	}
	return lines.length;
}

/** @returns `start` where no table begins. */
function endOfTable(lines: readonly string[], start: number, lastEnd: number): number {
	if (!/^\s*<table[\s>]/i.test(lines[start]!)) {
		return start + (pipeTableAt(lines, start)?.lines ?? 0);
	}
	if (lastEnd < start) return start;
	let end = start;
	while (!TABLE_END.test(lines[end]!)) end++;
	return end + 1;
}

const LETTER = /[\p{L}\p{N}]/gu;

const lettersOf = (text: string) => (text.match(LETTER) ?? []).join('');

/** A page's text by its letters alone, so that blanks, breaks and signs need not be the same. */
class Letters {
	private readonly letters: string;
	private readonly offsets: number[] = [];
	private cursor = 0;
	/** Of the piece before, in the page's text. */
	private end = 0;

	constructor(private readonly page: OcrPage) {
		const found = [...page.text.matchAll(LETTER)];
		this.letters = found.map(({ 0: letter }) => letter).join('');
		for (const { 0: letter, index } of found) {
			for (let unit = 0; unit < letter.length; unit++) {
				this.offsets.push(index + unit);
			}
		}
	}

	/** Where a text stands after those before it, with signs on its line; `null` where it does not. */
	find(said: string): Span | null {
		const wanted = lettersOf(said);
		if (wanted === '') return { offset: 0, length: 0 };
		const at = this.letters.indexOf(wanted, this.cursor);
		if (at < 0) return null;
		this.cursor = at + wanted.length;
		const { text, span } = this.page;
		let start = this.offsets[at]!;
		while (start > this.end && text[start - 1] !== '\n') start--;
		const next = this.offsets[this.cursor] ?? text.length;
		this.end = this.offsets[this.cursor - 1]! + 1;
		while (this.end < next && text[this.end] !== '\n') this.end++;
		return { offset: span.offset + start, length: this.end - start };
	}
}
