import { providers } from '../harness/providers.ts';
import { type Cell, cellsOf, isSameWay, play, pointsOf, wayOf } from '../support/faults/cells';
import { FaultWorld, OPERATIONS } from '../support/faults/fault-world';
import { faultTables, legend, matrixTable } from '../support/faults/faults-page';
import { expectBlock } from '../support/markdown';

/** Every provider × operation × request × fault: what comes of it, by the rules in support/faults. */

let world: FaultWorld;
beforeAll(async () => {
	world = await FaultWorld.start();
});
afterAll(async () => await world.stop());

/** By provider. */
const tried = new Map<string, Cell[]>();

/** One line for each cell that is not as it has to be. */
test.each(providers)(
	'every fault of $label has the outcome that it must have',
	async (provider) => {
		const atOnce = await wayOf(world, provider, {});
		// A provider that can answer at once or later is tried both ways.
		const later = await wayOf(world, provider, { runningFirst: true });
		const ways = isSameWay(atOnce, later) ? [later] : [atOnce, later];
		const cells: Cell[] = [];
		const wrong: string[] = [];
		for (const way of ways) {
			for (const operation of OPERATIONS) {
				expect([operation, way.clean[operation].items[0]?.json.error]).toEqual([
					operation,
					undefined,
				]);
				for (const point of pointsOf(way, operation)) {
					const own = cellsOf(point);
					cells.push(...own);
					wrong.push(...(await play(world, own)));
				}
			}
		}
		tried.set(provider.id, cells);
		expect(cells.length).toBeGreaterThan(100);
		expect(world.endpoints.reached).toEqual([]);
		expect(wrong).toEqual([]);
	},
	300_000,
);

test('docs/faults.md shows the matrix', () => {
	const cells = providers.flatMap(({ id }) => tried.get(id) ?? []);
	// Only some of the tests were run.
	if (tried.size < providers.length) return;
	for (const [name, wanted] of [
		['legend', legend()],
		['faults', faultTables()],
		['matrix', matrixTable(cells)],
	] as const) {
		expectBlock('docs/faults.md', name, wanted, 'engine fault-matrix');
	}
});
