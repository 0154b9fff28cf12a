import { ownLedgerOf, type LaneLedger } from './lane-ledger';
import type { Step } from '../../harness/fault-proxy.ts';
import type { HarnessProvider } from '../../harness/providers.ts';
import type { Ledger } from '../../harness/sandbox.ts';
import { type FaultWorld, OPERATIONS, type OperationName, type Ran } from './fault-world';
import { expectedOf, FAULTS, QUOTED, type FaultRow } from './faults';
import { complaintsOf } from './judge';
import type { Kind, Outcome } from './outcomes';

/** A provider's way of working; one that can answer at once or later has two. */
export interface Way {
	provider: HarnessProvider;
	/** Settings of the sandbox. */
	settings: Record<string, unknown>;
	clean: Record<OperationName, Ran>;
}

/** One request of an operation, at which faults are aimed. */
export interface Point {
	way: Way;
	operation: OperationName;
	call: string;
	kind: Kind;
	/** Its answer is a file. */
	isFile: boolean;
}

export interface Cell {
	point: Point;
	row: FaultRow;
	expected: Outcome;
}

/** The requests of an operation: those that it sends when nothing goes wrong. */
export function pointsOf(way: Way, operation: OperationName): Point[] {
	const { calls, files } = way.clean[operation].lane;
	return [...new Set(calls)].map((call) => ({
		way,
		operation,
		call,
		kind: kindOf(operation, call, calls),
		isFile: files.has(call),
	}));
}

function kindOf(operation: OperationName, call: string, calls: string[]): Kind {
	if (call === 'other') return 'upload';
	if (call === 'submit') return 'submit';
	// Where there is no call of its own for the status, the result's is asked until it is there.
	if (call === 'result' && calls.includes('status')) return 'result';
	if (operation === 'getStatus') return 'question';
	return operation === 'getResult' ? 'known' : 'wait';
}

export function cellsOf(point: Point): Cell[] {
	const { lane } = point.way.clean[point.operation];
	const isFirst = lane.calls[0] === point.call;
	return FAULTS.flatMap((row) => {
		// An address that leads nowhere is wrong from the first request on.
		if (row.endpoint && !isFirst) return [];
		const expected = expectedOf(row, point.kind, point.isFile);
		return expected === undefined ? [] : [{ point, row, expected }];
	});
}

/** Plays all cells, some at a time. @returns what is not as it has to be, a line each */
export async function play(world: FaultWorld, cells: Cell[], atOnce = 24): Promise<string[]> {
	const played: Array<{ cell: Cell; ran: Ran }> = [];
	const left = [...cells];
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (let cell = left.shift(); cell; cell = left.shift()) {
				played.push({ cell, ran: await playOne(world, cell) });
			}
		}),
	);
	const ledger = await world.sandbox.ledger();
	return played.flatMap(({ cell, ran }) => complaints(world, cell, ran, ledger));
}

async function playOne(world: FaultWorld, { point, row }: Cell): Promise<Ran> {
	const { way, operation, call } = point;
	const { provider, clean } = way;
	const [submitted] = clean.submit.items;
	const key = secretsOf(world, provider)[0] ?? '';
	return await world.run({
		provider,
		operation,
		steps: row.steps(call).map((step) => quoting(step, key)),
		...(row.endpoint ? { endpoint: row.endpoint } : {}),
		...(operation === 'getStatus' || operation === 'getResult'
			? { job: { json: submitted!.json, lane: clean.submit.lane.name } }
			: {}),
	});
}

function quoting(step: Step, key: string): Step {
	const { fault } = step;
	if (fault?.by !== 'sandbox') return step;
	const text = JSON.stringify(fault.fault).replaceAll(QUOTED, key);
	return { ...step, fault: { ...fault, fault: JSON.parse(text) as Record<string, unknown> } };
}

export function secretsOf(world: FaultWorld, provider: HarnessProvider): string[] {
	return Object.entries(provider.credential(world.sandbox.line))
		.filter(([name, value]) => /key|secret|token/i.test(name) && typeof value === 'string')
		.map(([, value]) => String(value));
}

function complaints(world: FaultWorld, cell: Cell, ran: Ran, ledger: Ledger): string[] {
	const { point, row, expected } = cell;
	const { provider, clean } = point.way;
	const own: LaneLedger = ownLedgerOf(ledger, ran.lane.name);
	const known = clean.submit.items[0]?.json.job as { id?: string } | undefined;
	const found = complaintsOf(ran, {
		expected,
		kind: point.kind,
		operation: point.operation,
		clean: clean[point.operation],
		own,
		jobIds: new Set(ledger.jobs.map(({ id }) => id)),
		knownJob: /^get/.test(point.operation) ? known?.id : undefined,
		secrets: secretsOf(world, provider),
		row,
	});
	const [item] = ran.items;
	const mode = point.way.settings.runningFirst ? ' (later)' : '';
	const said = item?.json.error ? JSON.stringify(item.json.error) : 'no failure';
	return found.map(
		(complaint) =>
			`${provider.label}${mode}, ${point.operation}, ${point.call} (${point.kind}), ${row.name}: expected ${expected}; ${complaint}. Said: ${said.slice(0, 700)}`,
	);
}

/** What each operation does and sends when nothing goes wrong. */
export async function wayOf(
	world: FaultWorld,
	provider: HarnessProvider,
	settings: Record<string, unknown>,
): Promise<Way> {
	await world.sandbox.set({
		provider: provider.id,
		rate: null,
		concurrency: 100,
		runningFirst: false,
		...settings,
	});
	const submitted = await world.run({ provider, operation: 'submit' });
	const job = { json: submitted.items[0]!.json, lane: submitted.lane.name };
	const run = async (operation: OperationName) => await world.run({ provider, operation });
	const ofJob = async (operation: OperationName) => await world.run({ provider, operation, job });
	const clean = {
		submit: submitted,
		extract: await run('extract'),
		downloadZip: await run('downloadZip'),
		getStatus: await ofJob('getStatus'),
		getResult: await ofJob('getResult'),
	};
	return { provider, settings, clean };
}

/** Whether both send the same requests. */
export const isSameWay = (one: Way, other: Way): boolean =>
	OPERATIONS.every(
		(operation) =>
			[...new Set(one.clean[operation].lane.calls)].join() ===
			[...new Set(other.clean[operation].lane.calls)].join(),
	);
