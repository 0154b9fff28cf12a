import { OTHER_FORMS } from '../../../../ocr/forms/catalogue';
import { FORMS } from '../../../../ocr/normalize/forms';

/** As people know the services, and as workflows have kept their IDs. */
const NAMES: Record<string, string> = {
	'azure-read': 'Azure Read',
	'azure-document-intelligence': 'Azure Document Intelligence',
	'azure-content-understanding': 'Azure AI Content Understanding',
	'azure-image-analysis': 'Azure AI Image Analysis',
	'google-vision': 'Google Vision',
	'google-document-ai': 'Google Document AI',
	clova: 'Naver CLOVA',
	'aws-textract': 'Amazon Textract',
	'mistral-ocr': 'Mistral OCR',
	'upstage-document-parse': 'Upstage Document Parse',
	'ocr-space': 'OCR.space',
	'tesseract-js': 'Tesseract.js',
	'tesseract-tsv': 'Tesseract TSV',
	docling: 'Docling',
	paddleocr: 'PaddleOCR',
	unstructured: 'Unstructured',
	llamaparse: 'LlamaParse',
	'n8n-extract': 'n8n Extract From File',
	hocr: 'hOCR',
	alto: 'ALTO XML',
	'page-xml': 'PAGE XML',
	'searchable-pdf': 'Searchable PDF',
	parts: 'File in Parts',
	text: 'Plain Text',
};

test('a form keeps its ID and its name', () => {
	expect(Object.fromEntries(OTHER_FORMS.map(({ id, name }) => [id, name]))).toEqual(NAMES);
});

/** What messages call a form, and what it is known by. */
test.each([
	['azure-read', 'Azure Read 3.x', '"analyzeResult.readResults"'],
	['azure-document-intelligence', 'Azure Document Intelligence', '"analyzeResult.pages"'],
	['azure-content-understanding', 'Azure Content Understanding', '"result.contents"'],
	['azure-image-analysis', 'Azure Image Analysis 4.0', '"readResult.blocks"'],
	['google-vision', 'Google Vision', '"fullTextAnnotation"'],
	['google-document-ai', 'Google Document AI', '"text" with "pages[].layout"'],
	['clova', 'Naver CLOVA OCR', '"images" with "fields"'],
	['aws-textract', 'Amazon Textract', '"Blocks" with "BlockType"'],
	['mistral-ocr', 'Mistral OCR', '"pages[].markdown"'],
	['upstage-document-parse', 'Upstage Document Parse', '"elements" with "category"'],
	['ocr-space', 'OCR.space', '"ParsedResults"'],
	['tesseract-js', 'Tesseract.js', '"data" with "blocks" or "psm"'],
	['tesseract-tsv', 'Tesseract TSV', '"level", "page_num" and "conf"'],
	['docling', 'Docling', '"schema_name" with "body"'],
	['paddleocr', 'PaddleOCR', '"rec_texts" or "prunedResult"'],
	['unstructured', 'Unstructured', '"element_id" with "metadata"'],
	['llamaparse', 'LlamaParse', '"pages" with "job_metadata"'],
	['n8n-extract', 'n8n Extract From File', '"numpages" with "text"'],
	['hocr', 'hOCR', 'HTML with the class "ocr_page"'],
	['alto', 'ALTO XML', '<alto> with <Layout>'],
	['page-xml', 'PAGE XML', '<PcGts> with <Page>'],
	['searchable-pdf', 'Searchable PDF', 'a PDF file with a text layer'],
	['parts', 'File in Parts', '"ocrParts"'],
	['text', 'Plain text', 'a text'],
	['ocr-document', 'Full Document output', '"schemaVersion" with "pages"'],
	['simplified', 'Simplified output', '"text" with "provider" and "jobId"'],
])('%s is called %s, and known by %s', (id, name, knownBy) => {
	expect(FORMS.find((form) => form.id === id)).toMatchObject({ name, knownBy });
});

test.each([
	'azure-read azure-document-intelligence azure-content-understanding azure-image-analysis google-vision google-document-ai clova'.split(
		' ',
	),
])('the client libraries of some spell their keys otherwise', (...ids) => {
	const spelled = FORMS.filter((form) => form.hasClientSpellings).map(({ id }) => id);
	expect(spelled).toEqual(expect.arrayContaining(ids));
});
