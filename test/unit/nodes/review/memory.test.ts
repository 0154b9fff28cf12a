import { nodeInExpression } from '../../../../nodes/OcrNormalize/operations/review/send-and-wait/memory';

test.each(['Review', 'Re"view }} 1', 'Back\\slash', 'Prüfung 審査 🧾', 'line\u2028break\u2029'])(
	'a node called %j is named so that n8n reads it in an expression',
	(name) => {
		const named = nodeInExpression(name);
		expect(named).not.toMatch(/[}\u2028\u2029]/);
		const [, quoted] = /^\$node\[(.*)\]$/.exec(named)!;
		expect(JSON.parse(quoted!)).toBe(name);
	},
);
