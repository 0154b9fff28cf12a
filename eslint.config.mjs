import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import tseslint from 'typescript-eslint';

/** n8n's own rules for community nodes over what is published, TypeScript's over everything. */
const community = n8nCommunityNodesPlugin.configs.recommended;

export default tseslint.config(
	{
		ignores: ['dist/', 'node_modules/', 'test/n8n/', '**/*.svg', 'coverage/', '.cache/'],
	},
	{
		...community,
		files: ['package.json', 'nodes/**/*.ts', 'credentials/**/*.ts'],
		linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
	},
	{
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: { '@typescript-eslint/no-unused-expressions': 'off' },
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'ocr/**/*.ts'],
		extends: [tseslint.configs.recommended],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			// What is written to stop n8n there; see CONTRIBUTING.md, “Debugging”.
			'no-debugger': 'error',
		},
	},
	{
		files: ['ocr/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ patterns: [{ group: ['n8n-*', '**/nodes/**'], message: 'ocr/ knows nothing of n8n.' }] },
			],
		},
	},
	{
		files: ['sandbox/**/*.ts', 'demo/**/*.ts', 'test/**/*.ts'],
		extends: [tseslint.configs.recommended],
	},
);
