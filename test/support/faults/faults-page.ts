import { table } from '../markdown';
import type { Cell } from './cells';
import { OPERATIONS } from './fault-world';
import { expectedOf, FAULTS } from './faults';
import { type Kind, OUTCOMES, type Outcome } from './outcomes';

/** What docs/faults.md shows of the matrix. */

const KINDS: Array<[Kind, string]> = [
	['upload', 'Upload'],
	['submit', 'Submission'],
	['wait', 'Waiting'],
	['known', 'Waiting for a known job'],
	['question', 'Get Status'],
	['result', 'Result'],
];

const NAMES: Record<(typeof OPERATIONS)[number], string> = {
	extract: 'Extract Text',
	submit: 'Submit',
	getStatus: 'Get Status',
	getResult: 'Get Result',
	downloadZip: 'Download ZIP',
};

const marksOf = (kinds: Outcome[]) => [...new Set(kinds)].map((each) => OUTCOMES[each].mark);

/** What each mark stands for. */
export const legend = (): string =>
	table([
		['Mark', 'What comes of it'],
		...Object.values(OUTCOMES).map(({ mark, says }) => [mark, says]),
	]);

/** A table for each group: a row for each fault, a column for each kind of request. */
export function faultTables(): string {
	const groups = [...new Set(FAULTS.map(({ group }) => group))];
	return groups
		.map((group) => {
			const rows = FAULTS.filter((row) => row.group === group).map((row) => [
				row.name,
				...KINDS.map(([kind]) => {
					const found = [false, true].flatMap((isFile) => expectedOf(row, kind, isFile) ?? []);
					return marksOf(found).join(' or ');
				}),
			]);
			return `### ${group}\n\n${table([['Fault', ...KINDS.map(([, name]) => name)], ...rows])}`;
		})
		.join('\n\n');
}

/** Provider × operation: how many faults were tried at its requests, and what came of them. */
export function matrixTable(cells: Cell[]): string {
	const outcomes = (Object.keys(OUTCOMES) as Outcome[]).filter((outcome) =>
		cells.some(({ expected }) => expected === outcome),
	);
	const labels = [...new Set(cells.map(({ point }) => point.way.provider.label))];
	const rows = labels.flatMap((label) =>
		OPERATIONS.flatMap((operation) => {
			const own = cells.filter(
				({ point }) => point.operation === operation && point.way.provider.label === label,
			);
			if (own.length === 0) return [];
			const counts = outcomes.map((outcome) => {
				const { length } = own.filter(({ expected }) => expected === outcome);
				return length === 0 ? '' : `${length}`;
			});
			return [[label, NAMES[operation], `${own.length}`, ...counts]];
		}),
	);
	const total = ['All', '', `${cells.length}`, ...outcomes.map(() => '')];
	const head = ['Provider', 'Operation', 'Tried', ...outcomes.map((each) => OUTCOMES[each].mark)];
	return table([head, ...rows, total]);
}
