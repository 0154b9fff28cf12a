import type { PDFDict, PDFDocument, PDFObject, PDFRawStream } from '../../bundled/pdf-lib';
import { inflateUpTo } from '../../original/pictures/inflate';
import type { PdfPage } from '../../original/pdf-file';

type Library = typeof import('../../bundled/pdf-lib');

/** Bytes of operators that are looked through on a page; a full page of text has far fewer. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Forms within forms. */
const MAX_DEPTH = 5;

/**
 * About how many letters a page shows by itself, visible or not: the bytes of the strings between
 * `BT` and `ET`, in its content and in the forms it uses. A stamp or a page number has few, a text
 * layer or a page that was never scanned has many.
 */
export function shownLetters(page: PdfPage, pdf: PDFDocument, library: Library): number {
	let left = MOST_BYTES;
	const seen = new Set<PDFObject>();

	const read = (object: PDFObject | undefined): string => {
		const stream = pdf.context.lookup(object);
		if (!(stream instanceof library.PDFRawStream) || left <= 0) return '';
		try {
			const bytes = unpacked(stream, left, library);
			left -= bytes.length;
			return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
		} catch {
			// What cannot be unpacked shows nothing.
			return '';
		}
	};

	const forms = (resources: PDFDict | null, depth: number): number => {
		const { PDFDict, PDFName } = library;
		const objects = pdf.context.lookup(resources?.get(PDFName.of('XObject')));
		if (!(objects instanceof PDFDict) || depth > MAX_DEPTH) return 0;
		let letters = 0;
		for (const object of objects.values()) {
			const form = pdf.context.lookup(object);
			if (!(form instanceof library.PDFRawStream) || seen.has(form)) continue;
			seen.add(form);
			if (form.dict.get(PDFName.of('Subtype')) !== PDFName.of('Form')) continue;
			letters += countLetters(read(form));
			const own = pdf.context.lookup(form.dict.get(PDFName.of('Resources')));
			letters += forms(own instanceof PDFDict ? own : null, depth + 1);
		}
		return letters;
	};

	const contents = pdf.context.lookup(page.dict.get(library.PDFName.of('Contents')));
	const streams = contents instanceof library.PDFArray ? contents.asArray() : [contents];
	// Text may begin in one stream of a page and end in the next.
	return countLetters(streams.map(read).join('\n')) + forms(page.resources, 0);
}

/**
 * The bytes of a stream, so many at most. Of the filters a page's content may have, deflate is the
 * one that can make much of little, and the library unpacks whole blocks of it: it is done here.
 */
function unpacked(stream: PDFRawStream, most: number, library: Library): Uint8Array {
	const { decodePDFRawStream, PDFArray, PDFName, PDFRawStream } = library;
	const filter = stream.dict.lookup(PDFName.of('Filter'));
	const filters = filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : [];
	if (filters.at(-1) !== PDFName.of('FlateDecode')) {
		return new Uint8Array(decodePDFRawStream(stream).getBytes(most));
	}
	if (filters.length === 1) return inflateUpTo(stream.contents, most);
	const dict = stream.dict.context.obj({});
	dict.set(PDFName.of('Filter'), stream.dict.context.obj(filters.slice(0, -1)));
	const armoured = decodePDFRawStream(PDFRawStream.of(dict, stream.contents));
	return inflateUpTo(new Uint8Array(armoured.getBytes(most)), most);
}

/** What matters of a content stream: strings, comments, and the four operators. One pass. */
const TOKEN = /\(|<<|<|%|(?<![^\s>)\]])(?:BT|ET|BI|ID)(?![^\s/[(<%])/g;

/** Bytes of the strings within text objects; hexadecimal ones are two digits a byte. */
function countLetters(content: string): number {
	let letters = 0;
	let inText = false;
	let inImage = false;
	TOKEN.lastIndex = 0;
	for (let token = TOKEN.exec(content); token !== null; token = TOKEN.exec(content)) {
		const start = token.index;
		let end = TOKEN.lastIndex;
		switch (token[0]) {
			case '(':
				end = endOfString(content, start);
				if (inText) letters += end - start - 2;
				break;
			case '<':
				end = after(content, '>', start);
				if (inText) letters += Math.floor((end - start - 2) / 2);
				break;
			case '%':
				end = after(content, '\n', start);
				break;
			case 'BI':
				inImage = true;
				break;
			case 'ID':
				// The bytes of a small image stand in the midst of the operators.
				if (inImage) end = after(content, 'EI', start);
				inImage = false;
				break;
			case 'BT':
			case 'ET':
				inText = token[0] === 'BT';
				break;
		}
		TOKEN.lastIndex = end;
	}
	return letters;
}

function after(content: string, what: string, from: number): number {
	const found = content.indexOf(what, from);
	return found < 0 ? content.length : found + what.length;
}

/** Brackets within a string come in pairs, or behind a backslash. */
function endOfString(content: string, start: number): number {
	let depth = 0;
	for (let at = start; at < content.length; at++) {
		const letter = content[at];
		if (letter === '\\') at++;
		else if (letter === '(') depth++;
		else if (letter === ')' && --depth === 0) return at + 1;
	}
	return content.length;
}
