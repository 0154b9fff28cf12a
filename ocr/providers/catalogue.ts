/**
 * Every provider of the package, one row each. Everything that lists providers reads these rows: the
 * nodes' fields, OCR Trigger, OCR Normalize, README's table, the demo, the harness and the
 * conformance suite.
 *
 * This file imports nothing: n8n loads it at start-up, before any provider is needed. The conformance
 * suite compares each row with what the provider itself does.
 */
export interface CataloguedProvider {
	/** Also its folder in `ocr/providers` and `sandbox/providers`. */
	id: string;
	/** As its own site writes it. */
	name: string;
	/** Its node in n8n, whose folder is called as its class. */
	node: string;
	/** Its credential in n8n. */
	credential: string;
	/** File formats, as README's table and the node's file field name them. */
	reads: string;
	/** Its limits, as README's table and the node's file field name them. */
	limits: string;
	/** Its jobs can be asked about later; without it the answer comes at once. */
	queue?: true;
	/** Reads several files as one document by itself. */
	takesFiles?: true;
	/** Makes a ZIP file of its own. */
	ownZip?: true;
	/** Its text comes without places. */
	textOnly?: true;
	/** It calls a URL by itself when a result is ready. */
	callsBack?: BySubmission | ByAccount;
}

/** Each submission names the URL to call. */
interface BySubmission {
	by: 'submission';
}

/** The URL is set up once, at the provider. Steps are HTML for OCR Trigger; names are in `<i>`. */
interface ByAccount {
	by: 'account';
	/** It signs what it sends: display name of the credential's field that holds the secret. */
	signs?: string;
	/** What to do on the provider's site once the URL is copied. */
	setUp: readonly string[];
	/** What to set in the provider's node. */
	inNode: string;
}

export const CATALOGUE: readonly CataloguedProvider[] = [
	{
		id: 'lazarus',
		name: 'Lazarus',
		node: 'lazarusOcr',
		credential: 'lazarusOcrApi',
		reads: 'PDF, JPEG, PNG, TIFF',
		limits: 'about 32 MB',
		takesFiles: true,
		queue: true,
		ownZip: true,
		callsBack: { by: 'submission' },
	},
	{
		id: 'mindee',
		name: 'Mindee',
		node: 'mindeeOcr',
		credential: 'mindeeOcrApi',
		reads: 'PDF, JPEG, PNG, WebP, TIFF, HEIC',
		limits: '100 MB',
		queue: true,
		callsBack: {
			by: 'account',
			signs: 'Webhook Signing Secret',
			setUp: [
				'On the Mindee platform, open "Webhooks", add a webhook with this URL, and copy its signing secret',
				'On the Mindee platform, open your model and allow the webhook for it',
			],
			inNode:
				'choose the operation <i>Submit</i>, add the option <i>Webhook Names or IDs</i>, and select the webhook',
		},
	},
	{
		id: 'ocr-services',
		name: 'OCR Services',
		node: 'ocrServices',
		credential: 'ocrServicesApi',
		reads: 'images',
		limits: '50 MB (assumed; none is published)',
		textOnly: true,
	},
	{
		id: 'picwish',
		name: 'PicWish',
		node: 'picWishOcr',
		credential: 'picWishOcrApi',
		reads: 'PDF, JPEG, PNG, GIF, BMP, Office files',
		limits: '200 MB, 10 languages',
		queue: true,
		textOnly: true,
	},
	{
		id: 'upstage',
		name: 'Upstage',
		node: 'upstageOcr',
		credential: 'upstageOcrApi',
		reads: 'JPEG, PNG, BMP, PDF, TIFF, HEIC, DOCX, PPTX, XLSX',
		limits: '50 MB, 30 pages per request',
	},
];

/** `ocr-services` as code names it: `ocrServices`. */
export const constantOf = ({ id }: Pick<CataloguedProvider, 'id'>): string =>
	id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Class and file of a node or a credential, by its name: `lazarusOcr` is `LazarusOcr`. */
export const classOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
