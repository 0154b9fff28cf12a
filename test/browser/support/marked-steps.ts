/** Steps of a numbered list, and in each the names and values that are marked, in their order. */
export function stepsOf(section: string): string[][] {
	const steps = section.split(/^\d+\. /m).slice(1);
	return steps.map((step) =>
		[...step.matchAll(/\*\*(.+?)\*\*|_([^_]+)_|`([^`]+)`/gs)].map(([, bold, italic, code]) =>
			(bold ?? italic ?? code).replace(/\s+/g, ' '),
		),
	);
}
