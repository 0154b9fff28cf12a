import type { RawPoint } from '../../document/geometry';
import { withoutOwnName } from './file-document';
import {
	baseName,
	FileLine,
	inOrder,
	readAngle,
	readNumber,
	type FileBlock,
	type FileCell,
	type FilePage,
	type FileTable,
} from './file-page';
import { quadOf, readPointList, textDirection } from '../../reading/quad';
import type { Attributes, MarkupHandler } from './read-markup';
import { ReadingOrder } from './reading-order';

/** A reading of a region, a line or a word; a file may have several. */
interface Reading {
	/** The lower one counts. */
	index: number;
	confidence: number | null;
	unicode: string | null;
	plain: string;
}

/** A region, line, word or glyph that is open. */
interface Part {
	kind: 'region' | 'line' | 'word' | 'glyph';
	id: string;
	custom: string;
	outline?: RawPoint[];
	readings: Reading[];
	line?: FileLine;
	baseline?: RawPoint[];
	/** Of a line: its words' outlines, in the order of its words. */
	outlines: Array<RawPoint[] | undefined>;
	block?: FileBlock;
	/** Of a region of a table. */
	table?: FileTable;
	/** Of a region that is a cell of the table around it. */
	cell?: FileCell;
}

/** Regions, and the cells of tables as Transkribus has them. */
const REGION = /^(?:\w*Region|TableCell)$/;

const FACTS = new Set(['Creator', 'Comments', 'Unicode', 'PlainText']);

/** Reads PAGE XML as it comes by. */
export class PageXmlReader implements MarkupHandler {
	private page: FilePage | null = null;
	private readonly languages = new Set<string>();
	private readonly order = new ReadingOrder();
	private readonly parts: Part[] = [];
	private fact: string | null = null;
	private creator = '';
	private comments = '';

	finish() {
		const { page } = this;
		if (page) page.blocks = inOrder(page.blocks, this.order.regions);
		const before = withoutOwnName(this.creator);
		const number = /^Page (\d{1,7}) of /.exec(this.comments)?.[1];
		// A file is one page, and PAGE has no place for its number: ours is in the remarks.
		if (page && before !== null && number) page.number = Number(number);
		return {
			page,
			languages: this.languages,
			system: (before ?? this.creator).replace(/\s+/g, ' ').trim(),
		};
	}

	open(name: string, attributes: Attributes) {
		if (FACTS.has(name)) this.fact = name;
		else if (name === 'Page') this.openPage(attributes);
		else if (this.order.start(name, attributes)) return;
		else if (REGION.test(name)) this.openRegion(name, attributes);
		else if (name === 'TableCellRole') this.setCell(attributes);
		else if (name === 'TextLine') this.openPart('line', attributes, { line: new FileLine() });
		else if (name === 'Word') this.openPart('word', attributes);
		else if (name === 'Glyph') this.openPart('glyph', attributes);
		else if (name === 'Coords') this.setOutline(readPointList(attributes.points) ?? []);
		else if (name === 'Point') this.addPoint(attributes);
		else if (name === 'Baseline') this.setBaseline(attributes);
		else if (name === 'TextEquiv') this.addReading(attributes);
	}

	close(name: string) {
		this.order.end(name);
		if (FACTS.has(name)) this.fact = null;
		else if (REGION.test(name)) this.closeRegion();
		else if (name === 'TextLine') this.closeLine();
		else if (name === 'Word') this.closeWord();
		else if (name === 'Glyph') this.parts.pop();
	}

	text(text: string) {
		if (this.fact === 'Creator') this.creator += text;
		else if (this.fact === 'Comments') this.comments += text;
		else if (this.fact !== null) {
			const reading = this.parts.at(-1)?.readings.at(-1);
			if (!reading) return;
			if (this.fact === 'Unicode') reading.unicode = (reading.unicode ?? '') + text;
			else reading.plain += text;
		}
	}

	private openPage(attributes: Attributes) {
		const orientation = readNumber(attributes.orientation);
		this.noteLanguages(attributes);
		// A second page has no place in a file; its regions would lie on the first one's.
		this.page ??= {
			number: null,
			fileName: baseName(attributes.imageFilename),
			width: readNumber(attributes.imageWidth),
			height: readNumber(attributes.imageHeight),
			unit: 'pixel',
			// What sets the page upright, clockwise.
			angle: readAngle(orientation === null ? null : -orientation),
			confidence: readNumber(attributes.conf),
			blocks: [],
			tables: [],
		};
	}

	private openRegion(name: string, attributes: Attributes) {
		this.noteLanguages(attributes);
		const ids = [attributes.id ?? '', ...this.parts.map(({ id }) => id).reverse()];
		const block: FileBlock = { ids, lines: [] };
		this.page?.blocks.push(block);
		const table: FileTable | undefined = name === 'TableRegion' ? { cells: [] } : undefined;
		if (table) this.page?.tables?.push(table);
		this.openPart('region', attributes, { block, ...(table ? { table } : {}) });
		// As Transkribus has them, which has no roles.
		if (name === 'TableCell') this.setCell(attributes);
	}

