import diagnostics from 'node:diagnostics_channel';
import { getEventListeners } from 'node:events';
import type { ClientRequest } from 'node:http';

/** How often in a row, a ms apart, nothing must be under way before time is moved on. */
const QUIET_TURNS = 4;

/** ms; time is moved on by more than that only when it has been quiet for long: files are written unseen. */
const LONG_JUMP_MS = 60_000;
const QUIET_TURNS_BEFORE_LONG_JUMP = 150;

/** Work of this process that time must not overtake; a file's is too short to be waited for. */
const BUSY = /^(GetAddrInfo|TCPConnect)/;

interface Alarm {
	at: number;
	due: AbortController;
}

/**
 * Time that stands still while anything is under way and jumps to the next alarm when nothing is, so
 * that hours of waiting take a moment and no busy machine makes a timeout of a slow answer. It stands
 * in for `Date.now`, `performance.now` and `AbortSignal.timeout`; other timers are real.
 */
export class VirtualTime {
	private now = Date.now();
	private readonly began = this.now;
	private alarms: Alarm[] = [];
	private readonly underWay = new Set<ClientRequest>();
	private readonly real = {
		now: Date.now,
		precise: performance.now,
		timeout: AbortSignal.timeout.bind(AbortSignal),
	};
	private quiet = 0;
	private ticking = false;

	install(): void {
		Date.now = () => this.now;
		performance.now = () => this.now - this.began;
		AbortSignal.timeout = (ms) => this.alarm(ms);
		diagnostics.subscribe('http.client.request.start', this.started);
	}

	uninstall(): void {
		Date.now = this.real.now;
		performance.now = this.real.precise;
		AbortSignal.timeout = this.real.timeout;
		diagnostics.unsubscribe('http.client.request.start', this.started);
		this.alarms = [];
	}

	/** ms since 1970, as the engine sees them. */
	read(): number {
		return this.now;
	}

	/** A real signal, for limits of the test's own. */
	realTimeout(ms: number): AbortSignal {
		return this.real.timeout(ms);
	}

	/**
	 * A server will not go on with a request: time passes meanwhile.
	 *
	 * @param port the client's.
	 */
	stalled(port: number | undefined): ClientRequest | undefined {
		const request = [...this.underWay].find(({ socket }) => socket?.localPort === port);
		if (request) this.underWay.delete(request);
		return request;
	}

	private readonly started = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		this.underWay.add(request);
		request.once('close', () => this.underWay.delete(request));
	};

	private alarm(ms: number): AbortSignal {
		const due = new AbortController();
		this.alarms.push({ at: this.now + ms, due });
		this.tick();
		return due.signal;
	}

	private tick(): void {
		if (this.ticking) return;
		this.ticking = true;
		const again = () => {
			this.ticking = false;
			if (this.isBusy()) this.quiet = 0;
			else if (++this.quiet > this.turnsToWait()) this.advance();
			if (this.alarms.length > 0) this.tick();
		};
		setTimeout(again, 1);
	}

	private isBusy(): boolean {
		return this.underWay.size > 0 || process.getActiveResourcesInfo().some((n) => BUSY.test(n));
	}

	private turnsToWait(): number {
		const next = Math.min(...this.alarms.filter(isHeard).map(({ at }) => at));
		return next - this.now > LONG_JUMP_MS ? QUIET_TURNS_BEFORE_LONG_JUMP : QUIET_TURNS;
	}

	/** To the next alarm that anybody listens for; the others are forgotten, as by a cleared timer. */
	private advance(): void {
		this.quiet = 0;
		this.alarms = this.alarms.filter(isHeard);
		if (this.alarms.length === 0) return;
		this.now = Math.max(this.now, Math.min(...this.alarms.map(({ at }) => at)));
		const due = this.alarms.filter(({ at }) => at <= this.now);
		this.alarms = this.alarms.filter(({ at }) => at > this.now);
		for (const alarm of due) {
			alarm.due.abort(new DOMException('The operation timed out.', 'TimeoutError'));
		}
	}
}

const isHeard = ({ due: { signal } }: Alarm): boolean =>
	getEventListeners(signal, 'abort').length > 0;
