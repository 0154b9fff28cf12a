import { Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { Parameters } from '../../../../nodes/shared/parameters';
import { filesOfParts, type FilesOfPart } from '../../../../nodes/shared/parts/files-of-parts';
import { MOST_PDF_BYTES } from '../../../../nodes/shared/parts/join-files';
import { readOriginalPages } from '../../../../ocr/original/read-pages';
import { writePdf } from '../../ocr/original/write-pdf';

const MIME_TYPES: Record<string, string> = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	pdf: 'application/pdf',
	txt: 'text/plain',
};

/** n8n with files on disk, as its helpers show them. */
function storage({ room = Infinity, cancelled }: { room?: number; cancelled?: AbortSignal } = {}) {
	const kept = new Map<string, Buffer>();
	/** Whether the last file that came did so piece by piece. */
	let wasStreamed = false;
	const prepareBinaryData = async (
		value: Buffer | AsyncIterable<Uint8Array>,
		fileName: string,
		mimeType: string,
	): Promise<IBinaryData> => {
		if (kept.size >= room) throw new Error('ENOSPC: no space left on device');
		wasStreamed = !Buffer.isBuffer(value);
		const pieces: Uint8Array[] = [];
		for await (const piece of Buffer.isBuffer(value) ? [value] : value) pieces.push(piece);
		const id = `filesystem:${kept.size}`;
		kept.set(id, Buffer.concat(pieces));
		return { id, data: 'filesystem', fileName, mimeType, bytes: kept.get(id)!.length };
	};
	const context = {
		helpers: {
			prepareBinaryData,
			getBinaryStream: async (id: string, size: number) => {
				const bytes = kept.get(id)!;
				const count = Math.ceil(bytes.length / size);
				return Readable.from(
					Array.from({ length: count }, (_, at) => bytes.subarray(at * size, (at + 1) * size)),
				);
			},
		},
		getExecutionCancelSignal: () => cancelled,
	} as unknown as IExecuteFunctions;
	return {
		context,
		isStreamed: () => wasStreamed,
		bytesOf: (file: IBinaryData | undefined) => kept.get(file?.id ?? '')!,
		/** A part's result, as it was fetched. */
		async part(pages: string, ending: string, content: string | Uint8Array): Promise<FilesOfPart> {
			const fileName = `0a4c${pages.length}.${ending}`;
			const bytes = Buffer.from(content);
			const binary = await prepareBinaryData(bytes, fileName, MIME_TYPES[ending]!);
			const { mimeType } = binary;
			return {
				pages,
				files: [{ kind: 'result', fileName, mimeType, binaryProperty: 'result' }],
				binary: { result: binary },
			};
		},
	};
}

type Storage = ReturnType<typeof storage>;

const join = async (
	{ context }: Pick<Storage, 'context'>,
	parts: FilesOfPart[],
	values: Record<string, unknown> = {},
	taken: Record<string, IBinaryData> = {},
) => {
	const parameters = new Parameters({} as never, 0, 'options', {
		values: { options: values },
		item: { json: {}, binary: taken },
	});
	return await filesOfParts({ context }, parameters, parts, 'scan');
};

