import { rootOf } from './read-markup';

/** A file of XML, and how messages tell it from the others. */
interface PageFile {
	text: string;
	/** As in " 2 of 3"; empty where it is the only one. */
	which: string;
}

/**
 * The files in an answer, which is one file or a list of them, such as one for each page. `null` where it is
 * something else.
 *
 * @param root the name of a file's first element.
 */
export function pageFiles(raw: unknown, root: string): PageFile[] | null {
	const texts: unknown[] = Array.isArray(raw) ? raw : [raw];
	const files = texts.flatMap((text, index): PageFile[] =>
		typeof text === 'string' && rootOf(text)?.name === root
			? [{ text, which: texts.length > 1 ? ` ${index + 1} of ${texts.length}` : '' }]
			: [],
	);
	return files.length > 0 && files.length === texts.length ? files : null;
}
