import type { RawPoint } from '../../document/geometry';
import { quadOf, readPointList } from '../../reading/quad';
import { regionName } from './block-names';
import { withoutOwnName } from './file-document';
import {
	baseName,
	FileLine,
	inOrder,
	readAngle,
	readNumber,
	type FileBlock,
	type FilePage,
} from './file-page';
import { lineOf, PagePart } from './page-xml-parts';
import type { Attributes, MarkupHandler } from './read-markup';
import { byRank, ReadingOrder, SiblingOrder, type Rank } from './reading-order';

/** Regions, and the cells of tables as Transkribus has them. */
const REGION = /^(?:\w*Region|TableCell)$/;

const FACTS = new Set(['Creator', 'Comments', 'Unicode', 'PlainText']);

/** Reads PAGE XML as it comes by. */
export class PageXmlReader implements MarkupHandler {
	private page: FilePage | null = null;
	private readonly languages = new Set<string>();
	private readonly order = new ReadingOrder();
	private readonly parts: PagePart[] = [];
	/** Of the regions that lie in no other. */
	private readonly outermost = new SiblingOrder();
	private readonly blocks: Array<{ rank: Rank; block: FileBlock }> = [];
	private fact: string | null = null;
	private creator = '';
	private comments = '';

	finish() {
		const { page } = this;
		const blocks = this.blocks.sort(byRank).map(({ block }) => block);
		if (page) page.blocks = inOrder(blocks, this.order.regions);
		const before = withoutOwnName(this.creator);
		const number = /^Page (\d{1,7}) of /.exec(this.comments)?.[1];
		// A file is one page, and PAGE has no place for its number: ours is in the remarks.
		if (page && before !== null && number) page.number = Number(number);
		return {
			pages: page ? [page] : [],
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
		else if (name === 'TextLine') this.openPart('line', attributes);
		else if (name === 'Word') this.openPart('word', attributes);
		else if (name === 'Glyph') this.openPart('glyph', attributes);
		else if (name === 'Coords') this.setOutline(readPointList(attributes.points) ?? []);
		else if (name === 'Point') this.addPoint(attributes);
		else if (name === 'Baseline') this.setBaseline(attributes);
		else if (name === 'TextEquiv') this.parts.at(-1)?.addReading(attributes);
	}

	close(name: string) {
		this.order.end(name);
		if (FACTS.has(name)) this.fact = null;
		else if (REGION.test(name)) this.closeRegion();
		else if (name === 'TextLine') this.closeLine();
		else if (name === 'Word') this.closeWord();
		else if (name === 'Glyph') this.closeGlyph();
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
		const part = this.openPart('region', attributes);
		const named = name === 'TextRegion' ? regionName(attributes) : undefined;
		part.block = { ids, lines: [], ...(named ? { named } : {}) };
		if (this.page) this.blocks.push({ rank: part.rank, block: part.block });
		if (name === 'TableRegion') {
			part.table = { cells: [] };
			this.page?.tables?.push(part.table);
		}
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

	private openPart(kind: PagePart['kind'], attributes: Attributes): PagePart {
		const around = this.parts.at(-1);
		this.noteLanguages(attributes);
		const siblings = kind === 'region' ? around?.regions : around?.pieces;
		const own = (siblings ?? this.outermost).next(attributes.custom ?? '');
		// What is not a region is sorted within its region only.
		const rank = kind === 'region' ? [...(around?.rank ?? []), ...own] : own;
		const part = new PagePart(kind, attributes, rank);
		this.parts.push(part);
		return part;
	}

	/** Each end has its beginning: the parser tells of no other. */
	private readonly closePart = (): PagePart => this.parts.pop()!;

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

	private closeGlyph() {
		const { reading } = this.closePart();
		const word = this.parts.at(-1);
		if (word?.kind === 'word' && reading) word.letters.push(reading.text.trim());
	}

	/** A word without a text of its own is spelled by its glyphs. */
	private closeWord() {
		const part = this.closePart();
		const line = this.parts.at(-1);
		const reading = part.reading ?? { text: part.letters.join(''), confidence: null };
		if (line?.kind !== 'line' || reading.text.trim() === '') return;
		const { text, confidence } = reading;
		const word = { text, confidence, handwritten: part.isHandwritten ? true : null };
		line.words.push({ rank: part.rank, word, outline: part.place });
	}

	private closeLine() {
		const part = this.closePart();
		const region = this.parts.findLast(({ block }) => block);
		region?.lines.push({ rank: part.rank, line: lineOf(part) });
	}

	/** A region without lines has the text of all of them. */
	private closeRegion() {
		const part = this.closePart();
		const { place } = part;
		const block = part.block!;
		if (place && part.table) part.table.points = quadOf(place);
		if (place && part.cell) part.cell.points = quadOf(place);
		block.lines = part.lines.sort(byRank).map(({ line }) => line);
		const text = part.reading?.text;
		if (!text || block.lines.length > 0) return;
		const texts = text.split(/\r?\n/).filter((line) => line.trim() !== '');
		for (const own of texts) {
			const line = new FileLine();
			line.write(own.trim());
			if (texts.length === 1 && place) line.points = quadOf(place);
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
