import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

const markdownIn = (folder: string) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md'))
		.map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`);

const pages = ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs'), ...markdownIn('examples')];

const read = (page: string) => readFileSync(path.join(root, page), 'utf8');

/** What is code is no link and no heading. */
const withoutBlocks = (text: string) => text.replace(/^( *)```[^]*?^\1```$/gm, '');
const withoutCode = (text: string) => withoutBlocks(text).replace(/`[^`\n]*`/g, '');

/** The anchors that GitHub makes of headings. */
function anchorsOf(text: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of withoutBlocks(text).matchAll(/^#{1,6} +(.*)$/gm)) {
		const base = heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-');
		let anchor = base;
		for (let count = 1; anchors.has(anchor); count++) anchor = `${base}-${count}`;
		anchors.add(anchor);
	}
	return anchors;
}

/** Where the links and pictures of a page lead, as they are written. */
const linksOf = (text: string) =>
	[...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

/** @returns why a link leads nowhere, or nothing; other sites are not asked */
function whyDead(page: string, link: string): string | undefined {
	if (/^[a-z]+:/i.test(link)) return undefined;
	const [file = '', anchor] = link.split('#');
	const target = file === '' ? page : path.join(path.dirname(page), decodeURIComponent(file));
	if (!existsSync(path.join(root, target))) return `${link}: there is no ${target}`;
	if (anchor === undefined) return undefined;
	return anchorsOf(read(target)).has(anchor) ? undefined : `${link}: ${target} has no such heading`;
}

/**
 * `folder/file` in backquotes, from the project's root; one with a placeholder stands for many, and
 * "acme" for a provider that is still to be written.
 */
function pathsOf(text: string): string[] {
	const topLevel = new Set(readdirSync(root));
	return [...withoutBlocks(text).matchAll(/`([\w.@-]+\/[\w./@-]*)`/g)]
		.map(([, named = '']) => named)
		.filter((named) => topLevel.has(named.split('/')[0]!) && !/acme/i.test(named));
}

describe.each(pages)('%s', (page) => {
	test('its links lead somewhere', () => {
		const dead = linksOf(read(page)).flatMap((link) => whyDead(page, link) ?? []);
		expect(dead).toEqual([]);
	});
});

describe.each(['CONTRIBUTING.md', 'docs/architecture.md', 'docs/sandbox.md'])('%s', (page) => {
	test('the files and folders that it names are there', () => {
		const named = pathsOf(read(page));
		expect(named).not.toEqual([]);
		expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
	});
});

test('the folders in CONTRIBUTING.md’s plan are there', () => {
	const plan = /^credentials\/ [^]*?^```$/m.exec(read('CONTRIBUTING.md'))?.[0] ?? '';
	const missing: string[] = [];
	const above: string[] = [];
	for (const [, indent = '', name = ''] of plan.matchAll(/^( *)([\w.-]+\/?)(?: {2,}|$)/gm)) {
		above.splice(indent.length / 2, Infinity, name);
		const place = path.join(...above);
		if (!existsSync(path.join(root, place))) missing.push(place);
	}
	expect(plan).toContain('nodes/');
	expect(missing).toEqual([]);
});

describe('what the tests above go by', () => {
	test.each([
		['a file that is not there', '[a](docs/nothing.md)'],
		['a heading that is not there', '[a](#nothing)'],
		['a picture that is not there', '![a](docs/nothing.png)'],
		['a heading of another page', '[a](CONTRIBUTING.md#nothing)'],
	])('%s is a dead link', (_, text) => {
		expect(linksOf(text).map((link) => whyDead('README.md', link))).toEqual([expect.any(String)]);
	});

	test('what is code is no link', () => {
		expect(linksOf('`[a](b)`\n\n```\n[a](b)\n```\n')).toEqual([]);
	});

	test('of two headings that are the same, the second is counted', () => {
		expect([...anchorsOf('# A `b` & c\n## A b & c\n```\n# no\n```\n')]).toEqual([
			'a-b--c',
			'a-b--c-1',
		]);
	});
});
