import { execFileSync } from 'node:child_process';
import { n8nFolder } from '../../harness/paths';

/** The options of `RunDataHtml` in the editor of n8n 2.41. */
const SANITIZE = `
const sanitize = require('sanitize-html');
const { allowedTags, allowedAttributes } = sanitize.defaults;
const options = {
	allowVulnerableTags: true,
	enforceHtmlBoundary: false,
	disallowedTagsMode: 'discard',
	allowedTags: [...allowedTags, 'style', 'img', 'title'],
	allowedAttributes: { ...allowedAttributes, '*': ['class', 'style'] },
	transformTags: { head: '' },
};
const parts = [];
process.stdin.on('data', (part) => parts.push(part));
process.stdin.on('end', () => {
	// One byte a letter: a viewer that takes the file for Latin-1 is to show the same.
	process.stdout.write(sanitize(Buffer.concat(parts).toString('latin1'), options));
});
`;

/**
 * What n8n's view of an HTML file in an item makes of it, by the library that n8n brings: most
 * attributes are taken away. The rest is shown in a frame that runs no script.
 */
export function asN8nShowsIt(html: string): string {
	return execFileSync(process.execPath, ['-e', SANITIZE], {
		cwd: n8nFolder,
		input: html,
		encoding: 'utf8',
		maxBuffer: 100_000_000,
	});
}
