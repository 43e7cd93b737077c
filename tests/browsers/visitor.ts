/** Somebody at a browser that Playwright does not drive. Places on a page are named by what stands on the screen. */
export abstract class Visitor {
  /** The browser's name and version, for the output. */
  abstract readonly browser: string;

  /** Loads a page. */
  abstract open(url: string): Promise<void>;
  /** Waits until the element that an XPath names is on screen, then clicks on it. */
  protected abstract click(xpath: string): Promise<void>;
  /** Waits for the element, then types into it on the keyboard. */
  protected abstract type(xpath: string, text: string): Promise<void>;
  /** Waits for the element; its visible text. */
  protected abstract text(xpath: string): Promise<string>;
  /** Ends the browser and whatever was started for it. */
  abstract close(): Promise<void>;

  /** Types into the input with this label. */
  fill(label: string, text: string): Promise<void> {
    const labelled = `@id = //label[${says(label)}]/@for or @aria-label = ${quoted(label)}`;
    return this.type(`//*[self::input or self::textarea][${labelled}]`, text);
  }

  /** Presses a button. */
  press(name: string): Promise<void> {
    return this.click(`//button[${says(name)}]`);
  }

  /** Follows a link of the page's content that says this. */
  follow(name: string): Promise<void> {
    return this.click(`//main//a[contains(normalize-space(.), ${quoted(name)})]`);
  }

  /** Waits until this stands somewhere in the page's content. */
  async sees(text: string): Promise<void> {
    await this.text(`//main//*[contains(normalize-space(.), ${quoted(text)})]`);
  }

  /** Waits for the element with this id; its text. */
  reads(id: string): Promise<string> {
    return this.text(`//*[@id = ${quoted(id)}]`);
  }
}

/** How long one waits for something to appear, in milliseconds. */
export const PATIENCE = 10_000;

function says(text: string): string {
  return `normalize-space(.) = ${quoted(text)}`;
}

/** XPath knows no escapes: a text with both kinds of quotation marks cannot be written as one literal. */
function quoted(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  throw new Error(`cannot be quoted in XPath: ${text}`);
}
