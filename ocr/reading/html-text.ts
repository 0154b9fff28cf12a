import type { BlockRole } from '../document/types';
import { HtmlParser } from '../bundled/markup';
import { checkBox, withTaskBox } from './check-boxes';
import { TableReader } from './html-table';
import type { FlowBlock, TextBlock } from './text-flow';

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
	'address article aside blockquote body center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table title ul'.split(
		' ',
	),
);

/** Elements within a line. What is in neither list is no element: `<GmbH>` is somebody's name. */
const INLINE = new Set(
	'a abbr b big br caption cite code col colgroup del dfn em font head i img input ins kbd label link mark math meta noscript q s samp script small span strike strong style sub sup svg tbody td tfoot th thead time tr tt u var wbr'.split(
		' ',
	),
);

type Named = Required<Pick<TextBlock, 'role'>> & Pick<TextBlock, 'level'>;

const PARAGRAPH: Named = { role: 'paragraph' };

/** What elements say of their text. */
const ROLES: Readonly<Record<string, BlockRole>> = {
	title: 'heading',
	caption: 'caption',
	figcaption: 'caption',
	header: 'header',
	footer: 'footer',
};

/** What Azure writes as comments. */
const COMMENTS: Readonly<Record<string, BlockRole>> = {
	PageHeader: 'header',
	PageFooter: 'footer',
	PageNumber: 'footer',
};

/** What they hold is nobody's text. */
const SILENT = new Set(['script', 'style', 'head']);

/**
 * Elements within each other. The parser takes time for each that is open whenever one opens or closes; of
 * those further in only the text is read.
 */
const MOST_DEEP = 1000;

/** Whether a name is one of HTML's, of those that a document's text is written in. */
export const isElement = (name: string) => BLOCKS.has(name) || INLINE.has(name);

/**
 * The texts and tables of a piece of HTML, in order. Forgives what is left open. A tag of which there
 * is no such element stays in the text. Azure's comments, such as `<!-- PageHeader="…" -->`, are text.
 */
export function readHtml(html: string): FlowBlock[] {
	const reader = new HtmlReader();
	// A tag that is none is written back as it was.
	let isTooDeep = false;
	const { handler } = reader;
	const ignoring: typeof handler & { onopentagname(): void } = {
		...handler,
		onopentagname() {
			const [open, foreign] = [parser['stack'], parser['foreignContext']];
			isTooDeep = open.length > MOST_DEEP;
			if (isTooDeep) open.shift();
			if (foreign.length > MOST_DEEP) foreign.shift();
		},
		onopentag: (tag, attributes) => isTooDeep || handler.onopentag(tag, attributes),
	};
	const options = { decodeEntities: true, lowerCaseTags: false };
	const parser: HtmlParser = new HtmlParser(ignoring, options);
	parser.end(html);
	return reader.finish();
}

/** Tables within each other; further in, cells are those of the last one. Each writes its text to the next. */
const MOST_NESTED = 20;

class HtmlReader {
	private readonly blocks: FlowBlock[] = [];
	private text = '';
	private tight = false;
	/** Of the block that is open. */
	private named: Named = PARAGRAPH;
	private silent = 0;
	private preformatted = 0;
	private readonly tables: TableReader[] = [];
	/** Tables that are open beyond {@link MOST_NESTED}. */
	private deeper = 0;
	private readonly lists: Array<{ ordered: boolean; next: number; isBegun: boolean }> = [];

	readonly handler = {
		onopentag: (tag: string, attributes: Record<string, string>) => {
			const name = tag.toLowerCase();
			if (SILENT.has(name)) this.silent++;
			else if (isElement(name)) this.open(name, attributes);
			else this.write(tagText(tag, attributes));
		},
		onclosetag: (tag: string, implied: boolean) => {
			const name = tag.toLowerCase();
			if (SILENT.has(name)) this.silent--;
			else if (isElement(name)) this.close(name);
			else if (!implied) this.write(`</${tag}>`);
		},
		// A line break in HTML's source is a blank.
		ontext: (text: string) =>
			this.write(this.preformatted > 0 ? text : text.replace(/[ \t\r\n\f]+/g, ' ')),
		oncomment: (comment: string) => {
			const said = /^\s*(Page(?:Header|Footer|Number)|FigureContent)="(.*)"\s*$/s.exec(comment);
			if (said) this.block(said[2] ?? '', { role: COMMENTS[said[1]!] ?? 'paragraph' });
		},
	};

