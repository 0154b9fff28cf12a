import { overlap, type Box } from './boxes';

/** What can stand at one place of a sequence: the readings found there so far. */
export interface Unit {
	/** The first one stands for all where only one can be looked at. */
	readings: UnitReading[];
	box: Box | null;
	/** May be put together with the unit after it. */
	joinsNext: boolean;
}

export interface UnitReading {
	/** The same for the same text. */
	id: number;
	/** As compared, without blanks. */
	key: string;
	/** The key without its hyphen at the end of a line, if there is one. */
	stem: string | null;
	/** Which characters occur, each as one of 64 bits. */
	low: number;
	high: number;
	/** Bits that are set. */
	bits: number;
}

/** Gives each text its number and keeps what is compared often. */
export class Readings {
	private readonly known = new Map<string, UnitReading>();

	of(key: string, stem: string | null = null): UnitReading {
		const name = stem === null ? key : `${key}\n`;
		let reading = this.known.get(name);
		if (!reading) {
			const id = stem === null ? this.known.size : this.of(key).id;
			reading = { id, key, stem, ...characterBits(key) };
			this.known.set(name, reading);
		}
		return reading;
	}
}

function characterBits(key: string): Pick<UnitReading, 'low' | 'high' | 'bits'> {
	let [low, high] = [0, 0];
	for (let i = 0; i < key.length; i++) {
		const place = (Math.imul(key.charCodeAt(i), 0x9e3779b1) >>> 26) & 63;
		if (place < 32) low |= 1 << place;
		else high |= 1 << (place - 32);
	}
	return { low, high, bits: bitsOf(low) + bitsOf(high) };
}

function bitsOf(value: number): number {
	let v = value - ((value >>> 1) & 0x55555555);
	v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
	return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** 0..1: how many of their characters two readings share, in any order. Takes constant time. */
export function likeness(a: UnitReading, b: UnitReading): number {
	const shared = bitsOf(a.low & b.low) + bitsOf(a.high & b.high);
	const most = a.bits + b.bits;
	if (most === 0) return 1;
	const longer = Math.max(a.key.length, b.key.length);
	const lengths = longer === 0 ? 1 : Math.min(a.key.length, b.key.length) / longer;
	return ((2 * shared) / most) * (0.5 + 0.5 * lengths);
}

export function sameReading(a: Unit, b: Unit): boolean {
	for (let i = 0; i < a.readings.length; i++) {
		for (let j = 0; j < b.readings.length; j++) {
			if (a.readings[i]!.id === b.readings[j]!.id) return true;
		}
	}
	return false;
}

/**
 * Whether two units can be the same place on the page: their boxes, made wider by their height,
 * touch. True where one of them has no box.
 */
export function nearby(a: Unit, b: Unit): boolean {
	if (!a.box || !b.box) return true;
	const reach = Math.min(a.box.bottom - a.box.top, b.box.bottom - b.box.top, 0.02) / 2;
	return overlap(wider(a.box, reach), b.box) > 0;
}

const wider = ({ left, top, right, bottom }: Box, by: number): Box => ({
	left: left - by,
	top: top - by,
	right: right + by,
	bottom: bottom + by,
});
