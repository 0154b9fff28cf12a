import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

/** What a credential puts into a request, which is headers and nothing else. */
export function headersOf(
	{ authenticate }: ICredentialType,
	data: ICredentialDataDecryptedObject,
): Record<string, string> {
	if (typeof authenticate !== 'object') throw new Error('The credential is no generic one.');
	const { headers, ...more } = authenticate.properties;
	expect(more).toEqual({});
	return Object.fromEntries(
		Object.entries(headers ?? {}).map(([name, value]) => [name, workOut(String(value), data)]),
	);
}

/** An expression as n8n works it out, with the credential's fields at hand. */
export function workOut(expression: string, credentials: ICredentialDataDecryptedObject): string {
	const nodeTypes = {
		getByName: () => plainNode,
		getByNameAndVersion: () => plainNode,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'w',
		active: false,
		nodeTypes,
		nodes: [{ id: 'n', name: 'n', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} }],
		connections: {},
	});
	return String(
		workflow.expression.getParameterValue(expression, null, 0, 0, 'n', [], 'internal', {
			$credentials: credentials,
		} as never),
	);
}

const plainNode = {
	description: {
		displayName: 'n',
		name: 'n',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [],
		properties: [] as INodeProperties[],
	},
};
