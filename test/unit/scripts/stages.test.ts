import { inOrder, planOf, stages } from '../../../scripts/stages.mjs';

/** What `npm test` makes of its arguments, before anything is installed. */

const root = process.cwd();
const plan = (line: string, env: NodeJS.ProcessEnv = {}) =>
	planOf(line.split(' ').filter(Boolean), root, env);
const named = (line: string, env?: NodeJS.ProcessEnv) =>
	plan(line, env).run.map(({ stage }) => stage.name);
const filesOf = (line: string) => plan(line).run.flatMap(({ files }) => files ?? []);
const all = stages.map(({ name }) => name);

test('without arguments all run but those that kill and take long, which CI runs too', () => {
	const long = ['thorough', 'killed', 'queue'];
	expect(named('')).toEqual(all.filter((name) => !long.includes(name)));
	expect(plan('').leftOut.map(({ name }) => name)).toEqual(long);
	expect(named('', { CI: 'true' })).toEqual(all);
	expect(named('', { CI: 'false' })).toEqual(named(''));
});

test('each stage that is to run does so once', () => {
	const { run } = plan('', { CI: 'true' });
	const once = inOrder(run)
		.flat(2)
		.map(({ stage }) => stage.name);
	expect(once.sort()).toEqual([...all].sort());
	expect(inOrder(plan('engine').run).flat(2)).toEqual(plan('engine').run);
});

test.each([
	['unit', ['unit']],
	['engine lint', ['lint', 'engine']],
	['thorough', ['thorough']],
	['queue', ['queue']],
	['unit poller', ['unit']],
	['poller', ['unit']],
])('"%s" runs %j', (line, expected) => {
	expect(named(line)).toEqual(expected);
});

test('of a stage, the files with one of the names in their path run', () => {
	expect(filesOf('unit POLLER')).toEqual(['test/unit/nodes/poller.test.ts']);
	expect(filesOf('poller http/retry')).toEqual([
		'test/unit/nodes/http/retry.test.ts',
		'test/unit/nodes/poller.test.ts',
	]);
	expect(plan('unit').run[0]).not.toHaveProperty('files');
});

test('a random test runs where it lies, and many times in thorough when that is named', () => {
	expect(named('conformance/fuzz')).toEqual(['unit']);
	expect(named('thorough conformance/fuzz')).toEqual(['thorough']);
});

test.each([
	['nonsense', 'No stage is called “nonsense”'],
	['poller nonsense', '“nonsense”'],
	['unit nonsense', 'No test file of unit has “nonsense”'],
	['lint nonsense', 'lint has none'],
	['--wtach', 'There is no option --wtach'],
	['e2e --watch', '--watch is for unit'],
	['contract/upstage --watch', '“contract/upstage”'],
])('"%s" is refused', (line, message) => {
	expect(() => plan(line)).toThrow(message);
});

test('watching is for unit, which needs no n8n and no build', () => {
	for (const line of ['--watch', 'poller --watch']) {
		const { run, watch } = plan(line);
		expect(watch).toBe(true);
		expect(run.map(({ stage }) => stage)).toEqual([{ name: 'unit', random: true }]);
	}
});
