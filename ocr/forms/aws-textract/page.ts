import type { DraftPage, DraftWord } from '../../reading/build-document';
import { insertBoxes } from '../../reading/check-boxes';
import { isRecord, numberOrNull } from '../../reading/foreign';
import type { LeftOut } from '../../reading/left-out';
import { field } from '../../reading/spelled';
import { confidenceOf, pointsOf, selectionOf, typeOf, type Block, type Blocks } from './blocks';
import { layoutBlocks } from './layout';
import { selectionsOf, type Selections } from './selections';
import { readTables } from './tables';

/** The lines of a page with their words, and its tables. */
export function readPage(page: readonly Block[], blocks: Blocks, leftOut: LeftOut): DraftPage {
	const writer = new PageWriter(selectionsOf(page, blocks), leftOut);
	for (const line of linesInOrder(page, blocks)) {
		writer.line(blocks.related(line, 'CHILD'), line);
	}
	writer.line(page.filter((block) => typeOf(block) === 'WORD' && !writer.has(block)));
	const { lines, words, selections } = writer;
	const draft = {
		angle: angleOf(page),
		normalised: true,
		...(lines.length > 0 ? { lines } : {}),
		words,
	};
	const boxes = selections.alone.map((block) => ({
		block,
		word: wordOf(block, selectionOf(block) ?? ''),
	}));
	const { page: whole, moved, added } = insertBoxes(draft, boxes);
	const places = new Map([
		...[...writer.places].map(([block, word]) => [block, moved[word]!] as const),
		...boxes.map(({ block }, index) => [block, added[index]!] as const),
	]);
	return {
		...whole,
		tables: readTables(page, blocks, places),
		blocks: layoutBlocks(page, blocks, places),
	};
}

const wordOf = (block: Block, text: string): DraftWord => ({
	text,
	points: pointsOf(block),
	confidence: confidenceOf(block),
	handwritten: handwritten(field(block, 'TextType')),
});

class PageWriter {
	readonly lines: NonNullable<DraftPage['lines']> = [];
	readonly words: DraftWord[] = [];
	/** By block, the index of its word. */
	readonly places = new Map<Block, number>();
	private readonly seen = new Set<Block>();

	constructor(
		readonly selections: Selections,
		private readonly leftOut: LeftOut,
	) {}

	has = (block: Block) => this.seen.has(block);

	/** @param parts what is a word among them is written, with the check boxes beside it. */
	line(parts: readonly Block[], line?: Block) {
		const from = this.words.length;
		let isOwn = line !== undefined;
		for (const part of parts) {
			if (!isWord(part)) continue;
			const before = this.selections.before.get(part) ?? [];
			const after = this.selections.after.get(part) ?? [];
			if (before.length + after.length > 0) isOwn = false;
			for (const block of [...before, part, ...after]) this.word(block);
		}
		const text = isOwn && line ? field(line, 'Text') : undefined;
		const written = this.words.slice(from);
		if (typeof text === 'string') this.lines.push({ text, points: line && pointsOf(line) });
		else if (written.length > 0)
			this.lines.push({ text: written.map((word) => word.text).join(' ') });
	}

	private word(block: Block) {
		if (this.seen.has(block)) return;
		this.seen.add(block);
		const text = selectionOf(block) ?? field(block, 'Text');
		if (typeof text !== 'string') {
			this.leftOut.entry();
			return;
		}
		this.places.set(block, this.words.length);
		this.words.push(wordOf(block, text));
	}
}

const isWord = (block: Block) => typeOf(block) === 'WORD' || selectionOf(block) !== undefined;

/** Lines as they come, or as the blocks of the feature LAYOUT have them, which are in reading order. */
function linesInOrder(page: readonly Block[], blocks: Blocks): Set<Block> {
	const lines = new Set<Block>();
	const seen = new Set<Block>();
	for (const block of page) {
		const type = typeOf(block);
		if (typeof type !== 'string' || !type.startsWith('LAYOUT_')) continue;
		// A list holds other layout blocks, which come again on their own.
		const waiting = [block];
		for (let next = waiting.pop(); next; next = waiting.pop()) {
			if (seen.has(next)) continue;
			seen.add(next);
			if (typeOf(next) === 'LINE') lines.add(next);
			else for (const child of blocks.related(next, 'CHILD').reverse()) waiting.push(child);
		}
	}
	for (const block of page) if (typeOf(block) === 'LINE') lines.add(block);
	return lines;
}

const handwritten = (type: unknown): boolean | null =>
	type === 'HANDWRITING' ? true : type === 'PRINTED' ? false : null;

/** `Geometry.RotationAngle` of the page's own block, in degrees. */
function angleOf(page: readonly Block[]): number | null {
	const own = page.find((block) => typeOf(block) === 'PAGE');
	const geometry = own && field(own, 'Geometry');
	const angle = isRecord(geometry) ? field(geometry, 'RotationAngle') : undefined;
	return numberOrNull(angle);
}
