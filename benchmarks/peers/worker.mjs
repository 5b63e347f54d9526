// A process of one peer written in JavaScript: takes cases as lines of JSON, answers with the seconds of each.
// node benchmarks/peers/worker.mjs NAME FOLDER
import { createInterface } from "node:readline";
import { CONTENDERS } from "./contenders.mjs";

const [name, folder] = process.argv.slice(2);
const { prepare, run } = await CONTENDERS[name](folder);
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
say({ steps: ["render"], once: 0, shared: 1 });
for await (const line of createInterface({ input: process.stdin })) {
  const { cases, check } = JSON.parse(line);
  const seconds = [];
  const processor = [];
  const papers = [];
  for (const each of cases) {
    const filled = prepare(each.filled);
    const before = process.cpuUsage();
    const started = process.hrtime.bigint();
    const data = await run(filled);
    seconds.push([Number(process.hrtime.bigint() - started) / 1e9]);
    const used = process.cpuUsage(before);
    processor.push([(used.user + used.system) / 1e6]);
    if (check) papers.push(Buffer.from(data).toString("base64"));
  }
  say(check ? { seconds, processor, papers } : { seconds, processor });
}
