/** How a page lies before the camera. */
export interface View {
	/** Degrees that the text is turned clockwise by; besides a tilt, 0, 90, 180 or 270. */
	turn: number;
	/** −5..5 degrees, clockwise. */
	tilt: number;
	/** How much narrower the page's top is than its bottom, as a part of its width. */
	perspective: number;
	/** Rows at the bottom are tilted by so many degrees more than those at the top. */
	fan: number;
	/** How far the ends of a row lie below its middle, pixels: paper that is not flat. */
	curl: number;
	/** Boxes have no slant; they enclose the slanted word. Only where nothing but a tilt turns it. */
	upright: boolean;
}

export type Point = [x: number, y: number];

/** A rectangle of the flat page, pixels. */
export interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** A page as it is seen: its size, and where a box of the flat page comes to lie. */
export interface Seen {
	width: number;
	height: number;
	/** Four corners, beginning at the top left of the text, clockwise as it is read. */
	corners(box: Box): Point[];
}

export function seen(width: number, height: number, view: View): Seen {
	const angle = ((view.turn + view.tilt) * Math.PI) / 180;
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const place = (x: number, y: number): Point => {
		const narrow = 1 + view.perspective * (y / height - 0.5);
		const aside = x - width / 2;
		const slope = Math.tan((view.fan * (y / height - 0.5) * Math.PI) / 180);
		const [dx, dy] = [
			aside * narrow,
			y - height / 2 + aside * slope + view.curl * (aside / (width / 2)) ** 2,
		];
		return [dx * cos - dy * sin, dx * sin + dy * cos];
	};
	const page: Box = { left: 0, right: width, top: 0, bottom: height };
	const middles: Point[] = [
		[width / 2, 0],
		[width / 2, height],
	];
	const around = enclosing([...cornersOf(page), ...middles].map(([x, y]) => place(x, y)));
	return {
		width: Math.round(around.right - around.left),
		height: Math.round(around.bottom - around.top),
		corners(box) {
			const points = cornersOf(box).map(([x, y]): Point => {
				const [toX, toY] = place(x, y);
				return [toX - around.left, toY - around.top];
			});
			return view.upright && view.turn === 0 ? cornersOf(enclosing(points)) : points;
		},
	};
}

const cornersOf = ({ left, right, top, bottom }: Box): Point[] => [
	[left, top],
	[right, top],
	[right, bottom],
	[left, bottom],
];

export function enclosing(points: readonly Point[]): Box {
	const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
	return {
		left: Math.min(...xs),
		right: Math.max(...xs),
		top: Math.min(...ys),
		bottom: Math.max(...ys),
	};
}
