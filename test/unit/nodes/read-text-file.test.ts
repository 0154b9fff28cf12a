import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { gzipSync } from 'node:zlib';

import { documentOfItem } from '../../../nodes/shared/document/document-of-item';
import { Parameters } from '../../../nodes/shared/parameters';
import { OcrFailure } from '../../../nodes/shared/failure';
import { expectInvariants } from '../../invariants';
import { upstage } from '../../support/fuzz-answers';
import { expectPlainSentence } from '../../support/messages';

/** What is read out of a file of the item, as the node's *Document Source: Binary File*. */
async function documentIn(bytes: Buffer, set: Record<string, unknown> = {}) {
	const file: IBinaryData = {
		data: bytes.toString('base64'),
		fileName: 'answer.json',
		mimeType: 'application/json',
	};
	const context = {
		getInputData: () => [{ json: {}, binary: { file } }],
		getExecutionCancelSignal: () => undefined,
		getNode: () => ({ name: 'OCR', type: 'ocr' }),
		getNodeParameter: (name: string, _item: number, otherwise: unknown) =>
			({ documentFrom: 'binary', documentBinary: 'file', ...set })[name] ?? otherwise,
		helpers: { getBinaryDataBuffer: () => Promise.resolve(bytes) },
	} as unknown as IExecuteFunctions;
	const document = await documentOfItem(context, new Parameters(context, 0));
	expectInvariants(document);
	return document;
}

const [page] = upstage.pages;
const answer = (text: string) =>
	JSON.stringify({ ...upstage, pages: [{ ...page, text, words: [] }] });

const TEXT = 'Größe 5, naïve, «ça»';

test.each<[string, Buffer]>([
	['UTF-8', Buffer.from(answer(TEXT))],
	['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${answer(TEXT)}`, 'utf16le')],
	['UTF-16 without one', Buffer.from(answer(TEXT), 'utf16le')],
	['UTF-16, big-endian', Buffer.from(`\uFEFF${answer(TEXT)}`, 'utf16le').swap16()],
	['Latin-1', Buffer.from(answer(TEXT), 'latin1')],
	['UTF-16, packed with gzip', gzipSync(Buffer.from(answer(TEXT), 'utf16le'))],
])('a JSON file in %s is read', async (_, bytes) => {
	expect((await documentIn(bytes)).text).toBe(TEXT);
});

test('a text file in UTF-16 is read', async () => {
	const bytes = Buffer.from(`\uFEFF${TEXT}`, 'utf16le');
	expect((await documentIn(bytes, { options: { form: 'text' } })).text).toBe(TEXT);
});

test.each<[string, Buffer]>([
	['Shift JIS', Buffer.from([0x7b, 0x93, 0xfa, 0x96, 0x7b, 0x81, 0x41, 0x7d])],
	['no text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d])],
	['Windows-1251, packed', gzipSync(Buffer.from([0x7b, 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]))],
])('a file in %s is refused in one sentence', async (_, bytes) => {
	const refusal: unknown = await documentIn(bytes).catch((error: unknown) => error);
	expect(refusal).toBeInstanceOf(OcrFailure);
	const { message } = refusal as OcrFailure;
	expect(message).toContain('"answer.json" is not text in UTF-8');
	expectPlainSentence(message);
});
