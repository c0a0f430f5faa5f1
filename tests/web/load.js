// 50 clients that ask one question after another.
// usage: node load.js NAME ADDRESS WORDS-FILE SECONDS
"use strict";
const { readFileSync } = require("node:fs");
const http = require("node:http");

const [name, address, file, seconds] = process.argv.slice(2);
const words = readFileSync(file, "utf8").trim().split("\n");
const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
const end = Date.now() + seconds * 1000;
const times = [];
let bytes = 0;
let errors = 0;
let next = 0;

const ask = () => new Promise((resolve) => {
  const began = process.hrtime.bigint();
  const word = encodeURIComponent(words[next++ % words.length]);
  http.get(`${address}${word}`, { agent }, (answer) => {
    let text = "";
    answer.on("data", (part) => { text += part; });
    answer.on("end", () => {
      if (answer.statusCode !== 200 || !/<\/html>\s*$/i.test(text)) errors++;
      bytes += text.length;
      times.push(Number(process.hrtime.bigint() - began) / 1e6);
      resolve();
    });
  }).on("error", () => { errors++; resolve(); });
});

const client = async () => { while (Date.now() < end) await ask(); };

Promise.all(Array.from({ length: 50 }, client)).then(() => {
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.floor(part * (times.length - 1))].toFixed(1);
  console.log(`${name}: ${(times.length / seconds).toFixed(0)} requests/s, ` +
    `${errors} errors, median ${at(0.5)} ms, 99 of 100 in ${at(0.99)} ms, ` +
    `${(bytes / times.length / 1000).toFixed(1)} KB each`);
  process.exit(errors > 0 ? 1 : 0);
});
