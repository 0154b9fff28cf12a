import type { DraftPage, DraftWord } from '../../reading/build-document';
import type { DraftCell, DraftTable } from '../../reading/draft-tables';
import type { DraftBlock } from '../../document/blocks';
import type { RawPoint } from '../../document/geometry';
import { placeWords } from '../../document/text';

/** A line as a file has it. */
export class FileLine {
	points?: RawPoint[];
	/** The line's own text, where the file has one beside its words. */
	own?: string;
	readonly words: DraftWord[] = [];
	private readonly parts: string[] = [];
	private isBlank = false;

	/** Blanks between two words; at a line's ends they are nothing. */
	blank() {
		this.isBlank = this.parts.length > 0;
	}

	/** Letters that are in no word. */
	write(text: string) {
		if (text === '') return;
		if (this.isBlank) this.parts.push(' ');
		this.isBlank = false;
		this.parts.push(text);
	}

	add(word: DraftWord) {
		const text = word.text.trim();
		if (text === '') return;
		this.write(text);
		this.words.push({ ...word, text });
	}

	/** Puts a hyphen at the end of the last word; where a blank stands between, it stands alone. */
	hyphenate(hyphen: string) {
		const word = this.words.at(-1);
		if (!word || this.isBlank) return this.write(hyphen);
		word.text += hyphen;
		this.parts.push(hyphen);
	}

	/**
	 * Gives its words that have no confidence that of the line, 0..1. A line without words becomes its own
	 * word, since only words have one.
	 */
	rate(confidence: number | null) {
		if (confidence === null) return;
		for (const word of this.words) word.confidence ??= confidence;
		const text = this.text.trim();
		if (this.words.length > 0 || text === '') return;
		this.words.push({ text, confidence, ...(this.points ? { points: this.points } : {}) });
	}

	/** Its own text goes before what its words make, where they stand in it. */
	get text(): string {
		const own = this.own?.trim();
		return own && this.holdsWords(own) ? own : this.parts.join('');
	}

	/** Its own text says something else than its words, which count. */
	get isContradicted(): boolean {
		const own = this.own?.trim();
		return own !== undefined && own !== '' && !this.holdsWords(own);
	}

	private holdsWords(text: string): boolean {
		const words = this.words.map((word) => word.text);
		return placeWords(text, words) !== null;
	}
}

/** What a file says of a region or a paragraph. */
export type BlockName = Pick<DraftBlock, 'role' | 'level'>;

/** Lines that belong together: a paragraph or a region. */
export interface FileBlock {
	/** Of itself and what it lies in, the innermost first: a reading order may name any of them. */
	ids: string[];
	lines: FileLine[];
	/** What the file says it is. */
	named?: BlockName;
}

export interface FilePage extends Pick<
	DraftPage,
	'width' | 'height' | 'unit' | 'angle' | 'confidence'
> {
	/** As the file has it, from 1. */
	number: number | null;
	/** Of its picture. */
	fileName?: string;
	blocks: FileBlock[];
	tables?: FileTable[];
}

export interface FileTable {
	points?: RawPoint[];
	cells: FileCell[];
}

/** A cell, and the block that has its text. */
export interface FileCell extends Required<
	Pick<DraftCell, 'row' | 'column' | 'rowSpan' | 'columnSpan'>
> {
	isHeader: boolean;
	points?: RawPoint[];
	block: FileBlock;
}

/** The page's blocks as paragraphs, with a blank line between them. */
export function draftOf(page: FilePage): DraftPage {
	const { blocks, width, height, unit, angle, confidence } = page;
	const lines: NonNullable<DraftPage['lines']> = [];
	const words: DraftWord[] = [];
	const texts: string[] = [];
	/** Of the text so far, with the blank line behind it. */
	let end = 0;
	const named: DraftBlock[] = [];
	const found = new Map<FileBlock, Pick<DraftCell, 'text' | 'words'>>();
	for (const block of blocks) {
		const first = words.length;
		const own: string[] = [];
		for (const line of block.lines) {
			const { text, points } = line;
			if (text.trim() === '') continue;
			own.push(text);
			lines.push(points ? { text, points } : { text });
			for (const word of line.words) words.push(word);
		}
		if (own.length > 0) texts.push(own.join('\n'));
		const inBlock = Array.from({ length: words.length - first }, (_, index) => first + index);
		if (block.named && inBlock.length > 0) named.push({ ...block.named, words: inBlock });
		else if (block.named && own.length > 0) {
			named.push({ ...block.named, at: [end, end + own.join('\n').length] });
		}
		if (own.length > 0) end += own.join('\n').length + 2;
		found.set(block, { text: own.join('\n'), words: inBlock });
	}
	const tables = page.tables?.flatMap((table) => draftTable(table, found) ?? []);
	return {
		width,
		height,
		unit,
		angle,
		confidence,
		text: texts.join('\n\n'),
		lines,
		words,
		...(tables && tables.length > 0 ? { tables } : {}),
		...(named.length > 0 ? { blocks: named } : {}),
	};
}

/** The rows at the top that are headers from side to side are the table's. */
function draftTable(
	{ points, cells }: FileTable,
	found: ReadonlyMap<FileBlock, Pick<DraftCell, 'text' | 'words'>>,
): DraftTable | null {
	if (cells.length === 0) return null;
	const end = cells.reduce((last, { row, rowSpan }) => Math.max(last, row + rowSpan), 0);
	const headerRows = cells.reduce(
		(first, { row, isHeader }) => (isHeader ? first : Math.min(first, row)),
		end,
	);
	return {
		...(points ? { points } : {}),
		headerRows,
		cells: cells.map(({ block, row, column, rowSpan, columnSpan, points: at }) => ({
			row,
			column,
			rowSpan,
			columnSpan,
			...(at ? { points: at } : {}),
			text: found.get(block)?.text ?? '',
			words: found.get(block)?.words ?? [],
		})),
	};
}

/**
 * Puts blocks in the order of a list of IDs. What it does not name stays behind all blocks that it
 * follows in the file.
 */
export function inOrder(blocks: readonly FileBlock[], ids: readonly string[]): FileBlock[] {
	const ranks = new Map<string, number>();
	for (const id of ids) if (!ranks.has(id)) ranks.set(id, ranks.size);
	let before = -1;
	return blocks
		.map((block) => {
			const named = block.ids.find((id) => ranks.has(id));
			const rank = named === undefined ? before : ranks.get(named)!;
			before = Math.max(before, rank);
			return { block, rank };
		})
		.sort((a, b) => a.rank - b.rank)
		.map(({ block }) => block);
}

/** A number in an attribute, or `null`. */
export function readNumber(value: string | undefined): number | null {
	if (value === undefined || value.trim() === '') return null;
	const number = Number(value);
	return Number.isFinite(number) ? number : null;
}

/** Degrees as they are, without a whole turn, and no -0. */
export const readAngle = (degrees: number | null): number | null =>
	degrees === null ? null : (degrees % 360) + 0;

/** The name of a file without the folders it lies in. */
export const baseName = (path: string | undefined): string | undefined =>
	path?.trim().split(/[\\/]/).at(-1) || undefined;
