// 50 clients that ask one question after another.
// usage: node load.js SITE WORDS-FILE SECONDS
"use strict";
const { readFileSync } = require("node:fs");
const http = require("node:http");

const [site, file, seconds] = process.argv.slice(2);
const words = readFileSync(file, "utf8").trim().split("\n");
const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
const end = Date.now() + seconds * 1000;
const times = [];
let errors = 0;
let next = 0;

const ask = () => new Promise((resolve) => {
  const began = process.hrtime.bigint();
  const word = encodeURIComponent(words[next++ % words.length]);
  http.get(`${site}?q=${word}`, { agent }, (answer) => {
    let text = "";
    answer.on("data", (part) => { text += part; });
    answer.on("end", () => {
      if (answer.statusCode !== 200 || !text.endsWith("</html>\n")) errors++;
      times.push(Number(process.hrtime.bigint() - began) / 1e6);
      resolve();
    });
  }).on("error", () => { errors++; resolve(); });
});

const client = async () => { while (Date.now() < end) await ask(); };

Promise.all(Array.from({ length: 50 }, client)).then(() => {
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.floor(part * (times.length - 1))].toFixed(1);
  console.log(`${site}: ${(times.length / seconds).toFixed(0)} requests/s, ` +
    `${errors} errors, median ${at(0.5)} ms, 99 of 100 in ${at(0.99)} ms`);
  process.exit(errors > 0 ? 1 : 0);
});
