import { buildSteps, type DraftPage } from '../reading/build-document';
import type { RawPoint } from '../document/geometry';
import type { BlockRole } from '../document/types';
import type { AnswerForm } from '../reading/answer-form';
import { checkBox } from '../reading/check-boxes';
import { documentJob } from '../reading/document-job';
import { isRecord, list, text } from '../reading/foreign';
import { readHtml } from '../reading/html-text';
import { LeftOut } from '../reading/left-out';
import { numberPages } from '../reading/page-numbers';
import { boxOf, readBox } from '../reading/points';
import { flowText, type FlowBlock, type TextBlock } from '../reading/text-flow';
import { UnreadableAnswer } from '../reading/unreadable';

const EXPECTED = 'a list of elements with "element_id", "type" and "metadata"';

type Node = Record<string, unknown>;

/**
 * Unstructured: a list of elements `{type, element_id, text, metadata}`, by its library or either of
 * its APIs, chunked or not. An element is a paragraph, a heading or a table with its place, where
 * `coordinates` were asked for. There are no words and no confidence.
 *
 * n8n makes an item of each element where an HTTP Request node receives the list: such an item is read
 * alone. Put them back into one list before.
 * Source of the facts: "Document elements and metadata" in Unstructured's documentation, and
 * `documents/coordinates` in its library.
 */
export const unstructured: AnswerForm = {
	id: 'unstructured',
	name: 'Unstructured',
	knownBy: '"element_id" with "metadata"',

	recognises: (raw) => isOwn(elementsOf(raw)[0]),

	*documentSteps(raw, { job, source }) {
		const elements = elementsOf(raw);
		if (!elements.some(isOwn)) throw new UnreadableAnswer(EXPECTED);
		const leftOut = new LeftOut();
		const languages = new Set<string>();
		const pages = readPages(elements, languages, leftOut);
		const document = yield* buildSteps({
			provider: { id: 'unstructured' },
			job: documentJob(job),
			source: { ...sourceOf(elements), ...source },
			languages: [...languages],
			usage: { pages: pages.length },
			pages: pages.map(({ page }) => page),
			warnings: leftOut.warnings(),
		});
		return numberPages(
			document,
			pages.map(({ number }) => number),
		);
	},
};

/** A list, `{elements}` as its clients have it, or one of them. */
function elementsOf(raw: unknown): readonly unknown[] {
	if (Array.isArray(raw)) return raw;
	return isRecord(raw) && Array.isArray(raw.elements) ? raw.elements : [raw];
}

interface Element extends Node {
	text: string;
	metadata: Node;
}

/** What no other service's text has: by this a list is known. */
const isOwn = (value: unknown): boolean =>
	isRecord(value) &&
	typeof value.type === 'string' &&
	typeof value.text === 'string' &&
	'element_id' in value &&
	isRecord(value.metadata);

/** Within a known list the text is all it takes: an element may have been made or trimmed by a workflow. */
function elementOf(value: unknown): Element | undefined {
	if (!isRecord(value) || typeof value.text !== 'string') return undefined;
	const { text: said, metadata } = value;
	return { ...value, text: said, metadata: isRecord(metadata) ? metadata : {} };
}

interface OpenPage {
	size: Pick<DraftPage, 'width' | 'height' | 'unit'>;
	blocks: FlowBlock[];
	inList: boolean;
}

/** In the order of their numbers. What has no number is on the page of what is before it. */
function readPages(elements: readonly unknown[], languages: Set<string>, leftOut: LeftOut) {
	const pages = new Map<number, OpenPage>();
	let current = 1;
	for (const given of elements) {
		const element = elementOf(given);
		if (!element) {
			leftOut.entry();
			continue;
		}
		const { metadata } = element;
		const number = metadata.page_number;
		if (typeof number === 'number' && Number.isInteger(number) && number > 0) current = number;
		// Where pages have no numbers, as in a DOCX, their ends may be there.
		else if (element.type === 'PageBreak') current++;
		if (element.type === 'PageBreak') continue;
		let page = pages.get(current);
		if (!page) pages.set(current, (page = { size: {}, blocks: [], inList: false }));
		for (const language of list(metadata.languages)) {
			const code = text(language);
			if (code) languages.add(code);
		}
		addElement(page, element);
	}
	return [...pages]
		.sort(([a], [b]) => a - b)
		.map(([number, { size, blocks }]) => ({
			number,
			page: { ...size, normalised: true, ...flowText(blocks), words: [] },
		}));
}

