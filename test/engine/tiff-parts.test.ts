import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { OcrDocument } from '../../ocr/document/types';
import type { OcrProvider } from '../../ocr/providers/provider';
import { expectInvariants } from '../invariants';
import { lazarusAnswer, OCR_SERVICES_ANSWER } from '../support/documents';
import { fileItem } from '../support/ocr';
import { pagedTiff, tiffPagesIn } from '../support/paged-files';
import { runNode, type NodeName } from '../support/run-workflow';
import { startServer, type Reply, type TestServer } from '../support/server';

/** A TIFF of several pages goes in parts that are TIFFs. */

const UPLOAD = 'POST /api/files/upload';

async function run(
	node: NodeName,
	server: TestServer,
	bytes: Buffer,
	options: IDataObject = {},
): Promise<OcrDocument> {
	const { outputs } = await runNode({
		node,
		credential: { baseUrl: server.origin },
		items: [await fileItem('fax.tif', bytes)],
		parameters: {
			operation: 'extract',
			source: 'binary',
			binaryProperty: 'data',
			output: 'document',
			options,
		},
	});
	const [item] = outputs[0] as INodeExecutionData[];
	const document = item!.json as unknown as OcrDocument;
	expectInvariants(document);
	return document;
}

/** The parts that came, by name, in the order of their pages. */
const sent = (server: TestServer, route: string) =>
	server
		.to(route)
		.map((request) => {
			const [file] = request.form().files;
			return [file!.fileName, tiffPagesIn(file!.bytes)] as const;
		})
		.sort(([, a], [, b]) => a[0]! - b[0]!);

const summary = ({ pages }: OcrDocument) => pages.map(({ number, text }) => [number, text]);

describe('Lazarus, with a small Maximum File Size', () => {
	const serve = (server: TestServer) =>
		server.on('POST /ocr', (request): Reply => {
			const { ocrResults, ...answer } = lazarusAnswer();
			const readResults = tiffPagesIn(request.form().files[0]!.bytes).map((page, index) => {
				const line = { content: `Read page ${page}` };
				return { page: index + 1, width: 100, height: 100, words: [], lines: [line] };
			});
			return { json: { ...answer, ocrResults: { ...ocrResults, readResults } } };
		});

	test('each part is a TIFF of its pages, and all come back with their numbers', async () => {
		const server = await startServer();
		serve(server);
		const document = await run('lazarusOcr', server, pagedTiff(5, 400_000), {
			maximumFileSize: 1,
		});
		expect(sent(server, 'POST /ocr')).toEqual([
			['fax-p1-2.tif', [1, 2]],
			['fax-p3-4.tif', [3, 4]],
			['fax-p5.tif', [5]],
		]);
		expect(summary(document)).toEqual([1, 2, 3, 4, 5].map((page) => [page, `Read page ${page}`]));
		expect(document.source).toMatchObject({ fileName: 'fax.tif', pageCount: 5 });
		expect(document.warnings).toEqual([]);
	});

	test('chosen pages are sent alone and keep their numbers', async () => {
		const server = await startServer();
		serve(server);
		const options = { maximumFileSize: 1, pages: '2, 4-5' };
		const document = await run('lazarusOcr', server, pagedTiff(5, 400_000), options);
		const parts = sent(server, 'POST /ocr').map(([, pages]) => pages);
		expect(parts).toHaveLength(2);
		expect(parts.flat()).toEqual([2, 4, 5]);
		expect(summary(document).map(([number]) => number)).toEqual([2, 4, 5]);
	});
});

describe('OCR Services', () => {
	/** As n8n loads it: more than 50 MB of pixels would make this test take minutes. */
	const { ocrServices } = jest.requireActual<{ ocrServices: OcrProvider<unknown> }>(
		'../../dist/ocr/providers/ocr-services/provider',
	);
	const own = ocrServices.limits.bytes;

	beforeAll(() => (ocrServices.limits.bytes = 150_000));
	afterAll(() => (ocrServices.limits.bytes = own));

	test('each part is uploaded as a TIFF and read by its own key', async () => {
		const server = await startServer();
		const keys = new Map<string, number[]>();
		server.on(UPLOAD, (request): Reply => {
			const [file] = request.form().files;
			const key = `ocr/user/${file!.fileName}`;
			keys.set(key, tiffPagesIn(file!.bytes));
			return { json: { key } };
		});
		server.on('POST /api/ocr/process', (request): Reply => {
			const { key } = JSON.parse(request.body.toString()) as { key: string };
			return {
				json: { ...OCR_SERVICES_ANSWER, key, text: `Read ${keys.get(key)!.join(' and ')}` },
			};
		});
		const document = await run('ocrServices', server, pagedTiff(3, 60_000));
		expect(sent(server, UPLOAD)).toEqual([
			['fax-p1-2.tif', [1, 2]],
			['fax-p3.tif', [3]],
		]);
		// It answers with one text, whatever has so many pages.
		expect(summary(document)).toEqual([
			[1, 'Read 1 and 2'],
			[3, 'Read 3'],
		]);
		expect(document.source).toMatchObject({ fileName: 'fax.tif', pageCount: 3 });
		expect(document.warnings.map(({ code }) => code)).toEqual(['pages-joined']);
	});
});
