/**
 * Every form of a service that is no provider of this package, one row each, in the order in which
 * they are asked whether an answer is theirs. Everything that lists forms reads these rows: *Response
 * Format* in OCR Normalize, its docs, and `ocr/normalize/forms.ts`, which loads them.
 *
 * This file imports nothing: n8n loads it at start-up, before any form is needed.
 */
export interface CataloguedForm {
	/** The form's own id. */
	id: string;
	/** For lists that people pick from: without the version that the form's messages name. */
	name: string;
	/** Its file or folder in `ocr/forms`, where that is not called as the id. */
	file?: string;
}

export const OTHER_FORMS: readonly CataloguedForm[] = [
	{ id: 'azure-read', name: 'Azure Read', file: 'azure/read' },
	{
		id: 'azure-document-intelligence',
		name: 'Azure Document Intelligence',
		file: 'azure/document-intelligence',
	},
	{
		id: 'azure-content-understanding',
		name: 'Azure AI Content Understanding',
		file: 'azure/content-understanding',
	},
	{ id: 'azure-image-analysis', name: 'Azure AI Image Analysis', file: 'azure/image-analysis' },
	{ id: 'google-vision', name: 'Google Vision' },
	{
		id: 'google-document-ai',
		name: 'Google Document AI',
		file: 'google-document-ai/document-ai',
	},
	{ id: 'clova', name: 'Naver CLOVA' },
	{ id: 'aws-textract', name: 'Amazon Textract', file: 'aws-textract/textract' },
	{ id: 'mistral-ocr', name: 'Mistral OCR' },
	{ id: 'upstage-document-parse', name: 'Upstage Document Parse' },
	{ id: 'ocr-space', name: 'OCR.space' },
	{ id: 'tesseract-js', name: 'Tesseract.js', file: 'tesseract/js' },
	{ id: 'tesseract-tsv', name: 'Tesseract TSV', file: 'tesseract/tsv' },
	{ id: 'docling', name: 'Docling', file: 'docling/document' },
	{ id: 'paddleocr', name: 'PaddleOCR', file: 'paddleocr/form' },
	{ id: 'unstructured', name: 'Unstructured' },
	{ id: 'llamaparse', name: 'LlamaParse', file: 'llamaparse/form' },
	{ id: 'n8n-extract', name: 'n8n Extract From File' },
	{ id: 'hocr', name: 'hOCR', file: 'files/hocr' },
	{ id: 'alto', name: 'ALTO XML', file: 'files/alto' },
	{ id: 'page-xml', name: 'PAGE XML', file: 'files/page-xml' },
	{ id: 'searchable-pdf', name: 'Searchable PDF' },
	{ id: 'parts', name: 'File in Parts' },
	{ id: 'text', name: 'Plain Text', file: 'plain-text' },
];
