import { elementsOf, readXml, type XmlElement } from './xml-tree';

/**
 * What readers of ALTO and PAGE XML that cut lines out of an image rely on (kraken and those built on
 * it), written down from their documentation and from what they refuse; one sentence for each breach:
 *
 * - one page in a file, for there is one image; places in pixels, on a page whose size is there
 * - a baseline for each line, of two different points or more, on the page; a line that has none is
 *   skipped, so only one whose place nobody knows may lack it
 * - a line's outline, and a place for each string and each word
 */
export function lineReaderBreaches(xml: string): string[] {
	const root = readXml(xml);
	return root.name === 'alto' ? altoBreaches(root) : pageBreaches(root);
}

function altoBreaches(root: XmlElement): string[] {
	const found: string[] = [];
	const unit = elementsOf(root, 'MeasurementUnit')[0]?.children.join('');
	if (unit !== 'pixel') found.push(`is measured in ${unit}`);
	const pages = elementsOf(root, 'Page');
	if (pages.length !== 1) found.push(`has ${pages.length} pages`);
	const size = [pages[0]?.attributes.WIDTH, pages[0]?.attributes.HEIGHT].map(Number);
	if (!size.every((side) => side > 0)) found.push('has a page without a size');
	for (const line of elementsOf(root, 'TextLine')) {
		const { ID, BASELINE, TAGREFS } = line.attributes;
		if (!hasBox(line)) found.push(`${ID} has no box`);
		if (TAGREFS === 'estimated' && BASELINE === undefined) continue;
		found.push(...baselineBreaches(ID, BASELINE, size));
		const [shape] = elementsOf(line, 'Polygon').filter(({ parent }) => parent?.parent === line);
		if (!(numbers(shape?.attributes.POINTS).length >= 3)) found.push(`${ID} has no outline`);
	}
	for (const string of elementsOf(root, 'String')) {
		if (!hasBox(string)) found.push(`the string ${string.attributes.CONTENT} has no box`);
	}
	return found;
}

function pageBreaches(root: XmlElement): string[] {
	const found: string[] = [];
	const pages = elementsOf(root, 'Page');
	if (pages.length !== 1) found.push(`has ${pages.length} pages`);
	const size = [pages[0]?.attributes.imageWidth, pages[0]?.attributes.imageHeight].map(Number);
	for (const line of elementsOf(root, 'TextLine')) {
		const { id, custom } = line.attributes;
		const [baseline] = elementsOf(line, 'Baseline');
		if (!baseline && custom === 'place:estimated') continue;
		found.push(...baselineBreaches(id, baseline?.attributes.points, size));
	}
	return found;
}

function baselineBreaches(id: string, points: string | undefined, size: number[]): string[] {
	const at = numbers(points);
	if (at.length < 2) return [`${id} has no baseline`];
	const isOn = ([x, y]: number[]) => x >= 0 && x <= size[0] && y >= 0 && y <= size[1];
	if (!at.every(isOn)) return [`${id} has a baseline that leaves the page`];
	return at[0].join() === at.at(-1)?.join() ? [`${id} has a baseline of no length`] : [];
}

const numbers = (points = ''): number[][] =>
	/^\d+,\d+( \d+,\d+)*$/.test(points)
		? points.split(' ').map((point) => point.split(',').map(Number))
		: [];

const hasBox = ({ attributes }: XmlElement) =>
	['HPOS', 'VPOS', 'WIDTH', 'HEIGHT'].every((name) => /^\d+$/.test(attributes[name] ?? ''));
