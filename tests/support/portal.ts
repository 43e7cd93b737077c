import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { Actor } from './actor';

/** The current date of the test servers: a Monday without holidays in the following weeks. */
export const TODAY = '2026-11-23';

function program(): string {
  return resolve(process.env.PORTICO_SERVER ?? 'target/debug/portico');
}

/** A running `portico serve` with a data folder of its own. */
export class Portal {
  url = '';
  private process?: ChildProcess;
  private readonly data = mkdtempSync(join(tmpdir(), 'portico-test-'));
  private readonly sessions = new Map<string, string>();
  private dist = resolve(process.env.PORTICO_DIST ?? 'dist');
  private log = '';

  private constructor(
    private catalog: string,
    private readonly today: string | null,
  ) {}

  /** Starts a server whose date is `TODAY`, or the real date. */
  static async start(catalog: string, today: string | null = TODAY): Promise<Portal> {
    const portal = new Portal(catalog, today);
    await portal.run('127.0.0.1:0');
    return portal;
  }

  /** Restarts the server at the same address with the same data, optionally with another catalog. */
  async restart(catalog = this.catalog): Promise<void> {
    await this.halt('SIGTERM');
    this.catalog = catalog;
    await this.run(new URL(this.url).host);
  }

  /** Restarts the server with an update: the same app with other file names. The old files no longer exist. */
  async update(): Promise<void> {
    const next = join(this.data, 'dist');
    cpSync(this.dist, next, { recursive: true });
    const folder = readdirSync(next).find((name) => name.startsWith('app-'));
    if (!folder) throw new Error(`${this.dist} holds no app that was cut`);
    const renamed = 'app-' + [...folder.slice('app-'.length)].reverse().join('');
    renameSync(join(next, folder), join(next, renamed));
    const page = join(next, 'index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replaceAll(folder, renamed));
    for (const twin of ['.br', '.gz']) rmSync(page + twin, { force: true });
    this.dist = next;
    await this.restart();
  }

  /** Stops the server and removes its data. */
  async stop(): Promise<void> {
    await this.halt('SIGKILL');
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Stops the server and keeps its data. */
  async halt(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }

  /** The cookie of a session of this person; signs in again only if a test has ended the last one. */
  async cookie(login: string): Promise<string> {
    const known = this.sessions.get(login);
    if (known && (await this.isSignedIn(known))) return known;
    const cookie = await this.signIn(login);
    this.sessions.set(login, cookie);
    return cookie;
  }

  private async isSignedIn(cookie: string): Promise<boolean> {
    const me = await fetch(`${this.url}/api/v1/me`, { headers: { cookie } });
    return ((await me.json()) as { user: unknown }).user !== null;
  }

  /** The API with the rights of this person. */
  async as(login: string): Promise<Actor> {
    return new Actor(this.url, login, await this.cookie(login));
  }

  /** Ends all sessions of this person on the server. */
  async endSessions(login: string): Promise<void> {
    const cookie = await this.signIn(login);
    await new Actor(this.url, login, cookie).send('DELETE', '/sessions', undefined, 204);
  }

  /** Runs a command of the program on this server's data while it is running; returns the output. */
  command(...words: string[]): string {
    return execFileSync(program(), [...words, '--data', this.data], { encoding: 'utf8' });
  }

  password(login: string): string {
    const lines = readFileSync(join(this.data, 'demo-sign-ins.txt'), 'utf8').split('\n');
    const line = lines.map((text) => text.split('\t')).find(([name]) => name === login);
    if (!line) throw new Error(`the server has made no account ${login}`);
    return line[1];
  }

  private async signIn(login: string): Promise<string> {
    const answer = await fetch(`${this.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({ login, password: this.password(login) }),
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (!answer.ok || !cookie) throw new Error(`${login} cannot sign in: ${answer.status} ${await answer.text()}`);
    return cookie;
  }

  private async run(addr: string): Promise<void> {
    const paths = ['--data', this.data, '--catalog', this.catalog, '--dist', this.dist];
    const clock = this.today ? ['--test-today', this.today] : [];
    const child = spawn(program(), ['serve', '--addr', addr, ...paths, ...clock], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    child.stderr.on('data', (text) => (this.log += text));
    this.url = await new Promise((ready, failed) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const address = /^Portico serves .* on (http:\S+)$/.exec(line);
        if (address) ready(address[1]);
      });
      child.once('error', failed);
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${this.log}`)));
    });
    await this.whenReady();
  }

  private async whenReady(): Promise<void> {
    for (;;) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      if (this.process?.exitCode !== null) throw new Error(`the server ended:\n${this.log}`);
    }
  }
}
