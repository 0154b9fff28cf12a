import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import tseslint from 'typescript-eslint';

/** What n8n's scanner runs over a published package, and nothing else. */
const community = n8nCommunityNodesPlugin.configs.recommended;

export default [
	{ ...community, files: ['**/*.js'] },
	{
		...community,
		files: ['**/package.json'],
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
];
