/**
 * What `.githooks/pre-commit` runs: formats and lints the files of a commit as they are in the index.
 * A change that is not staged stays so.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ESLint } from 'eslint';
import * as prettier from 'prettier';

const git = (args, input) =>
	execFileSync('git', args, { input, encoding: 'utf8', maxBuffer: 1024 ** 3 });

/** Regular files that the commit adds or changes. `:oldMode newMode oldHash newHash status`, then the path. */
function stagedFiles() {
	const fields = git(
		'diff --cached --raw -z --no-abbrev --no-renames --diff-filter=AMT'.split(' '),
	).split('\0');
	const files = [];
	for (let at = 0; at + 1 < fields.length; at += 2) {
		const [, mode, , hash] = fields[at].split(' ');
		if (mode.startsWith('100')) files.push({ file: fields[at + 1], mode, hash });
	}
	return files;
}

/** Pictures, what `.prettierignore` names, and the like: nothing here reads them. */
async function isCode(file) {
	const { ignored, inferredParser } = await prettier.getFileInfo(file, {
		ignorePath: '.prettierignore',
	});
	return !ignored && inferredParser !== null;
}

async function formatted(file, text) {
	const style = await prettier.resolveConfig(file, { editorconfig: true });
	return await prettier.format(text, { ...style, filepath: file });
}

/** The copy that a person works on, which may have more in it than is staged. */
async function formatWorkingCopy(file) {
	try {
		const text = readFileSync(file, 'utf8');
		const now = await formatted(file, text);
		if (now !== text) writeFileSync(file, now);
	} catch {
		// Gone, or in the middle of being written: not what is committed.
	}
}

async function main() {
	// `git commit FILE` takes the file past the index, which would keep the old form of it.
	const pastTheIndex = path.basename(process.env.GIT_INDEX_FILE ?? '').startsWith('next-index');
	const eslint = new ESLint();
	const results = [];
	const reformatted = [];
	for (const { file, mode, hash } of stagedFiles()) {
		if (!(await isCode(file))) continue;
		const staged = git(['cat-file', 'blob', hash]);
		const text = await formatted(file, staged);
		if (text !== staged) {
			reformatted.push(file);
			await formatWorkingCopy(file);
			if (!pastTheIndex) {
				const written = git(['hash-object', '-w', '--stdin'], text).trim();
				git(['update-index', '--cacheinfo', `${mode},${written},${file}`]);
			}
		}
		results.push(...(await eslint.lintText(text, { filePath: file, warnIgnored: false })));
	}
	for (const file of reformatted) process.stdout.write(`pre-commit: formatted ${file}\n`);
	if (pastTheIndex && reformatted.length > 0) {
		process.stdout.write('pre-commit: the files above were formatted. Commit them again.\n');
		process.exitCode = 1;
	}
	const { format } = await eslint.loadFormatter('stylish');
	process.stdout.write(await format(ESLint.getErrorResults(results)));
	if (results.some(({ errorCount }) => errorCount > 0)) process.exitCode = 1;
}

try {
	await main();
} catch (error) {
	process.stderr.write(`pre-commit: ${error instanceof Error ? error.message : error}\n`);
	process.exitCode = 1;
}
