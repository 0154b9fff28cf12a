import { readFileSync, writeFileSync } from 'node:fs';
import { animatedPng } from './animated-png.ts';

/**
 * Makes one animated PNG of pictures, each with how long it stands, in ms:
 *
 *     node test/browser/support/animate.ts OUT.png FIRST.png 1800 SECOND.png 400
 */
const [out, ...given] = process.argv.slice(2);
const frames = given.flatMap((file, at) =>
	at % 2 === 0 ? [{ png: readFileSync(file), ms: Number(given[at + 1]) }] : [],
);
writeFileSync(out!, animatedPng(frames));
