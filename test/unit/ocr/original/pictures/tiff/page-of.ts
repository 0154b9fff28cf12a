import type { TiffTags } from '../../../../../../ocr/original/pictures/tiff/directory';
import type { TiffPage } from '../../../../../../ocr/original/pictures/tiff/pages';

/** The numbers of a directory by tag. */
export type Numbers = Record<number, number[]>;

export const tagsOf = (numbers: Numbers): TiffTags =>
	new Map(
		Object.entries(numbers).map(([tag, values]) => [
			Number(tag),
			{ length: values.length, at: (index: number) => values[index]! },
		]),
	);

/** A page with these tags, read from a little-endian file. */
export const pageOf = (
	numbers: Numbers,
	about: { width: number; height: number; little?: boolean },
): TiffPage => ({
	...{ orientation: 1, density: null, little: true, ...about },
	tags: tagsOf(numbers),
});

/** Strips or tiles that lie behind each other in their file, and the tags that say where. */
export function placed(
	parts: readonly number[][],
	tiled: boolean,
): { bytes: Uint8Array; tags: Numbers } {
	const lengths = parts.map(({ length }) => length);
	const starts = lengths.map((_, index) =>
		lengths.slice(0, index).reduce((sum, length) => sum + length, 0),
	);
	return {
		bytes: Uint8Array.from(parts.flat()),
		tags: { [tiled ? 324 : 273]: starts, [tiled ? 325 : 279]: lengths },
	};
}
