import type { BlockRole } from '../../document/types';
import type { BlockName, FileLine } from './file-page';

const ROLES = new Map<string | undefined, BlockRole>(
	(['caption', 'footer', 'footnote', 'header', 'heading', 'listItem', 'paragraph'] as const).map(
		(role) => [role, role],
	),
);

const levelOf = (level: string | undefined): Pick<BlockName, 'level'> =>
	level === undefined ? {} : { level: Number(level) };

/** Types of PAGE that mean the same as another. */
const PAGE_TYPES = new Map([
	['endnote', 'footnote'],
	['footnote-continued', 'footnote'],
	['page-number', 'footer'],
]);

/**
 * What a region of PAGE XML is: its `type`, or as Transkribus has it `structure {type:heading;}` in `custom`. What
 * PAGE has no type for stands in `custom` too where this package wrote it: `role:listItem level:2`.
 * Source of the facts: "TextTypeSimpleType" in the schema of PAGE 2019-07-15.
 */
export function regionName({
	type = '',
	custom = '',
}: Record<string, string>): BlockName | undefined {
	const structure = /\bstructure\s*\{[^{}]*?\btype\s*:\s*([\w-]{1,40})/.exec(custom)?.[1];
	const own = /(?:^|\s)role:(\w{1,40})/.exec(custom)?.[1];
	const said = type === '' || type === 'other' ? (structure ?? '') : type;
	const role = ROLES.get(own) ?? ROLES.get(PAGE_TYPES.get(said) ?? said);
	return role && { role, ...levelOf(/(?:^|\s)level:([1-6])(?!\d)/.exec(custom)?.[1]) };
}

/**
 * What a paragraph of hOCR is: a heading of HTML, a title, or what this package says in `x_role` and `x_level`.
 *
 * @param name of the element.
 */
export function paragraphName(
	name: string,
	classes: string | undefined,
	properties: ReadonlyMap<string, string>,
): BlockName | undefined {
	const level = /^[1-6]$/.exec(properties.get('x_level') ?? '')?.[0];
	const role = ROLES.get(properties.get('x_role'));
	if (role) return { role, ...levelOf(level) };
	const heading = /^h([1-6])$/i.exec(name)?.[1];
	if (heading !== undefined) return { role: 'heading', ...levelOf(heading) };
	return /(?:^|\s)ocr_title(?:\s|$)/.test(classes ?? '')
		? { role: 'heading', level: 1 }
		: undefined;
}

const LINE_ROLES: ReadonlyArray<readonly [name: RegExp, role: BlockRole]> = [
	[/(?:^|\s)ocr_caption(?:\s|$)/, 'caption'],
	[/(?:^|\s)(?:ocr_footer|ocr_pageno)(?:\s|$)/, 'footer'],
	[/(?:^|\s)ocr_header(?:\s|$)/, 'header'],
];

/**
 * What a line of hOCR is by its class.
 *
 * @param system what wrote the file: Tesseract calls lines `ocr_header` that it guesses to be headings.
 */
export function lineRole(classes: string | undefined, system: string): BlockRole | undefined {
	if (/^tesseract/i.test(system)) return undefined;
	return LINE_ROLES.find(([name]) => name.test(classes ?? ''))?.[1];
}

/** The role that all lines of a block have; none where one has another. */
export function sharedName(
	lines: readonly FileLine[],
	roles: ReadonlyMap<FileLine, BlockRole>,
): BlockName | undefined {
	const [first] = lines;
	const role = first && roles.get(first);
	return role && lines.every((line) => roles.get(line) === role) ? { role } : undefined;
}
