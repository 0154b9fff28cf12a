import { FORMAT_NAMES, type FileFormat } from '../../../ocr/document/formats';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import { docsOf } from './docs';
import { partsOf } from './parts';

/** README's table of providers, as it follows from the catalogue and from what the nodes refuse. */
export function providerTable(): string {
	const head = ['provider', 'node', 'reads', 'limits'];
	const rows = CATALOGUE.map((row) => {
		const { node } = partsOf(row);
		return [`[${row.name}](${docsOf(row)})`, node.displayName, row.reads, row.limits];
	});
	return layOut([head, ...rows]);
}

const MARKS = ['<!-- providers -->', '<!-- /providers -->'] as const;

/** The table that stands in README now. */
export function tableIn(readme: string): string {
	const [start, end] = MARKS.map((mark) => readme.indexOf(mark));
	return start === -1 || end === -1 ? '' : readme.slice(start + MARKS[0].length, end).trim();
}

/** README with the table of today. */
export const withTable = (readme: string, table: string): string =>
	readme.replace(tableIn(readme), table);

const IMAGES: readonly FileFormat[] = ['jpeg', 'png', 'gif', 'bmp', 'tiff', 'webp', 'heic'];
const OFFICE: readonly FileFormat[] = ['doc', 'docx', 'ppt', 'pptx', 'xls', 'xlsx'];

/** `JPEG, PNG`; what is all of a kind is called by it. */
export function formatsInWords(formats: readonly FileFormat[]): string {
	const rest = new Set(formats);
	const kinds = (
		[
			['images', IMAGES],
			['Office files', OFFICE],
		] as const
	).flatMap(([name, kind]) => {
		if (!kind.every((format) => rest.has(format))) return [];
		for (const format of kind) rest.delete(format);
		return [name];
	});
	return [...[...rest].map((format) => FORMAT_NAMES[format]), ...kinds].join(', ');
}

/** As the formatter lays tables out. */
function layOut(rows: string[][]): string {
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	const [head, ...body] = rows.map(
		(row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
	);
	return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}
