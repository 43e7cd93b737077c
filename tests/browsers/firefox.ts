import puppeteer, { type Browser, type Page } from 'puppeteer-core';

import { PATIENCE, Visitor } from './visitor';

/** Somebody with Firefox, as it is installed, driven by WebDriver BiDi. */
export class FirefoxVisitor extends Visitor {
  private constructor(
    readonly browser: string,
    private readonly process: Browser,
    private readonly page: Page,
  ) {
    super();
  }

  static async start(program: string): Promise<FirefoxVisitor> {
    const process = await puppeteer.launch({ browser: 'firefox', executablePath: program, headless: true });
    const page = await process.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    page.setDefaultTimeout(PATIENCE);
    return new FirefoxVisitor(await process.version(), process, page);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
  }

  protected async click(xpath: string): Promise<void> {
    await this.page.locator(`::-p-xpath(${xpath})`).click();
  }

  protected async type(xpath: string, text: string): Promise<void> {
    const element = await this.page.locator(`::-p-xpath(${xpath})`).waitHandle();
    await element.type(text);
  }

  protected async text(xpath: string): Promise<string> {
    const element = await this.page.locator(`::-p-xpath(${xpath})`).waitHandle();
    return element.evaluate((node) => (node as HTMLElement).innerText);
  }

  close(): Promise<void> {
    return this.process.close();
  }
}
