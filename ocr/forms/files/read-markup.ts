import { HtmlParser } from '../../bundled/markup';
import { oneLine } from '../../reading/one-line';
import { UnreadableAnswer } from '../../reading/unreadable';

export type Attributes = Readonly<Record<string, string>>;

/** Told of each part of a file, in order. */
export interface MarkupHandler {
	/** @param name without its namespace's prefix; in small letters where the file is HTML. */
	open(name: string, attributes: Attributes): void;
	close(name: string): void;
	/** References are resolved already; a text may come in several pieces. */
	text(text: string): void;
}

interface MarkupFile {
	/** HTML is forgiven what is left open, XML is not. */
	kind: 'xml' | 'html';
	/** The format, for messages. */
	name: string;
	/** Which of several files it is, for messages, as in " 2 of 3". */
	which?: string;
}

/** UTF-16 units; ten thousand pages have fewer. */
const MOST_LETTERS = 256 * 1024 * 1024;

/** Elements within each other; no generator comes near. */
const MOST_DEPTH = 1000;

/**
 * Walks a file of markup in linear time. A document type is skipped and nothing it declares is
 * expanded: of named characters there are those of XML, in HTML those of HTML.
 *
 * @throws {UnreadableAnswer} the file is too large, nested too deeply, or XML that is cut off or
 *   damaged, with the line.
 */
export function readMarkup(
	source: string,
	{ kind, name, which = '' }: MarkupFile,
	handler: MarkupHandler,
) {
	const damaged = (what: string) =>
		new UnreadableAnswer(`a file in ${name}`, `The ${name} file${which} ${what}`);
	if (source.length > MOST_LETTERS) {
		throw damaged('has more than 256 MB of text, which is the limit.');
	}
	const xml = kind === 'xml';
	const local = xml ? (name: string) => name.slice(name.indexOf(':') + 1) : same;
	const open: string[] = [];
	const parser = new HtmlParser(
		{
			onopentag(name, attributes) {
				open.push(name);
				if (open.length > MOST_DEPTH) throw damaged('is nested too deeply.');
				handler.open(local(name), attributes);
			},
			onclosetag(name, isImplied) {
				// A tag that the end of the text cuts off is closed by the parser, though it never opened.
				if (open.at(-1) !== name) return;
				open.pop();
				// An element that ends by itself begins there; one that another's end closes does not.
				if (xml && isImplied && source.startsWith('</', parser.startIndex)) {
					const line = lineAt(source, parser.startIndex);
					throw damaged(
						`is damaged in line ${line}: <${oneLine(local(name), 40)}> is not closed there.`,
					);
				}
				handler.close(local(name));
			},
			ontext: (text) => handler.text(text),
		},
		{ xmlMode: xml, decodeEntities: true, recognizeSelfClosing: true },
	);
	parser.write(source.replace(/^\uFEFF/, ''));
	const last = open.at(-1);
	if (xml && last !== undefined) {
		const lines = lineAt(source, source.length);
		throw damaged(
			`is incomplete: it ends in line ${lines}, within <${oneLine(local(last), 40)}>. It was probably cut off when it was stored.`,
		);
	}
	parser.end();
}

const same = (name: string) => name;

function lineAt(source: string, end: number): string {
	let line = 1;
	for (let at = source.indexOf('\n'); at >= 0 && at < end; at = source.indexOf('\n', at + 1))
		line++;
	return line.toLocaleString('en-US');
}

/**
 * The name of a file's first element without its prefix, and that tag itself; `null` where the text is
 * no markup. Looks at the beginning only.
 */
export function rootOf(text: unknown): { name: string; tag: string } | null {
	if (typeof text !== 'string' || !/^\uFEFF?\s*</.test(text.slice(0, 1000))) return null;
	const head = text.slice(0, LOOKED_AT);
	let at = 0;
	for (;;) {
		at = head.indexOf('<', at);
		if (at < 0) return null;
		const end = ENDS.find(([start]) => head.startsWith(start, at))?.[1];
		if (end === undefined) break;
		const after = head.indexOf(end, at);
		if (after < 0) return null;
		at = after + end.length;
	}
	const close = head.indexOf('>', at);
	const tag = head.slice(at, close < 0 ? undefined : close + 1);
	const name = /^<(?:[\w.-]{1,100}:)?([\w.-]{1,100})/.exec(tag)?.[1];
	return name === undefined ? null : { name, tag };
}

/** What may stand in front of the first element, and what ends it. */
const ENDS: ReadonlyArray<readonly [string, string]> = [
	['<!--', '-->'],
	['<?', '?>'],
	['<!', '>'],
];

/** UTF-16 units of a file's beginning that tell what it is. */
export const LOOKED_AT = 100_000;
