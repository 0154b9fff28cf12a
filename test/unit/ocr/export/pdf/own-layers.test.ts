import * as library from '../../../../../ocr/bundled/pdf-lib';
import { NOTHING, OwnLayers } from '../../../../../ocr/export/pdf/own-layers';
import { InvisibleText } from '../../../../../ocr/export/pdf/remove-invisible';
import { readCharacters, type PageCharacter } from '../../../../../ocr/original/pdf-characters';
import { dictOf, newPage, set } from './pdf-page';

const SEEN = { text: 'a', invisible: false } as PageCharacter;
const UNSEEN = { text: 'b', invisible: true } as PageCharacter;

/** A page with a font, of which the engine says these characters. */
async function take(
	characters: PageCharacter[] | null,
	existingText?: 'keep' | 'replace',
	{ font = true, content = '' } = {},
) {
	const { pdf, page } = await newPage();
	const { context } = pdf;
	const resources = dictOf(context, font ? { Font: { F1: {} } } : {});
	set(page.dict, { Contents: context.register(context.flateStream(content)) });
	const onPage = jest.fn(async () => await Promise.resolve(characters));
	const layers = new OwnLayers({ onPage } as never, pdf, library, existingText);
	return { kept: await layers.take({ ...page, resources }, 7), onPage };
}

afterEach(() => jest.restoreAllMocks());

test('a page without fonts and forms has nothing, and the engine is not asked', async () => {
	const { kept, onPage } = await take([SEEN], 'replace', { font: false });
	expect(kept).toBe(NOTHING);
	expect(NOTHING).toEqual({ characters: [], notReplaced: false });
	expect(onPage).not.toHaveBeenCalled();
});

test('what the engine says of the page is what it has', async () => {
	const { kept, onPage } = await take([SEEN, UNSEEN]);
	expect(kept).toEqual({ characters: [SEEN, UNSEEN], notReplaced: false });
	expect(onPage).toHaveBeenCalledWith(7, readCharacters);
	expect((await take([SEEN, UNSEEN], 'keep')).kept).toEqual(kept);
});

test('unseen text goes where it is to be replaced', async () => {
	const removed = jest.spyOn(InvisibleText.prototype, 'removeFrom');
	expect((await take([SEEN], 'replace')).kept).toEqual({ characters: [SEEN], notReplaced: false });
	expect(removed).not.toHaveBeenCalled();
	expect((await take([SEEN, UNSEEN], 'replace')).kept).toEqual({
		...{ characters: [SEEN], notReplaced: false },
	});
	expect(removed).toHaveBeenCalledTimes(1);
	removed.mockReturnValue(false);
	expect((await take([SEEN, UNSEEN], 'replace')).kept).toEqual({
		...{ characters: [SEEN, UNSEEN], notReplaced: true },
	});
});

test.each([
	['keep', false],
	['replace', true],
] as const)(
	'a page that cannot be asked is one without text: %s',
	async (existing, notReplaced) => {
		const unknown = { characters: [], notReplaced };
		expect((await take(null, existing)).kept).toEqual(unknown);
		const large = await take([SEEN], existing, { content: `%${' '.repeat(16 * 1024 * 1024)}` });
		expect(large.kept).toEqual(unknown);
		expect(large.onPage).not.toHaveBeenCalled();
	},
);
