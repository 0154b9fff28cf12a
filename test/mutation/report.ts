import { keyOf, type Mutant } from './mutant.ts';
import { sentencesIn } from './sentences.ts';
import type { Sources } from './sources.ts';
import { isAlive, type Status, type Tried } from './try.ts';

/** The survivors in the code, and a table of the folders. */
export function reportOf(
	all: readonly Mutant[],
	tried: readonly Tried[],
	sources: Sources,
): string {
	const alive = tried.filter(isAlive);
	const folders = [...new Set(tried.map(({ mutant }) => folderOf(mutant)))].sort();
	const rows = folders.map((folder) =>
		rowOf(
			folder,
			all.filter((mutant) => folderOf(mutant) === folder).length,
			tried.filter(({ mutant }) => folderOf(mutant) === folder),
		),
	);
	const sentences = new Set([...sentencesIn(all, sources)].map(keyOf));
	const isOther = (mutant: Mutant) => !sentences.has(keyOf(mutant));
	return [
		...alive
			.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)))
			.map((each) => shown(each, sources)),
		'',
		'| folder | mutants | tried | killed | timeout | survived | no test | score |',
		'| --- | --- | --- | --- | --- | --- | --- | --- |',
		...rows,
		rowOf('all', all.length, tried),
		rowOf(
			'all but sentences',
			all.filter(isOther).length,
			tried.filter(({ mutant }) => isOther(mutant)),
		),
	].join('\n');
}

function rowOf(name: string, mutants: number, tried: readonly Tried[]): string {
	const count = (status: Status) => tried.filter((each) => each.status === status).length;
	const counts = (['killed', 'timeout', 'survived', 'uncovered'] as const).map(count);
	const score = scoreOf(counts[0] + counts[1], tried.length, mutants);
	return `| ${[name, mutants, tried.length, ...counts, score].join(' | ')} |`;
}

/**
 * The share that is dead, and where the share of all mutants lies with 95 % certainty (Wilson's
 * interval, with the correction for a sample that is a large part of all).
 */
export function scoreOf(dead: number, tried: number, all: number): string {
	if (tried === 0) return '–';
	const percent = (share: number) => (share * 100).toFixed(1);
	const share = dead / tried;
	if (tried >= all) return `${percent(share)} %`;
	const z2 = (1.96 ** 2 * (all - tried)) / (all - 1) / tried;
	const middle = (share + z2 / 2) / (1 + z2);
	const margin = Math.sqrt(z2 * share * (1 - share) + z2 ** 2 / 4) / (1 + z2);
	return `${percent(share)} % (${percent(middle - margin)} to ${percent(middle + margin)})`;
}

function folderOf({ file }: Mutant): string {
	return file.split('/').slice(0, -1).slice(0, 2).join('/');
}

function placeOf({ mutant }: Tried): string {
	return `${mutant.file}:${String(mutant.start.line + 1).padStart(4)}`;
}

/** A mutant and what became of it: the code as it was, and as it was tried. */
export function shown(each: Tried, sources: Sources): string {
	const { file, start, end, mutator, replacement } = each.mutant;
	const lines = sources
		.get(file)!
		.split('\n')
		.slice(start.line, end.line + 1);
	lines.push(lines.pop()?.slice(0, end.column) ?? '');
	const original = lines.join('\n').slice(start.column);
	const rest = each.isCut ? `, after the nearest ${each.ran.length} test files` : '';
	return `${each.status} ${file}:${start.line + 1}:${start.column + 1} ${mutator}${rest}\n- ${oneLine(original)}\n+ ${oneLine(replacement)}`;
}

function oneLine(code: string): string {
	const short = code.replace(/\s+/g, ' ');
	return short.length > 160 ? `${short.slice(0, 160)}…` : short;
}
