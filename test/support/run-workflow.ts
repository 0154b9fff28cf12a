import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import {
	BinaryDataService,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	WorkflowExecute,
} from 'n8n-core';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';

import { CATALOGUE, classOf, type CataloguedProvider } from '../../ocr/providers/catalogue';
import { DatabaseFiles } from './database-files';

/**
 * Runs a workflow of "items → our node" through n8n-core's own WorkflowExecute, with the node and
 * its credential taken from `dist/` as n8n would take them.
 */

// n8n's log goes to the console, where it would hide the tests' own words.
process.env.N8N_LOG_LEVEL = 'silent';

const DIST = path.resolve(process.cwd(), 'dist');

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
	/** Cancels the execution after so many ms. */
	cancelAfterMs?: number;
	/** Cancels the execution once this resolves. */
	cancelWhen?: () => Promise<unknown>;
}

export interface NodeResult {
	/** Items by output; none where the node ended the run. */
	outputs: INodeExecutionData[][];
	error?: { message: string; description?: string | null; context?: { itemIndex?: number } };
	/** What the node wrote to n8n's log. */
	logged: string[];
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

let binaryReady: Promise<void> | undefined;

/** Binary storage on disk, as a production n8n has it. */
async function prepareBinaryStorage() {
	binaryReady ??= (async () => {
		const service = Container.get(BinaryDataService);
		const folder = mkdtempSync(path.join(tmpdir(), 'ocr-engine-test-'));
		process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
		Object.assign(Reflect.get(service, 'config') as object, {
			mode: 'filesystem',
			localStoragePath: folder,
		});
		await service.init();
	})();
	await binaryReady;
}

/** Where n8n keeps files: in its items (its default for long), in its database (queue mode). */
export type Storage = 'disk' | 'memory' | 'database';

/** Has n8n keep files elsewhere for as long as `work` takes. */
export async function withFilesIn<T>(storage: Storage, work: () => Promise<T>): Promise<T> {
	await prepareBinaryStorage();
	if (storage === 'disk') return await work();
	const service = Container.get(BinaryDataService);
	const mode: unknown = Reflect.get(service, 'mode');
	if (storage === 'database') service.setManager('database', new DatabaseFiles());
	Reflect.set(service, 'mode', storage === 'memory' ? 'default' : storage);
	try {
		return await work();
	} finally {
		Reflect.set(service, 'mode', mode);
	}
}

/** A file in n8n's binary storage. */
export async function storedBinary(
	bytes: Buffer,
	fileName?: string,
	mimeType = 'application/octet-stream',
): Promise<IBinaryData> {
	await prepareBinaryStorage();
	return await Container.get(BinaryDataService).store(
		{ type: 'execution', workflowId: 'w1', executionId: 'e1' },
		bytes,
		{ ...(fileName === undefined ? {} : { fileName }), mimeType, data: '' },
	);
}

export async function readStored(binary: IBinaryData): Promise<Buffer> {
	return await Container.get(BinaryDataService).getAsBuffer(binary);
}

export async function runNode(given: NodeRun): Promise<NodeResult> {
	await prepareBinaryStorage();
	const workflow = workflowOf(given);
	const execution = new WorkflowExecute(
		additionalData(workflow, given.node, credentialOf(given.node, given.credential)),
		'trigger',
	);
	const logged: string[] = [];
	const log = jest
		.spyOn(Container.get(Logger), 'info')
		.mockImplementation((message: string) => void logged.push(message));
	const promise = execution.run({ workflow, startNode: workflow.getNode('Items')! });
	const { cancelAfterMs, cancelWhen } = given;
	const cancelling =
		cancelAfterMs === undefined ? undefined : setTimeout(() => promise.cancel(), cancelAfterMs);
	void cancelWhen?.().then(() => promise.cancel());
	const run = await promise;
	clearTimeout(cancelling);
	log.mockRestore();
	const task = run.data.resultData.runData.OCR?.[0];
	const error = (task?.error ?? run.data.resultData.error) as NodeResult['error'];
	return {
		outputs: (task?.data?.main ?? []).map((output) => output ?? []),
		...(error ? { error } : {}),
		logged,
		run,
	};
}

/** What the editor does to fill a pick-list of the node. */
export async function pickList(
	given: Omit<NodeRun, 'items' | 'onError' | 'cancelAfterMs' | 'cancelWhen'>,
	list: { search: string; filter?: string } | { load: string },
): Promise<INodeListSearchResult | INodePropertyOptions[]> {
	const workflow = workflowOf(given);
	const node = workflow.getNode('OCR')!;
	const additional = additionalData(
		workflow,
		given.node,
		credentialOf(given.node, given.credential),
	);
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
	const workflow = workflowOf({ node, parameters: {} });
	const type = credentialType(node);
	const worked = (value: unknown) => resolve(workflow, String(value), data);
	return {
		headers: headersOf(workflow, type, data),
		test: {
			baseURL: worked(type.test?.request.baseURL),
			url: worked(type.test?.request.url),
		},
	};
}

function workflowOf(given: NodeRun): Workflow {
	const nodeFile = classOf(rowOf(given.node).node);
	const types: Record<string, INodeType> = {
		items: itemsNode(given.items ?? [{ json: {} }]),
		[given.node]: load<INodeType>(`nodes/${nodeFile}/${nodeFile}.node.js`),
	};
	const nodeTypes: INodeTypes = {
		getByName: (name) => types[name]!,
		getByNameAndVersion: (name) => types[name]!,
		getKnownTypes: () => ({}),
	};
	return new Workflow({
		id: 'w1',
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Items', 'items', {}),
			{
				...node('OCR', given.node, given.parameters),
				onError: given.onError,
				credentials: { [rowOf(given.node).credential]: { id: 'c1', name: 'test' } },
			},
		],
		connections: { Items: { main: [[{ node: 'OCR', type: 'main', index: 0 }]] } },
	});
}

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

