import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Diagnostics } from 'recheck';
import ts from 'typescript';

import { UNSPACED } from '../../ocr/document/scripts';
import { FORMS } from '../../ocr/split/page-label';

// What comes from outside is as long as its sender likes. An expression that begins at each of so many
// dots, and walks to the last of them, takes a second for 30,000 and an hour for two million.

jest.setTimeout(900_000);

const ROOT = path.join(__dirname, '../..');

/** ms that the checker may take for one, of which few take one second on a machine with nothing else to do. */
const PATIENCE = 300_000;

/**
 * The checker also takes an expression for a slow one when a step of its own search takes long, which on a busy
 * machine each of them does. Steps are counted, so that it comes to an end without those limits too.
 */
const LIMITS = {
	timeout: PATIENCE,
	seedingTimeout: PATIENCE,
	incubationTimeout: PATIENCE,
	attackTimeout: PATIENCE,
};

interface Expression {
	source: string;
	flags: string;
	/** The first place where it stands. */
	where: string;
}

/** What is no literal, as the sources put it together; each stands here once. */
const PUT_TOGETHER: Record<string, Array<[source: string, flags: string]>> = {
	// Of the secret "a+&b".
	'nodes/shared/redact.ts': [
		[
			'a(?:\\\\?\\+|%2[bB]|\\\\u0*2[bB]|&(?:#0*43|#[xX]0*2[bB]|#43);)' +
				'(?:\\\\?&|%26|\\\\u0*26|&(?:#0*38|#[xX]0*26|amp);)b',
			'g',
		],
	],
	'ocr/chunks/align.ts': [[`[${UNSPACED}]|[\\p{L}\\p{M}\\p{N}]+`, 'gu']],
	'ocr/compare/unspaced.ts': [
		[`[${UNSPACED}][\\p{M}\\u200c\\u200d\\ufe00-\\ufe0f]*`, 'gu'],
		[`(?<=[\\p{P}${UNSPACED}]) | (?=[\\p{P}${UNSPACED}])`, 'gu'],
	],
	// One character of a user's pattern, tried on one character.
	'ocr/fields/find/pattern-parser.ts': [['^[a-z\\d_]$', 'u']],
	'ocr/split/page-label.ts': FORMS.flatMap(({ form }): Array<[string, string]> =>
		// The others are literals.
		/strana|total/.test(form.source) ? [[form.source, form.flags]] : [],
	),
	'ocr/document/scripts.ts': [[`[${UNSPACED}]`, 'u']],
	// An element of Office's own facts.
	'ocr/original/inspect/inspect-office.ts': [['<Pages[\\s>]', '']],
};

const files = globSync('{nodes,credentials,ocr}/**/*.ts', { cwd: ROOT }).sort();

function expressionsOf(file: string): { literals: Expression[]; made: number } {
	const text = readFileSync(path.join(ROOT, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const literals: Expression[] = [];
	let made = 0;
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			const { line } = source.getLineAndCharacterOfPosition(node.getStart());
			literals.push({
				source: node.text.slice(1, end),
				flags: node.text.slice(end + 1),
				where: `${file}:${line + 1}`,
			});
		}
		const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
		if (isCall && node.expression.getText() === 'RegExp') made++;
		node.forEachChild(visit);
	};
	visit(source);
	return { literals, made };
}

/**
 * In a process of its own, as Jest's is several times slower. The program for this platform takes a tenth of
 * the time of the checker in JavaScript, which does where npm has none.
 */
const CHECK = `
const { check } = require('recheck');
const all = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const checkAll = async (backend) => {
	process.env.RECHECK_BACKEND = backend;
	const verdicts = [];
	for (const { source, flags } of all) verdicts.push(await check(source, flags, ${JSON.stringify(LIMITS)}));
	return verdicts;
};
checkAll('native')
	.catch(() => checkAll('pure'))
	.then((verdicts) => process.stdout.write(JSON.stringify(verdicts), () => process.exit()));
`;

const verdictsOf = (all: ReadonlyArray<Pick<Expression, 'source' | 'flags'>>): Diagnostics[] =>
	JSON.parse(
		execFileSync(process.execPath, ['-e', CHECK], {
			cwd: ROOT,
			input: JSON.stringify(all.map(({ source, flags }) => ({ source, flags }))),
			encoding: 'utf8',
			maxBuffer: 1 << 28,
		}),
	);

test('expressions that are put together are those known here', () => {
	const made = files.map((file): [string, number] => [file, expressionsOf(file).made]);
	expect(Object.fromEntries(made.filter(([, count]) => count > 0))).toEqual(
		Object.fromEntries(Object.entries(PUT_TOGETHER).map(([file, known]) => [file, known.length])),
	);
});

test('every expression of the package takes time in proportion to the text', () => {
	const known = Object.entries(PUT_TOGETHER).flatMap(([where, own]) =>
		own.map(([source, flags]): Expression => ({ source, flags, where })),
	);
	const all = [...files.flatMap((file) => expressionsOf(file).literals), ...known];
	expect(all.length).toBeGreaterThan(200);
	const distinct = new Map(all.map((one) => [`${one.source}/${one.flags}`, one]));
	const each = [...distinct.values()];
	const found = verdictsOf(each).flatMap(({ status, ...verdict }, index) => {
		const { where, source, flags } = each[index]!;
		if (status === 'safe') return [];
		const why = 'complexity' in verdict ? verdict.complexity?.summary : undefined;
		return [`${where} /${source}/${flags} ${status} ${why ?? ''}`];
	});
	expect(found).toEqual([]);
});

test.each([
	['dots at the end', '\\.+$', ''],
	['a rule', '^[-=_*\\s|:]*[-=_*][-=_*\\s|:]*$', ''],
	['blanks around a line break', '\\s*\\n\\s*', 'g'],
	['a nested one', '^(a+)+$', ''],
])('the checker finds what is not: %s', (_, source, flags) => {
	expect(verdictsOf([{ source, flags }])).toMatchObject([{ status: 'vulnerable' }]);
});
