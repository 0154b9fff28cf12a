import { eachOf, type Steps } from '../document/turns';
import type { OcrDocument, OcrPage } from '../document/types';
import { escapeHeading, escapeLines } from '../export/markdown/escape';
import { listMarkdown } from '../export/markdown/list';
import type { Block } from '../layout/blocks';
import { coveredLines } from '../layout/covered-lines';
import { documentBlocks, flowTableOf, type DocumentBlocks } from '../layout/document-blocks';
import { claimPage, spansOf } from './claim';
import { ownBlocks, type OwnBlock } from './own-markdown';
import { TableParts } from './table-parts';
import type { ChunkSettings, Part, Render, Unit } from './types';

const asItIs: Render = (text) => text;
/** Two blanks at a line's end keep the break. */
const asParagraph: Render = (text) => escapeLines(text).replaceAll('\n', '  \n');
const asHeading =
	(level: number): Render =>
	(text) =>
		`${'#'.repeat(level)} ${escapeHeading(text)}`;

/** A document's headings, paragraphs, lists and tables in the order they are read; a step a page. */
export function* partsOf(
	document: OcrDocument,
	{ textAs }: Pick<ChunkSettings, 'textAs'>,
): Steps<Part[]> {
	const found = yield* documentBlocks(document);
	const tables = new TableParts(document.tables, textAs);
	const pages = yield* eachOf(document.pages, (page, index) => {
		const own = ownBlocks(page, document.tables);
		const parts = own
			? own.map((block) => ownPart(block, page, tables))
			: found.blocks[index]!.map((block) => partOf(block, page, tables, found.levels));
		const claimed = claimPage(document.text, page, parts);
		return textAs === 'markdown' ? claimed : claimed.map((part) => asPlain(part, document.text));
	});
	return pages.flat();
}

function partOf(
	block: Block,
	page: OcrPage,
	tables: TableParts,
	levels: DocumentBlocks['levels'],
): Part {
	if (block.kind === 'table') return tables.partOf(page, block);
	const { number } = page;
	if (block.kind === 'list') {
		const lines = listMarkdown(block.items).split('\n');
		const units = block.items.map(({ sources }, index): Unit => {
			return { text: lines[index]!, render: asItIs, spans: spansOf(page, sources) };
		});
		return { kind: 'list', page: number, units };
	}
	const text = String(block.text);
	const spans = spansOf(page, block.sources);
	const level = levels.get(block);
	if (level === undefined) {
		return { kind: 'paragraph', page: number, units: [{ text, render: asParagraph, spans }] };
	}
	const title = text.replaceAll('\n', ' ');
	const unit = { text: title, render: asHeading(level), spans };
	return { kind: 'heading', page: number, level, title, units: [unit] };
}

function ownPart(block: OwnBlock, page: OcrPage, tables: TableParts): Part {
	if (block.kind === 'table') {
		const [lines = []] = coveredLines(page, [block.table]);
		return tables.partOf(page, { ...flowTableOf(block.table), lines });
	}
	const units = block.pieces.map(({ markdown, span }): Unit => ({
		text: markdown.trimEnd(),
		render: asItIs,
		spans: [span],
	}));
	return { ...block, page: page.number, units };
}

/** As the provider returned it, but for rows of tables. */
function asPlain(part: Part, text: string): Part {
	if (part.kind === 'table') return part;
	const units = part.units.map((unit): Unit => {
		const lines = unit.spans.map(({ offset, length }) => text.slice(offset, offset + length));
		return { ...unit, text: lines.join('\n').trim(), render: asItIs };
	});
	return { ...part, units };
}
