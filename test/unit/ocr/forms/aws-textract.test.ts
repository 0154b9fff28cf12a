import { awsTextract } from '../../../../ocr/forms/aws-textract/textract';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';
import { samples, smallest } from '../../../support/answers/forms/aws-textract';
import { expectPlainSentence } from '../../../support/messages';
import { toDocument } from '../../../support/to-document';

const read = (raw: unknown) => {
	const document = toDocument(awsTextract, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

const box = (Left: number, Top: number) => ({
	BoundingBox: { Left, Top, Width: 0.1, Height: 0.05 },
});

const word = (Id: string, Text: string, left = 0.1, top = 0.1) => ({
	BlockType: 'WORD',
	Id,
	Text,
	Confidence: 90,
	Geometry: box(left, top),
});

const line = (Id: string, Text: string, ...Ids: string[]) => ({
	BlockType: 'LINE',
	Id,
	Text,
	Relationships: [{ Type: 'CHILD', Ids }],
});

const check = (Id: string, SelectionStatus: string, left: number, top = 0.1) => ({
	BlockType: 'SELECTION_ELEMENT',
	Id,
	SelectionStatus,
	Confidence: 80,
	Geometry: box(left, top),
});

const cell = (Id: string, RowIndex: number, ColumnIndex: number, Ids: string[], more = {}) => ({
	BlockType: 'CELL',
	Id,
	RowIndex,
	ColumnIndex,
	RowSpan: 1,
	ColumnSpan: 1,
	Confidence: 70,
	Relationships: Ids.length > 0 ? [{ Type: 'CHILD', Ids }] : undefined,
	...more,
});

const table = (Id: string, Ids: string[], merged: string[] = []) => ({
	BlockType: 'TABLE',
	Id,
	Relationships: [
		{ Type: 'CHILD', Ids },
		...(merged.length > 0 ? [{ Type: 'MERGED_CELL', Ids: merged }] : []),
	],
});

const grid = (raw: unknown) =>
	read(raw).tables.map(({ rows, columns, headerRows, cells }) => ({
		size: [rows, columns, headerRows],
		cells: cells.map((each) => [each.row, each.column, each.text].join()),
	}));

describe('words and lines', () => {
	test('have places in shares of the page, confidence and handwriting', () => {
		const document = read(samples['aws-textract']());
		expect(document).toMatchObject({
			provider: { id: 'aws-textract', modelVersion: '1.0' },
			usage: { pages: 2 },
			confidenceSource: 'derived',
			warnings: [{ code: 'polygon-clamped' }],
		});
		const [first, second] = document.pages;
		expect(first.words[0]).toMatchObject({ text: 'Invoice', handwritten: false });
		expect(first.words[0].polygon?.[0][0]).toBeCloseTo(150 / 1654, 5);
		expect(first.width).toBeNull();
		expect(second.words.at(-1)).toMatchObject({ text: 'COPY', handwritten: true });
	});

	test('are the same however the names are spelled, and in parts', () => {
		const one = read(samples['aws-textract']());
		for (const name of [
			'aws-textract-parts',
			'aws-textract-camel',
			'aws-textract-snake',
		] as const) {
			expect(read(samples[name]())).toEqual(one);
		}
	});

	test('are found in the last part alone, with the page’s own number', () => {
		const Blocks = [
			{ BlockType: 'PAGE', Id: 'p', Page: 3, Geometry: { RotationAngle: 90.5 } },
			{ ...line('l', 'a', 'a'), Page: 3 },
			{ ...word('a', 'a'), Page: 3 },
		];
		const { pages } = read({ JobStatus: 'SUCCEEDED', Blocks });
		expect(pages.map(({ number, angle, text }) => [number, angle, text])).toEqual([[3, 90.5, 'a']]);
	});

	test('come in the order of the layout where it was asked for', () => {
		const Blocks = [
			line('l', 'left', 'a'),
			line('r', 'right', 'b'),
			line('m', 'left too', 'c', 'd'),
			line('x', 'nowhere', 'e'),
			word('a', 'left'),
			word('b', 'right'),
			word('c', 'left'),
			word('d', 'too'),
			word('e', 'nowhere'),
			{ BlockType: 'LAYOUT_LIST', Id: 'list', Relationships: [{ Type: 'CHILD', Ids: ['t'] }] },
			{ BlockType: 'LAYOUT_TEXT', Id: 't', Relationships: [{ Type: 'CHILD', Ids: ['l', 'm'] }] },
			{ BlockType: 'LAYOUT_TEXT', Id: 'u', Relationships: [{ Type: 'CHILD', Ids: ['r'] }] },
		];
		expect(read({ Blocks }).text).toBe('left\nleft too\nright\nnowhere');
	});

	test('that belong to nothing are kept, and those without a text are told', () => {
		const Blocks = [
			line('l', 'a', 'a'),
			word('a', 'a'),
			word('b', 'b'),
			word('c', 'c'),
			{ BlockType: 'WORD', Id: 'd' },
			line('n', 'no words'),
		];
		const document = read({ Blocks });
		expect(document.text).toBe('a\nno words\nb c');
		expect(document.warnings.map(({ code }) => code)).toEqual(['word-unreadable']);
	});

	test('are missing on a blank page', () => {
		expect(read({ DocumentMetadata: { Pages: 1 }, Blocks: [{ BlockType: 'PAGE' }] })).toMatchObject(
			{ text: '', pages: [{ words: [] }] },
		);
	});
});

describe('tables', () => {
	test('have their cells, header and words', () => {
		const document = read(samples['aws-textract']());
		expect(document.tables).toHaveLength(1);
		expect(document.tables[0]).toMatchObject({
			page: 1,
			source: 'provider',
			rows: 5,
			columns: 4,
			headerRows: 1,
		});
		const total = document.tables[0].cells.at(-1)!;
		expect(total).toMatchObject({ row: 4, column: 3, text: '96.80' });
		const { offset, length } = total.span!;
		expect(document.text.slice(offset, offset + length)).toBe('96.80');
		expect(total.confidence).toBeGreaterThan(0.8);
	});

	test('have merged cells once, with the words of all that they are made of', () => {
		const Blocks = [
			line('l', 'Opening hours', 'a', 'b'),
			line('m', 'Mon 8', 'c', 'd'),
			word('a', 'Opening'),
			word('b', 'hours'),
			word('c', 'Mon'),
			word('d', '8'),
			table('t', ['w', 'x', 'y', 'z'], ['v']),
			cell('w', 1, 1, ['a'], { EntityTypes: ['TABLE_TITLE'] }),
			cell('x', 1, 2, ['b'], { EntityTypes: ['TABLE_TITLE'] }),
			cell('y', 2, 1, ['c'], { EntityTypes: ['COLUMN_HEADER'] }),
			cell('z', 2, 2, ['d'], { EntityTypes: ['COLUMN_HEADER'] }),
			{
				...cell('v', 1, 1, ['w', 'x'], { EntityTypes: ['TABLE_TITLE'] }),
				BlockType: 'MERGED_CELL',
				ColumnSpan: 2,
			},
		];
		expect(grid({ Blocks })).toEqual([
			{ size: [2, 2, 2], cells: ['0,0,Opening hours', '1,0,Mon', '1,1,8'] },
		]);
		expect(read({ Blocks }).tables[0].cells[0]).toMatchObject({ columnSpan: 2, rowSpan: 1 });
	});
});

describe('check boxes', () => {
	test('stand in their cells, and in the text beside the words of their row', () => {
		const Blocks = [
			line('l', 'Paid', 'a'),
			line('m', 'Sent', 'b'),
			word('a', 'Paid'),
			word('b', 'Sent', 0.1, 0.2),
			check('s', 'SELECTED', 0.5),
			check('u', 'NOT_SELECTED', 0.5, 0.2),
			table('t', ['w', 'x', 'y', 'z']),
			cell('w', 1, 1, ['a']),
			cell('x', 1, 2, ['s']),
			cell('y', 2, 1, ['b']),
			cell('z', 2, 2, ['u']),
		];
		expect(read({ Blocks }).text).toBe('Paid ☑\nSent ☐');
		expect(grid({ Blocks })[0].cells).toEqual(['0,0,Paid', '0,1,☑', '1,0,Sent', '1,1,☐']);
	});

	test('stand beside the key whose value they are', () => {
		const key = (Id: string, words: string[], value: string) => ({
			BlockType: 'KEY_VALUE_SET',
			Id,
			EntityTypes: ['KEY'],
			Relationships: [
				{ Type: 'CHILD', Ids: words },
				{ Type: 'VALUE', Ids: [value] },
			],
		});
		const value = (Id: string, ...Ids: string[]) => ({
			BlockType: 'KEY_VALUE_SET',
			Id,
			EntityTypes: ['VALUE'],
			Relationships: [{ Type: 'CHILD', Ids }],
		});
		const Blocks = [
			line('l', 'Very good Bad', 'a', 'b', 'c'),
			word('a', 'Very', 0.2),
			word('b', 'good', 0.3),
			word('c', 'Bad', 0.5),
			check('s', 'SELECTED', 0.1),
			check('u', 'NOT_SELECTED', 0.6),
			check('v', 'SELECTED', 0.9),
			key('k', ['a', 'b'], 'kv'),
			value('kv', 's'),
			key('j', ['c'], 'jv'),
			value('jv', 'u'),
		];
		expect(read({ Blocks }).text).toBe('☑ Very good Bad ☐ ☑');
	});
});

describe('expenses', () => {
	test('have their line items as a table, called as in the document', () => {
		const [document] = [read(smallest['Amazon Textract, expenses'])];
		expect(document.text).toBe('a 3');
		expect(grid(smallest['Amazon Textract, expenses'])).toEqual([
			{ size: [2, 2, 1], cells: ['0,0,ITEM', '0,1,Each', '1,0,a', '1,1,3'] },
		]);
	});

	test('without blocks have a line for each field', () => {
		const [expense] = smallest['Amazon Textract, expenses'].ExpenseDocuments;
		const document = read({ ExpenseDocuments: [{ ...expense, Blocks: undefined }] });
		const { text } = document;
		expect(document.warnings.map(({ code }) => code)).toEqual(['text-in-part']);
		expect(text).toBe('Total 3\na 3');
	});
});

describe('what is missing is told', () => {
	test('a part of a result, and pages that were not read', () => {
		expect(read(smallest['Amazon Textract']).warnings.map(({ code }) => code)).toEqual([
			'page-not-read',
			'answer-incomplete',
		]);
		expect(read(samples['aws-textract-parts']()).warnings.map(({ code }) => code)).toEqual([
			'polygon-clamped',
		]);
	});

	test.each([
		[{ JobStatus: 'IN_PROGRESS' }, /has not read the document yet/],
		[
			{ JobStatus: 'FAILED', StatusMessage: 'Bad\nfile..' },
			/did not read the document: Bad file\.$/,
		],
		[{ JobStatus: 'FAILED' }, /no reason given\.$/],
		[{ JobStatus: 'SUCCEEDED' }, /"Blocks" \(a list\) is missing/],
	])('%j is one sentence', (raw, sentence) => {
		let message = '';
		try {
			readAnswer(raw);
		} catch (error) {
			message = error instanceof Error ? error.message : '';
		}
		expect(message).toMatch(sentence);
		expectPlainSentence(message);
	});
});

const page = (Id: string, Page: number) => ({ BlockType: 'PAGE', Id, Page });

describe('several answers', () => {
	const answer = (id: string, Page: number, ...texts: string[]) => ({
		DocumentMetadata: { Pages: 1 },
		Blocks: [page(id, Page), ...texts.map((said, at) => ({ ...word(`${id}${at}`, said), Page }))],
	});
	const pagesOf = (raw: unknown) => readAnswer(raw).pages.map(({ number, text }) => [number, text]);

	test('of a picture each are a page each', () => {
		expect(pagesOf([answer('a', 1, 'one'), answer('b', 1, 'two'), answer('c', 1)])).toEqual([
			[1, 'one'],
			[2, 'two'],
			[3, ''],
		]);
	});

	test('that go on within a page are one', () => {
		const [first, second] = [answer('a', 4, 'one'), answer('b', 4, 'two')];
		const rest = { ...second, Blocks: second.Blocks.slice(1) };
		expect(pagesOf([{ ...first, NextToken: 'n' }, rest, answer('c', 5, 'three')])).toEqual([
			[4, 'one two'],
			[5, 'three'],
		]);
	});

	test('count their pages', () => {
		expect(read([answer('a', 1, 'one'), answer('b', 1, 'two')]).usage.pages).toBe(2);
	});
});

test('blocks that somebody has taken out are read', () => {
	const raw = samples['aws-textract']();
	expect(readAnswer(raw.Blocks).pages).toEqual(read(raw).pages);
});

describe('an identity', () => {
	const identity = (more: object) => ({
		IdentityDocuments: [
			{
				DocumentIndex: 1,
				IdentityDocumentFields: [
					{ Type: { Text: 'FIRST_NAME' }, ValueDetection: { Text: 'Ada', Confidence: 90 } },
					{ Type: { Text: 'LAST_NAME' }, ValueDetection: { Text: '', Confidence: 90 } },
				],
				...more,
			},
		],
		AnalyzeIDModelVersion: '1.0',
	});

	test('has the words of its blocks', () => {
		const document = readAnswer(identity({ Blocks: [page('p', 1), word('w', 'ADA')] }));
		expect(document).toMatchObject({ text: 'ADA', provider: { modelVersion: '1.0' } });
	});

	test('has its fields where it has no blocks', () => {
		const document = readAnswer({
			IdentityDocuments: [1, 2].flatMap(() => identity({}).IdentityDocuments),
		});
		expect(document.pages.map(({ text }) => text)).toEqual(Array(2).fill('FIRST_NAME: Ada'));
		expect(document.warnings.map(({ code }) => code)).toEqual(['text-in-part']);
	});
});
