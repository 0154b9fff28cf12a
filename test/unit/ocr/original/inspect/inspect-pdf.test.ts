import { lookAtPage, type SeenPage } from '../../../../../ocr/original/inspect/pdf-page';
import { NeedsPassword, UnusableOriginal } from '../../../../../ocr/original/unusable';

/** What PDFium and those that ask it would say. */
interface Said {
	sizes: Array<{ width: number; height: number } | null>;
	seen: Array<SeenPage | null>;
	/** Pages whose text can be used. */
	usable: number[];
	/** ms that it takes to tell. */
	takes: number;
	/** Pages that are blank when they are drawn; a page that is not there cannot be drawn. */
	blank: Array<boolean | null>;
	mayHaveUnits: boolean;
	exact: () => Promise<unknown[]>;
	fails?: Error;
}

let said: Said;
let asked: string[] = [];
let now = 0;

jest.mock('../../../../../ocr/original/pdf-engine', () => ({
	NO_SIZE: { width: 612, height: 792 },
	PdfEngine: {
		open: (_bytes: Uint8Array, _file: string, options: object) => {
			asked.push(`open ${JSON.stringify(options)}`);
			if (said.fails) return Promise.reject(said.fails);
			return Promise.resolve({
				mayHaveUnits: said.mayHaveUnits,
				pages: () => said.sizes,
				onDocument: () => ({ version: '1.7' }),
				close: () => asked.push('close'),
				inPieces: (index: number, steps: unknown) => {
					if (steps === lookAtPage) return Promise.resolve({ done: said.seen[index] ?? null });
					asked.push(`draw ${index}`);
					const isBlank = said.blank[index];
					return Promise.resolve({ done: typeof isBlank === 'boolean' ? { data: isBlank } : null });
				},
			});
		},
	},
}));
jest.mock('../../../../../ocr/original/blank-page', () => ({
	BLANK_PIXELS: 500_000,
	isBlankPage: ({ data, kind }: { data: boolean; kind: string }) => kind === 'rgba' && data,
}));
jest.mock('../../../../../ocr/original/usable-text', () => ({
	pagesWithUsableText: (_engine: unknown, indexes: number[]) => {
		asked.push(`compare ${indexes.join()}`);
		now += said.takes;
		return Promise.resolve(new Set(indexes.filter((index) => said.usable.includes(index))));
	},
}));
jest.mock('../../../../../ocr/original/pdf-pages', () => ({
	countPdfPages: () => Promise.resolve(12),
}));
jest.mock('../../../../../ocr/original/read-pages', () => ({
	readOriginalPages: () => said.exact(),
}));

