/** The corners of an upright box as Google's services write them, from the upper left one clockwise. */
export const corners = (left: number, top: number, right: number, bottom: number) => [
	...[
		{ x: left, y: top },
		{ x: right, y: top },
	],
	...[
		{ x: right, y: bottom },
		{ x: left, y: bottom },
	],
];
