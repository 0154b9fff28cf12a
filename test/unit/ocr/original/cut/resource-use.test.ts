import { deflateSync } from 'node:zlib';
import * as library from '../../../../../ocr/bundled/pdf-lib';
import { ResourceUse } from '../../../../../ocr/original/cut/resource-use';
import type { PdfEngine } from '../../../../../ocr/original/pdf-engine';
import { readPdf } from '../../../../../ocr/original/pdf-file';
import { writePdf } from '../write-pdf';

const stream = (content: string, entries = '') =>
	`<<${entries}/Length ${content.length}>>\nstream\n${content}\nendstream`;
const packed = (content: string, entries = '') =>
	stream(
		deflateSync(Buffer.from(content, 'latin1')).toString('latin1'),
		`/Filter/FlateDecode${entries}`,
	);
const form = (content: string, entries = '') => stream(content, `/Subtype/Form${entries}`);

/** What the pages keep of the resources that all of them share, by kind. */
async function kept(resources: string, contents: string[], more: string[] = []) {
	const first = 4 + more.length;
	const pages = contents.map((_, index) => `${first + index * 2} 0 R`);
	const bytes = writePdf([
		'<</Type/Catalog/Pages 2 0 R>>',
		`<</Type/Pages/Kids[${pages.join(' ')}]/Count ${pages.length}/MediaBox[0 0 9 9]/Resources 3 0 R>>`,
		`<<${resources}>>`,
		...more,
		...contents.flatMap((content, index) => [
			`<</Type/Page/Parent 2 0 R/Contents ${content.startsWith('[') ? content : `${first + index * 2 + 1} 0 R`}>>`,
			content.startsWith('[') ? 'null' : content,
		]),
	]);
	const engine = { pages: () => contents.map(() => ({ width: 9, height: 9 })), isProtected: false };
	const file = await readPdf(bytes, engine as unknown as PdfEngine, 'F');
	const use = new ResourceUse(file, library);
	return file.pages.map((page) => {
		const used = file.pdf.context.lookup(use.of(page)) as library.PDFDict | undefined;
		return (
			used &&
			Object.fromEntries(
				used.entries().map(([kind, list]) => {
					const names = file.pdf.context.lookup(list);
					return [
						kind.decodeText(),
						names instanceof library.PDFDict
							? names.keys().map((key) => key.decodeText())
							: String(names),
					];
				}),
			)
		);
	});
}

const LISTS = '/XObject<</A 9 0 R/B 9 0 R>>/Font<</F 9 0 R/G 9 0 R>>';

test('a page keeps what it names of what it shares with others', async () => {
	expect(await kept(LISTS, [stream('/A Do /F 9 Tf'), stream('/B Do')])).toEqual([
		{ XObject: ['A'], Font: ['F'] },
		{ XObject: ['B'], Font: [] },
	]);
});

// ISO 32000-1, table 33: what is no list of large things stays.
test('of all kinds that can be large, and the others as they are', async () => {
	const kinds = ['XObject', 'Font', 'Pattern', 'Shading', 'ColorSpace', 'ExtGState', 'Properties'];
	const all = [...kinds, 'Other'].map((kind) => `/${kind}<</A 1/B 2>>`).join('');
	const [page] = await kept(`${all}/ProcSet[/PDF]`, [stream('/A x'), stream('')]);
	expect(page).toEqual({
		...Object.fromEntries(kinds.map((kind) => [kind, ['A']])),
		...{ Other: ['A', 'B'], ProcSet: '[ /PDF ]' },
	});
});

test('a page alone, and lists of one thing, keep all of it', async () => {
	expect(await kept(LISTS, [stream('')])).toEqual([{ XObject: ['A', 'B'], Font: ['F', 'G'] }]);
	const one = { XObject: ['A'], Font: ['F'] };
	expect(await kept('/XObject<</A 1>>/Font<</F 1>>', [stream(''), stream('')])).toEqual([one, one]);
	expect(await kept('/XObject<</A 1>>/Font<</F 1/G 2>>', [stream('/F x'), stream('')])).toEqual([
		{ XObject: [], Font: ['F'] },
		{ XObject: [], Font: [] },
	]);
	expect(await kept('', [stream('/A'), stream('')])).toEqual([{}, {}]);
});

