import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { EngineNode, resultOf } from '../../harness/engine.ts';
import { FaultProxy, type Lane, type Step } from '../../harness/fault-proxy.ts';
import type { HarnessProvider } from '../../harness/providers.ts';
import { Sandbox } from '../../harness/sandbox.ts';
import { PNG } from '../documents';
import { storedBinary } from '../run-workflow';
import { type Endpoint, type Endpoints, openEndpoints } from './endpoints';
import { VirtualTime } from './virtual-time';

/** ms of real time after which a run counts as one that hangs. */
const PATIENCE_MS = 60_000;

export const OPERATIONS = ['extract', 'submit', 'getStatus', 'getResult', 'downloadZip'] as const;
export type OperationName = (typeof OPERATIONS)[number];

export interface Ran {
	items: INodeExecutionData[];
	/** Of an execution that ended early. */
	error?: unknown;
	hung: boolean;
	lane: Lane;
	/** Everything that a person or the next node gets to see. */
	shown: string;
}

export interface ToRun {
	provider: HarnessProvider;
	operation: OperationName;
	steps?: Step[];
	/** In the provider's place. */
	endpoint?: Endpoint;
	/** As Submit put it out on the lane that is named. */
	job?: { json: IDataObject; lane: string };
}

/** Sandbox, proxy, bad addresses and time, and runs of provider nodes among them. */
export class FaultWorld {
	private lanes = 0;

	private constructor(
		readonly sandbox: Sandbox,
		readonly proxy: FaultProxy,
		readonly endpoints: Endpoints,
		readonly time: VirtualTime,
	) {}

	static async start(): Promise<FaultWorld> {
		const time = new VirtualTime();
		const [sandbox, endpoints] = await Promise.all([
			Sandbox.start('faults', ['--stub']),
			openEndpoints(),
		]);
		const proxy = await FaultProxy.start(sandbox.line, {
			now: () => time.read(),
			stalled(port, missing) {
				const request = time.stalled(port);
				// The client's own timer for an answer, which runs in real time, is played here.
				if (missing === 'headers') request?.emit('timeout');
			},
		});
		time.install();
		return new FaultWorld(sandbox, proxy, endpoints, time);
	}

	async stop(): Promise<void> {
		this.time.uninstall();
		await Promise.all([this.proxy.close(), this.endpoints.close(), this.sandbox.stop()]);
	}

	async run({ provider, operation, steps = [], endpoint, job }: ToRun): Promise<Ran> {
		const lane = this.proxy.open(`lane${++this.lanes}`, steps);
		const node = new EngineNode({
			packageFolder: process.cwd(),
			node: provider.node,
			credentialType: provider.credentialType,
			credential: this.placed(provider.credential(this.sandbox.line), lane, endpoint),
			parameters: {
				operation,
				source: 'binary',
				binaryProperty: 'data',
				...this.placed(provider.parameters(this.sandbox.line), lane),
				// A ZIP of the provider's own wants an address to call.
				...(operation === 'downloadZip'
					? { webhookOptions: { webhook: `${this.proxy.elsewhere}/called` } }
					: {}),
			},
			items: [
				job
					? { json: this.moved(job.json, job.lane, lane, endpoint) }
					: { json: {}, binary: { data: await storedBinary(PNG, 'scan.png') } },
			],
			onError: 'continueRegularOutput',
		});
		const execution = node.start();
		let hung = false;
		const limit = setTimeout(() => {
			hung = true;
			execution.cancel();
		}, PATIENCE_MS);
		const run = await execution;
		clearTimeout(limit);
		const { outputs, error } = resultOf(run);
		const items = outputs.flat();
		return { items, error, hung, lane, shown: JSON.stringify([items, error ?? null]) };
	}

	private placed<T extends object>(value: T, lane: Lane, endpoint?: Endpoint): T {
		const text = this.proxy.through(JSON.stringify(value), lane);
		return JSON.parse(endpoint ? this.atEndpoint(text, lane.name, endpoint) : text) as T;
	}

	private moved(json: IDataObject, from: string, to: Lane, endpoint?: Endpoint): IDataObject {
		const text = JSON.stringify(json).replaceAll(`/${from}/`, `/${to.name}/`);
		return JSON.parse(endpoint ? this.atEndpoint(text, to.name, endpoint) : text) as IDataObject;
	}

	private atEndpoint(text: string, lane: string, endpoint: Endpoint): string {
		return text.replaceAll(`${this.proxy.origin}/${lane}/`, `${this.endpoints.origins[endpoint]}/`);
	}
}
