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
	/** Makes a ZIP file of its own. */
	ownZip?: true;
	/** Its text comes without places. */
	textOnly?: true;
	/** It calls an address by itself when a document was read. */
	callsBack?: {
		/** `submission`: each names an address; `account`: it is set up at the provider. */
		by: 'submission' | 'account';
		/** It signs what it sends; else the address is signed. */
		signs?: true;
		/** What a person has to do for it, in HTML, for OCR Trigger. */
		setUp: string;
	};
}

export const CATALOGUE: readonly CataloguedProvider[] = [
	{
		id: 'lazarus',
		name: 'Lazarus',
		node: 'lazarusOcr',
		credential: 'lazarusOcrApi',
		reads: 'PDF, JPEG, PNG, TIFF',
		limits: 'about 32 MB',
		queue: true,
		ownZip: true,
		callsBack: {
			by: 'submission',
			setUp:
				'<b>Lazarus:</b> paste the URL above into the field <i>Callback URL</i> of a Lazarus OCR node with the operation Submit. ' +
				'The node signs it with the <i>Callback Secret</i> of the credential; select the same credential here.',
		},
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
			signs: true,
			setUp:
				'<b>Mindee:</b> 1. On the Mindee platform open <i>Webhooks</i> and add one with the Production URL above. ' +
				'2. Copy its <i>signing secret</i> into the field Webhook Signing Secret of your Mindee credential, and select that credential here. ' +
				'3. Open the model and allow the webhook for it. 4. In the Mindee OCR node, operation Submit, pick it under <i>Webhooks</i>.',
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
		limits: '50 MB, 30 pages',
	},
];

/** `ocr-services` as code names it: `ocrServices`. */
export const constantOf = ({ id }: Pick<CataloguedProvider, 'id'>): string =>
	id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Class and file of a node or a credential, by its name: `lazarusOcr` is `LazarusOcr`. */
export const classOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
