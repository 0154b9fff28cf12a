import type { OcrPage } from '../../../document/types';
import { htmlAttribute, htmlText } from '../../html-text';
import { drawnAspect, short } from '../box-shape';
import { PAGE_UNITS } from '../drawn-words';
import type { PageFrame } from '../../page-frames';
import { onSheet } from '../sheet-html';
import {
	FIELD_STATES,
	nameOf,
	proofOf,
	valueOf,
	type DrawnField,
	type PlacedField,
} from './drawn-field';
import { fieldTags, type FieldTag } from './field-tags';

export const fieldAnchor = (number: number): string => `f${number}`;

/**
 * The sheet with the boxes and names of its fields over it; of a page without fields the sheet alone.
 *
 * @param sheet HTML.
 */
export function withFieldsOn(
	sheet: string,
	{ page, frame, fields }: { page: OcrPage; frame: PageFrame; fields: readonly PlacedField[] },
): string {
	if (fields.length === 0 || sheet === '') return sheet;
	const aspect = drawnAspect(frame);
	const tags = fieldTags(page, fields, aspect);
	const marks = fields.map((drawn, index) => fieldHtml(drawn, tags[index]!, aspect));
	const strip = tags.some(({ aside }) => aside) ? ' g' : '';
	return (
		`<div class="board${strip}">\n${sheet}\n` +
		`<div class="fields" role="group" aria-label="Fields on page ${page.number}">\n${marks.join('\n')}\n</div>\n</div>`
	);
}

function fieldHtml(drawn: PlacedField, tag: FieldTag, aspect: number): string {
	const { field, number, state, polygon } = drawn;
	const { classes, style, shape } = onSheet(polygon, aspect);
	const share = (value: number, of: number) => `${short((value / of) * 100, 3)}%`;
	const height = PAGE_UNITS / aspect;
	const beside =
		`left:${share(tag.left, PAGE_UNITS)};top:${share(tag.top, height)};` +
		`width:${share(tag.right - tag.left, PAGE_UNITS)}`;
	const told = `${nameOf(field)}: ${valueOf(field)}, ${proofOf(drawn).join(' ')}`;
	const name =
		tag.text === ''
			? ''
			: `<span class="k ${state.className}" style="${beside}" aria-hidden="true">${htmlText(tag.text)}</span>`;
	return (
		name +
		`<span class="v ${state.className}${classes}" id="${fieldAnchor(number)}" role="img" aria-label="${htmlAttribute(told)}" style="${style}">` +
		`${shape}<b>${htmlText(nameOf(field))} <i>${htmlText(valueOf(field))}</i></b></span>`
	);
}

/**
 * A field's line in a list: number, name, value, and its proof below.
 *
 * @param before HTML.
 */
const lineOf = (drawn: DrawnField, before = ''): string => {
	const proof = proofOf(drawn).map((line) => `<small>${htmlText(line)}</small>`);
	return (
		`${before}<b>${drawn.number}</b> <bdi>${htmlText(nameOf(drawn.field))}</bdi> ` +
		`<bdi class="val">${htmlText(valueOf(drawn.field))}</bdi> ${proof.join(' ')}`
	);
};

/** All fields, those on a page as links to their boxes. */
export function fieldList(fields: readonly DrawnField[], isPlaced: ReadonlySet<number>): string {
	const rows = fields.map((drawn) => {
		const line = lineOf(drawn);
		const inner = isPlaced.has(drawn.number)
			? `<a href="#${fieldAnchor(drawn.number)}">${line}</a>`
			: `<span>${line}</span>`;
		return `<li class="${drawn.state.className}">${inner}</li>`;
	});
	return `<ul class="fl">\n${rows.join('\n')}\n</ul>`;
}

/** Fields of a page that are listed where there are no links. */
const MOST_LISTED = 200;

/** @param cropOf a piece of the page's picture to compare with; HTML. */
export function plainFieldList(
	fields: readonly DrawnField[],
	cropOf: (field: DrawnField) => string = () => '',
): string {
	const rows = fields
		.slice(0, MOST_LISTED)
		.map((drawn) => `<li class="${drawn.state.className}">${lineOf(drawn, cropOf(drawn))}</li>`);
	const more = fields.length - rows.length;
	if (more > 0) rows.push(`<li class="note">${more.toLocaleString('en-US')} more</li>`);
	return `<ul class="fl">\n${rows.join('\n')}\n</ul>`;
}

/** Such as `8 fields (1 not found)`. */
export function fieldsFact(fields: readonly DrawnField[]): string {
	const { missing, failed, fuzzy } = FIELD_STATES;
	const odd = [missing, failed, fuzzy]
		.map(({ className, label }) => {
			const count = fields.filter(({ state }) => state.className === className).length;
			return count > 0 ? [`${count.toLocaleString('en-US')} ${label}`] : [];
		})
		.flat();
	const count = `${fields.length.toLocaleString('en-US')} ${fields.length === 1 ? 'field' : 'fields'}`;
	return odd.length > 0 ? `${count} (${odd.join(', ')})` : count;
}

/** What the boxes of fields mean, as entries of the legend. */
export const fieldLegend = (): string =>
	Object.values(FIELD_STATES)
		.filter(({ className }) => className !== FIELD_STATES.missing.className)
		.map(({ className, label }) => `<li><span class="v ${className}"></span>${label}</li>`)
		.join('');
