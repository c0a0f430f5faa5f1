// What a visitor does with graf.cgi, in headless Chromium.
// usage: node browser.js SITE [FOLDER-FOR-SCREENSHOTS]
// Without a folder nothing is looked at: what somebody does is tried only.
"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");

const [site, shots] = process.argv.slice(2);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const article =
  "/article?id=corpus%2Fsample%2F2016%2Fhalcyon-aground.txt&q=ferry";
const complaints = [];

// Everything the browser itself objects to: scripts, styles, the policy.
const watch = (page) => {
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
};

const tests = {
  "a search by keyboard": async (page) => {
    await page.goto(site);
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    await page.keyboard.type("ferry");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=ferry/);
    assert.match(await page.locator(".summary").innerText(),
      /24 paragraphs in 14 articles/);
    assert.equal(await page.locator(".articles > li").count(), 10);
    await page.locator("body").press("Tab");
  },
  "the skip link comes first": async (page) => {
    await page.goto(`${site}?q=ferry`);
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => document.activeElement.className);
    assert.equal(name, "skip");
  },
  "a source narrows, and can be taken off": async (page) => {
    await page.goto(`${site}?q=ferry`);
    const link = page.locator(".filters a", { hasText: "The Meridian Post" });
    assert.match(await link.innerText(), /2/);
    await link.click();
    assert.match(await page.locator(".summary").innerText(), /in 2 articles/);
    await page.locator(".active a").click();
    assert.match(await page.locator(".summary").innerText(), /14 articles/);
  },
  "a bar of the timeline narrows to its time": async (page) => {
    await page.goto(`${site}?q=ferry`);
    const bar = page.locator(".timeline svg a[aria-label^='2015']");
    assert.equal(await bar.getAttribute("aria-label"), "2015: 3 of 3 articles");
    await bar.click();
    assert.match(await page.locator(".summary").innerText(), /in 3 articles/);
    assert.equal(await page.inputValue("#from"), "2015-01-01");
    await page.getByText("The same in numbers").click();
    assert.ok(await page.getByText("nothing held").first().isVisible());
  },
  "pages go on and back": async (page) => {
    await page.goto(`${site}?q=ferry`);
    const first = await page.locator("h3").first().innerText();
    await page.locator("a[rel=next]").click();
    assert.notEqual(await page.locator("h3").first().innerText(), first);
    await page.locator("a[rel=prev]").click();
    assert.equal(await page.locator("h3").first().innerText(), first);
  },
  "an article opens at the paragraph": async (page) => {
    await page.goto(`${site}?q=ferry`);
    await page.locator(".hits .number").first().click();
    assert.match(page.url(), /#p\d+$/);
    const id = new URL(page.url()).hash.slice(1);
    assert.ok(await page.locator(`#${id} mark`).first().isVisible());
  },
  "hits lead to each other": async (page) => {
    await page.goto(site + article);
    assert.match(await page.locator(".summary").innerText(), /4 paragraphs/);
    await page.getByLabel("First hit").click();
    await page.locator(":target").getByLabel("Next hit").click();
    assert.match(await page.locator(":target").innerText(), /lifeboats/);
  },
  "a misspelt word is suggested": async (page) => {
    await page.goto(`${site}?q=halcion`);
    await page.getByRole("link", { name: "halcyon" }).click();
    assert.ok((await page.locator(".articles > li").count()) > 0);
  },
  "a mistake is shown where it is": async (page) => {
    const answer = await page.goto(`${site}?q=harbour+AND&syntax=full`);
    assert.equal(answer.status(), 400);
    assert.equal(await page.locator(".notice mark").innerText(), "AND");
    await page.getByText("without operators").click();
    assert.ok((await page.locator(".articles > li").count()) > 0);
  },
  "suggestions come while somebody types": async (page) => {
    await page.goto(site);
    await page.locator("#q").pressSequentially("fer", { delay: 20 });
    await page.waitForSelector("#suggestions option", { state: "attached" });
    assert.equal(
      await page.locator("#suggestions option").first().getAttribute("value"),
      "ferry");
  },
  "what is typed stays text": async (page) => {
    const text = "\"><img src=x onerror=alert(1)><script>alert(2)</script>";
    await page.goto(`${site}?q=${encodeURIComponent(text)}`);
    assert.equal(await page.inputValue("#q"), text);
    assert.equal(await page.locator("main img, main script").count(), 0);
  },
};

const pages = {
  home: "", results: "?q=ferry", nothing: "?q=halcion", about: "/about",
  narrowed: "?q=ferry&source=Harbour+Gazette&from=2014&to=2015",
  article, mistake: "?q=harbour+AND&syntax=full", missing: "/nowhere",
  empty: "?q=ferry&from=1990&to=1991", copies: "?q=pilots+buoys",
  long: "?q=" + "Donaudampfschifffahrt".repeat(9),
};

// Nothing wider than the screen, nothing that axe finds fault with.
const look = async (browser, scheme, width) => {
  const context = await browser.newContext({
    colorScheme: scheme, viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  watch(page);
  for (const [name, address] of Object.entries(pages)) {
    const where = `${name}, ${scheme}, ${width}`;
    await page.goto(site + address);
    assert.ok(await page.evaluate(() =>
      document.documentElement.scrollWidth <= innerWidth), `${where}: too wide`);
    await page.screenshot({
      path: `${shots}/${name}-${scheme}-${width}.png`, fullPage: true,
    });
    const found = await context.newCDPSession(page).then((session) =>
      session.send("Runtime.evaluate", {
        expression: `${axe}; axe.run().then((r) => JSON.stringify(
          r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)])))`,
        awaitPromise: true,
      }));
    assert.equal(found.result.value, "[]", where);
  }
  await context.close();
};

// What a printer gets, and where the keyboard is.
const lookElsewhere = async (browser) => {
  const page = await browser.newPage({ viewport: { width: 768, height: 900 } });
  watch(page);
  await page.goto(site + article);
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: `${shots}/article-print.png`, fullPage: true });
  assert.ok(!(await page.locator("form").isVisible()), "print: the form");
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${site}?q=ferry`);
  for (const selector of ["#q", "button", ".timeline svg a", ".articles h3 a"]) {
    await page.locator(selector).first().focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    const width = await page.evaluate(() =>
      parseFloat(getComputedStyle(document.activeElement).outlineWidth));
    assert.ok(width >= 2, `focus: ${selector} shows none`);
  }
  await page.screenshot({ path: `${shots}/focus.png` });
  await page.close();
};

(async () => {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium", args: ["--no-sandbox"],
  });
  let failures = 0;
  for (const [name, test] of Object.entries(tests)) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    watch(page);
    page.setDefaultTimeout(10000);
    try {
      await test(page);
      console.log(`ok ${name}`);
    } catch (error) {
      failures++;
      console.log(`failed: ${name}: ${error.message}`);
    }
    await page.close();
  }
  for (const scheme of shots ? ["light", "dark"] : [])
    for (const width of [320, 768, 1400])
      await look(browser, scheme, width).catch((error) => {
        failures++;
        console.log(`failed: ${error.message}`);
      });
  if (shots)
    await lookElsewhere(browser).catch((error) => {
      failures++;
      console.log(`failed: ${error.message}`);
    });
  await browser.close();
  for (const complaint of complaints) console.log(`failed: ${complaint}`);
  process.exit(failures + complaints.length > 0 ? 1 : 0);
})();
