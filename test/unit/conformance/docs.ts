import { readFileSync } from 'node:fs';
import path from 'node:path';

import { classOf, type CataloguedProvider } from '../../../ocr/providers/catalogue';

/** What n8n is told of a node besides its description. */
export interface Codex {
	node: string;
	categories: string[];
	alias: string[];
	resources: {
		primaryDocumentation: Array<{ url: string }>;
		credentialDocumentation: Array<{ url: string }>;
	};
}

const text = (file: string) => readFileSync(path.join(process.cwd(), file), 'utf8');

/** Of the project, where its docs are. */
export const homepage = (JSON.parse(text('package.json')) as { homepage: string }).homepage.replace(
	/#.*$/,
	'',
);

export function codexOf(row: CataloguedProvider): Codex {
	const name = classOf(row.node);
	return JSON.parse(text(`nodes/${name}/${name}.node.json`)) as Codex;
}

/** The file in this repository that a link to the project's site shows. */
export const pageOf = (url: string): string =>
	url.replace(homepage, '').replace(/^\/blob\/[^/]+\//, '');

/** The page of a provider's node. */
export function docsOf(row: CataloguedProvider): string {
	const [{ url } = { url: '' }] = codexOf(row).resources.primaryDocumentation;
	return pageOf(url);
}

export const documented = (page: string): string => text(page);
