#!/usr/bin/env python3
"""merge.py JUESUAN PDF WORK DOCUMENTS SHARDS: time and peak memory of merging SHARDS packages of DOCUMENTS
documents each, in the folder WORK.

One shard is read for real, from copies of the small PDF with a comment of their own; the others are made
from its package with other document ids, inputs in turn, and hashes that fit.
"""
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import time

juesuan, pdf, work, documents, shards = sys.argv[1:4] + [int(n) for n in sys.argv[4:6]]
ID = re.compile(r"\bd[0-9a-f]{16}\b")


def read_shard():
    """The package of one shard of 1, from copies of the PDF."""
    folder = os.path.join(work, "in")
    os.makedirs(folder)
    data = open(pdf, "rb").read()
    for i in range(documents):
        with open(os.path.join(folder, f"{i:07}.pdf"), "wb") as file:
            file.write(data + b"%% %d\n" % i)
    subprocess.run([juesuan, "extract", folder, "--shard", "1/1", "-o", os.path.join(work, "one"),
                    "--cache", "none"], check=True)
    return os.path.join(work, "one")


def make_shard(source, k):
    """A package with ids and inputs of shard k. Ids differ in their first four digits."""
    target = os.path.join(work, f"shard-{k}")
    os.makedirs(target)
    descriptor = json.load(open(os.path.join(source, "datapackage.json")))
    for resource_ in descriptor["resources"]:
        name = resource_["path"]
        text = open(os.path.join(source, name), newline="").read()
        text = ID.sub(lambda m: f"d{k:04x}{m[0][5:]}", text)
        if name == "shard.csv":
            head, *rows = text.splitlines(True)
            text = head + "".join(f"{i * shards + k},{row.split(',', 1)[1]}" for i, row in enumerate(rows))
        data = text.encode()
        open(os.path.join(target, name), "wb").write(data)
        resource_["hash"] = "sha256:" + hashlib.sha256(data).hexdigest()
        resource_["bytes"] = len(data)
    descriptor["shard"].update(number=k, of=shards, inputs=documents * shards)
    json.dump(descriptor, open(os.path.join(target, "datapackage.json"), "w"))
    return target


source = read_shard()
packages = [make_shard(source, k) for k in range(1, shards + 1)]
start = time.monotonic()
subprocess.run([juesuan, "merge", "-o", os.path.join(work, "merged"), *packages], check=True)
seconds = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN)
size = sum(os.path.getsize(os.path.join(work, "merged", n)) for n in os.listdir(os.path.join(work, "merged")))
rows = sum(1 for _ in open(os.path.join(work, "merged", "documents.csv"))) - 1
print(f"{shards} packages of {documents} documents: {seconds:.1f} s, {size / 1e6:.0f} MB, {rows} documents")
