import { pagedPdf } from '../support/paged-files';

/** Compiling the PDF engine takes most of the time of opening a small file: a thousand are opened in seconds. */
test('the PDF engine is compiled once, and each file has an engine of its own', async () => {
	const compile = jest.spyOn(WebAssembly, 'compile');
	const instantiate = jest.spyOn(WebAssembly, 'instantiate');
	const { PdfEngine } = jest.requireActual<typeof import('../../ocr/original/pdf-engine')>(
		'../../dist/ocr/original/pdf-engine',
	);
	const files = [await pagedPdf(1), await pagedPdf(2), await pagedPdf(3)];
	const engines = await Promise.all(
		files.map(async (bytes, at) => await PdfEngine.open(bytes, `The PDF file "${at}.pdf"`)),
	);
	expect(engines.map((engine) => engine.pages().length)).toEqual([1, 2, 3]);
	engines[0]!.close();
	expect(engines[2]!.pages()).toHaveLength(3);
	for (const engine of engines.slice(1)) engine.close();
	expect(compile).toHaveBeenCalledTimes(1);
	expect(instantiate).toHaveBeenCalledTimes(3);
	for (const [engine] of instantiate.mock.calls) expect(engine).toBeInstanceOf(WebAssembly.Module);
});

test('where there was no memory to compile it, the next file tries again', async () => {
	jest.resetModules();
	const { PdfEngine } = jest.requireActual<typeof import('../../ocr/original/pdf-engine')>(
		'../../dist/ocr/original/pdf-engine',
	);
	const bytes = await pagedPdf(1);
	const open = async () => await PdfEngine.open(bytes, 'The PDF file "a.pdf"');
	jest.spyOn(WebAssembly, 'compile').mockRejectedValueOnce(new RangeError('Out of memory'));
	await expect(open()).rejects.toThrow('Out of memory');
	jest.spyOn(WebAssembly, 'instantiate').mockRejectedValueOnce(new RangeError('Out of memory'));
	await expect(open()).rejects.toThrow('Out of memory');
	const engine = await open();
	expect(engine.pages()).toHaveLength(1);
	engine.close();
});

afterEach(() => jest.restoreAllMocks());
