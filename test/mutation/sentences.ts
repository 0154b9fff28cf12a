import ts from 'typescript';
import type { Mutant } from './mutant.ts';
import type { Sources } from './sources.ts';

/** Properties whose text a person reads, and no program. */
const READ = new Set([
	...['action', 'advice', 'description', 'displayName', 'hint', 'message', 'placeholder'],
	...['reason', 'searchHint', 'sentence', 'subtitle'],
]);
/** What is thrown: its arguments are its sentence. */
const THROWN = /(Error|Failure|UnreadableAnswer|UnusableOriginal)$/;
const [TEXT, WORDS] = ['StringLiteral', 3];

/**
 * Mutants that alter a sentence for people. By rule: a text of at least three words that is the
 * value of a property of `READ`, or an argument of what is thrown. Tests ask for codes, not for
 * wordings, so most of these survive and none of them shows a gap.
 */
export function sentencesIn(mutants: readonly Mutant[], sources: Sources): Set<Mutant> {
	const found = new Set<Mutant>();
	const texts = mutants.filter(({ mutator }) => mutator === TEXT);
	for (const [file, own] of Map.groupBy(texts, ({ file }) => file)) {
		const source = ts.createSourceFile(file, sources.get(file)!, ts.ScriptTarget.Latest, true);
		for (const mutant of own) if (isSentence(mutant, source)) found.add(mutant);
	}
	return found;
}

function isSentence({ start, end }: Mutant, source: ts.SourceFile): boolean {
	const from = source.getPositionOfLineAndCharacter(start.line, start.column);
	const to = source.getPositionOfLineAndCharacter(end.line, end.column);
	const text = source.text.slice(from + 1, to - 1).replace(/\$\{[^}]*\}/g, ' … ');
	return (text.match(/\p{L}+/gu)?.length ?? 0) >= WORDS && isForPeople(nodeAt(source, from, to));
}

/** The smallest node that holds this part of the code. */
function nodeAt(node: ts.Node, from: number, to: number): ts.Node {
	const inner = node.getChildren().find((child) => child.getStart() <= from && child.end >= to);
	return inner ? nodeAt(inner, from, to) : node;
}

/** Up to the first property, call or function around it: what decides what it is for. */
function isForPeople(node: ts.Node): boolean {
	for (let at: ts.Node | undefined = node; at; at = at.parent) {
		if (ts.isPropertyAssignment(at)) return READ.has(at.name.getText());
		if (ts.isNewExpression(at)) return THROWN.test(at.expression.getText());
		if (ts.isCallExpression(at)) return at.expression.kind === ts.SyntaxKind.SuperKeyword;
		if (ts.isFunctionLike(at)) return false;
	}
	return false;
}
