import { loadImage, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas';
import { seeded } from '../../demo/drawing/random.ts';
import { scan } from '../../demo/drawing/scan.ts';
import { type Language, languages } from './languages.ts';
import { drawLetter, HEIGHT, type Letter, onPaper, WIDTH, writeLetter } from './sheet.ts';

/**
 * How a page came into its file. `text`: from a program; `scan`: a picture; `textAndLogo`: from a program,
 * with a small picture; `captioned`: a scan of more than half the page, with a line of text on it;
 * `wrongLayer`: a scan with the text of another letter below it.
 */
export type PageMade = 'text' | 'textAndLogo' | 'scan' | 'captioned' | 'wrongLayer';

export interface MailPage {
	made: PageMade;
	language: Language;
	/** What a person reads on it. */
	text: string;
}

/** A PDF as it lies in a mailbox, and what is true of it. */
export interface Mail {
	fileName: string;
	kind: 'digital' | 'mixed' | 'scanned';
	bytes: Buffer;
	pages: MailPage[];
}

/** Pages whose own text says all that is on them. */
export const isFromProgram = ({ made }: MailPage) => made === 'text' || made === 'textAndLogo';

/** Half of them born digital, a quarter mixed, a quarter scanned; of every four. */
const KINDS = ['digital', 'mixed', 'digital', 'scanned'] as const;

/** The same files each time, one after the other. */
export async function* mailbox(count = 200, seed = 14): AsyncGenerator<Mail> {
	const all = languages();
	for (let index = 0; index < count; index++) {
		const random = seeded(seed * 1000 + index);
		const kind = KINDS[index % KINDS.length]!;
		// Scans in letters that the sandbox cannot read would be wrong with and without.
		const known = kind === 'digital' ? all : all.filter(({ script }) => script === 'latin');
		const language = known[Math.floor(random() * known.length)]!;
		const made = pagesOf(kind, random);
		const drawn = new Drawn(random);
		const pages: MailPage[] = [];
		for (const each of made) pages.push(await drawn.add(each, language));
		const fileName = `mail-${String(index + 1).padStart(3, '0')}.pdf`;
		yield { fileName, kind, bytes: drawn.bytes(), pages };
	}
}

function pagesOf(kind: Mail['kind'], random: () => number): PageMade[] {
	const chosen = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!;
	const several = (of: readonly PageMade[]) =>
		Array.from({ length: 1 + Math.floor(random() * 3) }, () => chosen(of));
	if (kind === 'digital') return several(['text', 'text', 'textAndLogo']);
	if (kind === 'scanned') return several(['scan', 'scan', 'wrongLayer']);
	return [
		chosen(['text', 'textAndLogo']),
		chosen(['scan', 'captioned', 'wrongLayer']),
		...several(['text']).slice(1),
	];
}

class Drawn {
	private readonly pdf = new PDFDocument();
	private readonly random: () => number;

	constructor(random: () => number) {
		this.random = random;
	}

	async add(made: PageMade, language: Language): Promise<MailPage> {
		const letter = writeLetter(language, this.random, made === 'captioned' ? 4 : 6);
		const picture =
			made === 'text' ? undefined : await loadImage(await this.pictureOf(made, letter));
		// The library's types have the browser's context here.
		const context = this.pdf.beginPage(WIDTH, HEIGHT) as unknown as SKRSContext2D;
		const below = made === 'wrongLayer' ? writeLetter(language, this.random, 6) : letter;
		const lines = [...letter.lines];
		if (made === 'text' || made === 'textAndLogo' || made === 'wrongLayer') {
			drawLetter(context, below, 90);
		}
		if (made === 'textAndLogo') context.drawImage(picture!, 24, 20, 60, 40);
		if (made === 'scan' || made === 'wrongLayer') context.drawImage(picture!, 0, 0, WIDTH, HEIGHT);
		if (made === 'captioned') lines.unshift(this.captioned(context, picture!, letter));
		this.pdf.endPage();
		return { made, language, text: lines.join('\n') };
	}

	/** @returns the caption, which stands above the picture. */
	private captioned(
		context: SKRSContext2D,
		picture: Parameters<SKRSContext2D['drawImage']>[0],
		{ language }: Letter,
	): string {
		const [, caption] = writeLetter(language, this.random, 2).lines;
		drawLetter(context, { language, lines: [caption!] }, 50);
		context.drawImage(picture, 0, HEIGHT - 170, WIDTH, 170);
		return caption!;
	}

	private async pictureOf(made: PageMade, letter: Letter): Promise<Buffer> {
		if (made === 'textAndLogo') return onPaper({ ...letter, lines: [] }, 40).toBuffer('image/png');
		return await scan(onPaper(letter, made === 'captioned' ? 170 : HEIGHT), this.random);
	}

	bytes(): Buffer {
		return this.pdf.close();
	}
}
