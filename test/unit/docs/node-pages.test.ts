import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { OcrDocumentLoader } from '../../../nodes/OcrDocumentLoader/OcrDocumentLoader.node';
import { OcrNormalize } from '../../../nodes/OcrNormalize/OcrNormalize.node';
import { OcrTrigger } from '../../../nodes/OcrTrigger/OcrTrigger.node';
import { OTHER_FORMS } from '../../../ocr/forms/catalogue';
import { refusals, refuseTooLarge, refuseUnknownForm } from '../../../nodes/shared/webhook/refusal';
import { REFUSALS } from '../../../ocr/document/codes';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import { expectBlock, table } from '../../support/markdown';
import { partsOf } from '../conformance/parts';
import { fieldTable, operationTable, stepsByProvider } from './field-table';

const root = path.resolve(__dirname, '../../..');

const nodes: INodeTypeDescription[] = [
	...CATALOGUE.map((row) => partsOf(row).node),
	...[OcrDocumentLoader, OcrNormalize, OcrTrigger].map(
		(Node: new () => INodeType) => new Node().description,
	),
];

/** `OCR Normalize` has the page `ocr-normalize.md`. */
const fileOf = ({ displayName }: INodeTypeDescription) =>
	`${displayName.toLowerCase().replaceAll(' ', '-')}.md`;

test('docs/nodes has a page for every node, and no other', () => {
	expect(readdirSync(path.join(root, 'docs/nodes')).sort()).toEqual(nodes.map(fileOf).sort());
});

describe.each(nodes)('$displayName', (description) => {
	const page = `docs/nodes/${fileOf(description)}`;

	test('its page has its name', () => {
		const text = readFileSync(path.join(root, page), 'utf8');
		expect(text.split('\n', 1)[0]).toBe(`# ${description.displayName}`);
	});

	test('its page has its fields', () => {
		expectBlock(page, 'fields', fieldTable(description));
	});

	test('its page has its operations', () => {
		if (!description.properties.some(({ name }) => name === 'operation')) return;
		expectBlock(page, 'operations', operationTable(description));
	});
});

test('the page of OCR Trigger has the steps that the node shows for each provider', () => {
	const steps = stepsByProvider(new OcrTrigger().description);
	for (const { name } of CATALOGUE) expect(steps).toContain(`### ${name}\n\n1. `);
	expectBlock('docs/nodes/ocr-trigger.md', 'steps', steps);
});

test('the page of OCR Trigger has every answer that a delivery can get', () => {
	const refused = [...Object.values(refusals), refuseUnknownForm(), refuseTooLarge(1)].map(
		({ status, code }) => [String(status), `\`${code}\``, REFUSALS[code].means],
	);
	const codes = refused.map(([, code]) => code);
	expect(codes.sort()).toEqual(
		Object.keys(REFUSALS)
			.map((code) => `\`${code}\``)
			.sort(),
	);
	const taken = [
		['200', '', 'It is accepted: n8n has stored the execution that it starts.'],
		['200', '', 'It is a duplicate, an event that is not selected, or a notice beside a ZIP file.'],
	];
	const rows = [...taken, ...refused.sort(([a], [b]) => a!.localeCompare(b!))];
	expectBlock('docs/nodes/ocr-trigger.md', 'answers', table([['Status', 'Code', 'When'], ...rows]));
});

test('the page of OCR Normalize names every service whose answers it reads', () => {
	const names = OTHER_FORMS.map(({ name }) => `- ${name}`).sort((a, b) => a.localeCompare(b));
	expectBlock('docs/nodes/ocr-normalize.md', 'forms', names.join('\n'));
});
