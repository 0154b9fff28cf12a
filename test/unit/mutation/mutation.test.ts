import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

import { Coverage } from '../../mutation/coverage';
import type { PlacedMutant } from '../../mutation/mutant';
import { reportOf, scoreOf } from '../../mutation/report';
import { sampleOf } from '../../mutation/sample';
import { sharedWords } from '../../mutation/tests';
import { type Tried, tryMutant } from '../../mutation/try';
import type { Answer, FileCoverage, MutationWorker, Question } from '../../mutation/worker';

const all = Array.from({ length: 1000 }, (_, index) => index);

describe('the sample', () => {
	it('is the same for a seed, another for another one, and holds nothing twice', () => {
		const drawn = sampleOf(all, 50, 7);
		expect(drawn).toHaveLength(50);
		expect(new Set(drawn).size).toBe(50);
		expect(sampleOf(all, 50, 7)).toEqual(drawn);
		expect(sampleOf(all, 50, 8)).not.toEqual(drawn);
		expect(sampleOf(all, 2000, 7).toSorted((a, b) => a - b)).toEqual(all);
	});

	it('draws each as often as any other', () => {
		const times = new Map<number, number>();
		for (let seed = 1; seed <= 2000; seed++) {
			for (const drawn of sampleOf(all.slice(0, 20), 5, seed))
				times.set(drawn, (times.get(drawn) ?? 0) + 1);
		}
		// 500 each; six standard deviations of √(2000 · ¼ · ¾).
		for (const count of times.values()) expect(Math.abs(count - 500)).toBeLessThan(117);
		expect(times.size).toBe(20);
	});
});

describe('the score', () => {
	it('says how far it may be off', () => {
		// Wilson's interval for 81 of 263, as Newcombe (1998) has it: 0.2553 to 0.3662.
		expect(scoreOf(81, 263, 1e9)).toBe('30.8 % (25.5 to 36.6)');
		expect(scoreOf(90, 100, 100)).toBe('90.0 %');
		expect(scoreOf(0, 0, 5)).toBe('–');
	});
});

describe('the report', () => {
	it('shows the code as it was when the run began, whatever has become of it since', () => {
		const code = "if (a &&\n\tb) throw new Error('No file was found.');\n";
		const place = { start: { line: 0, column: 4 }, end: { line: 1, column: 2 } };
		const mutant = { ...place, file: 'ocr/gone/a.ts', mutator: 'LogicalOperator' };
		const text = {
			...{ file: 'ocr/gone/a.ts', mutator: 'StringLiteral', replacement: '""' },
			...{ start: { line: 1, column: 20 }, end: { line: 1, column: 40 } },
		};
		const tried: Tried[] = [
			{
				...{ status: 'survived', ran: ['x'], isCut: true },
				mutant: { ...mutant, replacement: 'a || b', id: '1' },
			},
			{ status: 'killed', ran: ['x'], isCut: false, mutant: { ...text, id: '2' } },
		];
		const all = tried.map(({ mutant: one }) => one);
		expect(reportOf(all, tried, new Map([['ocr/gone/a.ts', code]])).split('\n')).toEqual([
			'survived ocr/gone/a.ts:1:5 LogicalOperator, after the nearest 1 test files',
			...['- a && b', '+ a || b', ''],
			'| folder | mutants | tried | killed | timeout | survived | no test | score |',
			'| --- | --- | --- | --- | --- | --- | --- | --- |',
			'| ocr/gone | 2 | 2 | 1 | 0 | 1 | 0 | 50.0 % |',
			'| all | 2 | 2 | 1 | 0 | 1 | 0 | 50.0 % |',
			'| all but sentences | 1 | 1 | 0 | 0 | 1 | 0 | 0.0 % |',
		]);
	});
});

describe('a run that is ended', () => {
	it.each([
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
	] as const)('by %s takes its copy with it', async (signal, expected) => {
		const script = `
			import { mkdtempSync, rmSync } from 'node:fs';
			import { tmpdir } from 'node:os';
			import { atEnd, endOn } from './test/mutation/at-end.ts';
			const folder = mkdtempSync(tmpdir() + '/n8n-nodes-ocr-at-end-');
			atEnd(() => rmSync(folder, { recursive: true }));
			endOn('SIGINT');
			setInterval(() => {}, 1000);
			console.log(folder);`;
		const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
		const [folder] = (await once(child.stdout, 'data')) as [Buffer];
		const name = folder.toString().trim();
		expect(existsSync(name)).toBe(true);
		child.kill(signal);
		expect(await once(child, 'exit')).toEqual([expected, null]);
		expect(existsSync(name)).toBe(false);
	});
});

