import { textOfPages } from '../../../../nodes/shared/parts/text-pages';
import type { HeldFile } from '../../../../nodes/shared/parts/whole-file';
import type { StoredFile } from '../../../../nodes/shared/source/stored-file';
import { UnusableOriginal } from '../../../../ocr/original/unusable';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';

const file = { fileName: 'a.pdf', mimeType: 'application/pdf' } as StoredFile;
const { signal } = new AbortController();

const heldWith = (textLayer: (pages: readonly number[]) => Promise<unknown>) =>
	({
		withPages: async (work: (open: object) => Promise<unknown>) => await work({ textLayer }),
	}) as unknown as HeldFile;

test.each([new UnusableOriginal('It is damaged.'), new UnreadableAnswer('"pages"')])(
	'pages whose text cannot be read fail by themselves: %s',
	async (error) => {
		const held = heldWith(async () => await Promise.reject(error));
		expect(await textOfPages(file, held, [2, 3], signal)).toStrictEqual({
			pages: [2, 3],
			failure: { code: 'unreadable-answer', message: error.message },
		});
	},
);

test('what else goes wrong is none of their own', async () => {
	const error = new Error('no memory');
	const held = heldWith(async () => await Promise.reject(error));
	await expect(textOfPages(file, held, [2], signal)).rejects.toBe(error);
});
