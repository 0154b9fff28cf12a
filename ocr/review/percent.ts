/** With one decimal, rounded down: a value just below the threshold must not look as if it met it. */
export const percent = (value: number): string => `${Math.floor(value * 1000 + 1e-9) / 10} %`;
