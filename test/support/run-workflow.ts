import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { BinaryDataService, LoadOptionsContext } from 'n8n-core';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	IRun,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { CATALOGUE, type CataloguedProvider } from '../../ocr/providers/catalogue';
import { binaryStorage, EngineNode, type EngineResult, resultOf } from '../harness/engine';
import { DatabaseFiles } from './database-files';

export { storedBinary } from '../harness/engine';

/**
 * Runs a workflow of "items → our node" through n8n-core's own WorkflowExecute, with the node and
 * its credential taken from `dist/` as n8n would take them.
 */

/** A provider's node, as the catalogue has it. */
export type NodeName = string;

export interface NodeRun {
	node: NodeName;
	parameters: IDataObject;
	/** The input items; one empty item where not given. */
	items?: INodeExecutionData[];
	/** Added to a credential with the key of {@link KEYS} and the provider's own base URL. */
	credential?: ICredentialDataDecryptedObject;
	onError?: INode['onError'];
	/** The workflow's. */
	settings?: IWorkflowSettings;
	/** Further settings of the node, such as `retryOnFail`. */
	nodeSettings?: Partial<INode>;
	/** One that no other run has where not given. */
	executionId?: string;
	mode?: WorkflowExecuteMode;
	/** Cancels the execution after so many ms. */
	cancelAfterMs?: number;
	/** Cancels the execution once this resolves. */
	cancelWhen?: () => Promise<unknown>;
}

export interface NodeResult extends EngineResult {
	/** What the node wrote to n8n's log. */
	logged: string[];
	/** What of it was a warning. */
	warned: string[];
	run: IRun;
}

export const KEYS = {
	upstageOcr: 'up-test-key-0123456789',
	mindeeOcr: 'md_test-key-0123456789',
	lazarusOcr: 'lz_test-key-0123456789',
	picWishOcr: 'pw-test-key-0123456789',
	ocrServices: 'os-test-key-0123456789',
};
export const BASE_URLS = {
	upstageOcr: 'https://api.upstage.ai',
	mindeeOcr: 'https://api-v2.mindee.net',
	lazarusOcr: 'https://api.lazarusai.com/api/forms',
	picWishOcr: 'https://techhk.aoscdn.com',
	ocrServices: 'https://ocr-services.example',
};
/** Of the Lazarus credential, which has more than a key. */
export const LAZARUS_ORG = 'org_test-1';

function rowOf(node: NodeName): CataloguedProvider {
	const row = CATALOGUE.find((provider) => provider.node === node);
	if (!row) throw new Error(`No provider has the node ${node}.`);
	return row;
}

/** Where n8n keeps files: in its items (its default for long), in its database (queue mode). */
export type Storage = 'disk' | 'memory' | 'database';

/** Has n8n keep files elsewhere for as long as `work` takes. */
export async function withFilesIn<T>(storage: Storage, work: () => Promise<T>): Promise<T> {
	const service = await binaryStorage();
	if (storage === 'disk') return await work();
	const mode: unknown = Reflect.get(service, 'mode');
	if (storage === 'database') service.setManager('database', new DatabaseFiles());
	Reflect.set(service, 'mode', storage === 'memory' ? 'default' : storage);
	try {
		return await work();
	} finally {
		Reflect.set(service, 'mode', mode);
	}
}

export async function readStored(binary: IBinaryData): Promise<Buffer> {
	return await Container.get(BinaryDataService).getAsBuffer(binary);
}

/** Where a file of an item lies on disk. */
export const binaryPath = ({ id = '' }: IBinaryData): string =>
	Container.get(BinaryDataService).getPath(id);

export async function runNode(given: NodeRun): Promise<NodeResult> {
	await binaryStorage();
	const logged: string[] = [];
	const log = jest
		.spyOn(Container.get(Logger), 'info')
		.mockImplementation((message: string) => void logged.push(message));
	const warned: string[] = [];
	const warn = jest
		.spyOn(Container.get(Logger), 'warn')
		.mockImplementation((message: string) => void warned.push(message));
	const promise = onEngine(given).start();
	const { cancelAfterMs, cancelWhen } = given;
	const cancelling =
		cancelAfterMs === undefined ? undefined : setTimeout(() => promise.cancel(), cancelAfterMs);
	void cancelWhen?.().then(() => promise.cancel());
	const run = await promise;
	clearTimeout(cancelling);
	log.mockRestore();
	warn.mockRestore();
	return { ...resultOf(run), logged, warned, run };
}

/** What the editor does to fill a pick-list of the node. */
export async function pickList(
	given: Omit<NodeRun, 'items' | 'onError' | 'cancelAfterMs' | 'cancelWhen'>,
	list: { search: string; filter?: string } | { load: string },
): Promise<INodeListSearchResult | INodePropertyOptions[]> {
	const engineNode = onEngine(given);
	const { workflow } = engineNode;
	const node = workflow.getNode('OCR')!;
	const additional = engineNode.additionalData();
	additional.currentNodeParameters = node.parameters;
	const context = new LoadOptionsContext(
		workflow,
		node,
		additional,
		'parameters',
	) as unknown as ILoadOptionsFunctions;
	const { methods } = workflow.nodeTypes.getByNameAndVersion(given.node) as INodeType;
	return 'search' in list
		? await methods!.listSearch![list.search]!.call(context, list.filter)
		: await methods!.loadOptions![list.load]!.call(context);
}

/** A credential's generic `authenticate` and `test` with their expressions worked out. */
export function credentialRequest(
	node: NodeName,
	data: ICredentialDataDecryptedObject,
): { headers: Record<string, string>; test: { baseURL: string; url: string } } {
	const engineNode = onEngine({ node, parameters: {} }, data);
	const request = engineNode.credentialType.test?.request;
	return {
		headers: engineNode.authenticationHeaders(),
		test: {
			baseURL: engineNode.resolve(String(request?.baseURL)),
			url: engineNode.resolve(String(request?.url)),
		},
	};
}

const onEngine = (given: NodeRun, data = credentialOf(given.node, given.credential)): EngineNode =>
	new EngineNode({
		...given,
		packageFolder: process.cwd(),
		credentialType: rowOf(given.node).credential,
		credential: data,
	});

const credentialOf = (
	node: NodeName,
	given: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject => ({
	baseUrl: known(BASE_URLS, node) ?? `https://${node}.example`,
	...(node === 'lazarusOcr'
		? { orgId: LAZARUS_ORG, authKey: KEYS.lazarusOcr }
		: { apiKey: known(KEYS, node) ?? `${node}-test-key-0123456789` }),
	...(node === 'picWishOcr' ? { region: 'custom' } : {}),
	...given,
});

/** Those that many tests are written with have a key and an address of their own. */
const known = (values: Record<string, string>, node: NodeName): string | undefined => values[node];
