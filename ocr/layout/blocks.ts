import type { OcrBlock } from '../document/types';
import { JoinedText } from './joined-text';
import type { LaidLine, LaidPage, Source } from './laid-line';
import { continuationOf, type Continuation } from './continuation';
import { belongs, besideOf, DEEPER, withMarkers, type ListItem } from './list-items';
import { readMarker, unmarked, type ListMarker } from './list-markers';
import { byBlock } from './named-lines';
import { marginsOf, runsOf, startOf, wholeRun, type Run } from './runs';
import { isLarge, pitchOf, type BodyType } from './spacing';
import { flowOf, type FlowTable, type TablesOfPage } from './flow';

export interface ParagraphBlock {
	kind: 'paragraph';
	/** Lines within it that stand for themselves, as in an address, are parted by "\n". */
	text: JoinedText;
	/** Height of its letters, the same unit on all pages; 0 where it is not known. */
	size: number;
	/** All of it is in larger letters than the document's text. */
	large: boolean;
	/** How many lines it has on paper. */
	lines: number;
	sources: Source[];
	/** What the provider says it is. */
	named?: Pick<OcrBlock, 'role' | 'level'>;
}

export interface ListBlock {
	kind: 'list';
	items: ListItem[];
	/** The provider says how deep its items are; else their places tell. */
	leveled: boolean;
}

export interface TableBlock extends FlowTable {
	kind: 'table';
}

export type Block = ParagraphBlock | ListBlock | TableBlock;

/**
 * A page's blocks in the order of its lines. `body` is that of the whole document.
 *
 * @param named what the provider names; rows and tables are found by their places all the same.
 */
export function blocksOf(
	page: LaidPage,
	body: BodyType,
	tables?: TablesOfPage,
	named: readonly OcrBlock[] = [],
): Block[] {
	const writer = new BlockWriter(page.scale, body);
	const flow = flowOf(page.lines, tables);
	const flowing = flow.filter((part): part is LaidLine => !('rows' in part));
	const margins = marginsOf(flowing);
	const pitch = pitchOf(page, body);
	let lines: LaidLine[] = [];
	const write = () => {
		for (const { block, lines: own } of byBlock(lines, named)) {
			const whole = withMarkers(own);
			if (!block) for (const run of runsOf(whole, pitch, margins)) writer.run(run);
			else writer.named(block, wholeRun(whole, margins));
		}
		lines = [];
	};
	for (const part of flow) {
		if ('rows' in part) {
			write();
			writer.table(part);
		} else lines.push(part);
	}
	write();
	return writer.blocks;
}

class BlockWriter {
	readonly blocks: Block[] = [];

	constructor(
		private readonly scale: number,
		private readonly body: BodyType,
	) {}

	table(table: FlowTable) {
		this.blocks.push({ kind: 'table', ...table });
	}

	/** A block of the provider's own. */
	named(block: OcrBlock, run: Run) {
		const before = this.blocks.length;
		if (block.role === 'listItem') return this.namedItem(block, run);
		if (block.role === 'heading') this.heading(run);
		else this.run(run);
		for (const written of this.blocks.slice(before)) {
			if (written.kind === 'paragraph') written.named = block;
		}
	}

	private heading({ lines }: Run) {
		lines.forEach((line, index) => this.text(line, index === 0 ? 'apart' : 'joined'));
	}

	private namedItem({ level }: OcrBlock, { lines }: Run) {
		const [first, ...others] = lines;
		if (!first) return;
		const marker = readMarker(first.text.trim()) ?? unmarked(first.text.trim());
		const leveled = level !== undefined;
		this.item(marker, first, this.openList(leveled), level);
		const list = this.openList(leveled);
		for (const line of others) append(list, line);
	}

	run(run: Run) {
		run.lines.forEach((line, index) => {
			const above = index > 0 ? run.lines[index - 1]! : undefined;
			const continuation = above ? continuationOf(above, line, run, run.lines[index - 2]) : 'apart';
			const read = readMarker(line.text.trim());
			// In a row of a receipt a star is a tax mark.
			const marker = line.isRow && read?.text === '*' ? null : read;
			const list = this.openList();
			if (marker && isLarge(line, this.scale, this.body)) this.text(line, 'apart');
			else if (marker && this.startsItem(marker, line, above, continuation))
				this.item(marker, line, list);
			else if (above && list && this.continuesItem(list, line, continuation)) append(list, line);
			else this.text(line, above && !list ? continuation : 'apart');
		});
	}

	private openList(leveled = false): ListBlock | undefined {
		const last = this.blocks[this.blocks.length - 1];
		return last?.kind === 'list' && last.leveled === leveled ? last : undefined;
	}

	/** In the midst of running text a dash or a number may be anything. */
	private startsItem(
		marker: ListMarker,
		line: LaidLine,
		above?: LaidLine,
		continuation?: Continuation,
	): boolean {
		if (!above || marker.sure || continuation !== 'joined') return true;
		const list = this.openList();
		if (!list) return /[:;.!?]$/.test(above.text.trim());
		const beside = besideOf(indentOf(line), list.items)?.marker;
		if (beside?.kind !== marker.kind) return false;
		return beside.value === null || beside.value + 1 === marker.value;
	}

	/** @param level how deep its list is, where the provider says so; else its place tells. */
	private item(marker: ListMarker, line: LaidLine, list: ListBlock | undefined, level?: number) {
		const item: ListItem = {
			marker,
			text: new JoinedText(marker.rest),
			indent: level === undefined ? indentOf(line) : 2 * DEEPER * level,
			start: startOf(line),
			sources: [...line.sources],
		};
		if (list && belongs(item, list.items)) list.items.push(item);
		else this.blocks.push({ kind: 'list', items: [item], leveled: level !== undefined });
	}

	private continuesItem(list: ListBlock, line: LaidLine, continuation: Continuation): boolean {
		const item = list.items.at(-1)!;
		const hangs = startOf(line) - item.start > 0.8 * line.charWidth;
		return hangs || continuation === 'joined';
	}

	private text(line: LaidLine, continuation: Continuation) {
		const text = line.text.trim();
		const size = line.size * this.scale;
		const large = isLarge(line, this.scale, this.body);
		const last = this.blocks[this.blocks.length - 1];
		if (continuation === 'apart' || last?.kind !== 'paragraph') {
			const sources = [...line.sources];
			const joined = new JoinedText(text);
			this.blocks.push({ kind: 'paragraph', text: joined, size, large, lines: 1, sources });
			return;
		}
		if (continuation === 'joined') last.text.join(text);
		else last.text.break(text);
		last.size = (last.size * last.lines + size) / (last.lines + 1);
		last.lines++;
		last.large &&= large;
		last.sources.push(...line.sources);
	}
}

const indentOf = (line: LaidLine) => startOf(line) / (line.charWidth || 1);

/** A further line of a list's last item. */
function append(list: ListBlock | undefined, line: LaidLine) {
	const item = list?.items.at(-1);
	item?.text.join(line.text.trim());
	item?.sources.push(...line.sources);
}
