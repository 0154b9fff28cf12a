import type { DraftWord } from '../../reading/build-document';
import type { RawPoint } from '../../document/geometry';
import { readConfidence } from './alto-confidence';
import { OWN_NAME } from './file-document';
import { baseName, FileLine, inOrder, readAngle, readNumber, type FilePage } from './file-page';
import { boxPoints, quadOf, readPointList, textDirection } from '../../reading/quad';
import type { Attributes, MarkupHandler } from './read-markup';

/** A place as the file has it, until it is known how the text of its line runs. */
interface Place {
	box?: RawPoint[];
	outline?: RawPoint[];
	isEstimated: boolean;
}

interface OpenString extends Place {
	word: DraftWord;
}

interface OpenLine extends Place {
	line: FileLine;
	baseline?: RawPoint[];
	strings: OpenString[];
}

/** Units to an inch. */
const UNITS: Readonly<Record<string, number>> = { mm10: 254, inch1200: 1200 };

/** Elements whose text says something of the file. */
const FACTS = new Set(['MeasurementUnit', 'fileName', 'softwareName', 'softwareVersion']);

/** Reads ALTO as it comes by. */
export class AltoReader implements MarkupHandler {
	private readonly pages: FilePage[] = [];
	private readonly languages = new Set<string>();
	private readonly order: string[] = [];
	private readonly labels = new Map<string, string>();
	private readonly facts = new Map<string, string[]>();
	private fact: string | null = null;
	/** IDs of the blocks that are open, the outermost first. */
	private readonly openBlocks: string[] = [];
	private rotations: Array<number | null> = [];
	private line: OpenLine | null = null;
	private string: OpenString | null = null;
	private isInGlyph = false;

	/** @param hasBlanks whether blanks between words are in the file as SP; else all words have one. */
	constructor(private readonly hasBlanks: boolean) {}

	finish() {
		const fact = (name: string) => this.facts.get(name)?.[0]?.trim() ?? '';
		const fileName = baseName(fact('fileName'));
		return {
			pages: this.pages.map((page) => ({
				...page,
				...(fileName === undefined ? {} : { fileName }),
				blocks: inOrder(page.blocks, this.order),
			})),
			languages: this.languages,
			system: `${fact('softwareName')} ${fact('softwareVersion')}`.trim(),
		};
	}

	open(name: string, attributes: Attributes) {
		if (FACTS.has(name)) {
			this.fact = name;
			this.facts.set(name, [...(this.facts.get(name) ?? []), '']);
		} else if (name === 'OtherTag') this.labels.set(attributes.ID ?? '', attributes.LABEL ?? '');
		else if (name === 'ElementRef') this.order.push(attributes.REF ?? '');
		else if (name === 'Page') this.openPage(attributes);
		else if (name === 'ComposedBlock' || name === 'TextBlock') this.openBlock(name, attributes);
		else if (name === 'TextLine') this.openLine(attributes);
		else if (name === 'String') this.openString(attributes);
		else if (name === 'SP') this.line?.line.blank();
		else if (name === 'HYP') this.addHyphen(attributes);
		else if (name === 'Glyph') this.isInGlyph = true;
		else if (name === 'Polygon' && !this.isInGlyph) this.setOutline(attributes);
	}

	close(name: string) {
		if (FACTS.has(name)) this.fact = null;
		else if (name === 'ComposedBlock' || name === 'TextBlock') this.openBlocks.pop();
		else if (name === 'TextLine') this.closeLine();
		else if (name === 'String') this.closeString();
		else if (name === 'Glyph') this.isInGlyph = false;
		else if (name === 'Page') this.closePage();
	}

	text(text: string) {
		const said = this.fact === null ? undefined : this.facts.get(this.fact);
		if (said) said[said.length - 1] += text;
	}

	private get isOwn(): boolean {
		return this.facts.get('softwareName')?.some((name) => name.trim() === OWN_NAME) ?? false;
	}

	private openPage(attributes: Attributes) {
		const unit = this.facts.get('MeasurementUnit')?.[0]?.trim() ?? 'pixel';
		const perInch = UNITS[unit];
		this.noteLanguage(attributes.LANG);
		const rotation = readNumber(attributes.ROTATION);
		this.rotations = [];
		const [width, height] = [readNumber(attributes.WIDTH), readNumber(attributes.HEIGHT)];
		this.pages.push({
			number: readNumber(attributes.PHYSICAL_IMG_NR),
			width,
			height,
			unit: perInch === undefined ? 'pixel' : 'inch',
			// ALTO turns counter-clockwise.
			angle: readAngle(rotation === null ? null : -rotation),
			confidence: readNumber(attributes.PC),
			blocks: [],
		});
	}

