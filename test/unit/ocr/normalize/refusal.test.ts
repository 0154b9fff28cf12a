import { refusalIn } from '../../../../ocr/normalize/refusal';
import { unknownForm, whatIsThere } from '../../../../ocr/normalize/unknown-form';

test.each<[unknown, string | undefined]>([
	[{ error: { message: 'No.', code: 403 } }, 'No.'],
	[{ error: { message: 'a', innererror: { message: 'b' } } }, 'b'],
	[{ error: {} }, undefined],
	[{ error: 'No.' }, undefined],
	[{ object: 'error', message: 'No.' }, 'No.'],
	[{ object: 'list', message: 'No.' }, undefined],
	[{ __type: 'ThrottlingException', message: 'Slow.' }, 'Slow.'],
	[{ __type: 'ThrottlingException', Message: 'Slow.' }, 'Slow.'],
	[{ __type: ' ', message: 'Slow.' }, undefined],
	[{ errorCode: 7, errorMsg: 'No.', message: 'x' }, 'No.'],
	[{ errorCode: 7, message: 'No.' }, 'No.'],
	[{ errorCode: 0, errorMsg: 'Fine.' }, undefined],
	[{ errorCode: '7', errorMsg: 'No.' }, undefined],
	[{ status: 400, message: 'No.' }, 'No.'],
	[{ status: 399, message: 'No.' }, undefined],
	[{ statusCode: 500, message: 'No.' }, 'No.'],
	[{ code: 404, detail: 'None.', message: 'No.' }, 'None.'],
	[{ code: '404', message: 'No.' }, undefined],
	[{ title: 'Bad', detail: 'Worse.', status: 422 }, 'Worse.'],
	[{ detail: 'No.' }, 'No.'],
	[{ detail: [{ loc: ['body'], msg: 'Field required' }, { msg: 'second' }] }, 'Field required'],
	[{ detail: [] }, undefined],
	[{ detail: ['No.'] }, undefined],
	[{ detail: 'No.', other: 1 }, undefined],
	[{ body: { error: { message: 'No.' } }, status: 200 }, 'No.'],
	[{ response: { body: { error: { message: 'No.' } } } }, 'No.'],
	[{ response: { error: { message: 'No.' } } }, undefined],
	[{ response: { body: 'No.' }, body: 'No.' }, undefined],
	[{}, undefined],
	[[{ detail: 'No.' }], undefined],
	[null, undefined],
	['No.', undefined],
])('of %j the refusal is %j', (value, refusal) => {
	expect(refusalIn(value)).toBe(refusal);
});

test.each<[unknown, string]>([
	[null, 'It is empty.'],
	[undefined, 'It is empty.'],
	[{}, 'It is empty.'],
	['x', 'It is text, not JSON.'],
	[[1], 'It is a list.'],
	[5, 'It is a number.'],
	[true, 'It is a boolean.'],
	[{ a: 'private' }, 'It has the fields "a".'],
	[{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, 'It has the fields "a", "b", "c", "d", "e", "f".'],
	[
		{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 },
		'It has the fields "a", "b", "c", "d", "e", "f" and 1 more.',
	],
	[
		Object.fromEntries(Array.from({ length: 1206 }, (_, index) => [`k${index}`, 0])),
		'It has the fields "k0", "k1", "k2", "k3", "k4", "k5" and 1,200 more.',
	],
	[{ ['x'.repeat(41)]: 1 }, `It has the fields "${'x'.repeat(39)}…".`],
])('%j is named by its fields, and not by their values', (value, told) => {
	expect(whatIsThere(value)).toBe(told);
});

describe('an item without a result', () => {
	const told = (value: unknown) => unknownForm(value).message;
	const job = { provider: 'mindee', id: 'j1', status: 'processing' };

	test('that has a job is told how to get it', () => {
		const wait =
			'This item has the job j1 of Mindee with the status processing, and no result. Get the result with the operation Get Result.';
		expect(told(job)).toContain(wait);
		expect(told({ job })).toContain(wait);
		expect(told({ provider: 'mindee', job_id: 'j1', status: 'processing' })).toContain(wait);
		expect(told({ ...job, id: '' })).toContain('This item has a job of Mindee with the status');
		expect(told({ ...job, provider: 'upstage' })).toContain(
			'This item has the job j1 of Upstage, and no result. Upstage returns the result with Submit and keeps no jobs, so use the item that Submit returned.',
		);
	});

	test('that has failed is told why', () => {
		const failed = { ...job, status: 'failed' };
		const why = 'Mindee could not read the document of the job j1:';
		expect(told({ ...failed, failure: { message: 'Too dark' } })).toContain(`${why} Too dark.`);
		expect(told({ ...failed, failure: 'Too dark.' })).toContain(`${why} Too dark.`);
		expect(told(failed)).toContain(`${why} no reason given.`);
	});

	test('that is a summary is told where its document was', () => {
		expect(told({ ...job, status: undefined, documentField: 'document' })).toContain(
			'This item has a summary of what Mindee read, and its document is in a JSON file that is missing here. Keep the input files in the nodes between.',
		);
	});

	test('that is a refusal is told what the service said', () => {
		expect(told({ error: { message: 'No credit' } })).toContain(
			'This item has no OCR result. The service answered: No credit.',
		);
	});

	test('is else named by its fields', () => {
		const none = 'No OCR result was found in this item, which';
		const next =
			": add an OCR node before this one, or set Document Source to the field with the provider's response.";
		expect(told({ a: 1 })).toContain(`${none} has the fields "a"${next}`);
		expect(told({ ...job, provider: 'other' })).toContain(none);
		expect(told({ ...job, status: 7 })).toContain(none);
		expect(told('x')).toContain(`${none} is text, not JSON${next}`);
	});
});
