import type { OcrPage } from '../document/types';
import { fold } from '../fields/fold';
import { compilePattern, PatternWork } from '../fields/find/pattern';
import { linesOf } from './page-lines';
import type { Beginning } from './parts';

export interface TextRule {
	/** `text`: one of these, whatever their case and accents; `pattern`: what the only one of them matches. */
	kind: 'text' | 'pattern';
	texts: readonly string[];
	where: 'top' | 'page';
}

/** Says what of a line begins a document. */
type Look = (line: string) => string | undefined;

/**
 * Where documents begin by a text on their first page.
 *
 * @throws {PatternError} the pattern cannot be read, or takes too long.
 */
export function beginningsByText(pages: readonly OcrPage[], rule: TextRule): Beginning[] {
	const look = rule.kind === 'pattern' ? byPattern(rule.texts[0] ?? '') : byWords(rule.texts);
	const beginnings: Beginning[] = [];
	for (const page of pages) {
		for (const line of linesOf(page, rule.where)) {
			const found = look(line);
			if (found === undefined) continue;
			beginnings.push({ page: page.number, isPart: true, found });
			break;
		}
	}
	return beginnings;
}

function byPattern(source: string): Look {
	const pattern = compilePattern(source);
	const work = new PatternWork();
	return (line) => {
		const [hit] = pattern.find(line, work);
		return hit && line.slice(hit.start, hit.end);
	};
}

function byWords(texts: readonly string[]): Look {
	const wanted = texts.map((text) => comparable(text)).filter((text) => text !== '');
	return (line) => {
		const said = comparable(line);
		return wanted.some((text) => said.includes(text)) ? line.trim() : undefined;
	};
}

const comparable = (text: string) => fold(text).replace(/\s+/g, ' ').trim();
