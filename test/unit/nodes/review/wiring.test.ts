import { alias } from '../../../../nodes/OcrNormalize/OcrNormalize.node.json';
import { sendAndWaitOperation } from '../../../../nodes/OcrNormalize/operations/review/send-and-wait/fields';

test('the panel says first how the node is wired, and how it is run', () => {
	const [{ type, displayName } = { type: '', displayName: '' }] = sendAndWaitOperation.fields;
	expect(type).toBe('notice');
	for (const name of ['Send Link', 'back to this node', 'Execute workflow', 'Execute step']) {
		expect(displayName).toContain(name);
	}
});

test('the file that the reviewer sees is told as that', () => {
	const field = sendAndWaitOperation.fields.find(({ name }) => name === 'originalBinary');
	expect(field!.hint).toMatch(/reviewer sees/);
});

test.each(['approve', 'approval', 'human in the loop', 'correct'])(
	'"%s" finds the node',
	(word) => {
		expect(alias).toContain(word);
	},
);
