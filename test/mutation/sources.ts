import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../harness/paths.ts';

/** The code by its path, as it was when the run began: a run takes hours, and somebody may go on with the code. */
export type Sources = ReadonlyMap<string, string>;

/** @param files from the project's root */
export const readSources = (files: readonly string[]): Sources =>
	new Map(files.map((file) => [file, readFileSync(path.join(projectRoot, file), 'utf8')]));