beforeEach(() => {
	[asked, now] = [[], 0];
	jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => void jest.restoreAllMocks());

const seen = (more: Partial<SeenPage> = {}): SeenPage => ({
	...{
		letters: 0,
		hiddenLetters: 0,
		textShare: 0,
		rotation: 0,
		pictures: 0,
		pictureShare: 0,
		dpi: null,
	},
	...{ drawings: 0, cover: undefined as never, ...more },
});
const text = seen({ letters: 100 });

async function inspect(more: Partial<Said>, { findBlankScans = false, size = 10 } = {}) {
	const count = more.seen?.length ?? 1;
	said = {
		...{
			sizes: Array.from({ length: count }, () => ({ width: 60, height: 80 })),
			seen: [null],
			usable: [],
		},
		...{ takes: 0, blank: [], mayHaveUnits: false, exact: () => Promise.resolve([]), ...more },
	};
	const original = { bytes: new Uint8Array(size), fileName: 'a.pdf', mimeType: '' };
	// Loaded when what it asks has been put in place.
	const { inspectPdf } = await import('../../../../../ocr/original/inspect/inspect-pdf');
	return await inspectPdf(original, 'The file', { findBlankScans });
}

const judged = async (page: SeenPage, more: Partial<Said> = {}, findBlankScans = false) => {
	const { pages } = await inspect({ seen: [page], ...more }, { findBlankScans });
	const { kind, isBlank, hasUsableText } = pages![0]!;
	return { kind, isBlank, hasUsableText };
};

test('all that is known of a PDF, which is read in place and let go of', async () => {
	const found = await inspect({ seen: [text], usable: [0] });
	expect(found).toMatchObject({ version: '1.7', pageCount: 1, warnings: [] });
	expect(found.pages).toMatchObject([
		{ page: 1, kind: 'text', widthPoints: 60, heightPoints: 80, letters: 100 },
	]);
	expect(asked).toEqual(['open {"inPlace":true}', 'compare 0', 'close']);
});

describe('A page', () => {
	test.each<[string, SeenPage, object]>([
		['with text that is what is seen', text, { kind: 'text', isBlank: false, hasUsableText: true }],
		[
			'with one letter in a hundred that is hidden',
			seen({ letters: 100, hiddenLetters: 1 }),
			{ kind: 'text', isBlank: false, hasUsableText: true },
		],
		[
			'with pictures over a third of it',
			seen({ letters: 9, pictures: 1, pictureShare: 1 / 3 }),
			{ kind: 'text', isBlank: false, hasUsableText: true },
		],
	])('%s has text', async (_, page, expected) => {
		expect(await judged(page, { usable: [0] })).toEqual(expected);
		expect(asked).not.toContain('draw 0');
	});

	test.each<[string, SeenPage]>([
		['with more hidden letters', seen({ letters: 100, hiddenLetters: 2 })],
		['with more pictures', seen({ letters: 100, pictureShare: 0.34 })],
		['without letters', seen()],
	])('%s is not compared, but drawn', async (_, page) => {
		expect(await judged(page, { usable: [0], blank: [true] })).toEqual({
			kind: 'blank',
			isBlank: true,
			hasUsableText: false,
		});
		expect(asked.slice(1)).toEqual(['draw 0', 'close']);
	});

	test('whose text is not what is seen is drawn', async () => {
		expect(await judged(text, { blank: [false] })).toEqual({
			kind: 'drawn',
			isBlank: false,
			hasUsableText: false,
		});
		expect(asked.slice(1)).toEqual(['compare 0', 'draw 0', 'close']);
	});

	test('that cannot be drawn is not known to be blank', async () => {
		expect(await judged(seen(), {})).toEqual({
			kind: 'drawn',
			isBlank: null,
			hasUsableText: false,
		});
	});

	test('that is a scan is drawn where that is wished', async () => {
		const scan = seen({ pictures: 1, pictureShare: 1 });
		expect(await judged(scan, { blank: [true] })).toEqual({
			kind: 'scan',
			isBlank: null,
			hasUsableText: false,
		});
		expect(asked).not.toContain('draw 0');
		expect(await judged(scan, { blank: [true] }, true)).toEqual({
			kind: 'blank',
			isBlank: true,
			hasUsableText: false,
		});
		expect(await judged(scan, { blank: [false] }, true)).toEqual({
			kind: 'scan',
			isBlank: false,
			hasUsableText: false,
		});
	});
});

describe('Pages that nobody could look at', () => {
	const left = async (...all: Array<SeenPage | null>) => {
		const { pages, warnings } = await inspect({ seen: all, usable: [0, 1, 2] });
		return {
			kinds: pages!.map(({ kind }) => kind),
			blanks: pages!.map(({ isBlank }) => isBlank),
			warnings,
		};
	};
	const rest =
		'not looked at: they take too long or are damaged. Their sizes are given, and they count as pages that need OCR.';

	test('are told by their number, or the first of them', async () => {
		expect(await left(text, null, text)).toEqual({
			...{ kinds: ['text', 'unknown', 'text'], blanks: [false, null, false] },
			warnings: [
				{ code: 'pages-not-inspected', message: `The file has 3 pages, and page 2 was ${rest}` },
			],
		});
		expect((await left(text, null, null)).warnings).toEqual([
			{
				code: 'pages-not-inspected',
				message: `The file has 3 pages, and 2 of them, from page 2 on, were ${rest}`,
			},
		]);
	});

	test('are those that are left after two minutes', async () => {
		const run = async (takes: number) => {
			const { pages } = await inspect({ seen: [text, text], usable: [0, 1], takes });
			return pages!.map(({ kind }) => kind);
		};
		expect(await run(119_999)).toEqual(['text', 'text']);
		now = 0;
		expect(await run(120_000)).toEqual(['text', 'unknown']);
	});
});

test('after ten seconds of comparing text a quick look has to do, which sees text from twenty letters on', async () => {
	const many = [text, text, seen({ letters: 20 }), seen({ letters: 19 })];
	const found = await inspect({
		seen: many,
		usable: [0, 1],
		takes: 5000,
		blank: [null, null, null, false],
	});
	expect(asked.filter((each) => each.startsWith('compare'))).toEqual(['compare 0', 'compare 1']);
	expect(found.pages!.map(({ hasUsableText }) => hasUsableText)).toEqual([true, true, true, false]);
	expect(found.warnings).toEqual([
		{
			code: 'text-not-compared',
			message:
				'The file has many pages with text. That of 2 of them was not compared with what is seen on the page, as that takes long; they were judged by a quick look.',
		},
	]);
	expect((await inspect({ seen: many, usable: [0, 1, 2, 3], takes: 2000 })).warnings).toEqual([]);
});

test('one that needs a password says how many pages it has', async () => {
	expect(await inspect({ fails: new NeedsPassword('x') })).toEqual({
		...{ kind: 'unreadable', isEncrypted: true, needsPassword: true, pageCount: 12 },
		warnings: [
			{
				code: 'file-not-inspected',
				message:
					'The file needs a password, so nobody could look into it. Remove the password, or send the file to a provider that takes one.',
			},
		],
	});
	await expect(inspect({ fails: new UnusableOriginal('odd') })).rejects.toThrow('odd');
});

test('one without pages is damaged, and is let go of', async () => {
	await expect(inspect({ sizes: [] })).rejects.toThrow('The file is cut off or damaged');
	expect(asked.at(-1)).toBe('close');
});

describe('The size of a page', () => {
	const widths = async (more: Partial<Said>, size = 10) => {
		const { pages } = await inspect(
			{ seen: [text, text], sizes: [{ width: 60, height: 80 }, null], ...more },
			{ size },
		);
		return pages!.map(({ widthPoints }) => widthPoints);
	};
	const page = (width: number) => ({ width, height: 80 });
	const exact = () => Promise.resolve([page(600), page(700)]);

	test('is that of a letter where the page is missing', async () => {
		expect(await widths({ exact })).toEqual([60, 612]);
	});

	test('may be in units of its own', async () => {
		expect(await widths({ mayHaveUnits: true, exact })).toEqual([600, 700]);
		expect(await widths({ mayHaveUnits: true, exact: () => Promise.resolve([page(600)]) })).toEqual(
			[60, 612],
		);
		expect(
			await widths({ mayHaveUnits: true, exact: () => Promise.reject(new UnusableOriginal('x')) }),
		).toEqual([60, 612]);
		await expect(
			widths({ mayHaveUnits: true, exact: () => Promise.reject(new TypeError('x')) }),
		).rejects.toThrow(TypeError);
	});

	test('is not read of more than 32 MB', async () => {
		const most = 32 * 1024 * 1024;
		expect(await widths({ mayHaveUnits: true, exact }, most)).toEqual([600, 700]);
		expect(await widths({ mayHaveUnits: true, exact }, most + 1)).toEqual([60, 612]);
	});
});
