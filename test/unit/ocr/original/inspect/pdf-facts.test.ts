import { pdfMoment, readPdfFacts } from '../../../../../ocr/original/inspect/pdf-facts';
import { isoOfPdfDate } from '../../../../../ocr/original/pdf-date';
import { FakePdfium } from '../fake-pdfium';

interface Said {
	revision?: number;
	rights?: number;
	form?: number;
	version?: number;
	meta?: Record<string, string>;
	signatures?: Array<{ contents: number; time: string; reason: string; type: string } | null>;
	attachments?: Array<string | null>;
}

const [DOCUMENT, SIGNATURES, FILES] = [7, 100, 500];

function factsOf({
	revision = -1,
	rights = -1,
	form = 0,
	version = 17,
	meta = {},
	signatures = [],
	attachments = [],
}: Said = {}) {
	const ask =
		(text: string | undefined, encoding: 'latin1' | 'utf16le') => (at: number, bytes: number) =>
			text === undefined ? 0 : pdfium.written(text, encoding)(at, bytes);
	const signature = (handle: number) => signatures[handle - SIGNATURES]!;
	const pdfium: FakePdfium = new FakePdfium({
		_FPDF_GetSecurityHandlerRevision: () => revision,
		_FPDF_GetDocPermissions: () => rights,
		_FPDF_GetFormType: () => form,
		_FPDF_GetFileVersion: (_: number, at: number) => {
			pdfium.int(at, version);
			return version === 0 ? 0 : 1;
		},
		_FPDF_GetMetaText: (_: number, tag: number, at: number, bytes: number) =>
			ask(meta[pdfium.read(tag)], 'utf16le')(at, bytes),
		_FPDF_GetSignatureCount: () => signatures.length,
		_FPDF_GetSignatureObject: (_: number, index: number) =>
			signatures[index] ? SIGNATURES + index : 0,
		_FPDFSignatureObj_GetContents: (handle: number) => signature(handle).contents,
		_FPDFSignatureObj_GetTime: (handle: number, at: number, bytes: number) =>
			ask(signature(handle).time, 'latin1')(at, bytes),
		_FPDFSignatureObj_GetReason: (handle: number, at: number, bytes: number) =>
			ask(signature(handle).reason, 'utf16le')(at, bytes),
		_FPDFSignatureObj_GetSubFilter: (handle: number, at: number, bytes: number) =>
			ask(signature(handle).type, 'latin1')(at, bytes),
		_FPDFDoc_GetAttachmentCount: () => attachments.length,
		_FPDFDoc_GetAttachment: (_: number, index: number) =>
			attachments[index] === null ? 0 : FILES + index,
		_FPDFAttachment_GetName: (handle: number, at: number, bytes: number) =>
			ask(attachments[handle - FILES]!, 'utf16le')(at, bytes),
	});
	const facts = readPdfFacts(pdfium.module, DOCUMENT);
	expect(pdfium.taken.size).toBe(0);
	return facts;
}

const NONE = {
	...{
		isEncrypted: false,
		isSigned: false,
		hasForm: false,
		form: 'none',
		signatures: [],
		attachments: [],
	},
	...{
		permissions: null,
		version: '1.7',
		title: null,
		author: null,
		creator: null,
		producer: null,
	},
	...{ createdAt: null, modifiedAt: null },
};

test('a PDF that says nothing of itself', () => {
	expect(factsOf()).toEqual(NONE);
});

