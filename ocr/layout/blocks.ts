import { JoinedText } from './joined-text';
import type { LaidLine, LaidPage, Source } from './laid-line';
import { continuationOf, type Continuation } from './continuation';
import { belongs, besideOf, withMarkers, type ListItem } from './list-items';
import { readMarker, type ListMarker } from './list-markers';
import { marginsOf, runsOf, startOf, type Run } from './runs';
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
}

export interface ListBlock {
	kind: 'list';
	items: ListItem[];
}

export interface TableBlock extends FlowTable {
	kind: 'table';
}

export type Block = ParagraphBlock | ListBlock | TableBlock;

/** A page's blocks in the order of its lines. `body` is that of the whole document. */
export function blocksOf(page: LaidPage, body: BodyType, tables?: TablesOfPage): Block[] {
	const writer = new BlockWriter(page.scale, body);
	const flow = flowOf(page.lines, tables);
	const flowing = flow.filter((part): part is LaidLine => !('rows' in part));
	const margins = marginsOf(flowing);
	const pitch = pitchOf(page, body);
	let lines: LaidLine[] = [];
	const write = () => {
		for (const run of runsOf(withMarkers(lines), pitch, margins)) writer.run(run);
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
			else if (above && list && this.continuesItem(list, line, continuation)) {
				const item = list.items.at(-1)!;
				item.text.join(line.text.trim());
				item.sources.push(...line.sources);
			} else this.text(line, above && !list ? continuation : 'apart');
		});
	}

	private openList(): ListBlock | undefined {
		const last = this.blocks[this.blocks.length - 1];
		return last?.kind === 'list' ? last : undefined;
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

	private item(marker: ListMarker, line: LaidLine, list: ListBlock | undefined) {
		const item: ListItem = {
			marker,
			text: new JoinedText(marker.rest),
			indent: indentOf(line),
			start: startOf(line),
			sources: [...line.sources],
		};
		if (list && belongs(item, list.items)) list.items.push(item);
		else this.blocks.push({ kind: 'list', items: [item] });
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
