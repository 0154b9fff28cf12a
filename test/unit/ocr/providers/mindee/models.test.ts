import { modelsRequest, readModels } from '../../../../../ocr/providers/mindee/models';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';

test.each(['', 'invo ice'])('the OCR models whose name has %j in it are asked for', (name) => {
	expect(modelsRequest(name)).toEqual({
		method: 'GET',
		url: '/v2/search/models',
		query: { model_type: 'ocr', name },
	});
});

test('models come with their webhooks', () => {
	const json = {
		models: [
			{
				id: 'm1',
				name: 'Invoices',
				model_type: 'ocr',
				webhooks: [{ id: 'w1', name: 'n8n', url: 'https://n8n.example/hook' }],
			},
			{ id: 'm2', name: 'Letters', model_type: 'ocr', webhooks: [] },
		],
	};
	expect(readModels(json)).toEqual([
		{
			id: 'm1',
			name: 'Invoices',
			webhooks: [{ id: 'w1', name: 'n8n', url: 'https://n8n.example/hook' }],
		},
		{ id: 'm2', name: 'Letters', webhooks: [] },
	]);
});

test('what has no name goes by its id', () => {
	const webhooks = [{ id: 'w1', name: '', url: null }];
	expect(
		readModels({
			models: [{ id: 'm1', name: '', webhooks }, { id: 'm2', name: null }, { id: 'm3' }],
		}),
	).toEqual([
		{ id: 'm1', name: 'm1', webhooks: [{ id: 'w1', name: 'w1', url: '' }] },
		{ id: 'm2', name: 'm2', webhooks: [] },
		{ id: 'm3', name: 'm3', webhooks: [] },
	]);
});

test('an account without models has an empty list', () => {
	expect(readModels({ models: [] })).toEqual([]);
});

test.each([[undefined], [null], [{}], [{ models: {} }], [{ models: [{ name: 'x' }] }]])(
	'%j is no list of models',
	(json) => {
		expect(() => readModels(json)).toThrow(UnreadableAnswer);
	},
);
