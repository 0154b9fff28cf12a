import { async } from './async.ts';
import type { Benchmark } from './benchmark.ts';
import { fields } from './fields.ts';
import { load } from './load.ts';
import { memoryDown } from './memory-down.ts';
import { memoryUp } from './memory-up.ts';
import { pages } from './pages.ts';
import { review } from './review.ts';
import { soak } from './soak.ts';
import { sync } from './sync.ts';
import { tables } from './tables.ts';
import { trigger } from './trigger.ts';

/** Those that run where none is named. */
const everyday: Benchmark[] = [
	sync,
	async,
	memoryUp,
	memoryDown,
	load,
	trigger,
	tables,
	fields,
	pages,
];

/** `soak` takes an hour, and `review` needs Chromium: they run where they are named. */
export const benchmarks = { everyday, all: [...everyday, review, soak] };
