// node datapackage.mjs PACKAGE: a package held against its datapackage.json by the Data Package
// library of npm: the descriptor, every value by its type and constraints, primary and foreign keys.
//
// tableschema 1.12, which that library uses, puts the row that a foreign key leads to in the place
// of the key's value. A second key with the same column (document_id of funding.csv) is then
// compared with that row and always fails. So each foreign key is tried alone.
import { readFileSync } from "node:fs";
import assert from "node:assert";
import library from "datapackage";

const folder = process.argv[2];
const descriptor = JSON.parse(readFileSync(`${folder}/datapackage.json`, "utf8"));

/** The descriptor with one foreign key of one table, or with none. */
function withKey(table, key) {
  const copy = structuredClone(descriptor);
  for (const resource of copy.resources)
    resource.schema.foreignKeys = resource.name === table && key ? [key] : [];
  return copy;
}

async function read(table, key) {
  const data = await library.Package.load(withKey(table, key), { basePath: folder });
  assert(data.valid, data.errors.map(String).join("\n"));
  try {
    return await data.getResource(table).read({ relations: key !== null });
  } catch (error) {
    const causes = (error.errors ?? []).map((cause) => cause.message);
    throw new Error([`${table}, foreign key ${key?.fields}: ${error.message}`, ...causes].join("\n"));
  }
}

let rows = 0, keys = 0;
for (const { name, rows: stated, schema } of descriptor.resources) {
  const found = await read(name, null);
  assert.equal(found.length, stated, `${name}: rows`);
  rows += found.length;
  for (const key of schema.foreignKeys ?? []) {
    await read(name, key);
    keys++;
  }
}
assert(rows > 6000 && keys > 9, `${rows} rows, ${keys} foreign keys`);

// The library notices a key that leads nowhere: what it says above is worth something.
const funding = descriptor.resources.find((resource) => resource.name === "funding");
const [key] = funding.schema.foreignKeys.filter(({ fields }) => fields.length === 2);
const wrong = { fields: ["document_id", "source_id"], reference: key.reference };
await assert.rejects(read("funding", wrong), /violation/);
console.log(`${rows} rows, ${keys} foreign keys`);
