import type { AnswerForm } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';
import { fileDocument } from './file-document';
import { HocrReader } from './hocr-reader';
import { areShares } from './hocr-title';
import { LOOKED_AT, readMarkup, rootOf } from './read-markup';

/**
 * hOCR 1.2 and what came before, of any program: Tesseract, OCRopus, ABBYY's converters and others
 * (kba.github.io/hocr-spec tells what each class and property means), as XHTML or as HTML that leaves
 * tags open. A file of this package's own comes back as it was.
 */
export const hocr: AnswerForm = {
	id: 'hocr',
	name: 'hOCR',
	knownBy: 'HTML with the class "ocr_page"',

	recognises: isHocr,

	*documentSteps(raw, context) {
		if (typeof raw !== 'string' || !isHocr(raw)) {
			throw new UnreadableAnswer('the class "ocr_page"');
		}
		return yield* fileDocument({ id: 'hocr', ...readHocr(raw) }, context);
	},
};

/** Pages, languages and program of hOCR, of which some pages may be given without the rest of the file. */
export function readHocr(markup: string): ReturnType<HocrReader['finish']> {
	const reader = new HocrReader(areShares(markup));
	readMarkup(markup, { kind: 'html', name: 'hOCR' }, reader);
	return reader.finish();
}

/** Markup that has a page, or says in its head that it was made by OCR. */
function isHocr(raw: unknown): boolean {
	const root = rootOf(raw);
	if (!root || typeof raw !== 'string' || root.name === 'alto' || root.name === 'PcGts')
		return false;
	const head = raw.slice(0, LOOKED_AT);
	return (
		valuesOf(head, /\bclass\b/gi).some((value) => /\bocr_page\b/i.test(value)) ||
		valuesOf(head, /\bname\b/gi).some((value) => /^ocr-(?:system|capabilities)\b/i.test(value))
	);
}

/** Letters of an attribute that are looked at. */
const LONGEST_VALUE = 200;

/** What may be the values of an attribute, quoted or not. */
function valuesOf(head: string, name: RegExp): string[] {
	return Array.from(head.matchAll(name), ({ 0: { length }, index }) => {
		const after = head.slice(index + length, index + length + LONGEST_VALUE).trimStart();
		const value = after.startsWith('=') ? after.slice(1).trimStart() : '';
		return value.replace(/^["']/, '').split(/["'<>]/, 1)[0]!;
	});
}
