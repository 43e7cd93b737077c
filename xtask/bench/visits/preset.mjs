// The machine that is measured on: the usual mobile preset, on two screens.

/** How many times slower the page's main thread runs. */
export const CPU_SLOWDOWN = 4;

/** 1,474 kbit/s down, 675 kbit/s up, in bytes per second; latency in milliseconds, added to each request. */
export const NETWORK = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1474 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};

/** The screens, as options of a browser context. The server hears from the browser's name that it is on a phone. */
export const SCREENS = {
  412: {
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 1.75,
    isMobile: true,
    hasTouch: true,
    userAgent:
      'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  },
  1280: { viewport: { width: 1280, height: 800 } },
};
