import type { OcrJob } from '../../../ocr/document/types';
import { writePartIds } from '../../../ocr/plan/part-ids';
import { parseHttpUrl } from '../http/origin';
import type { EarlyEnd, ItemResult } from './early-end';
import type { Accepted, Place } from './trace';

/** A name for each file: of one in parts the ID that names all of its jobs, as Get Result takes it. */
export function namesOfJobs(
	open: readonly Accepted[],
	{ results }: Pick<EarlyEnd, 'results'>,
): string[] {
	const whole = wholeIds(results);
	const parts = new Map<string, Accepted[]>();
	const names: Array<() => string> = [];
	for (const job of open) {
		const of = job.pages && `${job.itemIndex}${fileOf(job)}`;
		const known = of === undefined ? undefined : parts.get(of);
		if (known) {
			known.push(job);
			continue;
		}
		const all = [job];
		if (of !== undefined) parts.set(of, all);
		names.push(() => `${nameOfAll(all, whole)} (item ${job.itemIndex + 1})`);
	}
	return names.map((name) => name());
}

/** By each part's own ID, the one of its file: it tells of pages without a job as well. */
function wholeIds(results: readonly ItemResult[]): Map<string, string> {
	const ids = new Map<string, string>();
	for (const { job } of results.flatMap(({ known = [] }) => known)) {
		for (const { id } of job.parts ?? []) if (id !== null && job.id !== null) ids.set(id, job.id);
	}
	return ids;
}

function nameOfAll(jobs: readonly Accepted[], whole: ReadonlyMap<string, string>): string {
	const [{ job, pages }] = jobs as [Accepted];
	if (!pages) return nameAt(job.id, [addressOf(job) ?? []].flat());
	const inOrder = [...jobs].sort((a, b) => a.pages![0]! - b.pages![0]!);
	const parts = inOrder.map((one) => ({ id: one.job.id, pages: [...one.pages!] }));
	const id = whole.get(job.id ?? '') ?? writePartIds({ parts, textPages: [] });
	return nameAt(
		id,
		inOrder.flatMap((one) => addressOf(one.job) ?? []),
	);
}

/** The place of a part's file, without the part. */
const fileOf = ({ part }: Place): string => part.replace(/-p[\dtx_-]+$/u, '');

const nameAt = (id: string | null, addresses: readonly string[]): string =>
	`${id ?? 'one without an ID'}${addresses.length > 0 ? ` at ${addresses.join(', ')}` : ''}`;

/** Where a job is asked about that its ID alone does not lead to; without a query, which may be a permission. */
export function addressOf({ resultUrl, statusUrl }: OcrJob): string | undefined {
	if (resultUrl === undefined || statusUrl !== undefined) return undefined;
	const url = parseHttpUrl(resultUrl);
	return url ? `${url.origin}${url.pathname}`.slice(0, 300) : undefined;
}
