import { fields as lazarus } from '../../../../nodes/LazarusOcr/fields';
import { loaderFields } from '../../../../nodes/OcrDocumentLoader/fields';
import { fields as ocrServices } from '../../../../nodes/OcrServices/fields';
import { fields as picwish } from '../../../../nodes/PicWishOcr/fields';
import { fields as upstage } from '../../../../nodes/UpstageOcr/fields';
import { allOf } from './panel';

/** What a person reads in the panel. */

const nodes = { lazarus, ocrServices, picwish, upstage, loader: loaderFields };

describe.each(Object.entries(nodes))('texts of %s', (_id, fields) => {
	const shown = allOf(fields).filter(({ type }) => type !== 'hidden');

	test('each is a field, with a name of its own kind', () => {
		for (const field of allOf(fields)) {
			expect(field).toMatchObject({
				name: expect.stringMatching(/^[a-z]\w*$/),
				displayName: expect.any(String),
				type: expect.stringMatching(/^[a-z]+$/i),
			});
		}
	});

	test('no text of a field is empty', () => {
		const written = shown.flatMap(({ name, displayName, description, hint, placeholder }) =>
			Object.entries({ displayName, description, hint, placeholder }).map(
				([what, words]): [string, string | undefined] => [`${name}.${what}`, words],
			),
		);
		expect(written.filter(([, words]) => words?.trim() === '')).toEqual([]);
	});

	test('each field but Operation says what it is for', () => {
		const silent = shown.filter(
			({ name, type, description, hint }) =>
				!description && !hint && name !== 'operation' && !['collection', 'notice'].includes(type),
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	test('a switch says Whether, and an example says that it is one', () => {
		for (const { type, description } of shown.filter(({ type }) => type === 'boolean')) {
			expect([type, description]).toEqual(['boolean', expect.stringMatching(/^Whether /)]);
		}
		for (const { type, placeholder } of shown.filter(({ placeholder }) => placeholder)) {
			if (type === 'collection') expect(placeholder).toBe('Add option');
			else expect(placeholder).toMatch(/^e\.g\. \S/);
		}
	});

	test('no text of a choice is empty', () => {
		const choices = shown.flatMap(({ name, options = [] }) =>
			options.flatMap((one) => ('value' in one ? [{ field: name, ...one }] : [])),
		);
		const silent = choices.filter(
			({ name, description, action }) =>
				name === '' || description?.trim() === '' || action?.trim() === '',
		);
		expect(silent).toEqual([]);
	});
});