	/** PAGE 2019 has rows and columns as indexes; where one is missing it is no cell. */
	private setCell(attributes: Attributes) {
		const part = this.parts.at(-1);
		const table = this.parts.findLast((around) => around.table)?.table;
		const row = readIndex(attributes.rowIndex ?? attributes.row);
		const column = readIndex(attributes.columnIndex ?? attributes.col);
		if (!part?.block || !table || row === null || column === null) return;
		part.cell = {
			row,
			column,
			rowSpan: readIndex(attributes.rowSpan) || 1,
			columnSpan: readIndex(attributes.colSpan) || 1,
			isHeader: /^(?:true|1)$/.test(attributes.header ?? ''),
			block: part.block,
		};
		table.cells.push(part.cell);
	}

	private openPart(kind: Part['kind'], attributes: Attributes, more: Partial<Part> = {}) {
		const { id = '', custom = '' } = attributes;
		this.noteLanguages(attributes);
		this.parts.push({ kind, id, custom, readings: [], outlines: [], ...more });
	}

	private setOutline(points: RawPoint[]) {
		const part = this.parts.at(-1);
		if (part) part.outline = points;
	}

	/** As PAGE had outlines until 2010. */
	private addPoint({ x, y }: Attributes) {
		const [px, py] = [readNumber(x), readNumber(y)];
		if (px !== null && py !== null) this.parts.at(-1)?.outline?.push({ x: px, y: py });
	}

	private setBaseline({ points }: Attributes) {
		const part = this.parts.at(-1);
		const baseline = readPointList(points);
		if (part?.kind === 'line' && baseline) part.baseline = baseline;
	}

	private addReading({ index, conf }: Attributes) {
		this.parts.at(-1)?.readings.push({
			index: readNumber(index) ?? 0,
			confidence: readNumber(conf),
			unicode: null,
			plain: '',
		});
	}

	private closeWord() {
		const part = this.parts.pop();
		const line = this.parts.at(-1);
		const reading = part && readingOf(part);
		if (!line?.line || !part || !reading || reading.text.trim() === '') return;
		line.line.blank();
		line.line.add({
			text: reading.text,
			confidence: reading.confidence,
			handwritten: /\bhandwritten:true\b/.test(part.custom) ? true : null,
		});
		line.outlines.push(placeOf(part));
	}

	private closeLine() {
		const part = this.parts.pop();
		const line = part?.line;
		if (!part || !line) return;
		line.own = readingOf(part)?.text;
		const direction = textDirection(part.baseline, part.outline, line.text);
		const outline = placeOf(part);
		if (outline) line.points = quadOf(outline, direction);
		line.words.forEach((word, index) => {
			const own = part.outlines[index];
			if (own) word.points = quadOf(own, direction);
		});
		this.parts.findLast(({ block }) => block)?.block?.lines.push(line);
	}

	/** A region without lines has the text of all of them. */
	private closeRegion() {
		const part = this.parts.pop();
		const block = part?.block;
		const place = part && placeOf(part);
		if (place && part.table) part.table.points = quadOf(place);
		if (place && part.cell) part.cell.points = quadOf(place);
		const text = part && readingOf(part)?.text;
		if (!block || !text || block.lines.length > 0) return;
		const texts = text.split(/\r?\n/).filter((line) => line.trim() !== '');
		const outline = placeOf(part);
		for (const own of texts) {
			const line = new FileLine();
			line.write(own.trim());
			if (texts.length === 1 && outline) line.points = quadOf(outline);
			block.lines.push(line);
		}
	}

	private noteLanguages({ primaryLanguage, secondaryLanguage, language }: Attributes) {
		for (const name of [primaryLanguage, secondaryLanguage, language]) {
			if (name) this.languages.add(name);
		}
	}
}

/** Rows and columns beyond this are none of a page. */
const MOST_INDEX = 10_000;

function readIndex(value: string | undefined): number | null {
	const number = readNumber(value);
	const isIndex =
		number !== null && Number.isInteger(number) && number >= 0 && number <= MOST_INDEX;
	return isIndex ? number : null;
}

/** The one with the lowest index; of the same index the first. */
function readingOf({ readings }: Part): { text: string; confidence: number | null } | undefined {
	let best: Reading | undefined;
	for (const reading of readings) if (!best || reading.index < best.index) best = reading;
	return best && { text: best.unicode ?? best.plain, confidence: best.confidence };
}

/** Nothing where this package has only guessed it. */
function placeOf({ outline, custom }: Part): RawPoint[] | undefined {
	if (!outline || outline.length < 2 || /(?:^|\s)place:estimated(?:\s|$)/.test(custom)) {
		return undefined;
	}
	return outline;
}
