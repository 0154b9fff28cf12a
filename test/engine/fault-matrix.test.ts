import { type HarnessProvider, providers } from '../harness/providers.ts';
import {
	type Cell,
	cellsOf,
	isSameWay,
	play,
	pointsOf,
	type Way,
	wayOf,
} from '../support/faults/cells';
import { FaultWorld, OPERATIONS } from '../support/faults/fault-world';
import { faultTables, legend, matrixTable } from '../support/faults/faults-page';
import { expectBlock } from '../support/markdown';

/** Every provider × operation × request × fault: what comes of it, by the rules in support/faults. */

let world: FaultWorld;
beforeAll(async () => {
	world = await FaultWorld.start();
});
afterAll(async () => await world.stop());

/** As it answers by default, and, where it makes a difference, with jobs that have to be asked for. */
async function waysOf(provider: HarnessProvider): Promise<Way[]> {
	const atOnce = await wayOf(world, provider, {});
	const later = await wayOf(world, provider, { runningFirst: true });
	return isSameWay(atOnce, later) ? [atOnce] : [atOnce, later];
}

const pointsOfWay = (way: Way) => OPERATIONS.flatMap((operation) => pointsOf(way, operation));

/** One line for each cell that is not as it has to be. */
test.each(providers)(
	'every fault of $label has the outcome that it must have',
	async (provider) => {
		const wrong: string[] = [];
		for (const way of await waysOf(provider)) {
			for (const operation of OPERATIONS) {
				expect([operation, way.clean[operation].items[0]?.json.error]).toEqual([
					operation,
					undefined,
				]);
			}
			// Its settings are the sandbox's for as long as its cells are played.
			await world.sandbox.set({ provider: provider.id, runningFirst: false, ...way.settings });
			for (const point of pointsOfWay(way)) wrong.push(...(await play(world, cellsOf(point))));
		}
		expect(world.endpoints.reached).toEqual([]);
		expect(wrong).toEqual([]);
	},
	900_000,
);

test('docs/faults.md shows the matrix', async () => {
	const cells: Cell[] = [];
	for (const provider of providers) {
		for (const way of await waysOf(provider)) cells.push(...pointsOfWay(way).flatMap(cellsOf));
	}
	for (const [name, wanted] of [
		['legend', legend()],
		['faults', faultTables()],
		['matrix', matrixTable(cells)],
	] as const) {
		expectBlock('docs/faults.md', name, wanted, 'engine fault-matrix');
	}
});