const credentialType = (node: NodeName) =>
	load<ICredentialType>(`credentials/${classOf(rowOf(node).credential)}.credentials.js`);

function load<T>(file: string): T {
	const name = path.basename(file).split('.')[0]!;
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const exported = require(path.join(DIST, file)) as Record<string, new () => T>;
	return new exported[name]!();
}

const node = (name: string, type: string, parameters: IDataObject): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: parameters as INode['parameters'],
});

const itemsNode = (items: INodeExecutionData[]): INodeType => ({
	description: {
		displayName: 'Items',
		name: 'items',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	execute: async () => [items],
});

function additionalData(
	workflow: Workflow,
	node: NodeName,
	data: ICredentialDataDecryptedObject,
): IWorkflowExecuteAdditionalData {
	const type = credentialType(node);
	const additional: Partial<IWorkflowExecuteAdditionalData> = {
		executionId: 'e1',
		currentNodeParameters: undefined,
		hooks: new ExecutionLifecycleHooks('trigger', 'e1', {
			id: 'w1',
			name: 'test',
			active: false,
			isArchived: false,
			nodes: [],
			connections: {},
			createdAt: new Date(),
			updatedAt: new Date(),
		} as never),
		variables: {},
		restApiUrl: 'http://127.0.0.1',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			preAuthentication: async () => undefined,
			getDecrypted: async (_: unknown, __: unknown, name: string) => {
				if (name !== type.name) throw new Error(`unknown credential ${name}`);
				return data;
			},
			getCredentialsProperties: () => type.properties,
			// What n8n does with a generic `authenticate`: resolves its expressions.
			authenticate: async (
				credentials: ICredentialDataDecryptedObject,
				_: string,
				options: IHttpRequestOptions,
			) => ({
				...options,
				headers: { ...options.headers, ...headersOf(workflow, type, credentials) },
			}),
		} as never,
	};
	return additional as IWorkflowExecuteAdditionalData;
}

function headersOf(
	workflow: Workflow,
	{ authenticate }: ICredentialType,
	data: ICredentialDataDecryptedObject,
): Record<string, string> {
	if (typeof authenticate !== 'object') throw new Error('not a generic credential');
	return Object.fromEntries(
		Object.entries(authenticate.properties.headers ?? {}).map(([name, value]) => [
			name,
			resolve(workflow, String(value), data),
		]),
	);
}

function resolve(
	workflow: Workflow,
	value: string,
	credentials: ICredentialDataDecryptedObject,
): string {
	return workflow.expression.getParameterValue(value, null, 0, 0, 'OCR', [], 'internal', {
		$credentials: credentials,
	} as never) as string;
}