test.each<[string, string]>([
	['plain', stream('q /A Do Q')],
	['packed', packed('q /A Do Q')],
	[
		'packed by a list of one way',
		stream(deflateSync(Buffer.from('/A Do')).toString('latin1'), '/Filter[/FlateDecode]'),
	],
	['by a list of no way', stream('/A Do', '/Filter[]')],
	['of a name at its end', stream('/A')],
	['of names side by side', stream('/X/A/Y')],
	['of a name behind a bracket', stream('[/A]')],
	['of a name before a string', stream('/A(x)')],
	['of a name before a comment', stream('/A%x')],
	['of names in other letters', stream('/#41 Do')],
])('what a page draws is read: %s', async (_, content) => {
	expect((await kept('/XObject<</A 1/B 2>>', [content, stream('')]))[0]).toEqual({
		XObject: ['A'],
	});
});

test('in several streams, of which some may be missing', async () => {
	const more = [stream('/A Do'), packed('/B Do')];
	const list = '/XObject<</A 1/B 2/C 3>>';
	expect((await kept(list, ['[4 0 R 5 0 R]', stream('')], more))[0]).toEqual({
		XObject: ['A', 'B'],
	});
	expect((await kept(list, ['[4 0 R 99 0 R]', stream('')], more))[0]).toEqual({ XObject: ['A'] });
	expect((await kept(list, ['[]', stream('')]))[0]).toEqual({ XObject: [] });
});

test.each<[string, string]>([
	['by a rare way', stream('/A Do', '/Filter/LZWDecode')],
	['in two ways', stream('/A Do', '/Filter[/FlateDecode/FlateDecode]')],
	['with differences', packed('/A Do', '/DecodeParms<</Predictor 12>>')],
	['and is damaged', stream('nothing', '/Filter/FlateDecode')],
	['in what is no stream', '<</A 1>>'],
])('where what it draws is packed %s, it keeps all', async (_, content) => {
	expect((await kept('/XObject<</A 1/B 2>>', [content, stream('')]))[0]).toEqual({
		XObject: ['A', 'B'],
	});
});

describe('Forms and letters that have no resources of their own', () => {
	const list = (a: string) => `/XObject<</A ${a}/B 1/C 2>>/Font<</F 5 0 R/G 6 0 R/H 1>>`;

	test('take the page’s', async () => {
		const more = [
			form('/B Do'),
			'<</Subtype/Type3/CharProcs<</a 7 0 R>>>>',
			'<</Subtype/Type1>>',
			stream('/C Do'),
		];
		expect((await kept(list('4 0 R'), [stream('/A Do'), stream('')], more))[0]).toEqual({
			XObject: ['A', 'B'],
			Font: [],
		});
		expect((await kept(list('4 0 R'), [stream('/F Tf'), stream('')], more))[0]).toEqual({
			XObject: ['C'],
			Font: ['F'],
		});
		expect((await kept(list('4 0 R'), [stream('/G Tf'), stream('')], more))[0]).toEqual({
			XObject: [],
			Font: ['G'],
		});
	});

	test('and those with some do not', async () => {
		const more = [form('/B Do', '/Resources<<>>'), '<<>>', '<<>>'];
		expect((await kept(list('4 0 R'), [stream('/A Do'), stream('')], more))[0]).toEqual({
			XObject: ['A'],
			Font: [],
		});
		const picture = [stream('/B Do', '/Subtype/Image'), '<<>>', '<<>>'];
		expect((await kept(list('4 0 R'), [stream('/A Do'), stream('')], picture))[0]).toEqual({
			XObject: ['A'],
			Font: [],
		});
	});

	test('within each other, be it in a ring', async () => {
		const more = [form('/B Do'), form('/C Do /A Do'), form('/D Do')];
		const nested = '/XObject<</A 4 0 R/B 5 0 R/C 6 0 R/D 1/E 2>>';
		expect((await kept(nested, [stream('/A Do'), stream('')], more))[0]).toEqual({
			XObject: ['A', 'B', 'C', 'D'],
		});
	});

	test('20 deep; deeper than that all is kept', async () => {
		const chain = async (depth: number) => {
			const names = Array.from({ length: depth }, (_, at) => `N${at}`);
			const forms = names.map((_, at) => form(at + 1 < depth ? `/N${at + 1} Do` : ''));
			const entries = names.map((name, at) => `/${name} ${at + 4} 0 R`).join('');
			return (await kept(`/XObject<<${entries}/X 1>>`, [stream('/N0 Do'), stream('')], forms))[0]!
				.XObject;
		};
		expect([(await chain(20))!.length, (await chain(21))!.length]).toEqual([20, 22]);
	});
});
