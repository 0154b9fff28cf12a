import { laidPages, textOf } from '../layout';

const texts = laidPages.map(({ lines }) => lines.map(textOf).join('\n'));

const pdf = (text: string | string[]) => ({
	numpages: texts.length,
	numrender: texts.length,
	info: { PDFFormatVersion: '1.7', Creator: 'Invoices', IsAcroFormPresent: false },
	metadata: { 'dc:format': 'application/pdf' },
	text,
	version: '5.3.31',
});

export const samples = {
	'n8n-extract-pdf': () => pdf(texts.join('\n\n')),
	'n8n-extract-pdf-pages': () => pdf(texts),
	'n8n-extract-text': () => ({ data: texts.join('\f') }),
};

export const smallest = {
	'Extract From File, PDF': {
		numpages: 2,
		numrender: 2,
		info: null,
		text: ['a b', 'c'],
		version: '5.3.31',
	},
};
