import type { IBinaryData } from 'n8n-workflow';

import { Parameters } from '../../../../nodes/shared/parameters';
import { chosenFiles, noFiles } from '../../../../nodes/shared/source/chosen-files';
import { writePng } from '../../ocr/original/pictures/write-png';
import { bytesOf, Files, LIMITS } from './files';

let files: Files;

beforeEach(() => {
	files = new Files();
});

async function chosen(
	set: Record<string, unknown>,
	binary: Record<string, IBinaryData> = {},
	{ takesFiles = false, type = 'x.ocr' } = {},
) {
	const context = files.contextOf(set, binary, type);
	const reader = { context, name: 'Reader', limits: LIMITS, takesFiles };
	return await chosenFiles(reader, new Parameters(context, 0));
}

const png = (width: number, height: number) =>
	writePng({ width, height, colorType: 0, depth: 8, value: () => 0 });

/** The binary fields of the files that are chosen of all. */
const fieldsOf = async (set: Record<string, unknown>, binary: Record<string, IBinaryData>) =>
	(await chosen({ source: 'allFiles', ...set }, binary))!.files.map(({ field }) => field);

describe('a document by itself', () => {
	test.each(['url', 'base64', 'file', 'key'])('is what %s gives', async (source) => {
		expect(await chosen({ source, binaryProperty: 'a,b' })).toBeUndefined();
	});

	test.each(['data', '', 'no such'])('is what Input Binary Field names: %j', async (name) => {
		const data = files.keep(bytesOf('png'));
		expect(await chosen({ binaryProperty: name }, { data })).toBeUndefined();
	});

	test('is a file that an expression gives', async () => {
		expect(await chosen({ binaryProperty: files.keep(bytesOf('png')) })).toBeUndefined();
	});

	test('may have a comma in the name of its field', async () => {
		const odd = files.keep(bytesOf('png'));
		expect(await chosen({ binaryProperty: ' front, back ' }, { 'front, back': odd })).toBe(
			undefined,
		);
	});

	test('is what a tool reads, whatever is set', async () => {
		const type = 'x.ocrTool';
		const data = files.keep(bytesOf('png'));
		expect(await chosen({ source: 'allFiles' }, { data }, { type })).toBeUndefined();
	});
});

describe('several names in Input Binary Field', () => {
	test('are files in their order, those that are not there too', async () => {
		const front = files.keep(bytesOf('png'));
		const back = files.keep(bytesOf('png'));
		expect(await chosen({ binaryProperty: ' back, _files.front,, side' }, { front, back })).toEqual(
			{
				files: [
					{ field: 'back', binary: back },
					{ field: 'front', binary: front },
					{ field: 'side', binary: undefined },
				],
				asOne: false,
				warnings: [],
			},
		);
	});

	test('may be a list, of names and of files', async () => {
		const front = files.keep(bytesOf('png'));
		const other = files.keep(bytesOf('png'));
		expect((await chosen({ binaryProperty: ['front', other, ' '] }, { front }))!.files).toEqual([
			{ field: 'front', binary: front },
			{ field: '', binary: other },
		]);
	});

	test.each([
		[undefined, false, false],
		[undefined, true, true],
		['document', false, true],
		['items', true, false],
	])(
		'with Several Files at %j, of a provider that takes several: %s',
		async (set, takesFiles, asOne) => {
			const severalNamed = set === undefined ? {} : { severalNamed: set };
			const read = await chosen({ binaryProperty: 'a,b', ...severalNamed }, {}, { takesFiles });
			expect(read!.asOne).toBe(asOne);
		},
	);
});

