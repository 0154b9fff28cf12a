import type { OcrJob } from '../../../../../ocr/document/types';
import { readOcrServicesAnswer as ocrServicesSteps } from '../../../../../ocr/providers/ocr-services/answer';
import { checkKey } from '../../../../../ocr/providers/ocr-services/key';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../../invariants';
import { OCR_SERVICES_ANSWER } from '../../../../support/documents';
import { atOnce } from '../../../../../ocr/document/turns';

const readOcrServicesAnswer = (...given: Parameters<typeof ocrServicesSteps>) =>
	atOnce(ocrServicesSteps(...given));

const job: OcrJob = {
	provider: 'ocr-services',
	id: null,
	status: 'succeeded',
	submittedAt: '2026-01-02T03:04:05.000Z',
};

function read(raw: unknown) {
	const document = readOcrServicesAnswer(raw, { job });
	expectInvariants(document);
	return document;
}

test('the text is one page, with tokens and language', () => {
	expect(read(OCR_SERVICES_ANSWER)).toMatchObject({
		job: { id: 'ocr-result-id' },
		languages: ['en'],
		usage: { tokens: 200 },
		pages: [{ text: OCR_SERVICES_ANSWER.text, words: [] }],
		files: [{ kind: 'original', fileName: 'filename.jpg', url: OCR_SERVICES_ANSWER.fileUrl }],
	});
});

test('a text alone will do, also an empty one', () => {
	expect(read({ text: '' })).toMatchObject({
		job: { id: null },
		languages: [],
		usage: {},
		text: '',
		files: [],
	});
});

test('fields of another type are taken as not there', () => {
	const odd = { text: 'a', id: 7, tokensUsed: '200', language: null, key: [], createdAt: 1 };
	expect(read(odd)).toMatchObject({ job: { id: null }, languages: [], usage: {} });
});

test.each([null, [], {}, { text: null }, { text: ['a'] }])('%j is refused', (raw) => {
	expect(() => readOcrServicesAnswer(raw, { job })).toThrow(UnreadableAnswer);
});

test.each(['ocr/u/a.jpg', 'ocr/u/a.JPEG', 'ocr/u-1/a b.png', 'ocr/u/..a.gif', 'ocr/ü/字.webp'])(
	'the key %s is taken',
	(key) => {
		expect(checkKey(key)).toBeNull();
	},
);

test.each(['ocr/u/ ', 'ocr/ /a.jpg', 'ocr/./a.jpg', 'ocr/u/a.jpg/', 'ocr/u/a.jpg?x', 'ocr\u007f'])(
	'the key %j is not taken',
	(key) => {
		expect(checkKey(key)).toMatch(/A key has the form ocr\/user_id\/filename\.jpg\.$/);
	},
);