function addElement(page: OpenPage, element: Element) {
	const { type, metadata } = element;
	const said = textOf(element);
	const coordinates = isRecord(metadata.coordinates) ? metadata.coordinates : {};
	if (!page.size.unit) page.size = sizeOf(coordinates) ?? page.size;
	const points = pointsOf(coordinates);
	const html = text(metadata.text_as_html);
	const isTable = type === 'Table' || type === 'TableChunk';
	const tables = isTable && html ? readHtml(html).filter((block) => 'table' in block) : [];
	const inList = type === 'ListItem' || stateOf(element) !== undefined;
	if (tables.length > 0) {
		page.blocks.push(...tables.map(({ table }) => ({ table: { ...table, points } })));
	} else page.blocks.push({ text: said, tight: inList && page.inList, points, ...roleOf(element) });
	page.inList = inList;
}

const ROLES = new Map<unknown, BlockRole>([
	['Caption', 'caption'],
	['FigureCaption', 'caption'],
	['Footer', 'footer'],
	['Footnote', 'footnote'],
	['Header', 'header'],
	['Headline', 'heading'],
	['ListItem', 'listItem'],
	['List-item', 'listItem'],
	['PageNumber', 'footer'],
	['Page-footer', 'footer'],
	['Page-header', 'header'],
	['Section-header', 'heading'],
	['Subheadline', 'heading'],
	['Title', 'heading'],
]);

/** `category_depth` counts from 0, and may be left out. A chunk may be several things. */
function roleOf({ type, metadata }: Element): Pick<TextBlock, 'role' | 'level'> {
	if (type === 'CompositeElement') return {};
	const role = ROLES.get(type) ?? 'paragraph';
	const { category_depth: depth } = metadata;
	const hasDepth = role === 'heading' || role === 'listItem';
	if (!hasDepth || typeof depth !== 'number' || !(depth >= 0)) return { role };
	return { role, level: Math.floor(depth) + 1 };
}

const STATES = new Map<unknown, boolean>([
	['CheckBoxChecked', true],
	['CheckBoxUnchecked', false],
	['RadioButtonChecked', true],
	['RadioButtonUnchecked', false],
	['Checked', true],
	['Unchecked', false],
]);

/** Of a check box: by its type, or by `checked` beside the type `CheckBox`. */
const stateOf = ({ type, checked }: Node): boolean | undefined =>
	type === 'CheckBox' ? checked === true : STATES.get(type);

function textOf(element: Element): string {
	const state = stateOf(element);
	const said = element.text;
	return state === undefined ? said : `${checkBox(state)} ${said}`;
}

const POINTS_PER_INCH = 72;

function sizeOf({
	layout_width: width,
	layout_height: height,
	system,
}: Node): OpenPage['size'] | undefined {
	if (typeof width !== 'number' || typeof height !== 'number') return undefined;
	if (system === 'PixelSpace') return { width, height, unit: 'pixel' };
	return system === 'PointSpace'
		? { width: width / POINTS_PER_INCH, height: height / POINTS_PER_INCH, unit: 'inch' }
		: undefined;
}

/** Where y grows upwards from the page's lower edge. */
const UPWARD = new Set<unknown>(['PointSpace', 'RelativeCoordinateSystem']);

/** The upright box as 0..1 of the page. */
function pointsOf({ points, system, ...size }: Node): RawPoint[] | undefined {
	const isRelative = system === 'RelativeCoordinateSystem';
	if (system !== 'PixelSpace' && !UPWARD.has(system)) return undefined;
	const width = isRelative ? 1 : size.layout_width;
	const height = isRelative ? 1 : size.layout_height;
	const corners = Array.from(list(points), list);
	if (corners.length === 0 || typeof width !== 'number' || typeof height !== 'number') {
		return undefined;
	}
	const box = boxOf(
		corners.map(([x, y]) => {
			const down = typeof y === 'number' ? y / height : Number.NaN;
			return {
				x: typeof x === 'number' ? x / width : Number.NaN,
				y: UPWARD.has(system) ? 1 - down : down,
			};
		}),
	) ?? { left: Number.NaN, top: Number.NaN, right: Number.NaN, bottom: Number.NaN };
	return readBox(box.left, box.top, box.right, box.bottom);
}

function sourceOf(elements: readonly unknown[]) {
	const metadata = elements.map((given) => elementOf(given)?.metadata);
	const fileName = text(metadata.find((one) => one?.filename)?.filename);
	const mimeType = text(metadata.find((one) => one?.filetype)?.filetype);
	return { ...(fileName ? { fileName } : {}), ...(mimeType ? { mimeType } : {}) };
}
