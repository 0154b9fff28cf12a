import { PDFDocument } from 'pdf-lib';
import { drawTiffPage, PageDrawer } from '../../../../../../ocr/original/pictures/tiff/draw-page';
import { tiffPages } from '../../../../../../ocr/original/pictures/tiff/pages';
import { writeTiff } from '../write-tiff';

/** A page of 40 × 20 pixels, black but for its right half. */
const bytesOf = (orientation: number) =>
	writeTiff([
		{ width: 40, height: 20, photometric: 1, orientation, value: (x) => (x < 20 ? 0 : 255) },
	]);

/** How large the page is drawn, and what its PDF is like. */
async function asked(
	orientation: number,
	most?: number,
	drawn: Uint8Array | null = new Uint8Array(4),
) {
	const bytes = bytesOf(orientation);
	const [page] = tiffPages(bytes, 'F');
	let pdf: Uint8Array | undefined;
	const drawer = { draw: (made: Uint8Array) => ((pdf = made), Promise.resolve(drawn)) } as unknown as PageDrawer; // prettier-ignore
	const { data, ...size } = await drawTiffPage(bytes, page!, 'The file', drawer, most);
	expect(data).toBe(drawn);
	const sheet = (await PDFDocument.load(pdf!)).getPage(0);
	return { ...size, sheet: [sheet.getWidth(), sheet.getHeight()] };
}

test.each<[orientation: number, most: number | undefined, width: number, height: number]>([
	[1, undefined, 40, 20],
	[1, 800, 40, 20],
	[1, 200, 20, 10],
	[3, 200, 20, 10],
	[6, undefined, 20, 40],
	[6, 200, 10, 20],
	[1, 1, 1, 1],
])(
	'a page of orientation %d, in %s pixels, is drawn %d × %d',
	async (orientation, most, width, height) => {
		expect(await asked(orientation, most)).toEqual({
			width,
			height,
			kind: 'rgba',
			sheet: [width, height],
		});
	},
);

test('one that cannot be drawn is damaged', async () => {
	await expect(asked(1, undefined, null)).rejects.toThrow('The file is cut off or damaged');
});

test('what is drawn is turned as it is to be seen', async () => {
	const drawer = new PageDrawer();
	const corners = async (orientation: number) => {
		const bytes = bytesOf(orientation);
		const { width, height, data } = await drawTiffPage(
			bytes,
			tiffPages(bytes, 'F')[0]!,
			'F',
			drawer,
		);
		const at = (x: number, y: number) => (data[(y * width + x) * 4]! > 128 ? 'white' : 'black');
		return [at(2, 2), at(width - 3, 2), at(2, height - 3), at(width - 3, height - 3)];
	};
	const [black, white] = ['black', 'white'];
	expect(await corners(1)).toEqual([black, white, black, white]);
	expect(await corners(2)).toEqual([white, black, white, black]);
	expect(await corners(3)).toEqual([white, black, white, black]);
	expect(await corners(6)).toEqual([black, black, white, white]);
	expect(await corners(8)).toEqual([white, white, black, black]);
});

test('what is no PDF is not drawn, and the next one is', async () => {
	const drawer = new PageDrawer();
	expect(await drawer.draw(Buffer.from('nothing'), 10, 10)).toBeNull();
	const pdf = await PDFDocument.create();
	pdf.addPage([10, 20]);
	expect(await drawer.draw(await pdf.save(), 10, 20)).toHaveLength(800);
});
