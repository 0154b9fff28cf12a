import type { IBuilderHint } from 'n8n-workflow';

/** What n8n's AI builder is told of a provider's node when it looks for nodes; nobody else sees it. */
export const readerHint: IBuilderHint = {
	searchHint:
		'Reads scans, photos and PDFs. Connect it to a node that outputs a file, and leave Document Source at Binary File. As a tool of an AI agent it works with its defaults: the model gives the URL of the file and may ask for pages. For files that are attached to a chat message, set Document Source to File of Another Node. OCR Normalize exports, compares, searches and reviews what it returns.',
};

/** The same of OCR Normalize. */
export const normalizeHint: IBuilderHint = {
	searchHint:
		'Works on what an OCR node returned, or on the response of an OCR service: connect it behind one. It reads no scans by itself. The resource Document exports, compares and searches documents; Fields finds invoice and receipt fields, locates values that a model returned, and checks them; Review sorts out those with low confidence, and lets a person correct them beside the page while the workflow waits.',
};
