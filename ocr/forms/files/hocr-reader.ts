import type { DraftWord } from '../../reading/build-document';
import type { RawPoint } from '../../document/geometry';
import type { BlockRole } from '../../document/types';
import { lineRole, paragraphName, sharedName } from './block-names';
import { OWN_NAME, withoutOwnName } from './file-document';
import { baseName, FileLine, readNumber, type BlockName, type FilePage } from './file-page';
import { readBox, readConfidence, readDirection, readPlace, readTitle } from './hocr-title';
import { quadOf } from '../../reading/quad';
import type { Attributes, MarkupHandler } from './read-markup';

type Kind = 'page' | 'block' | 'line' | 'word' | 'other' | 'silent';

interface OpenLine {
	line: FileLine;
	properties: Map<string, string>;
	outlines: Array<RawPoint[] | undefined>;
}

interface OpenWord {
	text: string;
	properties: Map<string, string>;
	/** The confidence of its letters, where they are elements of their own; 0..1. */
	letters: number[];
}

/** Lines by their class; what has lines in it is none (in hOCR 1.0 a header is a block of lines). */
const LINES = new Set(
	'ocr_line ocrx_line ocr_header ocr_footer ocr_caption ocr_textfloat ocr_pageno'.split(' '),
);

/** What a paragraph may be called; a new one begins a block. */
const BLOCKS = new Set(
	'ocr_carea ocrx_block ocr_par ocr_column ocr_xycut ocr_linear ocr_title ocr_author ocr_abstract ocr_chapter ocr_section ocr_subsection ocr_blockquote ocr_float ocr_table'.split(
		' ',
	),
);

const WORDS = new Set(['ocrx_word', 'ocr_word']);

const SILENT = new Set(['script', 'style', 'head', 'title']);

/** Letters of scripts without blanks between words. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Reads hOCR as it comes by. */
export class HocrReader implements MarkupHandler {
	private readonly pages: FilePage[] = [];
	private readonly languages = new Set<string>();
	private readonly kinds: Kind[] = [];
	/** By line, what its class says it is. */
	private readonly roles = new Map<FileLine, BlockRole>();
	private silent = 0;
	private system = '';
	private line: OpenLine | null = null;
	private word: OpenWord | null = null;
	/** The text before was a word, and nothing stands between. */
	private isAfterWord = false;

	/** @param inShares see `areShares`. */
	constructor(private readonly inShares: boolean) {}

	finish() {
		this.closeLine();
		for (const block of this.pages.flatMap(({ blocks }) => blocks)) {
			const named = block.named ?? sharedName(block.lines, this.roles);
			if (named) block.named = named;
		}
		const system = withoutOwnName(this.system) ?? this.system;
		return { pages: this.pages, languages: this.languages, system };
	}

	open(name: string, attributes: Attributes) {
		const kind = this.kindOf(name, attributes);
		this.kinds.push(kind);
		if (kind === 'silent') this.silent++;
		if (name === 'meta') this.readMeta(attributes);
		if (name === 'br' && !this.word) this.line?.line.blank();
		if (kind === 'page' || kind === 'block' || kind === 'line' || kind === 'word') {
			if (attributes.lang) this.languages.add(attributes.lang);
			const properties = readTitle(attributes.title ?? '');
			if (kind === 'page') this.openPage(properties);
			else if (kind === 'block') {
				this.openBlock(paragraphName(name, attributes.class, properties));
			} else if (kind === 'line') {
				const { line } = this.openLine(properties);
				const role = lineRole(attributes.class, this.system);
				if (role) this.roles.set(line, role);
			} else this.word = { text: '', properties, letters: [] };
		} else if (this.word && attributes.class?.includes('ocrx_cinfo')) {
			const letter = readConfidence(readTitle(attributes.title ?? ''), this.inShares);
			if (letter !== null) this.word.letters.push(letter);
		}
	}

	close() {
		const kind = this.kinds.pop();
		if (kind === 'silent') this.silent--;
		else if (kind === 'word') this.closeWord();
		else if (kind === 'line') this.closeLine();
		else if (kind === 'block' || kind === 'page') this.closeLine();
	}

