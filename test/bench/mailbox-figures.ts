import type { ErrorRates } from '../../ocr/compare/error-rate';
import type { OcrDocument } from '../../ocr/document/types';
import { isFromProgram, type Mail } from '../mailbox/mailbox.ts';
import type { ReadRun } from './pages-on-engine.ts';

export interface ErrorRater {
	errorRates(reference: readonly NumberedText[], hypothesis: readonly NumberedText[]): ErrorRates;
}

interface NumberedText {
	number: number;
	text: string;
}

/** What came of a mailbox, read in one way. */
export interface MailboxFigures extends Record<string, number> {
	'pages paid': number;
	'pages from their own text': number;
	/** Of these, pages that are not from a program: what stands below a scan is not to be believed. */
	'pages wrongly taken from their text': number;
	'characters wrong, %': number;
	'characters wrong in Latin letters, %': number;
	'words wrong, %': number;
	seconds: number;
}

/** @throws Error a document has other pages than its file. */
export function mailboxFigures(
	mails: readonly Mail[],
	{ documents, seconds }: ReadRun,
	rater: ErrorRater,
): MailboxFigures {
	const [all, latin] = [new Errors(), new Errors()];
	const taken = { ownText: 0, wrongly: 0 };
	for (const [index, mail] of mails.entries()) {
		const document = documents[index];
		const found = document?.pages.map(({ number }) => number).join();
		const wanted = mail.pages.map((_, at) => at + 1).join();
		if (found !== wanted) throw new Error(`${mail.fileName} has pages ${found}, not ${wanted}.`);
		for (const [at, page] of mail.pages.entries()) {
			const read = document!.pages[at]!;
			const rates = rater.errorRates([{ number: 1, text: page.text }], [{ ...read, number: 1 }]);
			all.add(rates);
			if (page.language.script === 'latin') latin.add(rates);
			if (read.source !== 'text-layer') continue;
			taken.ownText++;
			if (!isFromProgram(page)) taken.wrongly++;
		}
	}
	return {
		'pages paid': documents.reduce((sum, document) => sum + paidPages(document), 0),
		'pages from their own text': taken.ownText,
		'pages wrongly taken from their text': taken.wrongly,
		'characters wrong, %': all.characters,
		'characters wrong in Latin letters, %': latin.characters,
		'words wrong, %': all.words,
		seconds: Math.round(seconds),
	};
}

/** Edits and length over many texts: a long one weighs more. */
class Errors {
	private readonly sums = { cer: [0, 0], wer: [0, 0] };

	add(rates: ErrorRates): void {
		for (const kind of ['cer', 'wer'] as const) {
			const { substitutions, deletions, insertions, reference } = rates[kind];
			this.sums[kind][0]! += substitutions + deletions + insertions;
			this.sums[kind][1]! += reference;
		}
	}

	get characters(): number {
		return percent(this.sums.cer);
	}

	get words(): number {
		return percent(this.sums.wer);
	}
}

const percent = ([wrong = 0, all = 0]: number[]) =>
	Math.round((wrong / Math.max(1, all)) * 1e4) / 100;

/** Pages that the provider has read. */
export const paidPages = ({ usage }: OcrDocument): number => usage?.pages ?? 0;
