import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Builder, By, error, type ThenableWebDriver, type WebElement, until } from 'selenium-webdriver';

import { PATIENCE, Visitor } from './visitor';

/** The programs that a WebKit needs. */
export interface WebKitPrograms {
  /** WebKitGTK's WebDriver. */
  driver: string;
  /** The browser that it starts. */
  browser: string;
  /** A display for a machine that has none. */
  xvfb: string;
}

/** Somebody with WebKit, Safari's engine, as GTK has it, driven by WebDriver on a display of its own. */
export class WebKitVisitor extends Visitor {
  private constructor(
    readonly browser: string,
    private readonly page: ThenableWebDriver,
    private readonly processes: ChildProcess[],
  ) {
    super();
  }

  static async start(programs: WebKitPrograms): Promise<WebKitVisitor> {
    const processes: ChildProcess[] = [];
    try {
      const size = ['-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
      const xvfb = spawn(programs.xvfb, ['-displayfd', '3', ...size], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
      processes.push(xvfb);
      const display = await firstLine(xvfb, 3);
      const port = await freePort();
      const env = { ...process.env, DISPLAY: `:${display}` };
      processes.push(spawn(programs.driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' }));
      await answers(`http://127.0.0.1:${port}/status`, processes);
      const options = { binary: programs.browser, args: ['--automation'] };
      const page = new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options })
        .build();
      const version = (await page.getCapabilities()).getBrowserVersion();
      return new WebKitVisitor(`webkit/${version}`, page, processes);
    } catch (error) {
      processes.forEach((process) => process.kill());
      throw error;
    }
  }

  async open(url: string): Promise<void> {
    await this.page.get(url);
  }

  protected click(xpath: string): Promise<void> {
    return this.at(xpath, (element) => element.click());
  }

  protected type(xpath: string, text: string): Promise<void> {
    return this.at(xpath, (element) => element.sendKeys(text));
  }

  protected text(xpath: string): Promise<string> {
    return this.at(xpath, (element) => element.getText());
  }

  async close(): Promise<void> {
    await this.page.quit();
    for (const process of [...this.processes].reverse()) process.kill();
  }

  /**
   * Does something with the element that stands at a place once it is visible. The app puts its own elements where the
   * server drew them; who looks at the screen sees the same page, and WebDriver another element: it is looked up again.
   */
  private async at<T>(xpath: string, act: (element: WebElement) => Promise<T>): Promise<T> {
    const patience = Date.now() + PATIENCE;
    for (;;) {
      try {
        const element = await this.page.wait(until.elementLocated(By.xpath(xpath)), PATIENCE, `nothing at ${xpath}`);
        return await act(await this.page.wait(until.elementIsVisible(element), PATIENCE, `not visible: ${xpath}`));
      } catch (failure) {
        const replaced = failure instanceof error.StaleElementReferenceError;
        if (!replaced || Date.now() > patience) throw failure;
      }
    }
  }
}

/** The first line that a process writes to one of its pipes. */
function firstLine(child: ChildProcess, pipe: number): Promise<string> {
  return new Promise((found, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`${child.spawnfile} ended with ${code}`)));
    child.stdio[pipe]!.once('data', (text) => found(String(text).trim()));
  });
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

/** Waits until a process listens. */
async function answers(url: string, processes: ChildProcess[]): Promise<void> {
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    const ended = processes.find(({ exitCode }) => exitCode !== null);
    if (ended) throw new Error(`${ended.spawnfile} ended with ${ended.exitCode}`);
  }
}
