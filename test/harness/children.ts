import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { exitWithParent } from './paths.ts';

/** A process of ours, with the promise of its end. */
export interface Child {
	readonly process: ChildProcess;
	readonly pid: number;
	/** Resolves with the exit code, or with the signal's name. */
	readonly ended: Promise<number | string>;
	hasEnded(): boolean;
}

export interface ChildOptions {
	env: NodeJS.ProcessEnv;
	cwd?: string;
	/** Both output streams go here, unless `readStdout` keeps the first for the caller. */
	logFile: string;
	readStdout?: boolean;
	nodeArguments?: string[];
	/** Another user's numbers, for a program that refuses to run as root. */
	user?: { uid: number; gid: number };
}

const running = new Set<Child>();

/** Starts a script under this same Node. The child leaves when this process does. */
export function startNode(script: string, args: string[], options: ChildOptions): Child {
	const nodeArguments = ['--require', exitWithParent, ...(options.nodeArguments ?? [])];
	return start(process.execPath, [...nodeArguments, script, ...args], options);
}

/**
 * Starts any other program. It leaves when this process does; when this process is killed hard, the
 * kernel ends it on Linux.
 */
export function startProgram(program: string, args: string[], options: ChildOptions): Child {
	if (process.platform !== 'linux') return start(program, args, options);
	return start('setpriv', ['--pdeathsig', 'KILL', program, ...args], options);
}

function start(program: string, args: string[], options: ChildOptions): Child {
	mkdirSync(path.dirname(options.logFile), { recursive: true });
	const log = openSync(options.logFile, 'a');
	const process_ = spawn(program, args, {
		...options.user,
		cwd: options.cwd,
		env: options.env,
		stdio: ['ignore', options.readStdout ? 'pipe' : log, log],
	});
	closeSync(log);
	let over = false;
	const ended = new Promise<number | string>((resolve) => {
		process_.once('error', (error) => resolve(error.message));
		process_.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
	});
	const child: Child = {
		process: process_,
		pid: process_.pid ?? -1,
		ended,
		hasEnded: () => over,
	};
	running.add(child);
	void ended.then(() => {
		over = true;
		running.delete(child);
	});
	watchOwnExit();
	return child;
}

/** Asks politely, waits, then does not ask. */
export async function stopChild(
	child: Child,
	patienceMs = 10_000,
	signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
	if (child.hasEnded()) return;
	child.process.kill(signal);
	const timer = setTimeout(() => child.process.kill('SIGKILL'), patienceMs);
	await child.ended;
	clearTimeout(timer);
}

/** As a crash or a power cut would: nothing is flushed, nobody is told. */
export async function killChild(child: Child): Promise<void> {
	if (!child.hasEnded()) child.process.kill('SIGKILL');
	await child.ended;
}

const beforeExit: Array<() => void> = [];

/** Work for the very end of this process, on whichever path it ends. Must be synchronous. */
export function onExit(action: () => void): void {
	watchOwnExit();
	beforeExit.push(action);
}

let watching = false;
let answerSignal = (exitCode: number): void => process.exit(exitCode);

/** For a command that wants to end in its own way when it is asked to: Ctrl-C under --keep. */
export function answerSignals(answer: (exitCode: number) => void): void {
	watchOwnExit();
	answerSignal = answer;
}

function watchOwnExit(): void {
	if (watching) return;
	watching = true;
	process.on('exit', () => {
		for (const child of running) child.process.kill('SIGKILL');
		for (const action of beforeExit) action();
	});
	process.on('SIGINT', () => answerSignal(130));
	process.on('SIGTERM', () => answerSignal(143));
	process.on('SIGHUP', () => answerSignal(129));
}
