import type { OcrPage } from '../../../document/types';
import { xmlAttribute, xmlText } from '../../xml';
import { short } from '../box-shape';
import { PAGE_UNITS } from '../drawn-words';
import {
	FIELD_STATES,
	nameOf,
	proofOf,
	valueOf,
	type DrawnField,
	type PlacedField,
} from './drawn-field';
import { fieldTags, STRIP, TAG_HEIGHT, TAG_LETTERS } from './field-tags';

/** Of the style sheet. */
export const FIELD_SVG_STYLE = [
	...Object.values(FIELD_STATES).map(({ className, color }) => `.${className}{color:${color}}`),
	'.v polygon{fill:currentColor;fill-opacity:.1;stroke:currentColor;stroke-width:2;vector-effect:non-scaling-stroke}',
	'.vf polygon{stroke-dasharray:5 3}.vx polygon{stroke-width:4}',
	'.v rect{fill:currentColor}',
].join('');

/** Boxes and names over the page. */
export function fieldsOnPage(
	page: OcrPage,
	fields: readonly PlacedField[],
	aspect: number,
): { svg: string[]; width: number } {
	const tags = fieldTags(page, fields, aspect);
	const height = PAGE_UNITS / aspect;
	const svg = fields.map((drawn, index) => {
		const { left, top, right, text } = tags[index]!;
		const points = drawn.polygon.map(([x, y]) => `${short(x * PAGE_UNITS)},${short(y * height)}`);
		const told = `${nameOf(drawn.field)}: ${valueOf(drawn.field)}`;
		const proof = proofOf(drawn).join(' ');
		const tag =
			text === ''
				? ''
				: `<rect x="${short(left)}" y="${short(top)}" width="${short(right - left)}" height="${TAG_HEIGHT}" rx="3"/>` +
					`<text x="${short((left + right) / 2)}" y="${short(top + TAG_HEIGHT * 0.75)}" ${TAG_TEXT}>${xmlText(text)}</text>`;
		return (
			`<g class="v ${drawn.state.className}" role="img" aria-label="${xmlAttribute(`${told}, ${proof}`)}">` +
			`<title>${xmlText(`${told}\n${proof}`)}</title><polygon points="${points.join(' ')}"/>${tag}</g>`
		);
	});
	return { svg, width: PAGE_UNITS + (tags.some(({ aside }) => aside) ? STRIP : 0) };
}

const TAG_TEXT = `font-family="system-ui, sans-serif" font-size="${TAG_LETTERS}" font-weight="600" fill="#fff" text-anchor="middle"`;

/** Height of a line of the list, page units. */
const LINE = 18;

/** Letters of a line. */
const LONGEST = 150;

/** The list below the page. */
export function fieldsBelow(
	fields: readonly DrawnField[],
	top: number,
): { svg: string[]; height: number } {
	const svg = fields.map((drawn, index) => {
		const { number, field, state } = drawn;
		const line = `${number}  ${nameOf(field)}: ${[valueOf(field), ...proofOf(drawn)].filter(Boolean).join(', ')}`;
		const cut = line.length > LONGEST ? `${line.slice(0, LONGEST).replace(/\p{Cs}$/u, '')}…` : line;
		const y = top + index * LINE;
		return (
			`<g class="v ${state.className}"><rect x="12" y="${short(y + 3)}" width="5" height="12"/></g>` +
			`<text x="24" y="${short(y + 13)}" font-family="system-ui, sans-serif" font-size="12" fill="#1c1f24">${xmlText(cut)}</text>`
		);
	});
	return { svg, height: fields.length === 0 ? 0 : fields.length * LINE + 10 };
}
