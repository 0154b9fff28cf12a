import type { RawPoint } from '../../document/geometry';
import type { DraftWord } from '../../reading/build-document';
import { quadOf, textDirection } from '../../reading/quad';
import { FileLine, readNumber, type FileBlock, type FileCell, type FileTable } from './file-page';
import type { Attributes } from './read-markup';
import { byRank, SiblingOrder, type Rank } from './reading-order';

/** A reading of a region, a line or a word; a file may have several. */
interface Reading {
	/** The lower one counts. */
	index: number;
	/** 0..1 */
	confidence: number | null;
	unicode: string | null;
	plain: string;
}

interface PlacedWord {
	rank: Rank;
	word: DraftWord;
	outline: RawPoint[] | undefined;
}

/** A region, line, word or glyph of PAGE XML that is open. */
export class PagePart {
	readonly id: string;
	readonly readings: Reading[] = [];
	/** The order of the regions within it, and that of its lines or words. */
	readonly regions = new SiblingOrder();
	readonly pieces = new SiblingOrder();
	readonly words: PlacedWord[] = [];
	/** Of a word: what its glyphs are, in the order of the file. */
	readonly letters: string[] = [];
	readonly lines: Array<{ rank: Rank; line: FileLine }> = [];
	outline?: RawPoint[];
	baseline?: RawPoint[];
	/** Of a region. */
	block?: FileBlock;
	/** Of a region of a table. */
	table?: FileTable;
	/** Of a region that is a cell of the table around it. */
	cell?: FileCell;
	private readonly custom: string;

	constructor(
		readonly kind: 'region' | 'line' | 'word' | 'glyph',
		{ id = '', custom = '' }: Attributes,
		/** Among the parts of its kind. */
		readonly rank: Rank,
	) {
		this.id = id;
		this.custom = custom;
	}

	addReading({ index, conf }: Attributes) {
		this.readings.push({
			index: readNumber(index) ?? 0,
			confidence: readNumber(conf),
			unicode: null,
			plain: '',
		});
	}

	/** The one with the lowest index; of the same index the first. */
	get reading(): { text: string; confidence: number | null } | undefined {
		let best: Reading | undefined;
		for (const one of this.readings) if (!best || one.index < best.index) best = one;
		return best && { text: best.unicode ?? best.plain, confidence: best.confidence };
	}

	/** Nothing where this package has only guessed it. */
	get place(): RawPoint[] | undefined {
		const { outline, custom } = this;
		if (!outline || outline.length < 2 || /(?:^|\s)place:estimated(?:\s|$)/.test(custom)) {
			return undefined;
		}
		return outline;
	}

	get isHandwritten(): boolean {
		return /\bhandwritten:true\b/.test(this.custom);
	}
}

/** The line of a part, with its words in their order. */
export function lineOf(part: PagePart): FileLine {
	const line = new FileLine();
	const { reading, outline, place } = part;
	const words = part.words.sort(byRank);
	for (const { word } of words) {
		line.blank();
		line.add(word);
	}
	line.own = reading?.text;
	const direction = textDirection(part.baseline, outline, line.text);
	if (place) line.points = quadOf(place, direction);
	line.words.forEach((word, index) => {
		const own = words[index]?.outline;
		if (own) word.points = quadOf(own, direction);
	});
	line.rate(reading?.confidence ?? null);
	return line;
}
