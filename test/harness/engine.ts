import { createRequire } from 'node:module';
import path from 'node:path';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	WorkflowExecuteMode,
	Workflow as N8nWorkflow,
} from 'n8n-workflow';
import { classOf } from '../../ocr/providers/catalogue.ts';
import { temporaryFolder } from './folders.ts';
import { projectRoot } from './paths.ts';

// As the nodes load it: imported here, there would be a second n8n-workflow beside theirs.
const require = createRequire(path.join(projectRoot, 'package.json'));
require('reflect-metadata');
const { Container } = require('@n8n/di') as typeof import('@n8n/di');
const core = require('n8n-core') as typeof import('n8n-core');
const { Workflow } = require('n8n-workflow') as typeof import('n8n-workflow');

// n8n's log goes to the console, where it would hide our own words.
process.env.N8N_LOG_LEVEL = 'silent';

/** A provider's node, and what it is to work on. */
export interface EngineSetUp {
	/** Of a package: the folder that has `dist/`. */
	packageFolder: string;
	/** Names of the node and of its credential, as in the catalogue. */
	node: string;
	credentialType: string;
	parameters: Record<string, unknown>;
	credential: Record<string, unknown>;
	/** The input items; one empty item where not given. */
	items?: INodeExecutionData[];
	onError?: INode['onError'];
	/** The workflow's. */
	settings?: IWorkflowSettings;
	/** Further settings of the node, such as `retryOnFail`. */
	nodeSettings?: Partial<INode>;
	/** One that no other run has where not given. */
	executionId?: string;
	mode?: WorkflowExecuteMode;
}

export interface EngineResult {
	/** Items by output; none where the node ended the run. */
	outputs: INodeExecutionData[][];
	error?: { message: string; description?: string | null; context?: { itemIndex?: number } };
}

/** The package remembers what an execution has sent, so no two of them have the same id. */
let executions = 0;

/**
 * A workflow of "items → a provider's node" for n8n-core's own WorkflowExecute, without an n8n: node
 * and credential are loaded from a package's files as n8n would load them.
 */
export class EngineNode {
	readonly workflow: N8nWorkflow;
	readonly credentialType: ICredentialType;
	readonly #credential: ICredentialDataDecryptedObject;
	readonly #executionId: string;
	readonly #mode: WorkflowExecuteMode;

	constructor(given: EngineSetUp) {
		const { packageFolder, mode = 'trigger' } = given;
		this.#executionId = given.executionId ?? `e${++executions}`;
		this.#mode = mode;
		const nodeFile = classOf(given.node);
		const credentialFile = classOf(given.credentialType);
		this.workflow = workflowOf(
			given,
			load<INodeType>(packageFolder, `nodes/${nodeFile}/${nodeFile}.node.js`),
		);
		this.credentialType = load(packageFolder, `credentials/${credentialFile}.credentials.js`);
		this.#credential = given.credential as ICredentialDataDecryptedObject;
	}

	/** Runs the workflow. What is returned can be cancelled as n8n cancels. */
	start() {
		const { workflow } = this;
		const execution = new core.WorkflowExecute(this.additionalData(), this.#mode);
		return execution.run({ workflow, startNode: workflow.getNode('Items')! });
	}

	/** What n8n gives to a running node beside its workflow. */
	additionalData(): IWorkflowExecuteAdditionalData {
		const additional: Partial<IWorkflowExecuteAdditionalData> = {
			executionId: this.#executionId,
			currentNodeParameters: undefined,
			hooks: new core.ExecutionLifecycleHooks(this.#mode, this.#executionId, {
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
					if (name !== this.credentialType.name) throw new Error(`unknown credential ${name}`);
					return this.#credential;
				},
				getCredentialsProperties: () => this.credentialType.properties,
				// What n8n does with a generic `authenticate`: resolves its expressions.
				authenticate: async (
					_: ICredentialDataDecryptedObject,
					__: string,
					options: IHttpRequestOptions,
				) => ({ ...options, headers: { ...options.headers, ...this.authenticationHeaders() } }),
			} as never,
		};
		return additional as IWorkflowExecuteAdditionalData;
	}

	authenticationHeaders(): Record<string, string> {
		const { authenticate } = this.credentialType;
		if (typeof authenticate !== 'object') throw new Error('not a generic credential');
		return Object.fromEntries(
			Object.entries(authenticate.properties.headers ?? {}).map(([name, value]) => [
				name,
				this.resolve(String(value)),
			]),
		);
	}

	/** Works out an expression of the credential. */
	resolve(value: string): string {
		return this.workflow.expression.getParameterValue(value, null, 0, 0, 'OCR', [], 'internal', {
			$credentials: this.#credential,
		} as never) as string;
	}
}

/** What the provider's node put out. */
export function resultOf({ data }: IRun): EngineResult {
	const task = data.resultData.runData.OCR?.[0];
	const error = (task?.error ?? data.resultData.error) as EngineResult['error'];
	return {
		outputs: (task?.data?.main ?? []).map((output) => output ?? []),
		...(error ? { error } : {}),
	};
}

let storage: Promise<InstanceType<typeof core.BinaryDataService>> | undefined;

/** n8n's binary storage, on disk as in a production n8n, and nothing in the user's own `~/.n8n`. */
export async function binaryStorage() {
	storage ??= (async () => {
		const folder = temporaryFolder('engine');
		process.env.N8N_USER_FOLDER = folder;
		const service = Container.get(core.BinaryDataService);
		Object.assign(Reflect.get(service, 'config') as object, {
			mode: 'filesystem',
			localStoragePath: folder,
		});
		await service.init();
		return service;
	})();
	return await storage;
}

/** A file in that storage. */
export async function storedBinary(
	bytes: Buffer,
	fileName?: string,
	mimeType = 'application/octet-stream',
): Promise<IBinaryData> {
	return await (
		await binaryStorage()
	).store({ type: 'execution', workflowId: 'w1', executionId: 'e1' }, bytes, {
		...(fileName === undefined ? {} : { fileName }),
		mimeType,
		data: '',
	});
}

function workflowOf(
	{ node, credentialType, parameters, items, onError, settings, nodeSettings }: EngineSetUp,
	providerNode: INodeType,
): N8nWorkflow {
	const types: Record<string, INodeType> = {
		items: itemsNode(items ?? [{ json: {} }]),
		[node]: providerNode,
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
		settings: { executionOrder: 'v1', ...settings },
		nodes: [
			nodeOf('Items', 'items', {}),
			{
				...nodeOf('OCR', node, parameters),
				onError,
				...nodeSettings,
				credentials: { [credentialType]: { id: 'c1', name: 'test' } },
			},
		],
		connections: { Items: { main: [[{ node: 'OCR', type: 'main', index: 0 }]] } },
	});
}

function load<T>(packageFolder: string, file: string): T {
	const name = path.basename(file).split('.')[0]!;
	const exported = require(path.join(packageFolder, 'dist', file)) as Record<string, new () => T>;
	return new exported[name]!();
}

const nodeOf = (name: string, type: string, parameters: Record<string, unknown>): INode => ({
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
		outputs: ['main'],
		properties: [],
	},
	execute: async () => [items],
});