	/** Where all blocks of a page are turned by the same angle, the page is. */
	private closePage() {
		const page = this.pages.at(-1);
		const [turn = null] = this.rotations;
		if (page && page.angle === null && turn !== null && this.rotations.every((of) => of === turn)) {
			page.angle = readAngle(-turn);
		}
		this.inInches(page);
	}

	/** Places are in the file's unit, and so is the page's size, until the page is complete. */
	private inInches(page: FilePage | undefined) {
		const perInch = UNITS[this.facts.get('MeasurementUnit')?.[0]?.trim() ?? ''];
		if (!page || perInch === undefined) return;
		const scaled = (points: RawPoint[] | undefined) =>
			points?.map(({ x, y }) => ({ x: x / perInch, y: y / perInch }));
		page.width &&= page.width / perInch;
		page.height &&= page.height / perInch;
		for (const { lines } of page.blocks) {
			for (const line of lines) {
				line.points = scaled(line.points);
				for (const word of line.words) word.points = scaled(word.points);
			}
		}
	}

	private openBlock(name: string, attributes: Attributes) {
		this.openBlocks.push(attributes.ID ?? '');
		this.noteLanguage(attributes.LANG ?? attributes.language);
		if (name === 'ComposedBlock') return;
		this.rotations.push(readNumber(attributes.ROTATION));
		this.pages.at(-1)?.blocks.push({ ids: [...this.openBlocks].reverse(), lines: [] });
	}

	private openLine(attributes: Attributes) {
		this.noteLanguage(attributes.LANG);
		const baseline = readPointList(attributes.BASELINE);
		const line = new FileLine();
		this.line = {
			line,
			...this.placeOf(attributes),
			strings: [],
			...(baseline ? { baseline } : {}),
		};
		this.pages.at(-1)?.blocks.at(-1)?.lines.push(line);
	}

	private openString(attributes: Attributes) {
		this.noteLanguage(attributes.LANG);
		const labels = this.labelsOf(attributes);
		const word: DraftWord = {
			text: attributes.CONTENT ?? '',
			confidence: readConfidence(attributes),
			handwritten: labels.includes('handwritten') ? true : null,
		};
		if (this.line && this.isOwn && attributes.ID === undefined) this.line.line.write(word.text);
		else this.string = { word, ...this.placeOf(attributes) };
	}

	private closeString() {
		const { line, string } = this;
		this.string = null;
		if (!line || !string || string.word.text.trim() === '') return;
		if (!this.hasBlanks && !this.isOwn) line.line.blank();
		line.line.add(string.word);
		const added = line.line.words.at(-1);
		if (added) line.strings.push({ ...string, word: added });
	}

	/** A hyphen that divides a word is a part of what stands on the page, and makes its word wider. */
	private addHyphen(attributes: Attributes) {
		if (!this.line) return;
		this.line.line.hyphenate((attributes.CONTENT ?? '-').replaceAll('\u00ad', '-').trim());
		const last = this.line.strings.at(-1);
		const { box } = this.placeOf(attributes);
		if (!last?.box || !box) return;
		const xs = [...last.box, ...box].map(({ x }) => x);
		last.box = boxPoints(Math.min(...xs), last.box[0]!.y, Math.max(...xs), last.box[2]!.y);
	}

	private closeLine() {
		const open = this.line;
		this.line = null;
		if (!open) return;
		const { line, baseline } = open;
		const direction = textDirection(baseline, open.outline ?? open.box, line.text);
		const points = (place: Place) => {
			const of = place.isEstimated ? undefined : (place.outline ?? place.box);
			return of && quadOf(of, direction);
		};
		line.points = points(open);
		for (const string of open.strings) string.word.points = points(string);
	}

	private setOutline({ POINTS }: Attributes) {
		const place = this.string ?? this.line;
		const outline = readPointList(POINTS);
		if (place && outline) place.outline = outline;
	}

	private placeOf(attributes: Attributes): Place {
		const [left, top, width, height] = ['HPOS', 'VPOS', 'WIDTH', 'HEIGHT'].map((name) =>
			readNumber(attributes[name]),
		);
		const isEstimated = this.labelsOf(attributes).includes('estimated');
		if (left == null || top == null || width == null || height == null) return { isEstimated };
		return { isEstimated, box: boxPoints(left, top, left + width, top + height) };
	}

	private labelsOf({ TAGREFS = '' }: Attributes): string[] {
		return TAGREFS.split(/\s+/).flatMap((id) => this.labels.get(id) ?? []);
	}

	private noteLanguage(language: string | undefined) {
		if (language) this.languages.add(language);
	}
}