describe('a mutant', () => {
	const mutant = { id: '3', file: 'ocr/layout/rows.ts' } as PlacedMutant;
	const once = { 3: 1 };
	/** What test files reach, and which of them fail while a mutant is active. */
	const tried = async (reached: Record<string, Partial<FileCoverage>>, failing: string[]) => {
		const asked: Question[] = [];
		const ask = async (question: Question): Promise<Answer> => {
			const { file } = question;
			if (question.mutant) asked.push(question);
			return {
				failed: file.startsWith('red') || (question.mutant !== undefined && failing.includes(file)),
				message: file.includes('endless') ? 'Stryker: Hit count limit reached (1101)' : '',
				coverage: { file, always: {}, perTest: {}, took: {}, tookAll: 1000, ...reached[file] },
			};
		};
		const told: string[] = [];
		const coverage = new Coverage((file) => told.push(file));
		const worker = { ask } as unknown as MutationWorker;
		const files = Object.keys(reached);
		return { ...(await tryMutant(mutant, files, 2500, { coverage, worker })), asked, told };
	};

	it('is tried on the tests that reach it until one fails, and on no other', async () => {
		const reached = {
			a: { perTest: { 'x (y)': once, z: { 4: 1 } } },
			b: { perTest: { z: { 4: 1 } } },
			c: { perTest: { 'x (y)': { 3: 2 } }, always: once },
			d: { always: once },
		};
		const { status, ran, asked } = await tried(reached, ['c']);
		expect({ status, ran }).toEqual({ status: 'killed', ran: ['a', 'c'] });
		expect(asked).toEqual([
			{ file: 'a', mutant: '3', names: String.raw`^(?:x \(y\))$`, hits: 1100, patience: 30_000 },
			{ file: 'c', mutant: '3', hits: 1300, patience: 30_000 },
		]);
	});

	it('survives where none of them fails, and says when tests were left out', async () => {
		const [a, b, c] = [{ always: once }, { always: once }, { always: once }];
		expect(await tried({ a, b }, [])).toMatchObject({ status: 'survived', isCut: false });
		expect(await tried({ a, b, c }, ['c'])).toMatchObject({
			status: 'survived',
			ran: ['a', 'b'],
			isCut: true,
		});
	});

	it('is tried on the first tests that reach it, and on others as far as there is time', async () => {
		const slow = { always: once, tookAll: 9000 };
		const quick = { always: once, tookAll: 100 };
		const { ran, status } = await tried({ slow, quick }, ['quick']);
		expect({ ran, status }).toEqual({ ran: ['slow'], status: 'survived' });
		expect(await tried({ quick, slow, last: quick }, ['last'])).toMatchObject({
			ran: ['quick', 'last'],
			status: 'killed',
		});
	});

	it('takes the time of the tests that reach it, and of loading their file', async () => {
		const tests = { perTest: { x: once, z: { 4: 1 } }, took: { x: 200, z: 8000 }, tookAll: 8700 };
		const { asked } = await tried({ tests }, []);
		// 20 s more than ten times 700 ms.
		expect(asked).toMatchObject([{ patience: 27_000 }]);
	});

	it('is uncovered where no test reaches it, and a timeout where it goes round and round', async () => {
		expect(await tried({ a: {} }, ['a'])).toMatchObject({ status: 'uncovered', ran: [] });
		expect(await tried({ endless: { always: once } }, ['endless'])).toMatchObject({
			status: 'timeout',
		});
	});

	it('is killed by no test that fails without it', async () => {
		const [red, b] = [{ always: once }, { always: once }];
		expect(await tried({ red, b }, [])).toMatchObject({
			status: 'survived',
			ran: ['b'],
			told: ['red'],
		});
	});

	it('is tried first on the tests that are named like its file', () => {
		expect(sharedWords('ocr/layout/rows.ts', 'test/unit/ocr/layout/rows.test.ts')).toBe(4);
		expect(sharedWords('ocr/layout/rows.ts', 'test/unit/ocr/layout/lists.test.ts')).toBe(3);
		expect(sharedWords('nodes/shared/pace.ts', 'test/unit/nodes/http/retry.test.ts')).toBe(2);
	});
});
