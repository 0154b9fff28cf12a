import { loaderFields } from '../../../../nodes/OcrDocumentLoader/fields';
import { OTHER_FORMS } from '../../../../ocr/forms/catalogue';
import { CATALOGUE } from '../../../../ocr/providers/catalogue';
import { choicesOf, kindOf, named, offeredWith, shownWith } from './panel';

const kinds = (name: string) =>
	named(loaderFields, name).map((field) => `${field.displayName}: ${kindOf(field)}`);

test('a response may be of any provider and service, in alphabetical order behind Automatic', () => {
	const [form] = named(loaderFields, 'form');
	const [first, ...names] = Object.values(choicesOf(form));
	expect([form!.default, first]).toEqual(['auto', 'Detected Automatically']);
	expect(kindOf(form!)).toBe('options');
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	expect(choicesOf(form)).toMatchObject({
		lazarus: 'Lazarus',
		'ocr-services': 'OCR Services',
		'aws-textract': 'Amazon Textract',
	});
	expect(names).toHaveLength(CATALOGUE.length + OTHER_FORMS.length);
});

describe('the document of OCR Document Loader', () => {
	const chunks = { chunkSize: 1000, chunkOverlap: 100, textAs: 'markdown', options: {} };

	test.each<[string, object]>([
		['item', {}],
		['field', { documentField: '' }],
		['binary', { documentBinary: 'document' }],
	])('from %s', (documentFrom, expected) => {
		expect(shownWith(loaderFields, { documentFrom })).toEqual({
			...{ notice: '', documentFrom, ...expected, ...chunks },
		});
	});

	test('is the item by itself, and a field of it has to be named', () => {
		expect(shownWith(loaderFields, {})).toHaveProperty('documentFrom', 'item');
		expect(kinds('documentFrom')).toEqual(['Document Source: options']);
		expect(kinds('fileName')).toEqual(['File Name: string']);
		expect(kinds('form')).toEqual(['Response Format: options']);
		expect(kinds('options')).toEqual(['Options: collection']);
		expect(kinds('documentField')).toEqual(['Document Field: string, required']);
		expect(kinds('documentBinary')).toEqual(['Document Binary Field: string, required']);
		expect(offeredWith(loaderFields, {})).toEqual({ fileName: '', form: 'auto' });
	});
});
