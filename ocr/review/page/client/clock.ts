/** s without a key or a movement: whoever is gone is not counted. */
const AWAY = 60;

/** Calls once in each second that the page is in front of a person who does something. */
export function eachSecond(call: () => void): void {
	let last = performance.now();
	const awake = () => (last = performance.now());
	for (const type of ['keydown', 'pointermove', 'pointerdown', 'scroll', 'wheel']) {
		window.addEventListener(type, awake, { capture: true, passive: true });
	}
	window.setInterval(() => {
		const isHere = performance.now() - last < AWAY * 1000;
		if (isHere && document.visibilityState === 'visible') call();
	}, 1000);
}

/** Such as `2 days left`. */
export function timeLeft(ms: number): string {
	const minutes = Math.floor(ms / 60_000);
	if (minutes < 1) return 'Less than a minute left';
	const [count, unit] =
		minutes < 120
			? [minutes, 'minute']
			: minutes < 48 * 60
				? [Math.round(minutes / 60), 'hour']
				: [Math.round(minutes / 1440), 'day'];
	return `${count} ${unit}${count === 1 ? '' : 's'} left`;
}
