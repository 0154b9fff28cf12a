import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { programPath } from '../harness/program-path.ts';

/** The official schemas, as their publishers name the files. They are not part of the project. */
export type Schema = 'alto-4-4.xsd' | 'pagecontent-2019-07-15.xsd';

/** The folder that holds them. */
const folder = process.env.OCR_SCHEMAS;

const xmllint = programPath('xmllint');

/** A test that needs xmllint; without it the test is left out and its name says so. */
export function xmllintTest(name: string, run: () => void) {
	if (xmllint) test(name, run);
	else test.skip(`left out, as xmllint is not installed: ${name}`, run);
}

/** A test that needs xmllint and the schema; without them it is left out and its name says so. */
export function schemaTest(schema: Schema, name: string, run: () => void) {
	if (folder === undefined) {
		test.skip(`left out, as OCR_SCHEMAS names no folder with ${schema}: ${name}`, run);
	} else if (!existsSync(path.join(folder, schema))) {
		test.skip(`left out, as ${schema} is not where OCR_SCHEMAS says: ${name}`, run);
	} else xmllintTest(name, run);
}

/** What the schema does not allow in these files, by xmllint; nothing where all are valid. */
export function schemaBreaches(schema: Schema, files: readonly string[]): string[] {
	return lint(['--schema', path.join(folder ?? '', schema)], files);
}

/** Where these files are not well-formed, by xmllint. */
export function xmlBreaches(files: readonly string[]): string[] {
	return lint([], files);
}

/** Files for one call, below what a command line can hold. */
const AT_ONCE = 200;

function lint(options: string[], files: readonly string[]): string[] {
	if (!xmllint) throw new Error('xmllint is not installed');
	const found: string[] = [];
	const work = mkdtempSync(path.join(tmpdir(), 'xmllint-'));
	try {
		for (let first = 0; first < files.length; first += AT_ONCE) {
			const names = files.slice(first, first + AT_ONCE).map((xml, index) => {
				const name = `${first + index}.xml`;
				writeFileSync(path.join(work, name), xml);
				return name;
			});
			found.push(...run(xmllint, ['--nonet', '--noout', ...options, ...names], work));
		}
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
	return found;
}

function run(program: string, args: string[], cwd: string): string[] {
	const catalog = path.join(folder ?? '', 'catalog.xml');
	const env = existsSync(catalog) ? { ...process.env, XML_CATALOG_FILES: catalog } : process.env;
	try {
		execFileSync(program, args, {
			cwd,
			env,
			stdio: ['ignore', 'ignore', 'pipe'],
			timeout: 120_000,
		});
		return [];
	} catch (reason) {
		const written = reason instanceof Error && 'stderr' in reason ? String(reason.stderr) : '';
		const lines = written.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'));
		return lines.length > 0 ? lines.slice(0, 20) : [String(reason)];
	}
}