	finish(): FlowBlock[] {
		this.deeper = 0;
		while (this.tables.length > 0) this.endTable();
		this.endBlock();
		return this.blocks;
	}

	private open(name: string, attributes: Record<string, string>) {
		const table = this.tables.at(-1);
		if (name === 'table' && this.tables.length >= MOST_NESTED) {
			this.deeper++;
		} else if (name === 'table') {
			// A table in a cell is text of that cell.
			if (!table) this.endBlock();
			this.tables.push(new TableReader());
			return;
		}
		if (table?.open(name, attributes)) return;
		if (name === 'br') this.write('\n');
		else if (name === 'img') this.write(alternative(attributes));
		else if (name === 'input') this.write(box(attributes));
		else if (BLOCKS.has(name)) this.openBlock(name, attributes);
	}

	private openBlock(name: string, { start }: Record<string, string>) {
		if (name === 'pre') this.preformatted++;
		if (this.tables.length > 0) return this.write('\n');
		this.endBlock();
		if (name === 'ul' || name === 'ol') {
			const next = Number.parseInt(start ?? '1', 10) || 1;
			this.lists.push({ ordered: name === 'ol', next, isBegun: false });
		}
		this.named = this.roleOf(name);
		const list = this.lists.at(-1);
		if (name !== 'li' || !list) return;
		this.tight = list.isBegun;
		list.isBegun = true;
		this.text = list.ordered ? `${list.next++}. ` : '- ';
	}

	private roleOf(name: string): Named {
		const level = /^h([1-6])$/.exec(name)?.[1];
		if (level !== undefined) return { role: 'heading', level: Number(level) };
		if (name === 'li') return { role: 'listItem', level: Math.max(this.lists.length, 1) };
		return { role: ROLES[name] ?? 'paragraph' };
	}

	private close(name: string) {
		if (name === 'table') return this.endTable();
		if (name === 'pre') this.preformatted--;
		const table = this.tables.at(-1);
		if (table) {
			if (!table.close(name) && BLOCKS.has(name)) this.write('\n');
			return;
		}
		if (!BLOCKS.has(name)) return;
		this.endBlock();
		if (name === 'ul' || name === 'ol') this.lists.pop();
	}

	private endTable() {
		if (this.deeper > 0) return void this.deeper--;
		const table = this.tables.pop();
		if (!table) return;
		const { caption, ...read } = table.finish();
		const outer = this.tables.at(-1);
		if (outer) {
			outer.write(` ${[caption, ...read.cells.map(({ text }) => text)].join(' ')} `);
			return;
		}
		if (caption !== '') this.block(caption, { role: 'caption' });
		this.blocks.push({ table: read });
	}

	private write(text: string) {
		if (this.silent > 0) return;
		const table = this.tables.at(-1);
		if (table) table.write(text);
		else this.text += text;
	}

	private block(text: string, named: Named) {
		this.endBlock();
		[this.text, this.named] = [text, named];
		this.endBlock();
	}

	private endBlock() {
		const bare = /^(?:-|\d+\.) $/.test(this.text);
		if (bare) return;
		const { tight, named } = this;
		const text = named.role === 'listItem' ? withItemBox(this.text) : this.text;
		if (text.trim() !== '') this.blocks.push({ text, tight, ...named });
		[this.text, this.tight, this.named] = ['', false, PARAGRAPH];
	}
}

/** `[x]` that an item begins with is a check box, as in Markdown. */
const withItemBox = (text: string) => {
	const [marker = ''] = /^(?:-|\d+\.)\s+/.exec(text) ?? [];
	return marker + withTaskBox(text.slice(marker.length));
};

/** As it was written, as far as that is known. */
const tagText = (name: string, attributes: Record<string, string>) =>
	`<${[name, ...Object.entries(attributes).map(([key, value]) => (value === '' ? key : `${key}="${value}"`))].join(' ')}>`;

/** A file's name says nothing of what is in the picture. */
const alternative = ({ alt = '' }: Record<string, string>) =>
	/^[^\s]*\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp)$/i.test(alt) ? '' : ` ${alt} `;

const box = ({ type, checked }: Record<string, string>) =>
	type === 'checkbox' || type === 'radio' ? `${checkBox(checked !== undefined)} ` : '';
