import { allElements, readXml, textOf, type XmlElement } from './xml-tree';

export interface HocrCheckOptions {
	/** Lines that lie on one another are no breach: documents may be so. */
	overlapAllowed?: boolean;
}

type Box = [left: number, top: number, right: number, bottom: number];

/** Tags that hOCR 1.2 recommends, and what must stand in the title. */
const KINDS: Record<string, { tag: string; inside: string[]; needs: string[]; may: string[] }> = {
	ocr_page: { tag: 'div', inside: [], needs: ['bbox'], may: ['image', 'ppageno', 'scan_res'] },
	ocr_par: { tag: 'p', inside: ['ocr_page'], needs: [], may: ['bbox'] },
	ocr_line: { tag: 'span', inside: ['ocr_page'], needs: ['bbox'], may: ['poly', 'textangle'] },
	ocrx_line: { tag: 'span', inside: ['ocr_page'], needs: ['bbox', 'x_place'], may: [] },
	// Readers such as hocr-tools' hocr-pdf take a word's box without asking whether it is there.
	ocrx_word: {
		tag: 'span',
		inside: ['ocr_line', 'ocrx_line'],
		needs: ['bbox'],
		may: ['poly', 'x_place', 'x_wconf'],
	},
};

/** What each property's value looks like (hOCR 1.2, "property-value"). */
const GRAMMAR: Record<string, RegExp> = {
	bbox: /^\d+ \d+ \d+ \d+$/,
	image: /^"[^"\\;]+"$/,
	ppageno: /^\d+$/,
	scan_res: /^\d+ \d+$/,
	poly: /^\d+( \d+){5,}$/,
	textangle: /^-?\d+(\.\d+)?$/,
	x_place: /^estimated$/,
	x_wconf: /^(100|\d{1,2})(\.\d+)?$/,
};

/** Two lines share more than this part of the larger one. */
const MUCH = 0.2;

/**
 * What a reader of hOCR 1.2 may rely on and this file does not keep, one sentence each: the required
 * metadata, the grammar of titles, capabilities, nesting of elements and of their boxes, unique ids.
 */
export function hocrBreaches(hocr: string, options: HocrCheckOptions = {}): string[] {
	let html: XmlElement;
	try {
		html = readXml(hocr);
	} catch (reason) {
		return [`is not well-formed: ${String(reason)}`];
	}
	const all = [...allElements(html)];
	const kinds = all.filter((element) => element.attributes.class !== undefined);
	const pages = kinds.filter((element) => element.attributes.class === 'ocr_page');
	return [
		...headBreaches(html, all, pages.length),
		...capabilityBreaches(all, kinds),
		...idBreaches(all),
		...kinds.flatMap((element) => elementBreaches(element)),
		...pageNumberBreaches(pages),
		...strayText(all),
		...(options.overlapAllowed ? [] : pages.flatMap(overlaps)),
	];
}

function headBreaches(html: XmlElement, all: XmlElement[], pages: number): string[] {
	const found: string[] = [];
	if (html.name !== 'html' || html.attributes.xmlns !== 'http://www.w3.org/1999/xhtml') {
		found.push('is no XHTML');
	}
	if (!all.some(({ name }) => name === 'title')) found.push('has no title');
	for (const name of ['ocr-system', 'ocr-capabilities']) {
		if (!metaOf(all, name)) found.push(`does not say its ${name}`);
	}
	if (pages === 0) found.push('has no page');
	if (metaOf(all, 'ocr-number-of-pages') !== String(pages)) found.push(`has not ${pages} pages`);
	return found;
}

function capabilityBreaches(all: XmlElement[], kinds: XmlElement[]): string[] {
	const able = new Set(metaOf(all, 'ocr-capabilities')?.split(' '));
	const used = new Set(kinds.map(({ attributes }) => attributes.class));
	for (const { attributes } of all) {
		if (attributes.lang !== undefined) used.add('ocrp_lang');
		if (attributes.dir !== undefined) used.add('ocrp_dir');
		if (/(^|; )poly /.test(attributes.title ?? '')) used.add('ocrp_poly');
	}
	return [...used].filter((name) => !able.has(name)).map((name) => `is not capable of ${name}`);
}

function idBreaches(all: XmlElement[]): string[] {
	const seen = new Set<string>();
	const found: string[] = [];
	for (const { attributes } of all) {
		if (attributes.id === undefined) continue;
		if (seen.has(attributes.id)) found.push(`${attributes.id} is there twice`);
		if (!/^[A-Za-z_][\w.-]*$/.test(attributes.id)) found.push(`"${attributes.id}" is no id`);
		seen.add(attributes.id);
	}
	return found;
}