describe('all files of the item', () => {
	test('are those that can be read, each a document of its own', async () => {
		const scan = files.keep(bytesOf('pdf'), 'scan.pdf');
		const photo = files.keep(bytesOf('png'), 'photo.png');
		expect(await chosen({ source: 'allFiles' }, { scan, photo })).toEqual({
			files: [
				{ field: 'scan', binary: scan },
				{ field: 'photo', binary: photo },
			],
			asOne: false,
			warnings: [],
		});
		expect(await chosen({ source: 'allFiles', severalFiles: 'document' }, {})).toEqual({
			...{ files: [], asOne: true, warnings: [] },
		});
	});

	test('are chosen by their names, or by their fields where they have none', async () => {
		const binary = {
			a: files.keep(bytesOf('pdf'), 'Invoice 7.pdf'),
			b: files.keep(bytesOf('pdf'), 'terms.pdf'),
			invoice: files.keep(bytesOf('pdf')),
		};
		expect(await fieldsOf({ fileNames: 'invoice*' }, binary)).toEqual(['a', 'invoice']);
		expect(await fieldsOf({ fileNames: '' }, binary)).toEqual(['a', 'b', 'invoice']);
	});

	test('are chosen by what is in them', async () => {
		const binary = {
			pdf: files.keep(bytesOf('pdf'), 'a.png'),
			png: files.keep(bytesOf('png'), 'a.pdf'),
			tiff: files.keep(bytesOf('tiff'), 'a'),
			json: files.keep(bytesOf('json'), 'a.json'),
		};
		expect(await fieldsOf({ fileTypes: ['pdf'] }, binary)).toEqual(['pdf']);
		expect(await fieldsOf({ fileTypes: ['image'] }, binary)).toEqual(['png', 'tiff']);
		expect(await fieldsOf({ fileTypes: 'image, pdf' }, binary)).toEqual(['pdf', 'png', 'tiff']);
	});

	test('of a type that was chosen go on although they cannot be read, to be told by their item', async () => {
		const binary = { a: files.keep(bytesOf('jpeg'), 'a.jpg') };
		const read = await chosen({ source: 'allFiles', fileTypes: ['image'] }, binary);
		expect(read).toMatchObject({ files: [{ field: 'a' }], warnings: [] });
	});

	test('that are damaged or empty are what their names say', async () => {
		const binary = {
			empty: files.keep(Buffer.alloc(0), 'a.pdf'),
			damaged: files.keep(Buffer.from([1, 2, 3, 4]), 'b.png'),
			noted: { ...files.keep(Buffer.from([1, 2, 3, 4]), 'c'), fileExtension: 'tif' },
		};
		expect(await fieldsOf({}, binary)).toEqual(['empty', 'damaged', 'noted']);
		expect(await fieldsOf({ fileTypes: ['image'] }, binary)).toEqual(['damaged', 'noted']);
	});

	test('that nobody can read are left out with a warning', async () => {
		const one = { a: files.keep(bytesOf('jpeg'), 'a.jpg') };
		expect(await chosen({ source: 'allFiles' }, one)).toMatchObject({
			files: [],
			warnings: [
				{
					code: 'files-left-out',
					message:
						'Reader cannot read "a.jpg" (JPEG), so this file was left out. To read only some types, set File Types.',
				},
			],
		});
		const two = { ...one, b: files.keep(bytesOf('json')) };
		const [warning] = (await chosen({ source: 'allFiles' }, two))!.warnings;
		expect(warning!.message).toMatch(
			/^Reader cannot read "a\.jpg" \(JPEG\), "b", so these files were left out\./,
		);
	});

	test.each([
		[10, / "9\.jpg" \(JPEG\), so these/],
		[11, / "9\.jpg" \(JPEG\) and 1 more, so these/],
		[13, / "9\.jpg" \(JPEG\) and 3 more, so these/],
	])('of %i that are left out ten are named', async (count, message) => {
		const many = Array.from({ length: count }, (_, at) => [
			...[`f${at}`, files.keep(bytesOf('jpeg'), `${at}.jpg`)],
		]);
		const read = await chosen({ source: 'allFiles' }, Object.fromEntries(many) as never);
		expect(read!.warnings[0]!.message).toMatch(message);
	});
});

describe('small images', () => {
	const binary = () => ({
		logo: files.keep(png(299, 900), 'logo.png'),
		flat: files.keep(png(900, 299), 'flat.png'),
		scan: files.keep(png(300, 300), 'scan.png'),
	});

	test.each<[unknown, string[]]>([
		['', ['scan']],
		[300, ['scan']],
		['299', ['logo', 'flat', 'scan']],
		[301, []],
		[0, ['logo', 'flat', 'scan']],
	])('below %j pixels are left out without a word', async (minimumImageSize, expected) => {
		const read = await chosen({ source: 'allFiles', minimumImageSize }, binary());
		expect(read!.files.map(({ field }) => field)).toEqual(expected);
		expect(read!.warnings).toEqual([]);
	});

	test.each<[unknown, string]>([
		[-1, '-1'],
		['many', 'many'],
		[Infinity, 'Infinity'],
		['x'.repeat(101), 'x'.repeat(100)],
	])('of %j pixels are none', async (minimumImageSize, shown) => {
		await expect(chosen({ source: 'allFiles', minimumImageSize }, {})).rejects.toMatchObject({
			code: 'invalid-input',
			message: `Minimum Image Size (Pixels): "${shown}" is not a number of at least 0.`,
		});
	});

	test('over 1 MB, and those that cannot be opened, are always read', async () => {
		const small = png(10, 10);
		const padded = (size: number) => Buffer.concat([small, Buffer.alloc(size - small.length)]);
		const MB = 1024 * 1024;
		const read = await fieldsOf(
			{},
			{
				most: files.keep(padded(MB), 'a.png'),
				large: files.keep(padded(MB + 1), 'b.png'),
				damaged: files.keep(bytesOf('png', 20), 'c.png'),
				tiff: files.keep(bytesOf('tiff', 20), 'd.tif'),
			},
		);
		expect(read).toEqual(['large', 'damaged', 'tiff']);
	});
});

test('an item of which no file was read says so', () => {
	expect(noFiles).toEqual({
		code: 'no-files',
		message: expect.stringMatching(/File Names, File Types and Minimum Image Size \(Pixels\)\.$/),
	});
});
