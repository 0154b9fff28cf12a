import type { Steps } from '../../document/turns';
import type { OcrField } from '../../document/types';
import type { Candidate } from './candidates';
import type { Finder } from './finder';
import type { WantedField } from './types';

const HALF_CENT = 0.006;

/** Fields that are the sum of two others: of what their labels name, that which is it. */
export function* settleSums(
	finder: Finder,
	wanted: readonly WantedField[],
	found: Map<WantedField, OcrField>,
): Steps<void> {
	for (const field of wanted) {
		const offset = found.get(field)?.span?.offset;
		const [rest, added] = (field.sumOf ?? []).map((path) =>
			wanted.find((one) => one.path === path),
		);
		if (!added || offset === undefined) continue;
		const all = yield* finder.placesOf(field);
		const chosen = all.find((one) => startOf(one) === offset);
		if (!chosen) continue;
		const isHere = ({ segment }: Candidate) => segment.page === chosen.segment.page;
		const taxes = (yield* finder.placesOf(added)).filter(isHere);
		const sum = sumOf([rest, added].map((one) => one && found.get(one)?.value));
		const same = all.filter(isHere).findLast(({ value }) => isNear(Number(value), sum));
		if (same) {
			if (!isNear(Number(chosen.value), sum)) found.set(field, finder.fieldOf(field, [same], true));
			continue;
		}
		const pair = pairOf(chosen, all.filter(isHere), taxes);
		if (!pair) continue;
		if (pair.whole !== chosen) found.set(field, finder.fieldOf(field, [pair.whole], true));
		if (rest && found.get(rest)?.found === 'not-found')
			found.set(rest, finder.fieldOf(rest, [pair.less], true));
	}
}

/** Not a number if one of them is not found. */
const sumOf = (values: ReadonlyArray<string | number | null | undefined>) =>
	values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : NaN), 0);

const isNear = (one: number, other: number) => Math.abs(one - other) < HALF_CENT;

const startOf = ({ segment, start }: Candidate) => segment.offsets[start]!;

/** An amount and one behind it that is as much more as what stands between the two: one tax, or all. */
function pairOf(chosen: Candidate, all: readonly Candidate[], taxes: readonly Candidate[]) {
	const isSum = (less: Candidate, whole: Candidate) => {
		const more = Number(whole.value) - Number(less.value);
		if (startOf(whole) <= startOf(less) || Math.abs(more) < HALF_CENT) return false;
		const between = taxes
			.filter((tax) => startOf(tax) > startOf(less) && startOf(tax) < startOf(whole))
			.map(({ value }) => Number(value));
		const sum = between.reduce((total, tax) => total + tax, 0);
		return [...between, sum].some((tax) => Math.abs(tax - more) < HALF_CENT);
	};
	const whole = all.findLast((one) => isSum(chosen, one));
	if (whole) return { less: chosen, whole };
	const less = all.findLast((one) => isSum(one, chosen));
	return less && { less, whole: chosen };
}