	text(text: string) {
		if (this.silent > 0) return;
		if (this.word) {
			this.word.text += text;
			return;
		}
		const isBlank = text.trim() === '';
		if (!this.line && (isBlank || this.pages.length === 0)) return;
		const { line } = this.line ?? this.implyLine();
		const parts = text.replace(/[ \t\r\n\f]+/g, ' ');
		if (parts.startsWith(' ')) line.blank();
		if (!isBlank) line.write(parts.trim());
		if (parts.endsWith(' ')) line.blank();
		this.isAfterWord = false;
	}

	private kindOf(name: string, { class: names = '' }: Attributes): Kind {
		if (SILENT.has(name)) return 'silent';
		if (this.word) return 'other';
		const classes = names.split(/\s+/);
		if (classes.includes('ocr_page')) return 'page';
		if (classes.some((of) => WORDS.has(of))) return 'word';
		if (classes.some((of) => LINES.has(of))) return 'line';
		const isBlock = name === 'p' || /^h[1-6]$/.test(name);
		return isBlock || classes.some((of) => BLOCKS.has(of)) ? 'block' : 'other';
	}

	private readMeta({ name = '', content = '' }: Attributes) {
		if (name.toLowerCase() === 'ocr-system') this.system = content.replace(/\s+/g, ' ').trim();
		if (name.toLowerCase() !== 'ocr-langs') return;
		for (const language of content.split(/[\s,;]+/)) {
			if (language !== '' && language !== 'unknown') this.languages.add(language);
		}
	}

	private openPage(properties: Map<string, string>) {
		this.closeLine();
		const box = readBox(properties);
		const number = readNumber(properties.get('ppageno'));
		const [, , corner] = box ?? [];
		this.pages.push({
			number: number === null ? null : number + 1,
			fileName: baseName(properties.get('image')?.replace(/^["']|["']$/g, '')),
			width: corner?.x ?? null,
			height: corner?.y ?? null,
			unit: 'pixel',
			blocks: [],
		});
	}

	private openBlock(named?: BlockName) {
		this.closeLine();
		this.pages.at(-1)?.blocks.push({ ids: [], lines: [], ...(named ? { named } : {}) });
	}

	private openLine(properties: Map<string, string>): OpenLine {
		this.closeLine();
		const open: OpenLine = { line: new FileLine(), properties, outlines: [] };
		const page = this.pages.at(-1);
		if (page && page.blocks.length === 0) this.openBlock();
		page?.blocks.at(-1)?.lines.push(open.line);
		this.line = open;
		this.isAfterWord = false;
		return open;
	}

	/** A line without an element of its own ends with the block it stands in. */
	private implyLine = (): OpenLine => this.openLine(new Map());

	private closeWord() {
		const { word } = this;
		this.word = null;
		const text = word?.text.replace(/[ \t\r\n\f]+/g, ' ').trim();
		if (!word || !text || this.pages.length === 0) return;
		const { line, outlines } = this.line ?? this.implyLine();
		if (this.isAfterWord && !this.isOwn && isApart(line.words.at(-1)?.text ?? '', text))
			line.blank();
		const own = readConfidence(word.properties, this.inShares);
		const draft: DraftWord = { text, confidence: own ?? meanOf(word.letters) };
		line.add(draft);
		outlines.push(readPlace(word.properties));
		this.isAfterWord = true;
	}

	private closeLine() {
		const open = this.line;
		this.line = null;
		this.isAfterWord = false;
		if (!open) return;
		const { line, properties, outlines } = open;
		const direction = readDirection(properties);
		const place = readPlace(properties);
		if (place) line.points = quadOf(place, direction);
		line.words.forEach((word, index) => {
			const outline = outlines[index];
			if (outline) word.points = quadOf(outline, direction);
		});
		line.rate(readConfidence(properties, this.inShares));
	}

	private get isOwn(): boolean {
		return this.system.endsWith(`(${OWN_NAME})`);
	}
}

const meanOf = (values: readonly number[]): number | null =>
	values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Programs that write no blanks between words leave them to the reader. */
const isApart = (before: string, after: string) =>
	!UNSPACED.test([...before].at(-1) ?? '') || !UNSPACED.test([...after][0] ?? '');
