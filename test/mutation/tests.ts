import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../harness/paths.ts';

/** Reads the text of the code, in which mutants stand. Tests that import no code are never asked anyway. */
const READS_CODE = /\/linear-expressions\./;

/** What the tests of `contract` and `engine` are about. */
const THEIRS = /^(nodes\/shared|ocr\/providers)\//;

/** Which test files may reach a file's code. */
export class Tests {
	/** What each test file imports, and what that imports, from the project's root. */
	readonly #imported: ReadonlyMap<string, ReadonlySet<string>>;

	private constructor(imported: ReadonlyMap<string, ReadonlySet<string>>) {
		this.#imported = imported;
	}

	/** Those of `unit`, `contract` and `engine` with one of these parts in their path, or all. */
	static async find(parts: readonly string[], without: readonly string[]): Promise<Tests> {
		const files = ['test/unit', 'test/contract', 'test/engine']
			.flatMap(testFilesIn)
			.filter((file) => !READS_CODE.test(file))
			.filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
			.filter((file) => !without.some((part) => file.includes(part)));
		const { metafile } = await build({
			...{ entryPoints: files, outdir: 'dist', write: false, bundle: true, metafile: true },
			...{ absWorkingDir: projectRoot, platform: 'node', packages: 'external', logLevel: 'silent' },
			// The build makes it of what runs in the reviewer's browser.
			external: ['*/client-text'],
		});
		const bundles = Object.values(metafile.outputs);
		return new Tests(
			new Map(bundles.map((each) => [each.entryPoint ?? '', new Set(Object.keys(each.inputs))])),
		);
	}

	/**
	 * First those that are named like it, then the ones that import the least. `contract` and
	 * `engine` look at `dist/`, so any of them may reach it: they come last, and only for the code
	 * that is theirs. What they reach beyond it, unit tests reach too, in a hundredth of the time.
	 *
	 * @param most so many of `unit`
	 * @returns and whether there are more
	 */
	for(file: string, most: number): { files: string[]; areMore: boolean } {
		const unit = [...this.#imported]
			.filter(([test, imported]) => !isBuilt(test) && imported.has(file))
			.map(([test, { size }]) => ({ test, size, near: sharedWords(file, test) }))
			.sort((a, b) => b.near - a.near || a.size - b.size)
			.map(({ test }) => test);
		const built = THEIRS.test(file) ? [...this.#imported.keys()].filter(isBuilt) : [];
		return { files: [...unit.slice(0, most), ...built], areMore: unit.length > most };
	}
}

const isBuilt = (test: string) => !test.startsWith('test/unit/');

function testFilesIn(folder: string): string[] {
	return readdirSync(path.join(projectRoot, folder)).flatMap((name) => {
		const file = `${folder}/${name}`;
		if (statSync(path.join(projectRoot, file)).isDirectory()) return testFilesIn(file);
		return name.endsWith('.test.ts') ? [file] : [];
	});
}

/** How many words two paths share: `ocr/layout/rows.ts` and `test/unit/ocr/layout/rows.test.ts` four. */
export function sharedWords(file: string, test: string): number {
	const words = new Set(test.toLowerCase().match(/[a-z]+/g));
	const own = new Set(file.toLowerCase().match(/[a-z]+/g));
	return [...own].filter((word) => words.has(word)).length;
}
