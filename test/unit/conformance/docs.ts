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

/** Where a provider's docs are, as README links to them: a section of its own, or a page. */
export function docsOf(row: CataloguedProvider): string {
	const [{ url } = { url: '' }] = codexOf(row).resources.primaryDocumentation;
	return url.replace(homepage, '').replace(/^\/blob\/[^/]+\//, '');
}

/** What stands at such a place; nothing where there is no such section. */
export function documented(place: string): string {
	if (!place.startsWith('#')) return text(place);
	const sections = text('README.md').split(/^(?=#+ )/m);
	return sections.find((section) => place === `#${anchorOf(section)}`) ?? '';
}

const anchorOf = (section: string): string =>
	(/^#+ (.*)/.exec(section)?.[1] ?? '').toLowerCase().replaceAll(' ', '-');
