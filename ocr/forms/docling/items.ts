import { checkBox } from '../../reading/check-boxes';
import { isRecord, list, text } from '../../reading/foreign';

export type Node = Record<string, unknown>;

/** The lists of a DoclingDocument that a `$ref` may point into. */
const LISTS = ['texts', 'tables', 'pictures', 'groups', 'key_value_items', 'form_items'];

/** An item in the lists that it is in. */
export interface Item {
	node: Node;
	/** How many lists it is in. */
	depth: number;
}

/** A node that is still to be visited, or one whose turn it is. */
type Step = { visit: unknown; depth: number } | { item: Node; depth: number };

const visits = (values: unknown, depth: number): Step[] =>
	list(values).map((visit) => ({ visit, depth }));

const isList = ({ label }: Node) => label === 'list' || label === 'ordered_list';

/**
 * The texts and tables of a DoclingDocument in reading order: the tree below `body`, then that below
 * `furniture` (page headers and footers in older versions). Captions come before their table. What a
 * table's cells are made of stands in the table already. An inline group, such as a sentence with a bold
 * word in it, is one text.
 */
export function itemsInOrder(document: Node): Item[] {
	const items: Item[] = [];
	const seen = new Set<Node>();
	const steps = visits([document.furniture, document.body], 0);
	for (let step = steps.pop(); step; step = steps.pop()) {
		if ('item' in step) {
			items.push({ node: step.item, depth: step.depth });
			continue;
		}
		const node = resolve(step.visit, document);
		if (!node || seen.has(node)) continue;
		seen.add(node);
		for (const next of stepsOf(node, step.depth, { document, seen }).toReversed()) steps.push(next);
	}
	return items;
}

/** The document, and those of its nodes that were visited. */
interface Walk {
	document: Node;
	seen: Set<Node>;
}

function stepsOf(node: Node, depth: number, walk: Walk): Step[] {
	const captions = visits(node.captions, depth);
	if (isTableNode(node)) {
		return [...captions, { item: node, depth }, ...visits(node.footnotes, depth)];
	}
	if (node.label === 'inline') return inlineSteps(node, depth, walk);
	const own: Step[] = typeof node.text === 'string' ? [{ item: node, depth }] : [];
	return [...own, ...visits(node.children, depth + (isList(node) ? 1 : 0)), ...captions];
}

function inlineSteps(group: Node, depth: number, { document, seen }: Walk): Step[] {
	const parts = list(group.children)
		.map((child) => resolve(child, document))
		.filter((part) => part !== undefined);
	const texts = parts.map((part) => `${markOf(part, textOf(part))}${textOf(part)}`.trim());
	for (const part of parts) seen.add(part);
	const [first] = parts;
	const said = texts.filter((each) => each !== '').join(' ');
	return first ? [{ item: { label: 'text', text: said, prov: first.prov }, depth }] : [];
}

export const isTableNode = (node: Node): node is Node & { data: Node } => isRecord(node.data);

/** Signs that boxes may have in a text of their own. */
const OWN_SIGN = /^[☐☑☒□■✓✔✗✘]\s*/u;

/** A formula that was not decoded has its text in `orig` only. */
export function textOf({ text: said, orig, label }: Node): string {
	const isSaid = typeof said === 'string' && said.trim() !== '';
	const own = isSaid ? said : typeof orig === 'string' ? orig : '';
	return BOXES.has(label) ? own.replace(OWN_SIGN, '') : own;
}

const BOXES = new Map<unknown, string>([
	['checkbox_selected', checkBox(true)],
	['checkbox_unselected', checkBox(false)],
]);

export const isBoxNode = ({ label }: Node) => BOXES.has(label);

/** What is written before an item's text: its check box, or the marker of a list's item, as "1." or "•". */
export function markOf({ label, marker }: Node, said: string): string {
	const mark = BOXES.get(label) ?? (label === 'list_item' ? text(marker) : undefined);
	return mark === undefined || said.startsWith(mark) ? '' : `${mark} `;
}

/** The node itself, or the one that `{"$ref": "#/texts/5"}` points to (`cref` in older versions). */
function resolve(value: unknown, document: Node): Node | undefined {
	if (!isRecord(value)) return undefined;
	const ref = value.$ref ?? value.cref;
	if (typeof ref !== 'string') return value;
	const [root, name = '', index] = ref.split('/');
	if (root !== '#' || index === undefined || !LISTS.includes(name)) return undefined;
	const found = list(document[name])[Number(index)];
	return isRecord(found) ? found : undefined;
}
