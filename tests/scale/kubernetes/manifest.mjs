// manifest.mjs YAML command INDEX | validate
//
// validate: checks every document of the file against the schema of its kind in the Kubernetes API, and
// that its pods are confined. command N: prints the shell script of the N-th job's container.
import { readFileSync } from "node:fs";
import { Job } from "kubernetes-models/batch/v1";
import yaml from "js-yaml";

const [file, action, index] = process.argv.slice(2);
const jobs = yaml.loadAll(readFileSync(file, "utf8"));
if (action === "command") {
  process.stdout.write(jobs[Number(index)].spec.template.spec.containers[0].command[2]);
} else {
  for (const job of jobs) {
    new Job(job).validate();
    const pod = job.spec.template.spec;
    const confined = pod.containers.every(({ securityContext: c }) =>
      c.readOnlyRootFilesystem === true && c.allowPrivilegeEscalation === false &&
      c.capabilities.drop.includes("ALL"));
    if (!confined || pod.securityContext.seccompProfile.type !== "RuntimeDefault" ||
        pod.securityContext.runAsNonRoot !== true)
      throw new Error(`${job.metadata.name}: a pod that is not confined`);
    if (!(job.spec.template.spec.containers[0].resources.requests.memory.endsWith("Mi")))
      throw new Error(`${job.metadata.name}: no memory requested`);
  }
  if (jobs.length !== 2 || jobs[0].spec.completionMode !== "Indexed")
    throw new Error("not an indexed job and a merge");
  console.log(`${jobs.length} jobs are valid`);
}
