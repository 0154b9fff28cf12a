import { digestOf } from '../process-digest';
import { type Asked, sourceOf } from './identity';

/** What a submission is found by. */
export interface Keys {
	/** This item of this execution. */
	own: string;
	/** The same item of any execution, by its source and by its bytes. */
	place: string[];
	/** The same bytes, whoever sends them. */
	content?: string;
}

/** The keys that are known without reading a file. */
export async function keysOf(asked: Asked): Promise<Keys> {
	const { asker, request, address, files } = asked;
	const source = await sourceOf(asked);
	// What was fetched from an address may be another file the next time.
	const isLasting = address === undefined || files.length === 0;
	return {
		own: digestOf('own', asker.reference, request, source),
		place: isLasting ? [digestOf('place', asker.place, request, source)] : [],
	};
}

/** @param contents hex SHA-256 of each file; none where they are not known. */
export function withContents(keys: Keys, asked: Asked, contents: readonly string[]): Keys {
	const [place, content] = contentKeys(asked, contents);
	if (place === undefined || content === undefined) return keys;
	return { ...keys, place: [...keys.place, place], content };
}

/** @returns those by place and by content; none where the contents are not known. */
export function contentKeys(
	{ asker, request }: Asked,
	contents: readonly string[],
): [] | [place: string, content: string] {
	if (contents.length === 0) return [];
	return [
		digestOf('place', asker.place, request, contents),
		digestOf('content', request, contents),
	];
}

/** Hex SHA-256 of each file; none where one was not sent whole. */
export function wholeContents({ files }: Asked): string[] {
	const contents = files.flatMap(({ sha256 }) => sha256 ?? []);
	return contents.length === files.length ? contents : [];
}

export const allOf = ({ own, place, content }: Keys): string[] => [
	own,
	...place,
	...(content === undefined ? [] : [content]),
];
