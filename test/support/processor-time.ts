/**
 * ms of this process's processor time that work takes, where it would take many times as much if it grew with
 * the square of what it is given. The clock on the wall says nothing on a machine that does other things too.
 */
export async function processorMs(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}
