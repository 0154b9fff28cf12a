import { readFileSync, writeFileSync } from 'node:fs';

/** Starts the kernel's record of a process's peak memory anew (Linux). */
export function resetPeak(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

export interface Memory {
	nowBytes: number;
	/** The highest since `resetPeak`; kept by the kernel, so nothing is missed between looks. */
	peakBytes: number;
}

export function memoryOf(pid: number): Memory {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const read = (field: string): number => {
		const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
		if (kilobytes === undefined) throw new Error(`/proc/${pid}/status has no ${field}.`);
		return Number(kilobytes) * 1024;
	};
	return { nowBytes: read('VmRSS'), peakBytes: read('VmHWM') };
}