/** A PDF whose pages are as wide as these numbers say. */
function pdfOf(...widths: number[]): Uint8Array {
	const kids = widths.map((_, index) => `${index + 3} 0 R`).join(' ');
	return writePdf([
		'<</Type/Catalog/Pages 2 0 R>>',
		`<</Type/Pages/Count ${widths.length}/Kids[${kids}]>>`,
		...widths.map((width) => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} 100]>>`),
	]);
}

describe('texts', () => {
	test.each([
		['end without a line end', ['One', 'Two', 'Three'], 'One\n\nTwo\n\nThree'],
		['end with one', ['One\n', 'Two\r\n', 'Three\n'], 'One\n\nTwo\r\n\nThree\n'],
		['mark their pages', ['1\f2', '3\f', '4'], '1\f2\f3\f4'],
		['begin with a byte order mark', ['\uFEFFOne', '\uFEFFTwo'], '\uFEFFOne\n\nTwo'],
		['are empty', ['', 'Two', ''], 'Two\n\n'],
	])('that %s are one', async (_what, contents, whole) => {
		const store = storage();
		const pages = ['1-30', '31-60', '61'];
		const parts = await Promise.all(
			contents.map(async (content, at) => await store.part(pages[at]!, 'txt', content)),
		);
		const { files, binary, warnings } = await join(store, parts);
		expect(files).toEqual([
			{ kind: 'result', fileName: 'scan.txt', mimeType: 'text/plain', binaryProperty: 'result' },
		]);
		expect(store.bytesOf(binary?.result).toString()).toBe(whole);
		expect(binary?.result?.fileName).toBe('scan.txt');
		expect(warnings).toEqual([]);
	});

	test('are joined piece by piece where n8n keeps files on disk', async () => {
		const store = storage();
		const line = 'All work and no play. '.repeat(4000);
		const parts = [await store.part('1', 'txt', line), await store.part('2', 'txt', line)];
		const { binary } = await join(store, parts);
		expect(store.isStreamed()).toBe(true);
		expect(store.bytesOf(binary?.result).toString()).toBe(`${line}\n\n${line}`);
	});
});

describe('PDFs', () => {
	test('are one with all pages in their order', async () => {
		const store = storage();
		const parts = [
			await store.part('1-2', 'pdf', pdfOf(101, 102)),
			await store.part('3', 'pdf', pdfOf(103)),
			await store.part('4-6', 'pdf', pdfOf(104, 105, 106)),
		];
		const { files, binary, ofPart } = await join(store, parts, { outputBinaryField: 'pdf' });
		expect(files).toMatchObject([{ fileName: 'scan.pdf', binaryProperty: 'pdf' }]);
		expect(ofPart.size).toBe(0);
		const bytes = store.bytesOf(binary?.pdf);
		const about = { bytes, fileName: 'scan.pdf', mimeType: 'application/pdf' };
		const pages = await readOriginalPages(about);
		expect(pages.map(({ width }) => width)).toEqual([101, 102, 103, 104, 105, 106]);
	});

	test('above the limit stay apart, and nothing of them is read', async () => {
		const store = storage();
		const parts = [
			await store.part('1-30', 'pdf', pdfOf(1)),
			await store.part('31-60', 'pdf', pdfOf(2)),
		];
		parts[0]!.binary!.result!.bytes = MOST_PDF_BYTES;
		const read = jest.spyOn(store.context.helpers, 'getBinaryStream');
		const { files, binary, warnings } = await join(store, parts);
		expect(files.map(({ fileName, binaryProperty }) => [fileName, binaryProperty])).toEqual([
			['scan-p1-30.pdf', 'result'],
			['scan-p31-60.pdf', 'result_1'],
		]);
		expect(Object.keys(binary ?? {})).toEqual(['result', 'result_1']);
		expect(warnings).toMatchObject([{ code: 'parts-not-joined' }]);
		expect(warnings[0]!.message).toBe(
			'The result files of the parts were not joined. They have 129 MB, and the limit is 128 MB. Each part has a file of its own.',
		);
		expect(read).not.toHaveBeenCalled();
	});

	test('of which one cannot be opened stay apart', async () => {
		const store = storage();
		const parts = [
			await store.part('1', 'pdf', pdfOf(1)),
			await store.part('2', 'pdf', '%PDF-1.4\nnothing'),
		];
		const { files, warnings } = await join(store, parts);
		expect(files).toHaveLength(2);
		expect(warnings).toMatchObject([{ code: 'parts-not-joined' }]);
	});
});

test('Office files are numbered by their pages, in fields that are free', async () => {
	const store = storage();
	const parts = [
		await store.part('1-30', 'docx', 'a'),
		await store.part('31-60', 'docx', 'b'),
		await store.part('2, 5-7', 'docx', 'c'),
	];
	const held = { data: '', mimeType: 'image/png' };
	const { files, binary, ofPart, warnings } = await join(store, parts, {}, { result: held });
	expect(files.map(({ fileName, binaryProperty }) => [fileName, binaryProperty])).toEqual([
		['scan-p1-30.docx', 'result_1'],
		['scan-p31-60.docx', 'result_2'],
		['scan-p2,5-7.docx', 'result_3'],
	]);
	expect(store.bytesOf(binary?.result_2).toString()).toBe('b');
	expect(binary?.result_2?.fileName).toBe('scan-p31-60.docx');
	expect(ofPart.get('31-60')).toEqual([files[1]]);
	expect(warnings).toEqual([]);
});

test('a single part says which pages it has', async () => {
	const store = storage();
	const many = Array.from({ length: 60 }, (_, at) => String(at * 2 + 1)).join(', ');
	for (const [pages, fileName] of [
		['5-9', 'scan-p5-9.txt'],
		[many, 'scan-p1,3,5,7,9,11,13,15,17,19,21,23,25,27,29….txt'],
	] as const) {
		const { files, binary } = await join(store, [await store.part(pages, 'txt', 'a')]);
		expect(files).toMatchObject([{ fileName }]);
		expect(binary?.result?.fileName).toBe(fileName);
	}
});

test('files of different formats, and one that n8n could not store, stay apart', async () => {
	const store = storage();
	const text = await store.part('1', 'txt', 'a');
	const lost: FilesOfPart = {
		pages: '2',
		files: [
			{ kind: 'result', fileName: 'x.txt', mimeType: 'text/plain', url: 'https://a.example' },
		],
	};
	const mixed = await join(store, [text, await store.part('2', 'pdf', pdfOf(1))]);
	expect(mixed.files.map(({ fileName }) => fileName)).toEqual(['scan-p1.txt', 'scan-p2.pdf']);
	const { files, binary } = await join(store, [text, lost]);
	expect(files).toMatchObject([
		{ fileName: 'scan-p1.txt', binaryProperty: 'result' },
		{ fileName: 'scan-p2.txt', url: 'https://a.example' },
	]);
	expect(Object.keys(binary ?? {})).toEqual(['result']);
	expect(files[1]).not.toHaveProperty('binaryProperty');
});

test('a joined file that n8n cannot store leaves those of the parts', async () => {
	const store = storage({ room: 2 });
	const parts = [await store.part('1', 'txt', 'a'), await store.part('2', 'txt', 'b')];
	const { files, warnings } = await join(store, parts);
	expect(files).toHaveLength(2);
	expect(warnings).toMatchObject([{ code: 'file-not-stored' }]);
});

test('a run that was cancelled joins nothing', async () => {
	const cancelled = AbortSignal.abort(new Error('cancelled'));
	const store = storage({ cancelled, room: 2 });
	const parts = [await store.part('1', 'txt', 'a'), await store.part('2', 'txt', 'b')];
	await expect(join(store, parts)).rejects.toThrow('cancelled');
});

test('nothing came as a file', async () => {
	for (const parts of [[{ pages: '1', files: [] }], []]) {
		expect(await join(storage(), parts)).toMatchObject({ files: [], warnings: [] });
	}
});
