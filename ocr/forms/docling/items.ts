import { checkBox } from '../../reading/check-boxes';
import { isRecord, list, text } from '../../reading/foreign';

export type Node = Record<string, unknown>;

/** The lists of a DoclingDocument that a `$ref` may point into. */
const LISTS = ['texts', 'tables', 'pictures', 'groups', 'key_value_items', 'form_items'];

/** A node that is still to be visited, or one whose turn it is. */
type Step = { visit: unknown } | { item: Node };

const visits = (values: unknown): Step[] => list(values).map((visit) => ({ visit }));

/**
 * The texts and tables of a DoclingDocument in reading order: the tree below `body`, then that below
 * `furniture` (page headers and footers in older versions). Captions come before their table. What a
 * table's cells are made of stands in the table already. An inline group, such as a sentence with a bold
 * word in it, is one text.
 */
export function itemsInOrder(document: Node): Node[] {
	const items: Node[] = [];
	const seen = new Set<Node>();
	const steps: Step[] = [{ visit: document.furniture }, { visit: document.body }];
	for (let step = steps.pop(); step; step = steps.pop()) {
		if ('item' in step) {
			items.push(step.item);
			continue;
		}
		const node = resolve(step.visit, document);
		if (!node || seen.has(node)) continue;
		seen.add(node);
		for (const next of stepsOf(node, document, seen).toReversed()) steps.push(next);
	}
	return items;
}

function stepsOf(node: Node, document: Node, seen: Set<Node>): Step[] {
	const captions = visits(node.captions);
	if (isTableNode(node)) return [...captions, { item: node }, ...visits(node.footnotes)];
	if (node.label === 'inline') return inlineSteps(node, document, seen);
	const own: Step[] = typeof node.text === 'string' ? [{ item: node }] : [];
	return [...own, ...visits(node.children), ...captions];
}

function inlineSteps(group: Node, document: Node, seen: Set<Node>): Step[] {
	const parts = list(group.children)
		.map((child) => resolve(child, document))
		.filter((part) => part !== undefined);
	const texts = parts.map((part) => `${markOf(part, textOf(part))}${textOf(part)}`.trim());
	for (const part of parts) seen.add(part);
	const [first] = parts;
	return first
		? [
				{
					item: {
						label: 'text',
						text: texts.filter((text) => text !== '').join(' '),
						prov: first.prov,
					},
				},
			]
		: [];
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
