"""Reads a list of documents on a Spark cluster, one table a folder of Parquet files.

    spark-submit --files extract-each harvest.py LIST OUT PARTITIONS

juesuan must be installed on every node, and the paths of the list must be seen by every node.
"""
import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import get_json_object

paths, out, partitions = sys.argv[1], sys.argv[2], int(sys.argv[3])
spark = SparkSession.builder.appName("juesuan").getOrCreate()
lines = spark.sparkContext.textFile(paths).repartition(partitions).pipe("./extract-each", checkCode=True)
records = lines.map(lambda line: (line,)).toDF(["record"]).withColumn("table", get_json_object("record", "$.table"))
records.persist()
for table in ("documents", "figures", "accounts", "facts", "projects", "funding", "indicators", "checks"):
    rows = records.filter(records.table == table).rdd.map(lambda row: row.record)
    spark.read.json(rows).drop("table").write.parquet(f"{out}/{table}")
