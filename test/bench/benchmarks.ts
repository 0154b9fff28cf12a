import { async } from './async.ts';
import type { Benchmark } from './benchmark.ts';
import { load } from './load.ts';
import { memoryDown } from './memory-down.ts';
import { memoryUp } from './memory-up.ts';
import { sync } from './sync.ts';
import { tables } from './tables.ts';
import { trigger } from './trigger.ts';

export const benchmarks: Benchmark[] = [sync, async, memoryUp, memoryDown, load, trigger, tables];
