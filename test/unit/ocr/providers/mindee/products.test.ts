import { mindee } from '../../../../../ocr/providers/mindee/provider';
import { expectInvariants } from '../../../../invariants';
import { attempt, flaws, frozen, fuzzReader } from '../../../../support/fuzz';
import { expectPlainSentence } from '../../../../support/messages';
import { toDocument } from '../../../../support/to-document';

const read = (raw: unknown) => {
	const document = toDocument(mindee, raw, { job: { id: null } });
	expectInvariants(document);
	return document;
};

const value = (own: unknown, more = {}) => ({
	value: own,
	confidence: 'High',
	locations: [],
	...more,
});

const fields = {
	supplier_name: value('Copper Kettle'),
	total_amount: value(42.25),
	paid: value(true),
	due_date: value(null),
	address: { fields: { city: value('Mockton'), zip: value('') } },
	references: { items: [value('A 1'), value('B 2')] },
	line_items: {
		items: [
			{
				fields: {
					description: value('Flat white', { locations: [{ page: 1, polygon: [] }] }),
					quantity: value(2),
				},
			},
			{ fields: { description: value('Tomato\nsoup'), price: value(6.9) } },
		],
	},
};

const answer = (result: object) => ({
	inference: {
		id: 'i',
		job: { id: 'j' },
		model: { id: 'm' },
		file: { name: 'a.pdf', page_count: 2, mime_type: 'application/pdf' },
		active_options: { raw_text: true, polygon: false, confidence: false, rag: false },
		result,
	},
});

const rawText = {
	raw_text: { pages: [{ content: 'Copper Kettle' }, { content: '2 Flat white' }] },
};

test('fields without the text are a line each, and objects in a list are a table', () => {
	const document = read(answer({ fields }));
	expect(document.text).toBe(
		'supplier_name: Copper Kettle\ntotal_amount: 42.25\npaid: true\naddress city: Mockton\n' +
			'references: A 1\nreferences: B 2\n\nline_items:\n\n' +
			'description\tquantity\tprice\nFlat white\t2\nTomato soup\t\t6.9',
	);
	expect(document.tables).toMatchObject([{ page: 1, rows: 3, columns: 3, headerRows: 1 }]);
	expect(document).toMatchObject({
		provider: { id: 'mindee', model: 'm' },
		job: { id: 'j' },
		source: { fileName: 'a.pdf' },
		usage: { pages: 2 },
	});
	expect(document.warnings.map(({ code }) => code)).toEqual(['text-in-part']);
});

test('with the text its pages are the document, and tables stand on the page of their values', () => {
	const document = read(answer({ fields, ...rawText }));
	expect(document.pages.map(({ text }) => text)).toEqual(['Copper Kettle', '2 Flat white']);
	expect(document.warnings).toEqual([]);
	expect(document.tables).toMatchObject([{ page: 2, rows: 3, columns: 3 }]);
	const first = { options: { raw_texts: [{ page: 0, content: 'a' }] }, fields: {} };
	expect(read(answer(first)).text).toBe('a');
});

test('values of a table have their places, and parts of a file that was cropped are pages', () => {
	const place = {
		page: 0,
		polygon: [
			[0.1, 0.1],
			[0.2, 0.1],
			[0.2, 0.2],
			[0.1, 0.2],
		],
	};
	const items = [{ fields: { name: value('a', { locations: [place] }), price: value(1) } }];
	const part = answer({ fields: { lines: { items } } });
	const { tables } = read(part);
	expect(tables[0].cells.at(-2)).toMatchObject({ text: 'a', polygon: place.polygon });
	const crops = [
		{ extraction_response: part },
		{ object_type: 'x' },
		{ extraction_response: part },
	];
	const cropped = read(answer({ crops }));
	expect(cropped.pages.map(({ text }) => text)).toEqual([
		'lines:\n\nname\tprice\na\t1',
		'lines:\n\nname\tprice\na\t1',
	]);
	expect(cropped.warnings.map(({ code }) => code)).toEqual(['text-in-part']);
});

test.each([[{ fields: {} }], [{ fields: { total: value(null) } }], [{ splits: [{}] }]])(
	'%j without any text is one sentence',
	(result) => {
		let message = '';
		try {
			read(answer(result));
		} catch (error) {
			message = error instanceof Error ? error.message : '';
		}
		expect(message).toMatch(/^The result of Mindee has no text\./);
		expectPlainSentence(message);
	},
);

test('a result in which anything may be wrong', () => {
	const whole = answer({ fields, ...rawText });
	expect(flaws(attempt(() => read(frozen(whole))))).toEqual([]);
	fuzzReader(whole, (raw) => toDocument(mindee, raw, { job: { id: null } }));
	fuzzReader(answer({ fields }), (raw) => toDocument(mindee, raw, { job: { id: null } }));
});
