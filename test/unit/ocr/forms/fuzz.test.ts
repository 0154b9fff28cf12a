import { simplify } from '../../../../ocr/document/simplify';
import { OTHER_FORMS } from '../../../../ocr/forms/catalogue';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { ofForm } from '../../../support/answers/of-form';
import { attempt, flaws, frozen, fuzzReader } from '../../../support/fuzz';
import * as answers from '../../../support/fuzz-answers';

const document = readAnswer({
	...answers.azureRead,
	analyzeResult: {
		...answers.azureRead.analyzeResult,
		readResults: [
			...answers.azureRead.analyzeResult.readResults,
			{ ...answers.azureRead.analyzeResult.readResults[0], page: 9 },
		],
	},
});

const job = { provider: 'mindee', id: 'j', status: 'succeeded', submittedAt: '2026-01-02' };

const FORMS = [
	{ form: 'google-vision', name: 'Google Vision', answer: answers.google },
	{ form: 'google-vision', name: 'Google Vision, files', answer: answers.googleFile },
	{ form: 'google-vision', name: 'Google Vision, in Python', answer: answers.googleSnake },
	{ form: 'clova', name: 'Naver CLOVA', answer: answers.clova },
	{ form: 'clova', name: 'Naver CLOVA, a template', answer: answers.clovaTemplate },
	{ form: 'azure-read', name: 'Azure Form Recognizer, fields', answer: answers.azureFields },
	{
		form: 'azure-document-intelligence',
		name: 'Azure Document Intelligence, paragraphs',
		answer: answers.azureParagraphs,
	},
	{ form: 'azure-read', name: 'Azure Read', answer: answers.azureRead },
	{
		form: 'azure-document-intelligence',
		name: 'Azure Document Intelligence',
		answer: answers.azureDocumentIntelligence,
	},
	{
		form: 'azure-image-analysis',
		name: 'Azure Image Analysis',
		answer: answers.azureImageAnalysis,
	},
	{ form: 'ocr-document', name: 'the output Document', answer: document },
	{ form: 'simplified', name: 'the output Simplified', answer: simplify(document) },
	{ form: 'mindee', name: 'the output Raw', answer: { raw: answers.mindee, job } },
	{
		form: 'lazarus',
		name: 'a webhook',
		answer: { headers: {}, params: {}, query: {}, body: answers.lazarus1 },
	},
	...OTHER_FORMS.flatMap(({ id }) =>
		Object.entries(ofForm(id).smallest).map(([name, answer]) => ({ form: id, name, answer })),
	),
].map((each) => ({ ...each, answer: structuredClone<unknown>(each.answer) }));

// Named every other time, and found by what it looks like in between.
const formOf = (form: string, run: number) => (run % 2 === 0 ? form : 'auto');

test.each(FORMS)('$name, in which anything may be wrong', ({ answer, form }) => {
	fuzzReader(answer, (raw, run) => readAnswer(raw, { form: formOf(form, run) }));
});

test.each(FORMS)('$name, with which nothing is wrong', ({ answer }) => {
	expect(flaws(attempt(() => readAnswer(frozen(answer))))).toEqual([]);
});

test('every form is among them', () => {
	const forms = new Set(FORMS.map(({ form }) => form));
	// Plain text has no parts that could be wrong.
	const left = OTHER_FORMS.map(({ id }) => id).filter((id) => id !== 'text' && !forms.has(id));
	expect(left).toEqual([]);
});
