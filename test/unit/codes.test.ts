import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import {
	FAILURES,
	REFUSALS,
	REVIEW_REFUSALS,
	WARNINGS,
	type CodeNote,
} from '../../ocr/document/codes';
import { expectGolden } from '../support/golden';
import { expectBlock, table } from '../support/markdown';

const ROOT = path.join(__dirname, '../..');
const REGISTRY = 'ocr/document/codes.ts';
const TABLES: Array<{ title: string; about: string; codes: Record<string, CodeNote> }> = [
	{
		title: 'Warnings',
		about:
			'In `warnings` of a document, an export or a comparison. There is a result, with a reservation. ' +
			'A document that was made elsewhere keeps the codes that it came with.',
		codes: WARNINGS,
	},
	{
		title: 'Failures',
		about:
			"In `error.code` of an item that got no result, on the node's error output. Where the provider " +
			'gave a code of its own, that one stands there instead; where it answered with an HTTP status ' +
			'and no code, it is `http-` and the status, such as `http-429`.',
		codes: FAILURES,
	},
	{
		title: 'Refusals',
		about:
			'In `error.code` of the answer to a delivery that OCR Trigger, or an execution that waits for a ' +
			'callback, did not take. Nothing was started by it.',
		codes: REFUSALS,
	},
	{
		title: 'Refusals of a review',
		about:
			'In `code` of the answer to what the page of a review sent. Nothing of it was taken, and the ' +
			'review goes on.',
		codes: REVIEW_REFUSALS,
	},
];

test('docs/codes.md has every code, as the registry says it', () => {
	const cell = (text: string) => text.replaceAll('|', '\\|');
	const tables = TABLES.map(({ title, about, codes }) => {
		const rows = Object.entries(codes).map(
			([code, { means, doNow }]) => `| \`${code}\` | ${cell(means)} | ${cell(doNow)} |`,
		);
		return `## ${title}\n\n${about}\n\n| code | what it means | what to do |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
	});
	const head =
		'# Codes\n\n' +
		'Each message for people comes with a code for programs. The words of a message may change; its ' +
		'code stays.\n\n' +
		`<!-- Made from ${REGISTRY}: UPDATE_GOLDEN=1 npm test -- unit codes -->\n`;
	expectGolden(path.join(ROOT, 'docs'), 'codes.md', `${head}\n${tables.join('\n')}`);
});

test('docs/troubleshooting.md tells what to do where an item fails', () => {
	const rows = Object.entries(FAILURES).map(([code, { means, doNow }]) => [
		`\`${code}\``,
		means,
		doNow,
	]);
	const heading = '## By code';
	expectBlock(
		'docs/troubleshooting.md',
		'codes',
		`${heading}\n\n${table([['Code', 'What happened', 'What to do'], ...rows])}`,
	);
});

test.each(TABLES)('$title are said in sentences, and never with an empty one', ({ codes }) => {
	for (const [code, { means, doNow }] of Object.entries(codes)) {
		expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
		for (const text of [means, doNow]) expect(text).toMatch(/^\S.*\.$/);
	}
});

/** What stands in quotes in the sources, and which of it is a `code`. */
function literals() {
	const anywhere = new Set<string>();
	const asCode = new Map<string, string>();
	const sources = globSync('{nodes,ocr}/**/*.ts', { cwd: ROOT });
	for (const name of sources.filter((each) => each !== REGISTRY)) {
		const source = readFileSync(path.join(ROOT, name), 'utf8');
		const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
		const textsIn = (node: ts.Node, found: string[] = []): string[] => {
			if (ts.isStringLiteral(node)) found.push(node.text);
			// What a code is compared with, or made by, is another matter.
			if (
				ts.isBinaryExpression(node) &&
				node.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken
			)
				return found;
			if (ts.isConditionalExpression(node)) {
				textsIn(node.whenTrue, found);
				textsIn(node.whenFalse, found);
				return found;
			}
			node.forEachChild((child) => void textsIn(child, found));
			return found;
		};
		const visit = (node: ts.Node) => {
			if (ts.isStringLiteral(node)) anywhere.add(node.text);
			const isNamed = ts.isPropertyAssignment(node) || ts.isBindingElement(node);
			if (isNamed && node.initializer) {
				const named = (ts.isBindingElement(node) && node.propertyName) || node.name;
				const texts = named.getText() === 'code' ? textsIn(node.initializer) : [];
				for (const text of texts) asCode.set(text, name);
			}
			ts.forEachChild(node, visit);
		};
		visit(file);
	}
	return { anywhere, asCode };
}

test('every code of the registry is given somewhere, and every code given is in it', () => {
	const known = new Set(TABLES.flatMap(({ codes }) => Object.keys(codes)));
	const { anywhere, asCode } = literals();
	expect(known.size).toBeGreaterThan(40);
	expect([...known].filter((code) => !anywhere.has(code))).toEqual([]);
	expect([...asCode].filter(([code]) => !known.has(code))).toEqual([]);
	expect(asCode.size).toBeGreaterThan(30);
});
