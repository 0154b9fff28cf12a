import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { checkSync, type Diagnostics } from 'recheck';
import ts from 'typescript';

import { UNSPACED } from '../../ocr/document/scripts';

// What comes from outside is as long as its sender likes. An expression that begins at each of so many
// dots, and walks to the last of them, takes a second for 30,000 and an hour for two million.

jest.setTimeout(900_000);

// In this process, and not by its program for this platform, which may be missing.
process.env.RECHECK_SYNC_BACKEND = 'pure';

const ROOT = path.join(__dirname, '../..');

/** ms that the checker may take for one. */
const PATIENCE = 60_000;

interface Expression {
	source: string;
	flags: string;
	/** The first place where it stands. */
	where: string;
}

/** What is no literal, as the sources put it together; each stands here once. */
const PUT_TOGETHER: Record<string, Array<[source: string, flags: string]>> = {
	'ocr/compare/unspaced.ts': [
		[`[${UNSPACED}][\\p{M}\\u200c\\u200d\\ufe00-\\ufe0f]*`, 'gu'],
		[`(?<=[\\p{P}${UNSPACED}]) | (?=[\\p{P}${UNSPACED}])`, 'gu'],
	],
	'ocr/document/scripts.ts': [[`[${UNSPACED}]`, 'u']],
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

const verdictOf = ({ source, flags }: Pick<Expression, 'source' | 'flags'>): Diagnostics =>
	checkSync(source, flags, { timeout: PATIENCE });

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
	const distinct = new Map(all.map((each) => [`${each.source}/${each.flags}`, each]));
	const found = [...distinct.values()].flatMap((each) => {
		const { status, ...verdict } = verdictOf(each);
		if (status === 'safe') return [];
		const why = 'complexity' in verdict ? verdict.complexity?.summary : undefined;
		return [`${each.where} /${each.source}/${each.flags} ${status} ${why ?? ''}`];
	});
	expect(found).toEqual([]);
});

test.each([
	['dots at the end', '\\.+$', ''],
	['a rule', '^[-=_*\\s|:]*[-=_*][-=_*\\s|:]*$', ''],
	['blanks around a line break', '\\s*\\n\\s*', 'g'],
	['a nested one', '^(a+)+$', ''],
])('the checker finds what is not: %s', (_, source, flags) => {
	expect(verdictOf({ source, flags }).status).toBe('vulnerable');
});
