/**
 * Which part of the house may import which (docs/architecture.md says why). `npm run lint` holds it.
 * Imports of types count: a file that needs another to be understood depends on it.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
	forbidden: [
		{
			name: 'no-circle',
			comment: 'Two files that import each other are one file, or share a third.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'ocr-knows-nothing-of-n8n',
			comment: 'ocr/ is the domain: pure functions that run without n8n.',
			severity: 'error',
			from: { path: '^ocr/' },
			to: { path: ['^(nodes|credentials|sandbox|demo|test)/', 'node_modules/n8n-'] },
		},
		{
			name: 'document-at-the-bottom',
			comment: 'The document is what everything else is about.',
			severity: 'error',
			from: { path: '^ocr/document/' },
			to: { path: '^ocr/', pathNot: '^ocr/(document|bundled)/' },
		},
		{
			name: 'shared-rooms-below-their-users',
			comment: 'What providers, forms and exports share stands below all of them.',
			severity: 'error',
			from: { path: '^ocr/(layout|reading|webhook)/' },
			to: { path: '^ocr/', pathNot: '^ocr/(document|layout|reading|webhook|bundled)/' },
		},
		{
			name: 'readers-read-only',
			comment: 'Reading an answer asks nobody what becomes of the document.',
			severity: 'error',
			from: { path: '^ocr/(providers|forms|normalize)/' },
			to: {
				path: '^ocr/(export|normalize|original|compare|review|archive)/',
				pathNot: '^ocr/$1/',
			},
		},
		{
			name: 'providers-stand-alone',
			comment: 'A provider knows no other provider.',
			severity: 'error',
			from: { path: '^ocr/providers/([^/]+)/' },
			to: { path: '^ocr/providers/([^/]+)/', pathNot: '^ocr/providers/$1/' },
		},
		{
			name: 'exports-know-no-provider',
			comment: 'An export takes an OcrDocument, whoever read it.',
			severity: 'error',
			from: { path: '^ocr/(export|original|compare|review|archive)/' },
			to: { path: '^ocr/(providers|forms|normalize)/' },
		},
		{
			name: 'engine-knows-no-node',
			comment: 'What a single node needs of the engine, the engine gives to all.',
			severity: 'error',
			from: { path: '^nodes/shared/' },
			to: { path: '^nodes/', pathNot: '^nodes/shared/' },
		},
		{
			name: 'nodes-stand-alone',
			comment: 'What two nodes need is the engine’s.',
			severity: 'error',
			from: { path: '^nodes/([A-Z][^/]*)/' },
			to: { path: '^nodes/[A-Z][^/]*/', pathNot: '^nodes/$1/' },
		},
		{
			name: 'operation-knows-no-node',
			comment: 'An operation on documents can be carried by any node.',
			severity: 'error',
			from: { path: '^nodes/OcrNormalize/[^/]+/' },
			to: { path: ['^nodes/OcrNormalize/[^/]+$', '^nodes/(?!OcrNormalize/|shared/)'] },
		},
		{
			name: 'fields-load-no-work',
			comment: 'n8n loads every description when it starts; what a run needs is loaded by the run.',
			severity: 'error',
			// The folder of the resource Fields holds work too.
			from: { path: ['^nodes/.*(?<!/operations)/fields/', '^nodes/.*fields\\.ts$'] },
			to: {
				path: '^(nodes|ocr)/',
				pathNot: [
					'(?<!/operations)/fields/',
					'fields\\.ts$',
					'/catalogue\\.ts$',
					'/(suspend|record|send-and-wait)/steps\\.ts$',
				],
				dependencyTypesNot: ['dynamic-import', 'type-only'],
			},
		},
		{
			name: 'credentials-stand-alone',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { path: '^(nodes|sandbox|demo|test)/' },
		},
		{
			name: 'sandbox-shares-no-code',
			comment: "A sandbox that read answers with the nodes' own code would prove nothing.",
			severity: 'error',
			from: { path: '^sandbox/' },
			to: { path: '^(ocr|nodes|credentials|demo|test)/' },
		},
		{
			name: 'harness-knows-no-demo',
			comment: 'The demo is one of those who use the harness.',
			severity: 'error',
			from: { path: '^test/harness/' },
			to: { path: '^demo/' },
		},
		{
			name: 'catalogue-imports-nothing',
			comment: 'It is loaded when n8n starts, and by scripts that run without a build.',
			severity: 'error',
			from: { path: '^ocr/(providers|forms)/catalogue\\.ts$' },
			to: { path: '.' },
		},
		{
			name: 'published-code-stands-alone',
			severity: 'error',
			from: { path: '^(ocr|nodes|credentials)/' },
			to: { path: '^(sandbox|demo|test|scripts)/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(dist|test/n8n)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'] },
	},
};