test('all that a PDF says of itself', () => {
	expect(
		factsOf({
			...{ revision: 4, rights: 0b10100, form: 1 },
			meta: {
				...{ Title: 'Größe', Author: ' Ada ', Creator: 'C', Producer: 'P' },
				...{ CreationDate: "D:20240131120000+01'00'", ModDate: 'D:20240201' },
			},
			signatures: [
				{ contents: 9, time: 'D:20240131120000Z', reason: 'Agreed', type: 'adbe.pkcs7.detached' },
				null,
				{ contents: 0, time: '', reason: '', type: '' },
				{ contents: 1, time: '', reason: '', type: '' },
			],
			attachments: ['a.xml', null, ''],
		}),
	).toEqual({
		...{ isEncrypted: true, isSigned: true, hasForm: true, form: 'acroform', version: '1.7' },
		signatures: [
			{ signedAt: '2024-01-31T12:00:00.000Z', reason: 'Agreed', type: 'adbe.pkcs7.detached' },
			{ signedAt: null, reason: null, type: null },
		],
		attachments: ['a.xml', '', ''],
		permissions: { print: true, change: false, copy: true },
		...{ title: 'Größe', author: 'Ada', creator: 'C', producer: 'P' },
		...{ createdAt: '2024-01-31T11:00:00.000Z', modifiedAt: '2024-02-01T00:00:00.000Z' },
	});
});

// ISO 32000-1, table 22: bit 3 print, bit 4 change, bit 5 copy.
test.each([
	[0b100, { print: true, change: false, copy: false }],
	[0b1000, { print: false, change: true, copy: false }],
	[0b10000, { print: false, change: false, copy: true }],
	[0b11, { print: false, change: false, copy: false }],
	[-1, { print: true, change: true, copy: true }],
])('the rights %d of one with a password of its owner', (rights, permissions) => {
	expect(factsOf({ revision: 0, rights }).permissions).toEqual(permissions);
});

// PDFium's fpdf_formfill.h: none, AcroForm, XFA in full and in the foreground.
test.each([
	[0, 'none', false],
	[1, 'acroform', true],
	[2, 'xfa', true],
	[3, 'xfa', true],
	[9, 'none', false],
])('the form %d is %s', (form, name, hasForm) => {
	expect(factsOf({ form })).toMatchObject({ form: name, hasForm });
});

test.each([
	[14, '1.4'],
	[20, '2.0'],
	[10, '1.0'],
	[9, null],
	[0, null],
])('the version %d is %s', (version, name) => {
	expect(factsOf({ version }).version).toBe(name);
});

test('200 signatures and files are named, and texts of 4 KB', () => {
	const signature = { contents: 1, time: '', reason: '', type: '' };
	const facts = factsOf({
		signatures: Array(201).fill(signature),
		attachments: Array(201).fill('a'),
	});
	expect([facts.signatures.length, facts.attachments.length]).toEqual([200, 200]);
	expect(factsOf({ meta: { Title: 'x'.repeat(2047), Author: 'x'.repeat(2048) } })).toMatchObject({
		...{ title: 'x'.repeat(2047), author: null },
	});
});

test.each<[string | undefined, string | undefined]>([
	["D:20240131123456+01'30'", '2024-01-31T12:34:56+01:30'],
	["D:20240131123456-08'00", '2024-01-31T12:34:56-08:00'],
	['D:20240131123456+01', '2024-01-31T12:34:56+01:00'],
	['D:20240131123456Z', '2024-01-31T12:34:56Z'],
	["D:20240131123456Z00'00'", '2024-01-31T12:34:56Z'],
	['D:20240131123456', '2024-01-31T12:34:56'],
	['D:202401311234', '2024-01-31T12:34:00'],
	['D:2024013112', '2024-01-31T12:00:00'],
	['D:20240131', '2024-01-31T00:00:00'],
	['D:202401', '2024-01-01T00:00:00'],
	['2024', '2024-01-01T00:00:00'],
	['202', undefined],
	['xD:2024', undefined],
	['', undefined],
	[undefined, undefined],
])('%s is the moment %s', (written, iso) => {
	expect(isoOfPdfDate(written)).toBe(iso);
});

test.each([
	[' D:20240131120000 ', '2024-01-31T12:00:00.000Z'],
	["D:20240131003000+01'00'", '2024-01-30T23:30:00.000Z'],
	['', null],
])('%j without a zone is one of UTC', (written, moment) => {
	expect(pdfMoment(written)).toBe(moment);
});