function elementBreaches(element: XmlElement): string[] {
	const { class: kind, id, dir } = element.attributes;
	const rules = KINDS[kind];
	if (!rules) return [`${id} is of the kind ${kind}`];
	const found: string[] = [];
	const say = (sentence: string) => found.push(`${kind} ${id} ${sentence}`);
	if (element.name !== rules.tag) say(`is a <${element.name}>`);
	if (dir !== undefined && dir !== 'rtl' && dir !== 'ltr') say(`has the direction ${dir}`);
	const above = [...ancestors(element)].map(({ attributes }) => attributes.class);
	if (rules.inside.length > 0 && !above.some((name) => rules.inside.includes(name))) {
		say(`is not inside ${rules.inside.join(' or ')}`);
	}
	if (above.includes(kind)) say('is inside another');

	const properties = propertiesOf(element);
	const names = properties.map(([name]) => name);
	if (new Set(names).size < names.length) say('says something twice');
	for (const name of rules.needs) if (!names.includes(name)) say(`has no ${name}`);
	for (const [name, value] of properties) {
		if (![...rules.needs, ...rules.may].includes(name)) say(`has ${name}`);
		if (!GRAMMAR[name]?.test(value)) say(`has the ${name} ${value}`);
	}
	found.push(...boxBreaches(element).map((sentence) => `${kind} ${id} ${sentence}`));
	if (kind === 'ocrx_word' && textOf(element).trim() === '') say('is empty');
	return found;
}

function boxBreaches(element: XmlElement): string[] {
	const found: string[] = [];
	const box = boxOf(element);
	const poly = valueOf(element, 'poly')?.split(' ').map(Number);
	if (!box) return poly ? ['has a poly and no bbox'] : [];
	const [left, top, right, bottom] = box;
	// Comparing overlaps divides by the area.
	if (left >= right || top >= bottom) found.push(`has the bbox ${box.join(' ')}`);
	if (element.attributes.class === 'ocr_page') {
		if (left !== 0 || top !== 0) found.push(`begins at ${left} ${top}`);
	} else {
		const around = [...ancestors(element)].map(boxOf).find((other) => other !== null);
		if (!around || !isInside(box, around)) found.push(`${box} leaves what is around it, ${around}`);
	}
	if (poly) {
		if (poly.length % 2 === 1) found.push('has half a point');
		const outside = poly.some((n, at) =>
			at % 2 === 0 ? n < left || n > right : n < top || n > bottom,
		);
		if (outside) found.push('has a poly that leaves the bbox');
	}
	return found;
}

function pageNumberBreaches(pages: XmlElement[]): string[] {
	const numbers = pages.map((page) => valueOf(page, 'ppageno')).filter((n) => n !== undefined);
	return new Set(numbers).size === numbers.length ? [] : ['has two pages of one number'];
}

function strayText(all: XmlElement[]): string[] {
	const found: string[] = [];
	for (const element of all) {
		for (const child of element.children) {
			if (typeof child !== 'string') continue;
			if (element.name === 'title') continue;
			if (/[\u200e\u200f]/.test(child)) found.push(`has a direction mark in "${child}"`);
			if (child.trim() === '') continue;
			const kinds = [element, ...ancestors(element)].map(({ attributes }) => attributes.class);
			if (!kinds.some((kind) => kind === 'ocr_line' || kind === 'ocrx_line')) {
				found.push(`has the text "${child}" outside of lines`);
			}
		}
	}
	return found;
}

function overlaps(page: XmlElement): string[] {
	const lines = [...allElements(page)].filter(({ attributes }) => attributes.class === 'ocr_line');
	const found: string[] = [];
	lines.forEach((line, index) => {
		const box = boxOf(line);
		for (const other of lines.slice(index + 1)) {
			const beside = boxOf(other);
			if (!box || !beside) continue;
			const width = Math.min(box[2], beside[2]) - Math.max(box[0], beside[0]);
			const height = Math.min(box[3], beside[3]) - Math.max(box[1], beside[1]);
			if (width <= 0 || height <= 0) continue;
			if ((width * height) / Math.max(areaOf(box), areaOf(beside)) > MUCH) {
				found.push(`${line.attributes.id} lies on ${other.attributes.id}`);
			}
		}
	});
	return found;
}

function metaOf(all: XmlElement[], name: string): string | undefined {
	const meta = all.find((element) => element.name === 'meta' && element.attributes.name === name);
	return meta?.attributes.content;
}

function* ancestors(element: XmlElement): Generator<XmlElement> {
	for (let above = element.parent; above; above = above.parent) yield above;
}

/** The title's properties, name and value. */
function propertiesOf({ attributes }: XmlElement): Array<[name: string, value: string]> {
	if (attributes.title === undefined) return [];
	return attributes.title.split(';').map((property) => {
		const [, name, value] = /^ ?(\S+) (.*)$/s.exec(property) ?? [undefined, property, ''];
		return [name ?? '', value];
	});
}

export const valueOf = (element: XmlElement, name: string): string | undefined =>
	propertiesOf(element).find(([found]) => found === name)?.[1];

export function boxOf(element: XmlElement): Box | null {
	const numbers = valueOf(element, 'bbox')?.split(' ').map(Number);
	return numbers?.length === 4 ? [numbers[0], numbers[1], numbers[2], numbers[3]] : null;
}

const isInside = (box: Box, around: Box) =>
	box[0] >= around[0] && box[1] >= around[1] && box[2] <= around[2] && box[3] <= around[3];

const areaOf = (box: Box) => (box[2] - box[0]) * (box[3] - box[1]);
